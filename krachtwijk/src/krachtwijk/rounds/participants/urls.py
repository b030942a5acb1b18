"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.participants import views, work

app_name = "participants"
AT_WORK = "werk/rondes/<slug:slug>/deelnemers"
urlpatterns = [
    path("meedoen/<slug:slug>/aanmelden/", views.join_page, name="join"),
    path("meedoen/<slug:slug>/aanmelden/code/", views.code_page, name="code"),
    path("meedoen/<slug:slug>/aanmelden/vergeten/", views.forget_page, name="forget"),
    path(f"{AT_WORK}/", work.participants, name="work"),
    path(f"{AT_WORK}/nieuw/", work.new, name="new"),
    path(f"{AT_WORK}/dubbelen/", work.doubles, name="doubles"),
    path(f"{AT_WORK}/dubbelen/<int:number>-<int:other>/", work.compare, name="compare"),
    path(f"{AT_WORK}/<int:number>/", work.participant, name="participant"),
    path(f"{AT_WORK}/<int:number>/code/", work.new_code, name="new-code"),
]

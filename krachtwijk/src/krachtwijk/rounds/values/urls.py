"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.values import views, work, work_entering

HERE, WORK = "meedoen/<slug:slug>/waarden/", "werk/rondes/<slug:slug>/waarden/"

app_name = "values"
urlpatterns = [
    path(HERE, views.values, name="values"),
    path(f"{HERE}noemen/", views.name, name="name"),
    path(f"{HERE}waarde/<slug:value>/", views.value, name="value"),
    path(f"{HERE}fiches/", views.fiches, name="fiches"),
    path(f"{HERE}fiches.csv", views.fiches_csv, name="fiches-csv"),
    path(WORK, work.overview, name="work"),
    path(f"{WORK}waarde/<slug:value>/", work.off_the_list, name="off-the-list"),
    path(f"{WORK}invoeren/", work_entering.entered, name="entered"),
    path(f"{WORK}invoeren/<int:number>/", work_entering.enter_one, name="enter-one"),
    path(f"{WORK}bijeenkomst/", work.new_meeting, name="new-meeting"),
    path(f"{WORK}bijeenkomst/<int:number>/", work.meeting, name="meeting"),
    path(f"{WORK}vastleggen/", work.settle, name="settle"),
]

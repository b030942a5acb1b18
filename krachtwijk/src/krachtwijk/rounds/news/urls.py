"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.news import views, work

app_name = "news"
urlpatterns = [
    path("meedoen/<slug:slug>/volgen/", views.follow_thing, name="follow"),
    path("meedoen/<slug:slug>/volgen/bevestigen/<str:token>/", views.answer, name="answer"),
    path("meedoen/<slug:slug>/volgen/stoppen/<str:token>/", views.stop, name="stop"),
    path("meedoen/<slug:slug>/volgen/stoppen/meteen/<str:token>/", views.stop_at_once, name="stop-at-once"),
    path("werk/rondes/<slug:slug>/post/", work.post, name="post"),
    path("werk/rondes/<slug:slug>/post/<int:number>/", work.letter, name="letter"),
    path("werk/rondes/<slug:slug>/post/<int:number>/gepost/", work.posted, name="posted"),
]

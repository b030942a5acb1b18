"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.entrance import interests, my_views, views

app_name = "entrance"
urlpatterns = [
    path("mijn/", my_views.mine, name="mine"),
    path("mijn/volgen/<int:pk>/stop/", my_views.stop, name="stop"),
    path("meedoen/", views.rounds, name="rounds"),
    path("meedoen/<slug:slug>/", views.round_page, name="round"),
    path("meedoen/<slug:slug>/feed.atom", views.feed, name="feed"),
    path("meedoen/<slug:slug>/belangen/", interests.mine, name="interests"),
    path("werk/rondes/<slug:slug>/belangen/", interests.work, name="interests-work"),
    path("werk/rondes/<slug:slug>/belangen/<int:pk>/", interests.lift, name="lift-interest"),
]

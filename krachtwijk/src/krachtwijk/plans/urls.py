"""Addresses of this room: where the programme manager works on a version of a plan."""

from django.urls import path

from krachtwijk.plans import work

app_name = "plans"
VERSION = "werk/plannen/<slug:programme>/<slug:area>/versies/<int:version>/"
urlpatterns = [
    path(VERSION, work.version, name="version"),
    path(f"{VERSION}visie/", work.vision, name="vision"),
    path(f"{VERSION}themas/", work.themes, name="themes"),
    path(f"{VERSION}doelen/", work.goals, name="goals"),
    path(f"{VERSION}onderdelen/", work.lines, name="lines"),
    path(f"{VERSION}aanbieden/", work.offering, name="offer"),
    path(f"{VERSION}vaststellen/", work.adopting, name="adopt"),
]

"""Addresses under which plans are made and their delivery is kept."""

from django.urls import path

from krachtwijk.plans import work
from krachtwijk.plans.importing import DESK
from krachtwijk.plans.views import delivery, desk, planning

app_name = "plans"
VERSION = "werk/plannen/<slug:programme>/<slug:area>/versies/<int:version>/"
KEEPING = "werk/plannen/<slug:programme>/<slug:area>/maatregel/<slug:measure>/"
urlpatterns = [
    path(VERSION, work.version, name="version"),
    path(f"{VERSION}visie/", work.vision, name="vision"),
    path(f"{VERSION}themas/", work.themes, name="themes"),
    path(f"{VERSION}doelen/", work.goals, name="goals"),
    path(f"{VERSION}onderdelen/", work.lines, name="lines"),
    path(f"{VERSION}aanbieden/", work.offering, name="offer"),
    path(f"{VERSION}vaststellen/", work.adopting, name="adopt"),
    *DESK.pages("werk/plannen/<slug:scope>/importeren/"),
    path("plannen/foto/<int:pk>.jpg", delivery.photo, name="photo"),
    path("werk/plannen/", desk.desk, name="desk"),
    path("werk/plannen/<slug:programme>/maatregelen/", desk.measures, name="measures"),
    path("werk/plannen/<slug:programme>/maatregelen.csv", desk.measures_csv, name="measures-csv"),
    path("werk/plannen/<slug:programme>/woorden/", planning.words, name="words"),
    path(f"{VERSION}maatregelen/", desk.content, name="content"),
    path(f"{VERSION}maatregel/", planning.measure_add, name="measure-add"),
    path(f"{VERSION}maatregel/<slug:measure>/", planning.measure_change, name="measure-change"),
    path(f"{VERSION}maatregel/<slug:measure>/doelen/", planning.serve, name="serve"),
    path(f"{VERSION}maatregel/<slug:measure>/eruit/", planning.measure_out, name="measure-out"),
    path(f"{VERSION}doel/", planning.goal_add, name="goal-add"),
    path(f"{VERSION}doel/<slug:track>/<slug:goal>/", planning.goal_change, name="goal-change"),
    path(f"{VERSION}doel/<slug:track>/<slug:goal>/eruit/", planning.goal_out, name="goal-out"),
    path(KEEPING, delivery.delivery, name="delivery"),
    path(f"{KEEPING}stand/", delivery.standing_add, name="standing-add"),
    path(f"{KEEPING}onbedoeld/", delivery.unintended_add, name="unintended-add"),
    path(f"{KEEPING}stap/", delivery.step_add, name="step-add"),
    path(f"{KEEPING}stap/<int:order>/", delivery.step_change, name="step-change"),
    path(f"{KEEPING}stap/<int:order>/foto/", delivery.photo_add, name="photo-add"),
    path(f"{KEEPING}foto/<int:pk>/weg/", delivery.photo_remove, name="photo-remove"),
]

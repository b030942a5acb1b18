"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.rulebooks import rules_work, views, work

WORK = "werk/rondes/<slug:slug>"
app_name = "rulebooks"
urlpatterns = [
    path("meedoen/<slug:slug>/regels/", views.rules, name="rules"),
    path("meedoen/<slug:slug>/regels/regels.json", views.text, name="text"),
    path("meedoen/<slug:slug>/agenda.ics", views.agenda, name="agenda"),
    path("werk/rondes/", work.rounds, name="work"),
    path("werk/rondes/nieuw/", work.begin, name="begin"),
    path(f"{WORK}/opzet/", work.setup, name="setup"),
    path(f"{WORK}/opzet/wijzigen/", work.change, name="change"),
    path(f"{WORK}/publiceren/", work.publish, name="publish"),
    path(f"{WORK}/agenda/", work.calendar, name="calendar"),
    path(f"{WORK}/agenda/<slug:step>/", work.move, name="move"),
    path(f"{WORK}/regels/", rules_work.write, name="write"),
    path(f"{WORK}/regels/voorbeeld/", rules_work.preview, name="preview"),
    path(f"{WORK}/regels/vastzetten/", rules_work.freeze, name="freeze"),
    path(f"{WORK}/regels/rechtzetten/", rules_work.correct, name="correct"),
]

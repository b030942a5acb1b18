"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.rulebooks.views import for_everybody, making, writing

WORK = "werk/rondes/<slug:slug>"
app_name = "rulebooks"
urlpatterns = [
    path("meedoen/<slug:slug>/regels/", for_everybody.rules, name="rules"),
    path("meedoen/<slug:slug>/regels/regels.json", for_everybody.text, name="text"),
    path("meedoen/<slug:slug>/agenda.ics", for_everybody.agenda, name="agenda"),
    path("werk/rondes/", making.rounds, name="work"),
    path("werk/rondes/nieuw/", making.begin, name="begin"),
    path(f"{WORK}/opzet/", making.setup, name="setup"),
    path(f"{WORK}/opzet/wijzigen/", making.change, name="change"),
    path(f"{WORK}/publiceren/", making.publish, name="publish"),
    path(f"{WORK}/agenda/", making.calendar, name="calendar"),
    path(f"{WORK}/agenda/<slug:step>/", making.move, name="move"),
    path(f"{WORK}/regels/", writing.write, name="write"),
    path(f"{WORK}/regels/voorbeeld/", writing.preview, name="preview"),
    path(f"{WORK}/regels/vastzetten/", writing.freeze, name="freeze"),
    path(f"{WORK}/regels/rechtzetten/", writing.correct, name="correct"),
]

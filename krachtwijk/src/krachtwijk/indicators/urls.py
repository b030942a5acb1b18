"""Addresses of this room."""

from django.urls import path

from krachtwijk.indicators import views
from krachtwijk.indicators.importing import DESK
from krachtwijk.indicators.work import views as work_views

WORK = "werk/resultaten/<slug:programme>/<slug:indicator>/"

app_name = "indicators"
urlpatterns = [
    path("resultaten/", views.results, name="results"),
    path("resultaten/<slug:programme>/", views.programme, name="programme"),
    path("resultaten/<slug:programme>/cijfers.csv", views.figures_csv, name="figures-csv"),
    path("resultaten/<slug:programme>/cijfers.json", views.figures_json, name="figures-json"),
    path("resultaten/<slug:programme>/<slug:indicator>/", views.indicator, name="indicator"),
    path("werk/resultaten/", work_views.work_list, name="work"),
    path("werk/resultaten/<slug:programme>/nieuw/", work_views.new_indicator, name="new-indicator"),
    *DESK.pages("werk/resultaten/<slug:scope>/importeren/"),
    path(WORK, work_views.work_indicator, name="work-indicator"),
    path(f"{WORK}bewerken/", work_views.edit_indicator, name="edit-indicator"),
    path(f"{WORK}cijfer/", work_views.enter, name="enter"),
    path(f"{WORK}cijfer/<int:number>/", work_views.ruling, name="ruling"),
    path(f"{WORK}begin/", work_views.begin, name="begin"),
    path(f"{WORK}doel/", work_views.aim, name="aim"),
    path(f"{WORK}breuk/", work_views.break_series, name="break"),
    path(f"{WORK}kleur/", work_views.colour, name="colour"),
]

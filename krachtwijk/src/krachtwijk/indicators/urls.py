"""Addresses of this room."""

from django.urls import path

from krachtwijk.indicators import views

app_name = "indicators"
urlpatterns = [
    path("resultaten/", views.results, name="results"),
    path("resultaten/<slug:programme>/", views.programme, name="programme"),
    path("resultaten/<slug:programme>/cijfers.csv", views.figures_csv, name="figures-csv"),
    path("resultaten/<slug:programme>/cijfers.json", views.figures_json, name="figures-json"),
    path("resultaten/<slug:programme>/<slug:indicator>/", views.indicator, name="indicator"),
]

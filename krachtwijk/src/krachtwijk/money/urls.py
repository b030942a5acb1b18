"""Addresses of this room."""

from django.urls import path

from krachtwijk.money import views

app_name = "money"
urlpatterns = [
    path("geld/", views.programmes, name="programmes"),
    path("geld/<slug:slug>/", views.money, name="money"),
    path("geld/<slug:slug>/optelling/", views.reconciliation, name="reconciliation"),
    path("geld/<slug:slug>/optelling.csv", views.reconciliation_csv, name="reconciliation-csv"),
    path("geld/<slug:slug>/optelling.json", views.reconciliation_json, name="reconciliation-json"),
    path("geld/<slug:slug>/bedragen.csv", views.amounts_csv, name="amounts-csv"),
]

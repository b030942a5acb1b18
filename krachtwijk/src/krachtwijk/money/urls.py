"""Addresses of this room."""

from django.urls import path

from krachtwijk.money import keeping, views

app_name = "money"
KEEP = "werk/geld/<slug:slug>/"
urlpatterns = [
    path("geld/", views.programmes, name="programmes"),
    path("geld/<slug:slug>/", views.money, name="money"),
    path("geld/<slug:slug>/optelling/", views.reconciliation, name="reconciliation"),
    path("geld/<slug:slug>/optelling.csv", views.reconciliation_csv, name="reconciliation-csv"),
    path("geld/<slug:slug>/optelling.json", views.reconciliation_json, name="reconciliation-json"),
    path("geld/<slug:slug>/bedragen.csv", views.amounts_csv, name="amounts-csv"),
    path("werk/geld/", keeping.desk, name="desk"),
    path(KEEP, keeping.keep, name="keep"),
    path(f"{KEEP}regel/", keeping.line_add, name="line-add"),
    path(f"{KEEP}regel/<slug:key>/", keeping.climb, name="climb"),
    path(f"{KEEP}kosten/", keeping.cost_add, name="cost-add"),
    path(f"{KEEP}kosten/<int:pk>/", keeping.cost_revise, name="cost-revise"),
    path(f"{KEEP}voorwaarde/", keeping.condition_add, name="condition-add"),
    path(f"{KEEP}voorwaarde/<slug:key>/", keeping.need_add, name="need-add"),
    path(f"{KEEP}voorwaarde/<slug:key>/<slug:body>/", keeping.need_answer, name="need-answer"),
    path(f"{KEEP}uitgave/", keeping.spend_add, name="spend-add"),
    path(f"{KEEP}pot/", keeping.pool_add, name="pool-add"),
    path(f"{KEEP}pot/<slug:key>/geld/", keeping.lot_add, name="lot-add"),
    path(f"{KEEP}pot/<slug:key>/recht/", keeping.right_add, name="right-add"),
    path(f"{KEEP}pot/<slug:key>/geven/", keeping.give, name="give"),
]

"""Addresses of this room."""

from django.urls import path

from krachtwijk.money import views, work
from krachtwijk.money.importing import FUNDING, SPENDING

app_name = "money"
KEEP = "werk/geld/<slug:slug>/"
urlpatterns = [
    path("geld/", views.programmes, name="programmes"),
    path("geld/<slug:slug>/", views.money, name="money"),
    path("geld/<slug:slug>/optelling/", views.reconciliation, name="reconciliation"),
    path("geld/<slug:slug>/optelling.csv", views.reconciliation_csv, name="reconciliation-csv"),
    path("geld/<slug:slug>/optelling.json", views.reconciliation_json, name="reconciliation-json"),
    path("geld/<slug:slug>/bedragen.csv", views.amounts_csv, name="amounts-csv"),
    path("werk/geld/", work.desk, name="desk"),
    *FUNDING.pages("werk/geld/<slug:scope>/geldgevers-importeren/"),
    *SPENDING.pages("werk/geld/<slug:scope>/uitgaven-importeren/"),
    path(KEEP, work.keep, name="keep"),
    path(f"{KEEP}regel/", work.line_add, name="line-add"),
    path(f"{KEEP}regel/<slug:key>/", work.climb, name="climb"),
    path(f"{KEEP}kosten/", work.cost_add, name="cost-add"),
    path(f"{KEEP}kosten/<int:pk>/", work.cost_revise, name="cost-revise"),
    path(f"{KEEP}voorwaarde/", work.condition_add, name="condition-add"),
    path(f"{KEEP}voorwaarde/<slug:key>/", work.need_add, name="need-add"),
    path(f"{KEEP}voorwaarde/<slug:key>/<slug:body>/", work.need_answer, name="need-answer"),
    path(f"{KEEP}uitgave/", work.spend_add, name="spend-add"),
    path(f"{KEEP}pot/", work.pool_add, name="pool-add"),
    path(f"{KEEP}pot/<slug:key>/geld/", work.lot_add, name="lot-add"),
    path(f"{KEEP}pot/<slug:key>/recht/", work.right_add, name="right-add"),
    path(f"{KEEP}pot/<slug:key>/geven/", work.give, name="give"),
]

"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.proposals.views import reading

IDEAS = "meedoen/<slug:slug>/ideeen/"

app_name = "proposals"
urlpatterns = [
    path(f"{IDEAS}<int:number>/", reading.proposal, name="proposal"),
]

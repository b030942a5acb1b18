"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.votes import views

app_name = "rounds"
urlpatterns = [
    path("meedoen/feed.atom", views.feed, name="feed"),
    path("meedoen/<slug:slug>/uitslag/", views.result, name="result"),
    path("meedoen/<slug:slug>/uitslag/plannen.csv", views.plans_csv, name="plans_csv"),
    path("meedoen/<slug:slug>/uitslag/telling.json", views.outcome_json, name="outcome_json"),
    path("meedoen/<slug:slug>/uitslag/<slug:key>/", views.contender, name="contender"),
    path("meedoen/<slug:slug>/narekenen/", views.recount, name="recount"),
    path("meedoen/<slug:slug>/narekenen/stemmen.pb", views.ballots_pb, name="ballots_pb"),
]

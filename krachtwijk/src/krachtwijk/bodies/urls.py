"""Addresses of this room."""

from django.urls import path

from krachtwijk.bodies import views, work

app_name = "bodies"
urlpatterns = [
    path("besluiten/", views.decisions, name="decisions"),
    path("besluiten/besluiten.csv", views.decisions_csv, name="decisions-csv"),
    path("besluiten/feed.atom", views.feed, name="feed"),
    path("besluiten/organen/", views.bodies, name="bodies"),
    path("besluiten/organen/<slug:slug>/", views.body, name="body"),
    path("besluiten/<slug:slug>/", views.decision, name="decision"),
    path("werk/besluiten/", work.index, name="work"),
    path("werk/besluiten/nieuw/", work.record, name="record"),
    path("werk/besluiten/organen/<slug:slug>/", work.new_seat, name="new-seat"),
    path("werk/besluiten/organen/<slug:slug>/<int:order>/", work.seat, name="seat"),
]

"""Which address belongs to which room (the pages' own addresses are in each room's urls.py)."""

from django.urls import include, path

from krachtwijk.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("krachtwijk.people.urls")),
    path("", include("krachtwijk.places.urls")),
    path("", include("krachtwijk.documents.urls")),
    path("", include("krachtwijk.plans.urls")),
    path("", include("krachtwijk.money.urls")),
    path("", include("krachtwijk.rounds.urls")),
]

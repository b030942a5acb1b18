"""Which address belongs to which room (the pages' own addresses are in each room's urls.py)."""

from django.conf import settings
from django.urls import include, path

from krachtwijk.web import views

urlpatterns = [
    path("", views.home, name="home"),
    path("over/", views.about, name="about"),
    path("toegankelijkheid/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("open-data/", views.open_data, name="open-data"),
    path("zoeken/", views.search, name="search"),
    path("werk/", views.work, name="work"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(".well-known/security.txt", views.security, name="security"),
    path("", include("krachtwijk.people.urls")),
    path("", include("krachtwijk.overview.urls")),
    path("", include("krachtwijk.imports.urls")),
    path("", include("krachtwijk.bodies.urls")),
    path("", include("krachtwijk.documents.urls")),
    path("", include("krachtwijk.money.urls")),
    path("", include("krachtwijk.plans.urls")),
    path("", include("krachtwijk.indicators.urls")),
    path("", include("krachtwijk.reports.urls")),
    path("", include("krachtwijk.rounds.entrance.urls")),
    path("", include("krachtwijk.rounds.afterwards.urls")),
    path("", include("krachtwijk.rounds.rulebooks.urls")),
    path("", include("krachtwijk.rounds.participants.urls")),
    path("", include("krachtwijk.rounds.proposals.urls")),
    path("", include("krachtwijk.rounds.talks.urls")),
    path("", include("krachtwijk.rounds.concerns.urls")),
    path("", include("krachtwijk.rounds.feasibility.urls")),
    path("", include("krachtwijk.rounds.judging.urls")),
    path("", include("krachtwijk.rounds.votes.urls")),
    path("", include("krachtwijk.rounds.news.urls")),
    path("", include("krachtwijk.rounds.values.urls")),
    path("", include("krachtwijk.rounds.organising.urls")),
    path("", include("krachtwijk.trying.urls")),
]
if settings.DEMO:
    urlpatterns.append(path("", include("krachtwijk.people.demo_urls")))
    urlpatterns.append(path("", include("krachtwijk.rounds.playing.urls")))

handler400 = "krachtwijk.web.refusals.bad_request"
handler403 = "krachtwijk.web.refusals.forbidden"
handler404 = "krachtwijk.web.refusals.not_found"
handler500 = "krachtwijk.web.refusals.server_error"

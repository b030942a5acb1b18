"""Addresses of the pages on which rooms come together."""

from django.urls import path

from krachtwijk.overview import neighbourhoods, organisations, programmes, versions, views, work

app_name = "overview"
urlpatterns = [
    path("wijken/", neighbourhoods.areas, name="areas"),
    path("wijken/<slug:slug>/", neighbourhoods.area, name="area"),
    path("plannen/", programmes.programmes, name="programmes"),
    path("plannen/<slug:programme>/", programmes.programme, name="programme"),
    path("plannen/<slug:programme>/<slug:area>/", programmes.plan, name="plan"),
    path("plannen/<slug:programme>/<slug:area>/versies/", versions.versions, name="versions"),
    path("plannen/<slug:programme>/<slug:area>/versies/<int:version>/", versions.version, name="version"),
    path(
        "plannen/<slug:programme>/<slug:area>/versies/<int:before>-<int:after>/",
        versions.comparison,
        name="comparison",
    ),
    path("werk/plannen/<slug:programme>/<slug:area>/volgende-versie/", work.draft_next, name="draft-next"),
    path("plannen/<slug:programme>/<slug:area>/<slug:track>/", programmes.track, name="track"),
    path("plannen/<slug:programme>/<slug:area>/<slug:track>/<slug:theme>/", programmes.theme, name="theme"),
    path(
        "plannen/<slug:programme>/<slug:area>/<slug:track>/maatregel/<slug:measure>/",
        views.measure_of_track,
        name="measure-of-track",
    ),
    path(
        "plannen/<slug:programme>/<slug:area>/<slug:track>/<slug:theme>/<slug:measure>/",
        views.measure,
        name="measure",
    ),
    path("organisaties/", organisations.organisations, name="organisations"),
    path("organisaties/<slug:slug>/", organisations.organisation, name="organisation"),
]

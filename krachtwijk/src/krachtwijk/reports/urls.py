"""Addresses of this room."""

from django.urls import path

from krachtwijk.reports import views, work

app_name = "reports"
_ONE = "rapporten/<slug:programme>/<slug:kind>/<int:version>/"
urlpatterns = [
    path("rapporten/", views.reports, name="reports"),
    path("rapporten/feed/", views.feed, name="feed"),
    path(_ONE, views.report, name="report"),
    path(f"{_ONE}rapport.pdf", views.report_pdf, name="pdf"),
    path(f"{_ONE}rapport.json", views.report_json, name="json"),
    path(f"{_ONE}<slug:table>.csv", views.table_csv, name="table-csv"),
    path("werk/rapporten/", work.begin, name="begin"),
    path("werk/rapporten/<slug:programme>/<slug:kind>/", work.make, name="make"),
]

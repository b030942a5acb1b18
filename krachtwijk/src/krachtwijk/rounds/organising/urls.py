"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.organising import views, work
from krachtwijk.rounds.organising.importing import CONCERNS, PARTICIPANTS

HERE, WORK = "meedoen/<slug:slug>", "werk/rondes/<slug:slug>"
app_name = "organising"
urlpatterns = [
    path(f"{HERE}/open-data/", views.open_data, name="open-data"),
    path(f"{HERE}/open-data/alles.xlsx", views.open_xlsx, name="open-xlsx"),
    path(f"{HERE}/open-data/<slug:table>.csv", views.open_csv, name="open-csv"),
    path(f"{HERE}/papier/affiche-<slug:step>-<slug:size>.pdf", views.poster, name="poster"),
    path(f"{HERE}/papier/formulier-<slug:name>.pdf", views.form, name="form"),
    path(f"{WORK}/", work.dashboard, name="dashboard"),
    path(f"{WORK}/deelname.csv", work.participation_csv, name="participation-csv"),
    path(f"{WORK}/stappen.csv", work.drop_off_csv, name="drop-off-csv"),
    path(f"{WORK}/papier/", work.papers, name="papers"),
    path(f"{WORK}/papier/brieven/", work.letters, name="letters"),
    path(f"{WORK}/tabellen/", work.tables, name="tables"),
    path(f"{WORK}/tabellen/alles.xlsx", work.tables_xlsx, name="tables-xlsx"),
    path(f"{WORK}/tabellen/<slug:table>.csv", work.table_csv, name="table-csv"),
    path(f"{WORK}/nieuwsbrief/", work.newsletter, name="newsletter"),
    *CONCERNS.pages("werk/rondes/<slug:scope>/inlezen/zorgen/"),
    *PARTICIPANTS.pages("werk/rondes/<slug:scope>/inlezen/deelnemers/"),
]

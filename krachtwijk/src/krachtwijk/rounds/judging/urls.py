"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.judging import views, work, work_vote

app_name = "judging"
AT_WORK = "werk/rondes/<slug:slug>"
urlpatterns = [
    path("meedoen/<slug:slug>/oordeel/", views.card, name="card"),
    path("meedoen/<slug:slug>/oordeel/formulier.pdf", views.form_pdf, name="form-pdf"),
    path("meedoen/<slug:slug>/oordeel/mijn-formulier.pdf", views.my_form_pdf, name="my-form-pdf"),
    path("meedoen/<slug:slug>/oordeel/oordelen.csv", views.judgements_csv, name="csv"),
    path("meedoen/<slug:slug>/stemmen/", views.vote, name="vote"),
    path(f"{AT_WORK}/oordeel/", work.index, name="work"),
    path(f"{AT_WORK}/oordeel/papier/<int:number>/", work.paper, name="paper"),
    path(f"{AT_WORK}/oordeel/formulier-<int:number>.pdf", work.personal_form_pdf, name="personal-form-pdf"),
    path(f"{AT_WORK}/oordeel/tafel/", work.new_table, name="new-table"),
    path(f"{AT_WORK}/oordeel/tafel/<int:number>/", work.table, name="table"),
    path(f"{AT_WORK}/stemmen/", work_vote.index, name="work-vote"),
    path(f"{AT_WORK}/stemmen/stembiljet.pdf", work_vote.ballot_pdf, name="ballot-pdf"),
    path(f"{AT_WORK}/stemmen/loten/", work_vote.lot, name="lot"),
    path(f"{AT_WORK}/stemmen/opkomst/", work_vote.tick, name="tick"),
    path(f"{AT_WORK}/stemmen/tafel/", work_vote.new_box, name="new-box"),
    path(f"{AT_WORK}/stemmen/tafel/<int:number>/", work_vote.box, name="box"),
    path(f"{AT_WORK}/stemmen/tellen/", work_vote.count, name="count"),
]

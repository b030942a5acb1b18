"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.feasibility.views import (
    criteria,
    desk,
    objections_at_work,
    public,
    residents,
    results_at_work,
)

PUBLIC = "meedoen/<slug:slug>/haalbaarheid/"
WORK = "werk/rondes/<slug:slug>/haalbaarheid/"

app_name = "feasibility"
urlpatterns = [
    path(PUBLIC, public.results, name="results"),
    path(f"{PUBLIC}uitkomsten.csv", public.results_csv, name="results-csv"),
    path(f"{PUBLIC}bezwaren/", residents.objections, name="objections"),
    path(f"{PUBLIC}bezwaren/<int:number>/", residents.objection, name="objection"),
    path(f"{PUBLIC}<int:number>/", public.proposal, name="proposal"),
    path(f"{PUBLIC}<int:number>/bezwaar/", residents.object_, name="object"),
    path(f"{PUBLIC}<int:number>/kosten/", residents.costs, name="costs"),
    path(WORK, desk.desk, name="desk"),
    path(f"{WORK}criteria/", criteria.criteria, name="criteria"),
    path(f"{WORK}criteria/nieuw/", criteria.new_criterion, name="new-criterion"),
    path(f"{WORK}criteria/publiceren/", criteria.publish, name="publish-criteria"),
    path(f"{WORK}criteria/<int:order>/", criteria.criterion, name="criterion"),
    path(f"{WORK}criteria/<int:order>/weg/", criteria.remove, name="remove-criterion"),
    path(f"{WORK}moment/", results_at_work.moment, name="moment"),
    path(f"{WORK}bekendmaken/", results_at_work.make_public, name="make-public"),
    path(f"{WORK}bezwaren/", objections_at_work.objections, name="work-objections"),
    path(f"{WORK}bezwaren/nieuw/", objections_at_work.new_objection, name="new-objection"),
    path(f"{WORK}bezwaren/<int:number>/horen/", objections_at_work.hearing, name="hearing"),
    path(f"{WORK}bezwaren/<int:number>/beslissen/", objections_at_work.ruling, name="ruling"),
    path(f"{WORK}<int:number>/", desk.proposal, name="work-proposal"),
    path(f"{WORK}<int:number>/toetsers/", desk.assign_reviewer, name="assign"),
    path(f"{WORK}<int:number>/toetsers/<int:assignment>/", desk.end_reviewer, name="end-assignment"),
    path(f"{WORK}<int:number>/bevinding/", desk.finding, name="finding"),
    path(f"{WORK}<int:number>/kosten/", results_at_work.ask_costs, name="ask-costs"),
    path(f"{WORK}<int:number>/kosten/antwoord/", results_at_work.enter_reply, name="enter-reply"),
    path(f"{WORK}<int:number>/uitkomst/", results_at_work.draft, name="draft"),
]

"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.afterwards.views import objections, objections_at_work, public, work

WORK = "werk/rondes/<slug:slug>/besluit/bezwaren/"

app_name = "afterwards"
urlpatterns = [
    path("meedoen/<slug:slug>/besluit/", public.decision, name="decision"),
    path("meedoen/<slug:slug>/besluit/bezwaar/", objections.object_, name="object"),
    path("meedoen/<slug:slug>/besluit/bezwaren/", objections.objections, name="objections"),
    path("meedoen/<slug:slug>/besluit/bezwaren/<int:number>/", objections.objection, name="objection"),
    path("meedoen/<slug:slug>/vervolg/", public.follow_up, name="follow-up"),
    path("meedoen/<slug:slug>/vervolg/<int:number>/", public.plan, name="plan"),
    path("meedoen/<slug:slug>/vervolg/foto/<int:pk>.jpg", public.photo, name="photo"),
    path("werk/rondes/<slug:slug>/vervolg/", work.desk, name="desk"),
    path("werk/rondes/<slug:slug>/besluit/", work.adopt, name="adopt"),
    path(WORK, objections_at_work.objections, name="work-objections"),
    path(f"{WORK}nieuw/", objections_at_work.new_objection, name="new-objection"),
    path(f"{WORK}<int:number>/horen/", objections_at_work.hearing, name="hearing"),
    path(f"{WORK}<int:number>/beslissen/", objections_at_work.decide, name="decide-objection"),
    path("werk/rondes/<slug:slug>/vervolg/<int:number>/maatregel/", work.measure, name="measure"),
    path("werk/rondes/<slug:slug>/vervolg/<int:number>/vertellen/", work.update, name="update"),
]

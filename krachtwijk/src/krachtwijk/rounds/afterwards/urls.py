"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.afterwards.views import public, work

app_name = "afterwards"
urlpatterns = [
    path("meedoen/<slug:slug>/besluit/", public.decision, name="decision"),
    path("meedoen/<slug:slug>/vervolg/", public.follow_up, name="follow-up"),
    path("meedoen/<slug:slug>/vervolg/<int:number>/", public.plan, name="plan"),
    path("meedoen/<slug:slug>/vervolg/foto/<int:pk>.jpg", public.photo, name="photo"),
    path("werk/rondes/<slug:slug>/vervolg/", work.desk, name="desk"),
    path("werk/rondes/<slug:slug>/besluit/", work.adopt, name="adopt"),
    path("werk/rondes/<slug:slug>/vervolg/<int:number>/maatregel/", work.measure, name="measure"),
    path("werk/rondes/<slug:slug>/vervolg/<int:number>/vertellen/", work.update, name="update"),
]

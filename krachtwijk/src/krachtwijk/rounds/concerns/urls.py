"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.concerns.views import desk, grouping, public, together, writing

PUBLIC, WORK = "meedoen/<slug:slug>/zorgen/", "werk/rondes/<slug:slug>/zorgen/"

app_name = "concerns"
urlpatterns = [
    path(PUBLIC, public.concerns, name="concerns"),
    path(f"{PUBLIC}zorgen.csv", public.concerns_csv, name="csv"),
    path(f"{PUBLIC}kaart.svg", writing.picture, name="map"),
    path(f"{PUBLIC}nieuw/", writing.new, name="new"),
    path(f"{PUBLIC}bij-elkaar/", together.together, name="together"),
    path(f"{PUBLIC}mijn/<uuid:token>/", writing.own, name="own"),
    path(f"{PUBLIC}<int:number>/", public.concern, name="concern"),
    path(f"{PUBLIC}<int:number>/ik-ook/", public.me_too, name="me-too"),
    path(f"{PUBLIC}<int:number>/foto-<int:order>.jpg", public.photo, name="photo"),
    path(WORK, desk.desk, name="desk"),
    path(f"{WORK}invoeren/", desk.enter_page, name="enter"),
    path(f"{WORK}groepen/", grouping.groups, name="groups"),
    path(f"{WORK}groepen/<int:number>/", grouping.group, name="group"),
    path(f"{WORK}voorstellen/", grouping.suggestions, name="suggestions"),
    path(f"{WORK}<int:number>/", desk.handle, name="handle"),
]

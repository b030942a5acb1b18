"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.proposals.views import agreeing, making, reading, saying, work, writing

IDEAS = "meedoen/<slug:slug>/ideeen/"
IDEA = f"{IDEAS}<int:number>/"
DESK = "werk/rondes/<slug:slug>/ideeen/"

app_name = "proposals"
urlpatterns = [
    path(IDEAS, reading.proposals, name="list"),
    path(f"{IDEAS}ideeen.csv", reading.proposals_csv, name="list-csv"),
    path(f"{IDEAS}lijkt-op/", reading.alike, name="alike"),
    path(f"{IDEAS}nieuw/", writing.new, name="new"),
    path(f"{IDEAS}foto/<int:pk>.jpg", reading.photo, name="photo"),
    path(f"{IDEAS}uitnodiging/<str:code>/", making.invitation, name="invitation"),
    path(IDEA, reading.proposal, name="proposal"),
    path(f"{IDEA}wijzigingen/", reading.changes, name="changes"),
    path(f"{IDEA}schrijven/<slug:part>/", writing.part, name="part"),
    path(f"{IDEA}indienen/", writing.check, name="check"),
    path(f"{IDEA}intrekken/", writing.take_back, name="withdraw"),
    path(f"{IDEA}makers/", making.authors, name="authors"),
    path(f"{IDEA}makers/weggaan/", making.leaving, name="leave"),
    path(f"{IDEA}fotos/", making.photos, name="photos"),
    path(f"{IDEA}samenvoegen/", agreeing.merging, name="merge"),
    path(f"{IDEA}splitsen/", agreeing.splitting, name="split"),
    path(f"{IDEA}uit-elkaar/", agreeing.parting, name="undo"),
    path(f"{IDEA}afspraak/<int:pk>/", agreeing.agreement, name="agreement"),
    path(f"{IDEA}argument/", saying.comment, name="comment"),
    path(f"{IDEA}vertalen/", saying.translation, name="translate"),
    path(f"{IDEA}melden/", saying.reporting, name="report"),
    path(f"{IDEA}bezwaar/<int:pk>/", saying.appeal, name="appeal"),
    path(DESK, work.desk, name="work"),
    path(f"{DESK}nieuw/", work.entering, name="enter"),
    path(f"{DESK}kosten/", work.hints, name="hints"),
    path(f"{DESK}<int:number>/<slug:what>/", work.rule, name="rule"),
    path(f"{DESK}bezwaar/<int:pk>/", work.hear, name="hear"),
]

"""Addresses of this room."""

from django.urls import path

from krachtwijk.rounds.talks.views import mine, paper, piles, tables, talk, work, work_notes, work_tables

app_name = "talks"
HERE = "meedoen/<slug:slug>/gesprek/"
STAFF = "werk/rondes/<slug:slug>/gesprek/"
urlpatterns = [
    path(HERE, piles.piles, name="piles"),
    path(f"{HERE}stapels.csv", piles.piles_csv, name="piles-csv"),
    path(f"{HERE}tafelbladen.pdf", paper.sheets, name="sheets"),
    path(f"{HERE}gespreksleider.pdf", paper.guide, name="guide"),
    path(f"{HERE}aan-tafel/", tables.talks, name="talks"),
    path(f"{HERE}aan-tafel/gesprekken.ics", tables.all_ics, name="all-ics"),
    path(f"{HERE}aan-tafel/<int:number>/gesprek.ics", tables.talk_ics, name="talk-ics"),
    path(f"{HERE}van-mij/", mine.mine, name="mine"),
    path(f"{HERE}van-mij/<str:voice>/intrekken/", mine.withdraw, name="withdraw"),
    path(f"{HERE}van-mij/<str:voice>/opnieuw-bekijken/", mine.appeal, name="appeal"),
    path(f"{HERE}<int:number>/", talk.talk, name="talk"),
    path(f"{HERE}<int:number>/motieven.csv", talk.voices_csv, name="voices-csv"),
    path(f"{HERE}<int:number>/tafelblad.pdf", paper.sheet, name="sheet"),
    path(f"{HERE}<int:number>/aanvaardbaar/", talk.condition, name="condition"),
    path(f"{HERE}<int:number>/antwoord/", talk.answer, name="answer"),
    path(STAFF, work.index, name="work"),
    path(f"{STAFF}sorteren/", work.sort, name="sort"),
    path(f"{STAFF}teksten/<str:voice>/", work.moderate, name="moderate"),
    path(f"{STAFF}aan-tafel/nieuw/", work_tables.plan, name="plan-talk"),
    path(f"{STAFF}aan-tafel/<int:number>/", work_tables.change, name="change-talk"),
    path(f"{STAFF}aan-tafel/<int:number>/afzeggen/", work_tables.cancel, name="cancel-talk"),
    path(f"{STAFF}aan-tafel/<int:number>/verslag/<int:proposal>/", work_notes.write, name="write-note"),
    path(f"{STAFF}verslagen/<int:note>/", work_notes.read, name="note"),
    path(f"{STAFF}verslagen/<int:note>/veranderen/", work_notes.change, name="change-note"),
]

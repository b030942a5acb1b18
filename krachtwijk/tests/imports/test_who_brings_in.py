"""Who may bring in which kind of file: said once, and held at every desk."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.conftest import NOW
from tests.imports.at_work import DESKS, SCOPE, addresses
from tests.rounds.organising.some_running import logged_in

from krachtwijk.imports.access import ANY_FILE, BRINGS_IN, kinds_for
from krachtwijk.imports.models import Import, Staged
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import STRANGER, Viewer

pytestmark = pytest.mark.django_db


def test_every_kind_of_file_says_who_brings_it_in():
    assert set(BRINGS_IN) == set(Import.Kind)
    assert set(ANY_FILE) == {Role.PROGRAMME_MANAGER, Role.NEIGHBOURHOOD_WORKER}


def test_the_neighbourhood_worker_brings_in_files_of_a_round_alone():
    worker = Viewer(1, "Samira", frozenset({Role.NEIGHBOURHOOD_WORKER}))

    assert kinds_for(worker) == [Import.Kind.CONCERNS, Import.Kind.PARTICIPANTS]
    assert kinds_for(STRANGER) == []


def test_the_neighbourhood_worker_finds_no_desk_of_plans_money_or_figures(programme_with_decisions, samira):
    there = addresses()
    client = logged_in(samira)
    answers = {name: client.get(address).status_code for name, address in there.items()}

    for desk in DESKS:
        client.post(
            desk.page("hand-in", SCOPE), {"file": SimpleUploadedFile("a.csv", b"wijk\nKorrewegwijk\n")}
        )

    assert answers.pop("imports:imports") == 200
    assert set(answers.values()) == {404}
    assert not Staged.objects.filter(by=samira).exists()


def test_the_list_of_files_holds_the_kinds_one_brings_in(samira, ineke):
    for kind in Import.Kind:
        facts = {"file_name": f"bestand-{kind}.csv", "sha256": "0" * 64, "content": b"x", "rows": 1}
        Import.objects.create(kind=kind, scope="x", by=ineke, at=NOW, **facts)

    shown = {
        person.name: [kind for kind in Import.Kind if f"bestand-{kind}.csv" in files_seen_by(person)]
        for person in (samira, ineke)
    }

    assert shown == {samira.name: ["concerns", "participants"], ineke.name: list(Import.Kind)}


def files_seen_by(person):
    return logged_in(person).get("/werk/importeren/").content.decode()

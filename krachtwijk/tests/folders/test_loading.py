"""A folder is loaded whole or not at all, once, and never over what was loaded before."""

from __future__ import annotations

import io
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from krachtwijk.bodies.models import Body, Receipt, Seat
from krachtwijk.documents.models import Document, StatedAmount, Use
from krachtwijk.folders import loading
from krachtwijk.folders.faults import FolderFaults
from krachtwijk.folders.loading import LoadedFromAnotherFolder, load_folder
from krachtwijk.folders.models import LoadedFolder
from krachtwijk.money.models import CostPlan
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.votes.models import Round

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
BOX = settings.PROGRAMMES / "groningen-2007"
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ROOMS = ("people", "places", "documents", "bodies", "plans", "money", "rounds", "folders")


@pytest.fixture
def folder(tmp_path) -> Path:
    """The folder of the box, without its votes."""
    return Path(shutil.copytree(BOX, tmp_path / "wijk", ignore=shutil.ignore_patterns("rounds")))


def rows() -> dict[str, int]:
    """How many rows every table of the rooms holds."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return {model._meta.label: model.objects.count() for model in models}


def change(folder: Path, file: str, old: str, new: str) -> None:
    path = folder / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def test_the_whole_letter_comes_in():
    programme, is_new = load_folder(BOX, now=NOW)

    assert is_new
    assert [plan.area.name for plan in programme.plans.all()] == ["De Hoogte", "Korrewegwijk"]
    assert [document.reference for document in Document.objects.all()] == ["RO 07.1439422", "RO07.1432018"]
    assert (StatedAmount.objects.count(), CostPlan.objects.count(), Round.objects.count()) == (26, 16, 2)
    assert Organisation.objects.get(slug="in").succeeded_by.successor.slug == "lefier"


def test_loading_again_changes_nothing(folder):
    load_folder(folder, now=NOW)
    before = rows()

    _programme, is_new = load_folder(folder, now=NOW)

    assert not is_new
    assert rows() == before


def test_a_vote_that_cannot_be_counted_leaves_nothing_behind(tmp_path):
    folder = Path(shutil.copytree(BOX, tmp_path / "wijk"))
    before = rows()
    change(folder, "rounds/rounds.toml", 'rule = "greedy,skip=yes"', 'rule = "loterij"')

    with pytest.raises(
        FolderFaults, match=r'rounds/rounds.toml, \[\[round\]\] 2: there is no rule "loterij"'
    ):
        load_folder(folder, now=NOW)

    assert rows() == before


def test_other_contents_under_the_same_name_are_refused(folder):
    load_folder(folder, now=NOW)
    before = rows()
    change(folder, "areas.toml", "Een wijk dicht bij", "Een buurt dicht bij")

    with pytest.raises(LoadedFromAnotherFolder, match="load this folder under another slug"):
        load_folder(folder, now=NOW)

    assert rows() == before


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("areas.toml", 'name = "De Hoogte"', f'name = "{"x" * 121}"', "areas.toml, [[area]] 3, name: "),
        (
            "areas.toml",
            'kind = "neighbourhood"\ncity = "groningen"',
            'kind = "neighbourhood"',
            "areas.toml, [[area]] 2: ",
        ),
        (
            "checks.toml",
            'stated = "totaal-4"\nhorizon_years = 4',
            "horizon_years = 4",
            "checks.toml, [[check]] 1, stated: is missing.",
        ),
        (
            "investments.csv",
            "78000000;28000000;in-investering;in-onrendabel",
            "78000000;79000000;in-investering;",
            "investments.csv, line 2: ",
        ),
        ("funding.csv", "unknown;impulse;;", "asked;impulse;;", "funding.csv, line 7, amount: "),
    ],
)
def test_a_fault_that_only_the_database_sees_leaves_nothing_behind(folder, file, old, new, sentence):
    before = rows()
    (folder / file).chmod(0o644)
    change(folder, file, old, new)

    with pytest.raises(FolderFaults) as refusal:
        load_folder(folder, now=NOW)

    assert any(str(fault).startswith(sentence) for fault in refusal.value.faults), str(refusal.value)
    assert rows() == before


def test_areas_that_point_at_each_other_are_refused(folder):
    change(
        folder,
        "organisations.toml",
        'slug = "gemeente-groningen"',
        'slug = "gemeente-groningen"\npart_of = "ocsw"',
    )

    with pytest.raises(FolderFaults, match="points in a circle"):
        load_folder(folder, now=NOW)


def test_the_order_in_a_file_does_not_matter(folder):
    text = (folder / "areas.toml").read_text()
    city, *others = text.split("\n\n")
    (folder / "areas.toml").write_text("\n\n".join([*others, city]))

    load_folder(folder, now=NOW)

    assert set(Area.objects.get(slug="groningen").neighbourhoods.values_list("slug", flat=True)) == {
        "korrewegwijk",
        "de-hoogte",
        "rest-van-groningen",
    }


def test_a_second_programme_in_the_same_city_shares_its_areas_and_organisations(folder, tmp_path):
    load_folder(folder, now=NOW)
    for file, old in [
        ("programme.toml", 'slug = "groningen-2007"'),
        ("documents/brief-aan-raad.toml", 'slug = "brief-aan-raad"'),
        ("documents/brief-aan-minister.toml", 'slug = "brief-aan-minister"'),
    ]:
        change(folder, file, old, old[:-1] + '-nieuw"')
    for file in (
        "programme.toml",
        "bodies.toml",
        "documents/brief-aan-minister.toml",
        "stated-amounts.csv",
        "funding.csv",
        "conditions.toml",
        "checks.toml",
        "measures.toml",
        "indicators.toml",
    ):
        path = folder / file
        path.write_text(
            path.read_text()
            .replace('brief-aan-raad"', 'brief-aan-raad-nieuw"')
            .replace('brief-aan-minister"', 'brief-aan-minister-nieuw"')
            .replace("brief-aan-minister;", "brief-aan-minister-nieuw;")
        )
    load_folder(folder, now=NOW)

    assert Programme.objects.count() == 2
    assert (Area.objects.count(), Organisation.objects.filter(slug="in").count()) == (4, 1)
    assert (Body.objects.count(), Seat.objects.count(), Receipt.objects.count()) == (6, 10, 4)


def test_every_address_handed_to_a_document_leads_somewhere(client, folder):
    load_folder(folder, now=NOW)
    addresses = {use.address.partition("#")[0] for use in Use.objects.all()}

    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(
        addresses, 200
    )
    assert addresses


def test_the_command_says_what_it_did(folder, capsys):
    call_command("load_programme", str(folder))
    call_command("load_programme", str(folder))

    assert capsys.readouterr().out.splitlines() == [
        "groningen-2007: loaded.",
        "groningen-2007: was loaded already, nothing changed.",
    ]


def test_a_dry_run_reads_and_loads_nothing(capsys):
    call_command("load_programme", str(BOX), "--dry-run")

    assert (
        "2 plans, 8 themes, 16 costs, 26 stated amounts, 12 checks, 2 votes. Nothing was loaded."
        in capsys.readouterr().out
    )
    assert Programme.objects.count() == 0


def test_the_command_refuses_a_bad_folder_with_code_2(folder):
    change(folder, "costs.csv", ";4;3800000;", ";4;veel;")

    with pytest.raises(CommandError) as refusal:
        call_command("load_programme", str(folder))

    assert refusal.value.returncode == 2
    assert "costs.csv, line 2, amount: 'veel' is no amount." in str(refusal.value)
    assert str(refusal.value).endswith("Nothing was loaded.")


def typed(*arguments: str) -> str:
    said = io.StringIO()
    call_command("load_programme", *arguments, stdout=said)
    return said.getvalue()


def test_a_dry_run_is_as_strict_as_the_load_and_leaves_nothing(folder):
    before = rows()

    assert "groningen-2007 is in order: 2 plans" in typed(str(folder), "--dry-run")
    change(folder, "programme.toml", 'slug = "groningen-2007"', 'slug = "met spaties"')
    with pytest.raises(CommandError, match=r"programme\.toml, \[programme\], slug: Enter a valid"):
        typed(str(folder), "--dry-run")

    assert rows() == before


def test_a_dry_run_counts_the_votes_too(tmp_path):
    folder = Path(shutil.copytree(BOX, tmp_path / "wijk"))
    (folder / "rounds" / "rounds.toml").chmod(0o644)
    change(folder, "rounds/rounds.toml", 'rule = "greedy,skip=yes"', 'rule = "loterij"')

    with pytest.raises(CommandError, match='there is no rule "loterij"'):
        typed(str(folder), "--dry-run")


def test_a_dry_run_of_other_contents_under_a_loaded_name_is_refused(folder):
    load_folder(folder, now=NOW)
    change(folder, "areas.toml", "[[area]]", "# iets anders\n[[area]]")

    with pytest.raises(CommandError, match="other contents"):
        typed(str(folder), "--dry-run")


@pytest.mark.parametrize("other_contents", [False, True])
def test_who_loads_at_the_same_moment_as_somebody_else_hears_that_it_was_loaded(
    folder, monkeypatch, other_contents
):
    def somebody_else_is_first(read, *, now):
        monkeypatch.setattr(loading, "_load", load)
        load(read, now=now)
        if other_contents:
            LoadedFolder.objects.update(sha256="of another folder")
        raise IntegrityError("UNIQUE constraint failed: plans_programme.slug")

    load = loading._load
    monkeypatch.setattr(loading, "_load", somebody_else_is_first)

    if other_contents:
        with pytest.raises(CommandError, match="other contents"):
            typed(str(folder))
    else:
        assert typed(str(folder)) == "groningen-2007: was loaded already, nothing changed.\n"


def test_who_collides_with_another_programme_is_asked_to_try_again(folder, monkeypatch):
    def collides(read, *, now):
        raise IntegrityError("UNIQUE constraint failed: places_area.slug")

    monkeypatch.setattr(loading, "_load", collides)

    with pytest.raises(CommandError, match=r"at the same moment\. Nothing was loaded: try again"):
        typed(str(folder))


def test_a_check_without_funding_is_refused_at_its_place_in_the_folder(folder):
    change(folder, "checks.toml", 'funding = ["nla-corporaties", "nla-gemeente"]\n', "")

    with pytest.raises(CommandError, match=r"checks\.toml, \[\[check\]\] 5, funding: is missing"):
        typed(str(folder))


def test_what_steers_a_terminal_is_not_passed_on(folder):
    change(folder, "programme.toml", "[programme]", '[programme]\n"a\\u001b[31m" = 1')

    with pytest.raises(CommandError) as refusal:
        typed(str(folder), "--dry-run")

    assert "\x1b" not in str(refusal.value)
    assert "a\N{REPLACEMENT CHARACTER}[31m" in str(refusal.value)

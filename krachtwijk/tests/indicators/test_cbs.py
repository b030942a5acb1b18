"""Tables of CBS: read from files in three shapes, or asked for over the line; all figures or none."""

from __future__ import annotations

import json
from decimal import Decimal
from io import BytesIO, StringIO
from pathlib import Path
from urllib.error import HTTPError, URLError

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.conftest import NOW

from krachtwijk.imports.models import Import
from krachtwijk.indicators.cbs_asking import CbsSilent, ask
from krachtwijk.indicators.cbs_loading import LoadedBefore, load_table
from krachtwijk.indicators.cbs_reading import BadTable, read_table
from krachtwijk.indicators.defining import name_series
from krachtwijk.indicators.models import CbsSeries, Indicator, Observation, Ruling
from krachtwijk.people.models import Person
from krachtwijk.places.models import Area
from krachtwijk.places.services import name_code
from krachtwijk.plans.models import Programme

FILES = Path(__file__).parent / "cbs"
KWB = "84583NED_UntypedDataSet_24112026_120000.csv"
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("voorbeeldstad")]


def content(name: str) -> bytes:
    return (FILES / name).read_bytes()


def load(name: str, raw: bytes | None = None, **said):
    raw = content(name) if raw is None else raw
    return load_table(
        programme=Programme.objects.get(slug="voorbeeldstad-2015"),
        table=read_table(raw, name=name, **said),
        content=raw,
        by=Person.objects.get(email="programme-manager@demo.example"),
        now=NOW,
    )


@pytest.mark.parametrize("name", [KWB, "84583NED.json", "84583NED-v4.json"])
def test_the_same_figures_come_from_every_shape(name):
    outcome = load(name)

    assert {(draft.area.slug, draft.year, draft.value) for draft in outcome.drafts} == {
        ("voorbeeldstad", 2019, Decimal("13.6")),
        ("noordwijk", 2019, Decimal("22.4")),
    }
    assert outcome.unknown == 1  # Zuidwijk: a point, nothing, or secret


def test_figures_come_in_as_drafts_that_name_their_table_and_import():
    outcome = load(KWB)
    record = Import.objects.get()

    assert {draft.status for draft in outcome.drafts} == {"draft"}
    assert all("84583NED" in draft.evidence and draft.came_from == record for draft in outcome.drafts)
    assert all(draft.source_hides_small for draft in outcome.drafts)
    assert (record.kind, record.scope, record.rows, record.by.name) == (
        "observations",
        "voorbeeldstad-2015",
        5,
        "Ineke",
    )
    assert bytes(record.content) == content(KWB)


def test_the_same_file_twice_is_refused_with_a_pointer_to_the_first():
    load(KWB)

    with pytest.raises(LoadedBefore, match=rf"import {Import.objects.get().pk}, {KWB}, 2026-11-24, by Ineke"):
        load(KWB)
    assert Import.objects.count() == 1


def test_the_same_figures_from_another_file_are_left_as_they_are():
    load(KWB)
    outcome = load("84583NED.json")

    assert (len(outcome.drafts), outcome.unchanged) == (0, 2)


def test_another_figure_of_the_same_year_comes_as_a_correction():
    load(KWB)
    changed = content(KWB).replace(b"22,4", b"23,0")
    outcome = load(KWB, changed)

    (draft,) = outcome.drafts
    assert (draft.value, draft.supersedes.value) == (Decimal("23.0"), Decimal("22.4"))
    assert KWB in draft.because


def test_a_year_has_its_own_codes():
    with pytest.raises(BadTable, match="No area has a code for 2021"):
        load(KWB, number="84583NED", year=2021)


def test_a_bad_cell_is_named_with_line_and_column_and_nothing_comes_in():
    broken = content(KWB).replace(b"    22,4", b"    veel")

    with pytest.raises(BadTable, match='line 4, 84583NED: HuishoudensMetEenLaagInkomen: "veel" is no number'):
        load(KWB, broken)
    assert not Import.objects.exists()
    assert not Observation.objects.filter(method="CBS").exists()


def test_a_percentage_that_cannot_be_names_its_indicator_area_and_year():
    broken = content(KWB).replace(b"    22,4", b"   122,4")

    with pytest.raises(BadTable, match="laag-inkomen, noordwijk, 2019"):
        load(KWB, broken)
    assert not Import.objects.exists()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "holds no lines"),
        (b"\xff\xfe", "not UTF-8"),
        (b"{", "no JSON"),
        (b'{"value": 3}', 'no list "value"'),
        (b'"ID";"X"\n0;"a"\n', "no code of an area"),
        (b'"ID";"Codering_3"\n0\n', "as many cells"),
        (b'"ID";"Codering_3"\n0;"A";"B";"C"\n', "as many cells"),
        (b'"Codering_3";"Perioden"\n"A";"2005KW01"\n', "no year"),
        (b'"Codering_3"\n"WK1\n', "cannot be read|holds none"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(raw, says):
    with pytest.raises(BadTable, match=says):
        load(KWB, raw)


def test_a_table_that_does_not_say_its_number_asks_for_it():
    with pytest.raises(BadTable, match="--table"):
        load("wijken.csv", content(KWB))

    assert len(load("wijken.csv", content(KWB), number="84583NED").drafts) == 2


def test_a_column_may_be_named_without_its_number_when_there_is_one_such_column():
    twice = content(KWB).replace(b'"AantalInwoners_5"', b'"HuishoudensMetEenLaagInkomen_5"')

    with pytest.raises(
        BadTable, match="can be HuishoudensMetEenLaagInkomen_5 or HuishoudensMetEenLaagInkomen_73"
    ):
        load(KWB, twice)


def test_a_column_that_is_not_there_is_named_with_what_is_there():
    other = content(KWB).replace(b"HuishoudensMetEenLaagInkomen_73", b"IetsAnders_73")

    with pytest.raises(
        BadTable, match=r"has no column HuishoudensMetEenLaagInkomen\. It has: .*IetsAnders_73"
    ):
        load(KWB, other)


def test_percentages_of_two_areas_of_cbs_are_never_averaged():
    name_code(area=Area.objects.get(slug="noordwijk"), year=2019, code="BU99990100")

    with pytest.raises(BadTable, match="percentages do not add up"):
        load(KWB)


def test_the_same_area_twice_in_a_file_is_refused():
    raw = content(KWB) + content(KWB).splitlines(keepends=True)[3]

    with pytest.raises(BadTable, match="WK999901 stands in the file more than once"):
        load(KWB, raw)


def test_table_71718ned_says_its_years_and_gives_counts_that_add_up():
    north = Area.objects.get(slug="noordwijk")
    for code in ("AW01", "AW02"):
        name_code(area=north, year=2007, code=code)
    for year in (2008, 2009):
        name_code(area=north, year=year, code="AW01")
    name_series(
        indicator=Indicator.objects.get(slug="zonder-werk"),
        table="71718NED",
        numerator="Werkzoekenden",
        denominator="Bewoners15Tot65",
    )

    outcome = load("71718NED.csv")

    assert {(each.year, each.numerator, each.denominator) for each in outcome.drafts} == {
        (2007, 410, 6000),
        (2008, 290, 4050),
    }
    assert outcome.unknown == 1


def test_a_table_that_no_indicator_asks_for_is_refused():
    CbsSeries.objects.all().delete()

    with pytest.raises(BadTable, match=r"Say so with \[\[cbs\]\] in indicators.toml"):
        load(KWB)


# Over the line: answers written by hand, given page by page.


def answering(*pages: dict | Exception):
    waiting = list(pages)
    asked: list[str] = []

    def fetch(address: str) -> bytes:
        asked.append(address)
        answer = waiting.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return json.dumps(answer).encode()

    return fetch, asked


def page(*rows: dict, onward: str = "", version: int = 3) -> dict:
    link = {"odata.nextLink" if version == 3 else "@odata.nextLink": onward} if onward else {}
    return {"value": list(rows)} | link


def refusal(code: int) -> HTTPError:
    return HTTPError("https://opendata.cbs.nl/", code, "reason", {}, BytesIO())


def test_pages_are_put_together():
    onward = "https://opendata.cbs.nl/ODataFeed/odata/84583NED/TypedDataSet?$skip=10000"
    fetch, asked = answering(page({"ID": 0}, onward=onward), page({"ID": 1}))

    whole = json.loads(ask("84583ned", fetch=fetch))

    assert whole["value"] == [{"ID": 0}, {"ID": 1}]
    assert asked == ["https://opendata.cbs.nl/ODataFeed/odata/84583NED/TypedDataSet?$format=json", onward]


def test_version_4_is_asked_at_its_own_address():
    fetch, asked = answering(page({"Id": 0}, version=4))

    assert "@odata.context" in json.loads(ask("84583NED", version=4, fetch=fetch))
    assert asked == ["https://datasets.cbs.nl/odata/v1/CBS/84583NED/Observations"]


def test_what_came_over_the_line_loads_as_a_file_does():
    fetch, _ = answering(json.loads(content("84583NED.json")))

    assert len(load("84583NED.json", ask("84583NED", fetch=fetch)).drafts) == 2


def test_a_passing_fault_is_tried_again_with_patience():
    waited: list[float] = []
    fetch, asked = answering(refusal(503), URLError("unreachable"), TimeoutError(), page({"ID": 0}))

    ask("84583NED", fetch=fetch, wait=waited.append)

    assert (len(asked), waited) == (4, [1, 2, 4])


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([refusal(404)], "refused .*404"),
        ([refusal(503)] * 4, "refused .*503"),
        ([URLError("no line")] * 4, "could not be reached"),
        ([{"error": "query returns more than 10000 records"}], "did not answer with a table"),
        ([page({"ID": 0}, onward="https://example.org/")], "sends us elsewhere"),
    ],
)
def test_no_answer_is_told_in_a_sentence(answers, says):
    fetch, _ = answering(*answers)

    with pytest.raises(CbsSilent, match=says):
        ask("84583NED", fetch=fetch, wait=lambda seconds: None)


def test_pages_in_a_circle_end():
    here = "https://opendata.cbs.nl/ODataFeed/odata/84583NED/TypedDataSet?$format=json"
    fetch, _ = answering(page({"ID": 0}, onward=here), page({"ID": 0}, onward=here))

    with pytest.raises(CbsSilent, match="keeps giving pages"):
        ask("84583NED", fetch=fetch)


def test_an_answer_that_is_no_json_is_told():
    with pytest.raises(CbsSilent, match="did not answer with JSON"):
        ask("84583NED", fetch=lambda address: b"<html>")


# The command.


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("load_cbs", *arguments, stdout=out)
    return out.getvalue()


BY = ("--by", "programme-manager@demo.example")


def test_the_command_says_what_came_in():
    said = run(str(FILES / KWB), *BY)

    assert "2 figures entered as drafts, 0 were there already, 1 are unknown to CBS." in said
    assert Observation.objects.filter(method="CBS").count() == 2
    assert not Ruling.objects.filter(observation__method="CBS").exists()


def test_a_dry_run_keeps_nothing():
    said = run(str(FILES / KWB), *BY, "--dry-run")

    assert "2 figures entered as drafts" in said
    assert "this was a dry run" in said
    assert not Import.objects.exists()


def test_two_files_come_in_together_or_not_at_all(tmp_path):
    broken = tmp_path / KWB
    broken.write_bytes(content(KWB).replace(b"22,4", b"veel"))

    with pytest.raises(CommandError, match="Nothing was loaded"):
        run(str(FILES / "84583NED.json"), str(broken), *BY)
    assert not Import.objects.exists()


def test_boundaries_and_figures_come_in_by_the_same_command(client):
    said = run(str(FILES / "grenzen-rd.geojson"), str(FILES / KWB), *BY, "--year", "2019")

    assert (
        "boundaries of noordwijk, zuidwijk (2019)" in said
        or "boundaries of zuidwijk, noordwijk (2019)" in said
    )
    assert "kw-map__area" in client.get("/wijken/").content.decode()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ((), "Name a file"),
        (("/nergens.csv",), "No such file"),
        ((str(FILES / KWB),), "--by"),
        ((str(FILES / KWB), "--by", "niemand@nergens.nl"), "Nobody here has the address"),
        ((str(FILES / KWB), *BY, "--programme", "anders"), "--programme"),
        ((str(FILES / "grenzen-rd.geojson"),), "--year"),
    ],
)
def test_the_command_says_what_it_needs(arguments, says):
    with pytest.raises(CommandError, match=says):
        run(*arguments)

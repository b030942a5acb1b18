"""What happened to a programme since it began, in a folder: every fault is said with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings
from tests.conftest import NOW

from krachtwijk.folders.faults import FolderFaults
from krachtwijk.folders.loading import load_folder
from krachtwijk.plans.models import PlannedMeasure

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
CITY = settings.PROGRAMMES / "lindestad"


@pytest.fixture
def folder(tmp_path) -> Path:
    return Path(shutil.copytree(CITY, tmp_path / "stad"))


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("decisions.toml", 'body = "raad-lindestad"', 'body = "raad"',
         'decisions.toml, [[decision]] 1, body: there is no body "raad" in this folder.'),
        ("versions.toml", 'without = ["straatfeesten"]', 'without = ["feesten"]',
         'versions.toml, [[next_version]] 1, without: Version 2 for Wilgenwaard has no measure "feesten".'),
        ("versions.toml", "offered_on = 2023-02-20\n", "",
         "versions.toml, [[adoption]] 3, decision: Only a version that was offered can be adopted."),
        ("delivery.toml", 'measure = "buurtkamer"', 'measure = "kamer"',
         'delivery.toml, [[standing]] 1, measure: The plan for Wilgenwaard has no measure "kamer".'),
        ("delivery.toml", 'file = "moestuin.png"', 'file = "../x.png"',
         "delivery.toml, [[photo]] 3, file: names a folder. The file lies in the folder photos."),
        ("delivery.toml", 'file = "moestuin.png"', 'file = "tuin.png"',
         "delivery.toml, [[photo]] 3, file: there is no file tuin.png in the folder photos."),
        ("rungs.csv", "rijk;promised;2400000;2021-06-30", "rijk;promised;2400000;30-6-2021",
         "rungs.csv, line 2, on: '30-6-2021' is no date. Write it as 2007-10-03."),
        ("costs-of-measures.csv", "1;moestuin;", "1;tuin;",
         'costs-of-measures.csv, line 17, measure: The plan for Esdoornhof has no measure "tuin".'),
        ("revised-costs.csv", "jeugd;;10;", "jeugd;;9;",
         "revised-costs.csv, line 3, horizon_years: there is no amount of this line and horizon to revise."),
        ("pools.toml", "up_to = 60000", "up_to = 30000",
         "pools.toml, [[allocation]] 1, decision: Neighbourhood council of Wilgenwaard (invented)"
         " may decide over €\u00a030,000 at most."),
        ("pools.toml", '{ lot = "lot-winkeliers", amount = 10000 }', '{ lot = "pot", amount = 10000 }',
         'pools.toml, [[allocation]] 1, part 2, lot: there is no lot "pot" in this folder.'),
        ("conditions.toml", 'body = "raad-lindestad"\ndecision', 'body = "college-lindestad"\ndecision',
         "conditions.toml, [[answer]] 1, body: This condition does not wait for"
         " Executive of Lindestad (invented)."),
        ("funding.csv", ";wilgenwaard;sport;", ";wilgenwaard;spel;",
         'funding.csv, line 6, measure: there is no measure "spel" in this area.'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_place_and_nothing_comes_in(folder, file, old, new, fault):
    text = (folder / file).read_text()
    assert old in text
    (folder / file).write_text(text.replace(old, new, 1))

    with pytest.raises(FolderFaults) as refused:
        load_folder(folder, now=NOW)

    assert str(refused.value).splitlines() == [fault]
    assert PlannedMeasure.objects.count() == 0

"""The page about programme folders names exactly the fields there are, and which are needed."""

from __future__ import annotations

import re
from dataclasses import MISSING, fields

import pytest
from django.conf import settings

from krachtwijk.folders import (
    bodies,
    decisions,
    delivery,
    funding,
    measures,
    pools,
    records,
    results,
    versions,
)
from krachtwijk.money.models import Check

PAGE = (settings.ROOT / "docs" / "data-formats.md").read_text().partition("## A programme folder")[2]
TABLES = {
    "`[programme]`": records.ProgrammeRecord,
    "`[[track]]`": records.TrackRecord,
    "`[[theme]]`": records.ThemeRecord,
    "`[[plan]]`": records.PlanRecord,
    "`[[line]]`": records.LineRecord,
    "`[[area]]`": records.AreaRecord,
    "`[[organisation]]`": records.OrganisationRecord,
    "`[[succession]]`": records.SuccessionRecord,
    "`[document]`": records.DocumentRecord,
    "`[[passage]]`": records.PassageRecord,
    "### `stated-amounts.csv`": records.StatedAmountRecord,
    "### `costs.csv`": records.CostRecord,
    "### `funding.csv`": records.FundingRecord,
    "### `investments.csv`": records.InvestmentRecord,
    "`[[body]]`": bodies.BodyRecord,
    "`[[seat]]`": bodies.SeatRecord,
    "`[[receipt]]`": bodies.ReceiptRecord,
    "`[[condition]]`": records.ConditionRecord,
    "`[[check]]`": records.CheckRecord,
    "`[[round]]`": records.RoundRecord,
    "`[[target_group]]`": measures.TargetGroupRecord,
    "`[[origin]]`": measures.OriginRecord,
    "`[[goal]]`": measures.GoalRecord,
    "`[[measure]]`": measures.MeasureRecord,
    "`[[measure.serves]]`": measures.ServesRecord,
    "`[[measure.step]]`": measures.StepRecord,
    "`[[decision]]`": decisions.DecisionRecord,
    "`[[decision.option]]`": decisions.OptionRecord,
    "`[[adoption]]`": versions.AdoptionRecord,
    "`[[next_version]]`": versions.NextVersionRecord,
    "`[[measure]]`, what a next version says": versions.LaterMeasureRecord,
    "`[[standing]]`": delivery.StandingRecord,
    "`[[unintended]]`": delivery.UnintendedRecord,
    "`[[photo]]`": delivery.PhotoRecord,
    "### `costs-of-measures.csv`": funding.MeasureCostRecord,
    "### `revised-costs.csv`": funding.RevisedCostRecord,
    "### `rungs.csv`": funding.RungRecord,
    "### `spending.csv`": funding.SpendingRecord,
    "`[[answer]]`": funding.AnswerRecord,
    "`[[pool]]`": pools.PoolRecord,
    "`[[lot]]`": pools.LotRecord,
    "`[[right]]`": pools.RightRecord,
    "`[[allocation]]`": pools.AllocationRecord,
    "`[[code]]`": results.CodeRecord,
    "`[[comparison]]`": results.ComparisonRecord,
    "`[[indicator]]`": results.IndicatorRecord,
    "`[[aim]]`": results.AimRecord,
    "`[[break]]`": results.BreakRecord,
    "`[[cbs]]`": results.CbsSeriesRecord,
    "### `observations.csv`": results.ObservationRecord,
    "### `baselines.csv`": results.BaselineRecord,
    "### `targets.csv`": results.TargetRecord,
}
NOT_WRITTEN = {"where"}


@pytest.mark.parametrize(("heading", "record"), TABLES.items(), ids=TABLES)
def test_the_table_has_every_field_and_says_which_are_needed(heading, record):
    written = documented(heading)
    ours = {each.name: each.default is MISSING for each in fields(record) if each.name not in NOT_WRITTEN}
    if record is records.PassageRecord:
        del ours["document"]  # the file it stands in
    if record is versions.LaterMeasureRecord:
        ours = {"version": ours["version"]}  # the others stand with the measures

    assert written == ours


def test_every_kind_of_check_is_explained():
    explained = re.findall(
        r"^\| `([a-z-]+)` \| ", PAGE.partition("| kind | lays |")[2].partition("###")[0], re.M
    )

    assert explained == [kind.value for kind in Check.Kind]


def documented(heading: str) -> dict[str, bool]:
    """Per field whether it is needed; English texts never are."""
    table = re.search(rf"^{re.escape(heading)}.*?\n\n(\| field.*?)\n\n", PAGE + "\n\n", re.M | re.S)
    assert table, heading
    rows = re.findall(r"^\| ((?:`\w+` ?)+)\| (yes|no) \|", table[1], re.M)
    named = [(name, needed) for names, needed in rows for name in re.findall(r"`(\w+)`", names)]
    return {name: needed == "yes" and not name.endswith("_en") for name, needed in named}

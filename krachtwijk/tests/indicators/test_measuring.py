"""Entering, approving, correcting and withdrawing a figure."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from tests.conftest import NOW

from krachtwijk.indicators.access import published, visible_observations
from krachtwijk.indicators.defining import break_series, edit_indicator
from krachtwijk.indicators.measuring import Figure, rule
from krachtwijk.indicators.models import Edit, Observation, Ruling
from krachtwijk.people.viewer import STRANGER, viewer_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def test_a_draft_is_seen_by_who_works_with_it_alone(measure, ineke, rachida):
    draft = measure(2014, 20, approved=False)

    assert list(visible_observations(STRANGER)) == []
    assert list(visible_observations(viewer_of(rachida, today=NOW.date()))) == []
    assert list(visible_observations(viewer_of(ineke, today=NOW.date()))) == [draft]


def test_an_approved_figure_is_public_until_it_is_withdrawn(measure):
    figure = measure(2014, 20)
    assert list(visible_observations(STRANGER)) == [figure]

    rule(observation=figure, verdict=Ruling.Verdict.WITHDRAWN, because="fout", by_name="Bas", now=NOW)

    assert list(visible_observations(STRANGER)) == []
    assert figure.rulings.count() == 2


def test_who_entered_a_figure_cannot_approve_it(measure, ineke):
    draft = measure(2014, 20, approved=False, entered_by=ineke, entered_name="Ineke")

    with pytest.raises(ValidationError, match="four eyes"):
        rule(observation=draft, verdict=Ruling.Verdict.APPROVED, by=ineke, by_name="Ineke", now=NOW)


def test_who_entered_a_figure_may_withdraw_it(measure, ineke, omar):
    draft = measure(2014, 20, approved=False, entered_by=ineke, entered_name="Ineke")
    rule(observation=draft, verdict=Ruling.Verdict.APPROVED, by=omar, by_name="Omar", now=NOW)

    rule(
        observation=draft,
        verdict=Ruling.Verdict.WITHDRAWN,
        because="fout",
        by=ineke,
        by_name="Ineke",
        now=NOW,
    )

    assert Observation.objects.get().status == "withdrawn"


def test_a_figure_is_ruled_on_once(measure):
    with pytest.raises(ValidationError, match="ruled on this figure already"):
        rule(
            observation=measure(2014, 20), verdict=Ruling.Verdict.REFUSED, because="x", by_name="Bas", now=NOW
        )


def test_the_same_year_again_is_a_correction(measure):
    first = measure(2014, 20)
    with pytest.raises(ValidationError, match="Correct that one instead"):
        measure(2014, 21)

    second = measure(2014, 21, corrects=first, because="tikfout", approved=False)

    assert second.supersedes == first
    assert list(published(Observation.objects.all())) == [first]


def test_a_correction_says_why(measure):
    with pytest.raises(ValidationError):
        measure(2014, 21, corrects=measure(2014, 20), because="")


def test_a_figure_is_corrected_once(measure):
    first = measure(2014, 20)
    measure(2014, 21, corrects=first, because="tikfout")

    with pytest.raises(ValidationError, match="Correct the newest one"):
        measure(2014, 22, corrects=first, because="nog een")


@pytest.mark.parametrize(
    ("figure", "says"),
    [
        (Figure(), "Give a figure"),
        (Figure(numerator=3), "needs both"),
        (Figure(numerator=5, denominator=3), "larger than the whole"),
        (Figure(numerator=5, denominator=0), "one or more"),
        (Figure(value=Decimal(101), n=50), "between 0 and 100"),
        (Figure(numerator=1, denominator=2, value=Decimal(50)), "either a value or a ratio"),
        (Figure(numerator=1, denominator=10**13), "too large"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(measure, figure, says):
    with pytest.raises(ValidationError, match=says):
        measure(2014, 0, figure=figure)


@pytest.mark.parametrize("year", [1492, 2027, 0])
def test_a_year_that_has_not_come_is_refused(measure, year):
    with pytest.raises(ValidationError, match="a year that has come"):
        measure(year, 20)


def test_a_break_makes_later_figures_of_another_version(indicator, measure):
    before = measure(2014, 20)
    break_series(indicator=indicator, year=2018, because_nl="Andere vraag", by_name="Ineke", now=NOW)

    assert measure(2018, 12).definition_version == 2
    assert measure(2017, 19).definition_version == 1
    assert before.definition_version == 1


def test_a_break_is_not_put_before_figures_that_are_there(indicator, measure):
    measure(2018, 20)

    with pytest.raises(ValidationError, match="2017 or later"):
        break_series(indicator=indicator, year=2017, because_nl="Andere vraag", by_name="Ineke", now=NOW)


def test_breaks_come_in_order(indicator):
    break_series(indicator=indicator, year=2018, because_nl="Andere vraag", by_name="Ineke", now=NOW)

    with pytest.raises(ValidationError, match="broke in 2018 already"):
        break_series(indicator=indicator, year=2018, because_nl="Nog een", by_name="Ineke", now=NOW)


def test_the_old_definition_is_kept(indicator):
    broken = break_series(
        indicator=indicator,
        year=2018,
        because_nl="Andere vraag",
        definition_nl="Iets anders.",
        by_name="Ineke",
        now=NOW,
    )
    indicator.refresh_from_db()

    assert (broken.before_nl, indicator.definition_nl) == ("Wie werk zoekt.", "Iets anders.")


def test_what_is_counted_cannot_be_edited_under_figures(indicator, measure, ineke):
    measure(2014, 20)

    with pytest.raises(ValidationError, match="break of the series"):
        edit_indicator(
            indicator=indicator, changes={"definition_nl": "Iets anders."}, goals=[], by=ineke, now=NOW
        )


def test_other_changes_are_kept_with_what_was_there_before(indicator, measure, ineke):
    measure(2014, 20)

    edit_indicator(
        indicator=indicator,
        changes={"source_nl": "CBS", "name_nl": "Mensen zonder werk"},
        goals=[],
        by=ineke,
        now=NOW,
    )

    assert [(each.field, each.before, each.after) for each in Edit.objects.all()] == [
        ("source_nl", "register", "CBS")
    ]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one writer in at a time anyway")
def test_who_rules_at_the_same_moment_as_somebody_else_waits(measure):
    draft = measure(2014, 20, approved=False)

    with CaptureQueriesContext(connection) as asked:
        rule(observation=draft, verdict=Ruling.Verdict.APPROVED, by_name="Bas", now=NOW)

    locking = [query["sql"] for query in asked if "FOR UPDATE" in query["sql"]]
    assert len(locking) == 1
    assert "indicators_observation" in locking[0]

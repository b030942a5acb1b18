"""The sums of the letter of 2007, laid beside what it says: every figure a reader can check by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.checking import Finding, IncompleteCheck, Verdict, compare, findings, tolerance_of
from krachtwijk.money.ledger import ledger
from krachtwijk.money.models import Check, Rung
from krachtwijk.plans.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
MILLION = 100_000_000
TENTH = Euro(MILLION // 10)


def answers() -> dict[str, Finding]:
    return {
        finding.check.key: finding
        for finding in findings(ledger(Programme.objects.get(slug="groningen-2007")))
    }


def stated(amount: int, step: int = int(TENTH), qualifier: str = "exact") -> StatedAmount:
    return StatedAmount(amount=Euro(amount), step=Euro(step), qualifier=qualifier)


@pytest.mark.parametrize(
    ("key", "verdict", "computed", "beside", "difference", "tolerance"),
    [
        ("totaal-4", Verdict.DOES_NOT_ADD_UP, 33.6, 35.4, 1.8, 0.45),
        ("totaal-10", Verdict.DOES_NOT_ADD_UP, 65.2, 70.6, 5.4, 0.45),
        ("collectief-gedekt", Verdict.NOT_COVERED, 6.4, 1.6, 4.8, None),
        ("zelfde-geld", Verdict.COUNTED_ONCE, 1.6, None, None, None),
        ("extra-geld", Verdict.AGREES, 20, 20, 0, 1.5),
        ("wonen", Verdict.FITS, 123, 120, -3, 10),
        ("wonen-onrendabel", Verdict.COMPUTED, 39, None, None, None),
        ("zonder-bedrag", Verdict.NOT_FOR_ALL, None, None, None, None),
        ("wat-zit-erin", Verdict.UNKNOWN, None, 35.4, None, None),
        ("proef-in-vier-jaar", Verdict.NOT_COMPARABLE, 1.2, None, None, None),
        ("vier-en-tien", Verdict.NOT_COMPARABLE, None, None, None, None),
        ("bijlagen", Verdict.CANNOT_BE_CHECKED, None, None, None, None),
    ],
)
def test_each_question_has_its_verdict_and_its_figures(key, verdict, computed, beside, difference, tolerance):
    finding = answers()[key]

    assert finding.verdict == verdict
    assert finding.computed == euros(computed)
    assert (finding.stated.amount if finding.stated else None) == euros(beside)
    assert finding.difference == euros(difference)
    assert finding.tolerance == euros(tolerance)


def euros(millions: float | None) -> Euro | None:
    return None if millions is None else Euro(round(millions * MILLION))


def test_every_question_of_the_folder_is_answered():
    assert len(answers()) == 12


def test_the_money_mentioned_twice_is_one_funding_line():
    finding = answers()["zelfde-geld"]

    assert [part.stated.passage.number for part in finding.parts] == [4, 15]
    assert Rung.objects.filter(amount=Euro(160_000_000)).count() == 1


def test_patrimonium_has_no_amount_and_gets_none():
    (part,) = answers()["zonder-bedrag"].parts

    assert (part.label, part.amount) == ("Patrimonium", None)


def test_horizons_are_shown_side_by_side_and_never_added():
    finding = answers()["vier-en-tien"]

    assert [part.amount for part in finding.parts] == [Euro(3_360_000_000), Euro(6_520_000_000)]
    assert finding.computed is None


@pytest.mark.parametrize(("key", "left"), [("totaal-4", (0.6, 0.2)), ("totaal-10", (0.6, 3.8))])
def test_a_reading_says_what_it_leaves_and_changes_no_verdict(key, left):
    finding = answers()[key]

    assert [reading.left for reading in finding.readings] == [euros(each) for each in left]
    assert finding.verdict == Verdict.DOES_NOT_ADD_UP


def test_a_reading_that_leaves_less_than_rounding_can_hide_says_so():
    four, ten = answers()["totaal-4"], answers()["totaal-10"]

    assert [reading.within_rounding for reading in (*four.readings, *ten.readings)] == [
        False,
        True,
        False,
        False,
    ]


def test_every_figure_of_a_sum_says_which_paragraph_it_comes_from():
    finding = answers()["totaal-4"]

    assert [part.stated.passage.number for part in finding.parts] == [15, 18, 20, 21, 15, 18, 20, 21]
    assert [passage.number for passage in finding.passages] == [15, 18, 20, 21, 27]
    assert {passage.document.reference for passage in finding.passages} == {"RO07.1432018"}


def test_a_wrong_line_shows_at_once():
    leaves = ledger(Programme.objects.get(slug="groningen-2007"))
    leaves.costs_over(4)[0].amount += TENTH

    (finding, *_others) = findings(leaves)

    assert finding.difference == Euro(170_000_000)


def test_two_different_mentions_are_not_the_same_money():
    leaves = ledger(Programme.objects.get(slug="groningen-2007"))
    again = next(check for check in leaves.checks if check.kind == Check.Kind.SAME_MONEY)
    again.stated.same_as.amount += TENTH

    finding = next(each for each in findings(leaves) if each.check == again)

    assert finding.verdict == Verdict.DOES_NOT_ADD_UP


def test_a_check_that_lost_its_total_is_refused_by_name():
    leaves = ledger(Programme.objects.get(slug="groningen-2007"))
    leaves.checks[0].stated = None

    with pytest.raises(IncompleteCheck, match="totaal-4"):
        findings(leaves)


# The judgement itself


def test_rounding_hides_half_a_step_per_figure():
    assert tolerance_of([stated(38)] * 9) == Euro(45_000_000)
    assert tolerance_of([]) == Euro(0)


@pytest.mark.parametrize(
    ("computed", "verdict"),
    [
        (120 * MILLION, Verdict.AGREES),
        (123 * MILLION, Verdict.FITS),
        (130 * MILLION, Verdict.FITS),
        (130 * MILLION + 1, Verdict.DOES_NOT_ADD_UP),
        (120 * MILLION - 1, Verdict.DOES_NOT_ADD_UP),
    ],
)
def test_a_little_more_than_reaches_one_step_upwards_and_not_down(computed, verdict):
    said = stated(120 * MILLION, step=10 * MILLION, qualifier="more-than")

    assert compare(Euro(computed), said, [])[0] == verdict


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12))
def test_law_honestly_rounded_figures_always_fit(exact):
    parts = [stated(rounded(each)) for each in exact]
    said = stated(rounded(sum(exact)))

    verdict, _tolerance = compare(Euro(sum(part.amount for part in parts)), said, parts)

    assert verdict in {Verdict.AGREES, Verdict.WITHIN_ROUNDING}


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=12), st.integers(1, 10**9))
def test_law_more_than_rounding_can_hide_never_fits(exact, beyond):
    parts = [stated(rounded(each)) for each in exact]
    computed = Euro(sum(part.amount for part in parts))
    said = stated(0)
    said.amount = computed + tolerance_of([*parts, said]) + beyond

    assert compare(computed, said, parts)[0] == Verdict.DOES_NOT_ADD_UP


def rounded(cents: int) -> int:
    """To the nearest tenth of a million, halves up, as a letter writes it."""
    return int(Fraction(cents, int(TENTH)) + Fraction(1, 2)) * int(TENTH)

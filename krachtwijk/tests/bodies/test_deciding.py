"""Recording a decision, and how it stands afterwards."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from tests.conftest import TODAY
from tests.decisions import DAY, decide

from krachtwijk.bodies.access import visible_decisions
from krachtwijk.bodies.deciding import OptionText, free_slug
from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.standing import stands
from krachtwijk.people.viewer import STRANGER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def standing() -> dict[str, str]:
    return {decision.slug: decision.standing for decision in visible_decisions(STRANGER)}


def test_a_decision_is_kept_with_its_options_in_order():
    decision = decide(options=[OptionText("Niets doen"), OptionText("Alles doen", chosen=True)])

    assert [(each.order, each.text_nl, each.chosen) for each in decision.options.all()] == [
        (1, "Niets doen", False), (2, "Alles doen", True),
    ]  # fmt: skip


@pytest.mark.parametrize("chosen", [(False, False), (True, True)])
def test_of_the_options_exactly_one_was_chosen(chosen):
    options = [OptionText(str(number), chosen=each) for number, each in enumerate(chosen)]

    with pytest.raises(ValidationError, match="of one option"):
        decide(options=options)

    assert not Decision.objects.exists()


def test_a_decision_of_tomorrow_is_refused():
    with pytest.raises(ValidationError, match="in the future"):
        decide(on=TODAY + timedelta(days=1))


def test_a_decision_holds_until_a_later_one_comes_in_its_place():
    first = decide("eerst")
    assert stands(first)

    second = decide("later", on=DAY + timedelta(days=1), supersedes=first)

    assert (stands(first), stands(second)) == (False, True)
    assert standing() == {"eerst": "superseded", "later": "taken"}


def test_a_decision_that_was_withdrawn_says_so():
    first = decide("eerst")

    decide("ingetrokken", status=Decision.Status.WITHDRAWN, supersedes=first)

    assert not stands(first)
    assert standing()["eerst"] == "withdrawn"


def test_an_intention_does_not_hold_yet():
    assert not stands(decide(status=Decision.Status.INTENDED))


def test_two_decisions_cannot_replace_the_same_one():
    first = decide("eerst")
    decide("tweede", supersedes=first)

    with pytest.raises(ValidationError, match="superseded already"):
        decide("derde", supersedes=first)


def test_a_decision_cannot_replace_a_later_one():
    later = decide("later")

    with pytest.raises(ValidationError, match="from a later day"):
        decide("eerder", on=DAY - timedelta(days=1), supersedes=later)


def test_the_address_of_a_decision_is_its_day_and_title_and_never_twice_the_same():
    day = date(2007, 11, 28)
    assert free_slug("Proef goedgekeurd!", day) == "2007-11-28-proef-goedgekeurd"

    decide("2007-11-28-proef-goedgekeurd")

    assert free_slug("Proef goedgekeurd!", day) == "2007-11-28-proef-goedgekeurd-2"
    assert len(free_slug("lang " * 100, day)) <= 70

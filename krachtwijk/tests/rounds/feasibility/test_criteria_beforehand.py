"""People know what their plan is checked by before they propose it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from tests.rounds.a_round import a_round, during
from tests.rounds.feasibility.some_checks import BEFORE, CHECKING, a_checked_round, a_criterion, announced_no

from krachtwijk.rounds.feasibility.models import Criterion, CriterionCorrection
from krachtwijk.rounds.feasibility.setting_criteria import (
    MOST,
    CriteriaPublished,
    CriterionText,
    add_criterion,
    change_criterion,
    correct_criterion,
    criteria_of,
    publish_criteria,
    remove_criterion,
)
from krachtwijk.rounds.rulebooks.models import Phase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
OTHER = CriterionText("Mag het van de wet?", "De wet laat het toe.")


def test_before_publication_a_criterion_just_changes():
    round = a_round()
    criterion = a_criterion(round)

    change_criterion(criterion=criterion, text=OTHER, answered_by=round.organiser)

    seen = criteria_of(round)[0]
    assert (seen.question, seen.needs, seen.answered_by) == (*_words(OTHER), round.organiser)


def test_before_publication_a_criterion_can_go():
    round = a_round()
    remove_criterion(criterion=a_criterion(round))

    assert criteria_of(round) == []


def test_a_criterion_asks_something():
    with pytest.raises(ValidationError) as refused:
        add_criterion(round=a_round(), text=CriterionText(" \x00", "iets"), answered_by=a_round("b").body)

    assert refused.value.message_dict == {"question_nl": ["Write the question in Dutch."]}


def test_a_list_stays_short_enough_to_keep_in_mind():
    round = a_round()
    for number in range(MOST):
        a_criterion(round, f"Vraag {number}?")

    with pytest.raises(ValidationError, match="at most 20"):
        a_criterion(round, "Nog een?")


def test_criteria_are_published_before_anybody_proposes(samira):
    round = a_round()
    a_criterion(round)

    with pytest.raises(ValidationError, match="proposing already"):
        publish_criteria(round=round, by=samira, now=during(Phase.Kind.PROPOSALS))


def test_there_is_something_to_publish(samira):
    with pytest.raises(ValidationError, match="at least one"):
        publish_criteria(round=a_round(), by=samira, now=BEFORE)


def test_published_criteria_stay(samira):
    round = a_checked_round(samira)
    criterion = criteria_of(round)[0]

    for deed in (
        lambda: change_criterion(criterion=criterion, text=OTHER, answered_by=round.body),
        lambda: remove_criterion(criterion=criterion),
        lambda: a_criterion(round, "Nog iets?"),
        lambda: publish_criteria(round=round, by=samira, now=BEFORE),
    ):
        with pytest.raises(CriteriaPublished):
            deed()

    assert [each.question for each in criteria_of(round)] == ["Is it allowed?", "Is it allowed?"]


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE feasibility_criterion SET question_nl = 'Anders?'",
        "DELETE FROM feasibility_criterion",
        "UPDATE feasibility_criterialist SET state = 'prepared', published_at = NULL, published_by_id = NULL",
        "DELETE FROM feasibility_criterialist",
        'INSERT INTO feasibility_criterion (list_id, "order", question_nl, question_en, needs_nl, needs_en, body_id)'
        " SELECT list_id, 9, 'x', '', 'x', '', body_id FROM feasibility_criterion WHERE \"order\" = 1",
    ],
)
def test_not_even_raw_sql_changes_published_criteria(samira, sql):
    a_checked_round(samira)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_mistake_is_put_right_in_public(samira):
    round = a_checked_round(samira)
    criterion = criteria_of(round)[0]

    correct_criterion(
        criterion=criterion, text=OTHER, grounds_nl="Er stond iets anders.", by=samira, now=CHECKING
    )

    seen = criteria_of(round)[0]
    correction = seen.corrections.get()
    assert (seen.question, seen.needs) == _words(OTHER)
    assert (correction.was_question_nl, correction.grounds) == ("Mag het?", "Er stond iets anders.")
    assert Criterion.objects.get(pk=criterion.pk).question_nl == "Mag het?"


def test_a_second_correction_starts_from_the_first(samira):
    round = a_checked_round(samira)
    for question in ("Eerst?", "Daarna?"):
        text = CriterionText(question, "x")
        correct_criterion(
            criterion=criteria_of(round)[0], text=text, grounds_nl="Fout.", by=samira, now=CHECKING
        )

    assert [each.was_question_nl for each in CriterionCorrection.objects.order_by("pk")] == [
        "Mag het?",
        "Eerst?",
    ]


def test_a_correction_has_grounds(samira):
    criterion = criteria_of(a_checked_round(samira))[0]

    with pytest.raises(ValidationError, match="Say why"):
        correct_criterion(criterion=criterion, text=OTHER, grounds_nl=" ", by=samira, now=CHECKING)


def test_a_correction_changes_something(samira):
    criterion = criteria_of(a_checked_round(samira))[0]
    same = CriterionText(criterion.question_nl, criterion.needs_nl, criterion.question_en, criterion.needs_en)

    with pytest.raises(ValidationError, match="Nothing is different"):
        correct_criterion(criterion=criterion, text=same, grounds_nl="Zomaar.", by=samira, now=CHECKING)


def test_after_the_results_a_criterion_is_what_it_was(samira):
    round = announced_no(samira).proposal.round

    with pytest.raises(CriteriaPublished, match="announced by this criterion"):
        correct_criterion(
            criterion=criteria_of(round)[0], text=OTHER, grounds_nl="Te laat.", by=samira, now=CHECKING
        )


def _words(text: CriterionText) -> tuple[str, str]:
    return text.question_nl, text.needs_nl

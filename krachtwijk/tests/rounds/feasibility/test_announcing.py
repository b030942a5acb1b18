"""All results become public at one moment that was announced, and nothing before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from tests.rounds.a_round import BEGIN, during, move_clock
from tests.rounds.feasibility.some_checks import (
    CHECKING,
    MOMENT,
    REST,
    a_checked_round,
    announced_no,
    drafted,
    moment_known,
    raw,
)
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.rounds.feasibility.announcing import (
    NothingToAnnounce,
    TooEarly,
    announce,
    announce_what_is_due,
    due_announcements,
    set_moment,
)
from krachtwijk.rounds.feasibility.models import Announced, Verdict
from krachtwijk.rounds.feasibility.moments import next_moment
from krachtwijk.rounds.feasibility.queries import on_the_list
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


@pytest.fixture
def round(samira) -> SieveRound:
    """Plan 1 can be done, plan 2 cannot, plan 3 has no result yet."""
    round = a_checked_round(samira)
    for place in range(3):
        proposal = a_proposal(round)
        if place < 2:
            drafted(proposal, by=samira, feasible=place == 0)
    moment_known(round, by=samira)
    return round


def test_nothing_is_public_before_the_moment(round, samira):
    with pytest.raises(TooEarly):
        announce(round=round, now=MOMENT - timedelta(seconds=1), by=samira)

    assert not Verdict.objects.exists()
    assert not on_the_list(round)


def test_every_result_becomes_public_at_once(round, samira):
    verdicts = announce(round=round, now=MOMENT, by=samira)

    assert [(each.proposal.number, each.feasible, each.at) for each in verdicts] == [
        (1, True, MOMENT),
        (2, False, MOMENT),
    ]
    assert [each.number for each in on_the_list(round)] == [1]


def test_a_no_can_be_objected_to_for_as_long_as_the_rules_say(round, samira):
    yes, no = announce(round=round, now=MOMENT, by=samira)

    # 26 April in Amsterdam, and 42 days after it.
    assert (yes.object_before, no.object_before) == (None, date(2027, 6, 7))


def test_followers_of_each_proposal_hear_it(round, samira):
    announce(round=round, now=MOMENT, by=samira)

    told = Notice.objects.filter(at=MOMENT).order_by("pk")
    assert [(each.reference, each.kind, each.line_en) for each in told] == [
        ("de-hoogte-2027/1", "proposal", "This can be done. It goes on to the first judgement."),
        (
            "de-hoogte-2027/2",
            "proposal",
            "This cannot be done, says Wijkraad. Until 7 June 2027 you can say that you do not agree.",
        ),
        ("de-hoogte-2027/3", "proposal", "This is not checked yet. The result comes on 30 April 2027."),
    ]
    assert told[0].line_nl == "Dit kan. Het gaat door naar het eerste oordeel."


def test_what_was_not_ready_comes_at_the_next_moment(round, samira):
    announce(round=round, now=MOMENT, by=samira)
    late = round.proposals.get(number=3)
    drafted(late, by=samira, now=MOMENT + timedelta(days=1))
    with pytest.raises(TooEarly):
        announce(round=round, now=MOMENT + timedelta(days=1), by=samira)

    announce(round=round, now=REST, by=samira)

    assert late.verdicts.get().at == REST
    assert next_moment(round) is None


def test_what_is_announced_is_not_announced_again(round, samira):
    drafted(round.proposals.get(number=3), by=samira)
    announce(round=round, now=MOMENT, by=samira)

    with pytest.raises(NothingToAnnounce):
        announce(round=round, now=REST, by=samira)
    assert Verdict.objects.count() == 3


def test_a_result_that_is_public_is_not_drawn_up_again(samira):
    verdict = announced_no(samira)

    with pytest.raises(PhaseClosed):
        drafted(verdict.proposal, by=samira)


def test_what_was_withdrawn_meanwhile_gets_no_result(round, samira):
    Proposal.objects.filter(number=1).update(status=Proposal.Status.WITHDRAWN)

    assert [each.proposal.number for each in announce(round=round, now=MOMENT, by=samira)] == [2]


def test_the_clock_does_it_when_the_moment_is_there(round):
    assert due_announcements(MOMENT - timedelta(seconds=1)) == []

    done = announce_what_is_due(MOMENT)

    assert [each.round for each in done] == [round]
    assert Announced.objects.get().by is None
    assert announce_what_is_due(MOMENT) == []


def test_an_invented_round_announces_by_its_own_clock(round):
    ahead = timedelta(days=3)
    move_clock(SieveRound.objects.all(), int(ahead.total_seconds()))

    assert [each.round for each in due_announcements(MOMENT - ahead)] == [round]


def test_tick_announces(round, capsys, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOMENT)

    call_command("tick")

    assert "Announced: de-hoogte-2027" in capsys.readouterr().out
    assert Verdict.objects.count() == 2


def test_a_late_clock_promises_the_rest_for_later_still(round):
    announce(round=round, now=REST + timedelta(days=1))

    assert next_moment(round).at == REST + timedelta(days=5)


def test_nothing_is_announced_without_a_moment(samira):
    round = a_checked_round(samira)
    drafted(a_proposal(round), by=samira)

    with pytest.raises(NothingToAnnounce, match="No moment"):
        announce(round=round, now=MOMENT, by=samira)


@pytest.mark.parametrize(
    ("at", "rest_at", "field"),
    [
        (CHECKING, REST, "at"),
        (during(Phase.Kind.JUDGEMENT), during(Phase.Kind.JUDGEMENT) + timedelta(days=1), "at"),
        (MOMENT, MOMENT, "rest_at"),
        (MOMENT, during(Phase.Kind.JUDGEMENT), "rest_at"),
    ],
)
def test_a_moment_is_to_come_and_before_people_judge(samira, at, rest_at, field):
    round = a_checked_round(samira)

    with pytest.raises(ValidationError) as refused:
        set_moment(round=round, at=at, rest_at=rest_at, by=samira, now=CHECKING)

    assert list(refused.value.message_dict) == [field]


def test_a_moment_is_not_before_the_check(samira):
    early = BEGIN + timedelta(days=1)

    with pytest.raises(ValidationError, match="has not begun"):
        set_moment(round=a_checked_round(samira), at=early, rest_at=REST, by=samira, now=BEGIN)


def test_another_moment_has_grounds_and_names_the_first(round, samira):
    first, later = next_moment(round), MOMENT + timedelta(days=1)
    with pytest.raises(ValidationError) as refused:
        set_moment(round=round, at=later, rest_at=REST, by=samira, now=CHECKING)
    assert list(refused.value.message_dict) == ["grounds_nl"]

    second = set_moment(round=round, at=later, rest_at=REST, by=samira, now=CHECKING, grounds_nl="Ziekte.")

    assert (next_moment(round), second.replaces) == (second, first)
    with pytest.raises(TooEarly):
        announce(round=round, now=MOMENT, by=samira)


def test_a_moment_that_is_past_is_not_moved(round, samira):
    with pytest.raises(ValidationError, match="is past"):
        set_moment(
            round=round,
            at=REST,
            rest_at=REST + timedelta(hours=1),
            by=samira,
            now=MOMENT,
            grounds_nl="Nog niet.",
        )


@pytest.mark.parametrize(
    "table",
    ["verdict", "verdictline", "finding", "answer", "advisedcost", "announcement", "announced"],
)
def test_not_even_raw_sql_changes_what_was_announced(round, samira, table):
    announce(round=round, now=MOMENT, by=samira)

    for sql in raw(table):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_announcing_many_asks_few_questions_per_proposal(samira, django_assert_max_num_queries):
    round = a_checked_round(samira)
    for _ in range(3):
        drafted(a_proposal(round), by=samira)
    moment_known(round, by=samira)

    with django_assert_max_num_queries(14 + 3 * 8):
        announce(round=round, now=MOMENT)

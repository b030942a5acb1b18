"""Who follows a round hears by itself when a step opens, when its days move and when a rule is put right. Once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from tests.rounds.a_round import A_PHASE, BEGIN, a_round, during, hide_again, in_preparation_again, seen_by
from tests.rounds.judging.some_cards import frozen, set_clock
from tests.rounds.news.some_news import BENCH, LAMP, a_line

from krachtwijk.people.models import Role
from krachtwijk.rounds.news.models import Notice, Occasion
from krachtwijk.rounds.news.newsletter import write_news
from krachtwijk.rounds.news.of_rounds import tell_of_rounds
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.news.subjects import subject_of
from krachtwijk.rounds.news.telling import Reader, follow
from krachtwijk.rounds.organising.newsletter import news_of
from krachtwijk.rounds.rulebooks.correcting import correct_rule
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.planning import move_phase

pytestmark = pytest.mark.django_db
Kind = Phase.Kind
OPENED = BEGIN + A_PHASE + timedelta(hours=3)
"""The first night after the values opened."""


@pytest.fixture
def round():
    return a_round()


@pytest.fixture
def samira_sees(samira):
    return seen_by(samira, Role.NEIGHBOURHOOD_WORKER)


def lines() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("line_nl", flat=True))


def test_a_step_that_opens_is_news_in_both_languages(round):
    tell_of_rounds(OPENED)

    told = Notice.objects.get()
    assert told.line_nl == (
        "“Wat telt” is open, van 31 januari 2027 tot en met 2 maart 2027. Zeg wat u het belangrijkst vindt."
    )
    assert told.line_en == (
        "“What matters” is open, from 31 January 2027 until 2 March 2027. Say what matters most to you."
    )
    assert (told.kind, told.reference) == ("round", round.slug)


def test_it_is_told_once_however_often_the_night_job_runs(round):
    told = [tell_of_rounds(OPENED + timedelta(hours=hours)) for hours in (0, 0, 24, 240)]

    assert told == [1, 0, 0, 0]


def test_a_night_job_that_comes_late_tells_it_still(round):
    assert tell_of_rounds(OPENED + timedelta(days=10)) == 1


def test_what_is_long_ago_is_no_news_any_more(round):
    assert tell_of_rounds(OPENED + timedelta(days=15)) == 0
    assert lines() == []


def test_a_step_that_is_over_by_then_is_not_said_to_be_open(round):
    with in_preparation_again(round):
        opens = round.phases.get(kind=Kind.VALUES).opens_at
        round.phases.filter(kind=Kind.VALUES).update(closes_at=opens + timedelta(days=2))

    tell_of_rounds(OPENED + timedelta(days=4))

    assert lines() == []


def test_days_that_move_are_news_with_the_grounds(round, samira_sees):
    move_phase(
        round=round, kind=Kind.JUDGEMENT, opens_at=BEGIN + timedelta(days=121),
        closes_at=BEGIN + timedelta(days=150), grounds_nl="De zaal was niet vrij.", grounds_en="The hall was taken.",
        by=samira_sees, now=OPENED + timedelta(days=20),
    )  # fmt: skip
    for _night in range(2):
        tell_of_rounds(OPENED + timedelta(days=21))

    told = Notice.objects.get()
    assert told.line_nl.startswith("De dagen van “Eerste oordeel” zijn verschoven.")
    assert told.line_nl.endswith("De zaal was niet vrij.")
    assert told.line_en == (
        "The days of “First judgement” moved. Now it is open from 2 May 2027 until 31 May 2027. "
        "Why: The hall was taken."
    )


def test_a_rule_that_is_put_right_is_news_with_the_grounds(round, samira_sees):
    correct_rule(
        round=frozen(round), rule="objection_days", becomes=43, grounds_nl="Een dag te weinig.",
        grounds_en="A day short.", by=samira_sees, now=OPENED + timedelta(days=20),
    )  # fmt: skip
    for _night in range(2):
        tell_of_rounds(OPENED + timedelta(days=21))

    told = Notice.objects.get()
    assert told.line_en == (
        "A rule was put right. How many days can people object to a decision? It was: 42. Now it is: 43. "
        "Why: A day short."
    )


def test_a_round_in_preparation_tells_nothing(round):
    hide_again(round)

    assert tell_of_rounds(OPENED) == 0


def test_an_invented_round_tells_by_its_own_clock(round):
    set_clock(during(Kind.TALK) - timedelta(days=10))

    call_command("tick")

    assert [each.startswith("“Gesprek over motieven” is open") for each in lines()] == [True]


def test_who_follows_many_things_and_the_round_gets_one_mail(round, mailoutbox, rachida):
    for about in (LAMP, BENCH, subject_of(round)):
        follow(round=round, about=about, reader=Reader(person=rachida), now=BEGIN)
    a_line(round, "De lamp brandt.", LAMP)
    a_line(round, "De bank staat er.", BENCH)
    tell_of_rounds(OPENED)

    send_digests(now=OPENED)

    [mail] = mailoutbox
    assert mail.to == [rachida.email]
    for line in ("De lamp brandt.", "De bank staat er.", "“Wat telt” is open"):
        assert line in mail.body


def test_the_night_job_tells_and_mails_in_one_go(round, mailoutbox):
    follow(round=round, about=subject_of(round), reader=Reader(email="mo@voorbeeld.example"), now=BEGIN)
    set_clock(OPENED)

    for _night in range(2):
        call_command("tick")

    assert len(mailoutbox) == 1
    assert "“Wat telt” is open" in mailoutbox[0].body


def test_a_newsletter_tells_what_came_since_the_last_newsletter_not_since_the_last_step(round, samira_sees):
    written = write_news(round=round, line_nl="Welkom.", by=samira_sees, now=BEGIN + timedelta(days=1))
    tell_of_rounds(OPENED)

    assert news_of(round, OPENED).since == written.at
    assert write_news(round=round, line_nl="Welkom.", by=samira_sees, now=OPENED) == written


def test_what_was_told_stays_in_the_database_itself(round):
    tell_of_rounds(OPENED)

    with pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.update(key="opened:vote")
    with pytest.raises(IntegrityError), transaction.atomic():
        Occasion.objects.create(round=round, key="opened:values", notice=a_line(round))

"""Who runs a round sees where it is, what waits for them, who takes part, and every page of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override
from tests.rounds.a_round import BEGIN, a_participant, a_round, during, seen_by
from tests.rounds.concerns.some_concerns import a_concern
from tests.rounds.feasibility.some_verdicts import a_proposal
from tests.rounds.judging.some_cards import JUDGING, a_card, a_judged_round
from tests.rounds.organising.some_running import (
    HERE,
    WORK,
    a_waiting_form,
    at_moment,
    logged_in,
    people,
    sizes,
)

from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.suggesting import suggest_together
from krachtwijk.rounds.feasibility.models import Assignment, CostQuestion
from krachtwijk.rounds.organising.at_work import rounds_at_work
from krachtwijk.rounds.organising.clock import clock_of
from krachtwijk.rounds.organising.drop_off import drop_off_of
from krachtwijk.rounds.organising.participation import participation_as_csv, participation_of
from krachtwijk.rounds.organising.waiting import what_waits
from krachtwijk.rounds.rulebooks.models import Phase

Kind = Phase.Kind
ASKING = during(Kind.CONCERNS)
LATER = ASKING + timedelta(days=60)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def waits(round, person, at):
    return {each.what: each for each in what_waits(seen_by(person), round, at)}


def text(response):
    return response.content.decode()


def test_the_clock_counts_the_days_to_the_end_and_to_what_opens_next():
    round = a_round()

    clock = clock_of(round, BEGIN + timedelta(days=25, hours=12))

    assert [(hand.step.kind, hand.words) for hand in clock.open] == [(Kind.CONCERNS, "5 days to go")]
    assert (clock.next.step.kind, clock.next.words) == (Kind.VALUES, "opens in 5 days")


def test_on_its_last_day_a_step_says_so():
    round = a_round()

    assert (
        clock_of(round, BEGIN + timedelta(days=29, hours=23, minutes=30)).open[0].words
        == "today is the last day"
    )


def test_after_the_last_step_the_round_is_over():
    clock = clock_of(a_round(), BEGIN + timedelta(days=400))

    assert (clock.open, clock.next, clock.is_over) == ([], None, True)


def test_an_empty_round_has_a_dashboard_on_which_nothing_waits(samira):
    at_moment(a_round(), ASKING)

    page = logged_in(samira).get(WORK)

    assert page.status_code == 200
    assert page.context["waits"] == []


def test_late_answers_come_first_and_lead_to_the_list_of_what_is_late(samira):
    round = a_round()
    a_concern(round)
    a_waiting_form(round, by=a_waiting_reader())

    seen = what_waits(seen_by(samira), round, LATER)

    assert [(each.what, each.number, each.is_late) for each in seen[:1]] == [
        ("Forms of the first judgement that a second person must read", 1, True)
    ]
    late = next(each for each in seen if each.what == "Worries that should have been answered")
    assert (late.number, late.is_late) == (1, True)
    assert late.due == Concern.objects.get().answer_due
    assert logged_in(samira).get(late.address).status_code == 200


def a_waiting_reader():
    from tests.rounds.judging.some_cards import typist

    return typist()


def test_a_worry_in_time_waits_without_being_late(samira):
    round = a_round()
    a_concern(round)

    seen = waits(round, samira, ASKING)

    assert not seen["Worries that wait for their answer"].is_late
    assert "Worries that should have been answered" not in seen


def test_what_i_read_myself_waits_for_somebody_else(samira, ineke):
    round = a_round()
    a_waiting_form(round, by=samira)
    line = "Forms of the first judgement that a second person must read"

    assert line not in waits(round, samira, ASKING)
    assert waits(round, ineke, ASKING)[line].number == 1


def test_suggestions_wait(samira):
    round = a_round()
    concerns = [a_concern(round, f"Zorg {number}.") for number in range(2)]
    suggest_together(participant=a_participant(round), concerns=concerns, now=ASKING)

    assert waits(round, samira, ASKING)["Suggestions of which worries belong together"].number == 1


def test_what_the_check_waits_for_is_told_apart(samira, wim):
    round = a_round()
    lonely, asked = a_proposal(round), a_proposal(round)
    at = during(Kind.FEASIBILITY)
    for reviewer in (wim, samira):
        Assignment.objects.create(proposal=asked, reviewer=reviewer, by=samira, at=at)
    CostQuestion.objects.create(
        proposal=lonely, by=samira, at=at, answer_before=at.date() - timedelta(days=1)
    )

    seen = waits(round, samira, at)

    assert seen["Ideas with too few reviewers"].number == 1
    assert seen["Findings that reviewers still owe"].number == 2
    assert seen["Questions about costs that authors did not answer"].is_late


def test_a_step_that_ended_asks_for_what_must_follow(samira):
    round = a_round()

    seen = waits(round, samira, during(Kind.OUTCOME))

    assert {"The judgements are not sorted yet", "The votes are not counted yet"} <= set(seen)


def test_nobody_else_has_work_in_a_round(rachida, wim):
    round = a_round()
    a_concern(round)

    assert what_waits(seen_by(rachida), round, LATER) == what_waits(seen_by(wim), round, LATER) == []


@pytest.mark.parametrize("name", ["", "deelname.csv", "stappen.csv", "papier/", "papier/brieven/", "tabellen/",
                                  "tabellen/alles.xlsx", "tabellen/deelnemers.csv", "nieuwsbrief/"])  # fmt: skip
def test_residents_reviewers_and_strangers_open_no_page_of_staff(name, rachida, wim, bert):
    at_moment(a_round(), ASKING)

    assert [logged_in(each).get(WORK + name).status_code for each in (rachida, wim, bert)] == [404, 404, 404]
    assert Client().get(WORK + name).status_code == 302


def queries(client, address):
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_the_dashboard_asks_as_much_with_one_worry_as_with_twenty_thousand(samira, ineke):
    round = at_moment(a_round(), ASKING)
    first = a_concern(round)
    client = logged_in(samira)
    a_waiting_form(round, by=ineke)
    few = queries(client, WORK)

    Concern.objects.bulk_create(
        (
            Concern(round=round, number=number, text="Losse tegel.", at=ASKING, answer_due=first.answer_due)
            for number in range(2, 20_001)
        ),
        batch_size=5_000,
    )
    for _each in range(3):
        a_waiting_form(round, by=ineke)
        a_proposal(round)

    assert queries(client, WORK) == few


def test_the_page_of_work_names_each_round_with_what_waits(samira, rachida, wim):
    round = at_moment(a_round(), ASKING)
    a_concern(round)
    now = timezone.now()

    [line] = rounds_at_work(seen_by(samira), now)

    assert (line.name, line.address, line.waits, line.is_late) == (
        "De Hoogte 2027",
        WORK,
        "1 thing waits",
        False,
    )
    assert WORK in text(logged_in(samira).get("/werk/"))
    assert rounds_at_work(seen_by(rachida), now) == []
    assert rounds_at_work(seen_by(wim), now) == []


def test_a_reviewer_sees_on_the_page_of_work_what_is_to_be_checked(wim, samira):
    round = at_moment(a_round(), during(Kind.FEASIBILITY))
    Assignment.objects.create(
        proposal=a_proposal(round), reviewer=wim, by=samira, at=during(Kind.FEASIBILITY)
    )

    [line] = rounds_at_work(seen_by(wim), timezone.now())

    assert line.waits == "1 idea to check"


def test_every_page_of_staff_is_linked_and_opens(ineke):
    round = at_moment(a_round(), ASKING)
    client = logged_in(ineke)

    page = client.get(WORK)

    addresses = [address for _title, links in page.context["pages"] for _words, address in links]
    assert f"{WORK}opzet/" in addresses
    assert f"{WORK}inlezen/zorgen/" in addresses
    assert {client.get(each).status_code for each in addresses} == {200}
    assert round.slug in WORK


# Who takes part


def test_participation_is_laid_beside_how_many_people_there_are(samira):
    round = a_round()
    sizes(round, bewoners=1_000, ondernemers=100, studenten=900)
    people(
        round, {("bewoners", "web"): 150, ("bewoners", "door"): 50, ("ondernemers", "web"): 20,
                ("studenten", "web"): 30, ("ondernemers", "door"): 20, ("studenten", "door"): 20}, samira,
    )  # fmt: skip

    seen = participation_of(round, round.rulebook.groups.all())

    told = {row.name: (row.total, row.reached, row.share_here, row.share_there) for row in seen.rows}
    assert told["bewoners"] == (200, 20, 50, 69)
    assert told["studenten"] == (50, 6, 45, 17)
    assert [words for words in seen.not_reached if "studenten" in words] == [
        "studenten: 6% take part; of everybody 15%. This group is hardly reached."
    ]


def test_few_people_of_a_group_are_not_told_on_the_page_and_not_in_the_file(samira):
    round = at_moment(a_round(), ASKING)
    people(round, {("bewoners", "web"): 57, ("ondernemers", "web"): 7, ("studenten", "web"): 31}, samira)

    seen = participation_of(round, round.rulebook.groups.all())
    file = participation_as_csv(seen)

    totals = {row.name: row.total for row in seen.rows}
    assert totals["ondernemers"] is None
    assert [each for each in totals.values() if each is not None] == [57]
    assert ";7;" not in file
    assert ";31;" not in file
    assert file == text(logged_in(samira).get(f"{WORK}deelname.csv")) or "niet" in text(
        logged_in(samira).get(f"{WORK}deelname.csv")
    )


def test_whoever_was_put_out_or_did_not_come_is_not_counted(samira):
    round = a_round()
    people(round, {("bewoners", "web"): 30}, samira)
    out, not_come = round.participants.all()[:2]
    round.participants.filter(pk=out.pk).update(standing="out", standing_because="dubbel")
    round.participants.filter(pk=not_come.pk).update(came_at=None)

    seen = participation_of(round, round.rulebook.groups.all())

    assert seen.everybody.total == 28


def test_people_stop_at_steps_that_are_told_in_tens_or_more(samira):
    round = a_judged_round(2)
    people(round, {("bewoners", "web"): 45}, samira)
    everyone = list(round.participants.order_by("number"))
    for participant in everyone[:30]:
        a_card(participant, wanted=[1])
    for participant in everyone[:12]:
        a_card(participant, not_wanted=[2])

    [_ideas, chain] = drop_off_of(round, JUDGING)

    assert list(chain.steps) == [
        ("people who may judge and take part", 45),
        ("judged at least one idea", 30),
        ("judged every idea", 12),
    ]


def test_a_step_that_few_people_less_came_to_is_not_told(samira):
    round = a_judged_round(1)
    people(round, {("bewoners", "web"): 33}, samira)
    for participant in round.participants.order_by("number")[:30]:
        a_card(participant, wanted=[1])

    chain = drop_off_of(round, JUDGING)[-1]

    assert [number for _words, number in chain.steps] == [33, None, None]


def test_the_public_page_of_a_round_does_not_lead_to_the_dashboard(rachida):
    at_moment(a_round(), ASKING)

    assert f'href="{WORK}"' not in text(logged_in(rachida).get(HERE))


def test_the_dashboard_speaks_dutch(samira):
    at_moment(a_round(), ASKING)

    with override("nl"):
        page = text(logged_in(samira).get(WORK))

    assert "Wat nu wacht" in page
    assert "What waits now" not in page

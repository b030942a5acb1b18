"""The pages on which reviewers and organisers do the check."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.feasibility.some_checks import (
    BEFORE,
    CHECKING,
    MOMENT,
    a_checked_round,
    a_reviewer,
    announced_no,
    another_amount,
    asked,
    drafted,
    found,
    moment_known,
    objected,
    two_findings,
)
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.rounds.feasibility.costing import ask_authors
from krachtwijk.rounds.feasibility.models import (
    Announcement,
    CostQuestion,
    CostReply,
    Criterion,
    DraftVerdict,
    Finding,
    Hearing,
    Objection,
    Ruling,
    Verdict,
)
from krachtwijk.rounds.feasibility.setting_criteria import criteria_of, is_published

pytestmark = pytest.mark.django_db
WORK = "/werk/rondes/de-hoogte-2027/haalbaarheid/"
SURE = {"zeker": "ja"}


@pytest.fixture
def now(monkeypatch):
    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    at(CHECKING)
    return at


@pytest.fixture
def samiras(client, samira, now):
    client.force_login(samira)
    return client


def text(response) -> str:
    return response.content.decode()


def test_criteria_are_written_changed_taken_away_and_published(samiras, now):
    round = a_round()
    now(BEFORE)
    typed = {"question_nl": "Mag het?", "needs_nl": "Ja volgens de regels.", "answered_by": "body:wijkraad"}
    for _ in range(2):
        samiras.post(f"{WORK}criteria/nieuw/", typed)
    samiras.post(
        f"{WORK}criteria/1/", typed | {"question_nl": "Kan het?", "answered_by": "organisation:gemeente"}
    )
    samiras.post(f"{WORK}criteria/2/weg/")
    assert [(each.question_nl, str(each.answered_by)) for each in criteria_of(round)] == [
        ("Kan het?", "Gemeente")
    ]

    samiras.post(f"{WORK}criteria/publiceren/")

    assert is_published(round)
    assert "Kan het?" in text(samiras.get(f"{WORK}criteria/"))
    samiras.post(f"{WORK}criteria/1/", typed | {"grounds_nl": "Een vergissing."} | SURE)
    assert criteria_of(round)[0].question_nl == "Mag het?"
    assert Criterion.objects.get().question_nl == "Kan het?"


def test_criteria_that_come_too_late_are_refused_with_a_sentence(samiras, samira):
    a_round()
    samiras.post(
        f"{WORK}criteria/nieuw/",
        {"question_nl": "Mag het?", "needs_nl": "Ja.", "answered_by": "body:wijkraad"},
    )

    page = samiras.post(f"{WORK}criteria/publiceren/")

    assert "Mensen dienen al ideeën in" in text(page)


def test_a_reviewer_is_asked_and_asked_no_longer(samiras, wim, samira):
    proposal = a_proposal(a_checked_round(samira))
    samiras.post(f"{WORK}1/toetsers/", {"reviewer": wim.pk})
    assignment = proposal.assignments.get()

    samiras.post(f"{WORK}1/toetsers/{assignment.pk}/", {"because": "Ziek."})

    assignment.refresh_from_db()
    assert (assignment.reviewer, assignment.ended_because) == (wim, "Ziek.")
    assert "Ziek." in text(samiras.get(f"{WORK}1/"))


def test_a_reviewer_finds_before_seeing_the_others(client, now, samira, wim):
    proposal = a_proposal(a_checked_round(samira))
    found(asked(proposal, a_reviewer("Jet"), by=samira), "no")
    asked(proposal, wim, by=samira)
    client.force_login(wim)
    assert "Plan 1" in text(client.get(WORK))
    before = text(client.get(f"{WORK}1/"))
    assert ("Omdat" in before, "Jet" in before) == (False, False)
    assert client.get(f"{WORK}1/kosten/").status_code == 404
    typed = {
        "says_1": "yes", "reason_1": "Het mag.", "says_2": "no", "reason_2": "Te smal.", "note": "",
        "cost_1": "2500", "cost_2": "5.000", "cost_reason_2": "Goedkoper.", "cost_reason_1": "",
        "token": client.get(f"{WORK}1/bevinding/").context["form"]["token"].value(),
    }  # fmt: skip
    assert "Goedkoper." in text(client.post(f"{WORK}1/bevinding/", typed))
    assert Finding.objects.count() == 1

    for _ in range(2):
        client.post(f"{WORK}1/bevinding/", typed | SURE)

    after = text(client.get(f"{WORK}1/"))
    assert Finding.objects.count() == 2
    assert ("Omdat" in after, "Jet" in after, "zij verschillen" in after) == (True, True, True)
    assert client.get(f"{WORK}1/kosten/").status_code == 200


def test_a_mistake_in_a_finding_keeps_what_was_typed(client, now, samira, wim):
    asked(a_proposal(a_checked_round(samira)), wim, by=samira)
    client.force_login(wim)
    typed = {"says_1": "yes", "reason_1": "Mijn reden.", "says_2": "no", "reason_2": "Te smal."}

    page = text(client.post(f"{WORK}1/bevinding/", typed | {"cost_1": "veel", "cost_2": "1"}))

    assert "Mijn reden." in page
    assert "“veel” is geen bedrag" in page


def test_who_was_not_asked_finds_nothing_here(client, now, samira, wim):
    a_proposal(a_checked_round(samira))
    client.force_login(wim)

    assert client.get(f"{WORK}1/").status_code == 404
    assert client.get(f"{WORK}1/bevinding/").status_code == 404
    assert "Plan 1" not in text(client.get(WORK))


def test_another_amount_goes_to_the_authors_and_their_answer_is_entered(samiras, samira):
    round = a_checked_round(samira)
    proposal = a_proposal(round, a_participant(round))
    two_findings(proposal, by=samira)
    typed = {
        "cost_1": "2500", "cost_reason_1": "", "cost_2": "5000", "cost_reason_2": "Goedkoper.",
        "answer_before": "2027-04-20",
    }  # fmt: skip
    samiras.post(f"{WORK}1/kosten/", typed | SURE)
    assert [line.advised for line in CostQuestion.objects.get().lines.all()] == [5_000_00]

    reply = {"author": proposal.authors.get().pk, "channel": "paper", "agrees": "yes", "text": ""}
    samiras.post(f"{WORK}1/kosten/antwoord/", reply | SURE)

    assert (CostReply.objects.get().channel, CostReply.objects.get().entered_by) == ("paper", samira)


def test_a_result_is_drawn_up_and_seen_by_organisers_alone(samiras, samira, client):
    proposal = a_proposal(a_checked_round(samira))
    two_findings(proposal, by=samira)
    typed = {
        "feasible": "no",
        "reason_nl": "Te smal.",
        "body": "wijkraad",
        "decided_1": "2500",
        "decided_2": "7500",
    }

    samiras.post(f"{WORK}1/uitkomst/", typed)

    assert DraftVerdict.objects.get().reason_nl == "Te smal."
    assert "Te smal." in text(samiras.get(f"{WORK}1/"))
    assert "Te smal." in text(samiras.get(f"{WORK}1/uitkomst/"))
    client.force_login(a_reviewer("Jet"))
    assert "Te smal." not in text(client.get(f"{WORK}1/"))


def test_the_moment_is_set_and_the_results_made_public_by_hand(samiras, samira, now):
    drafted(a_proposal(a_checked_round(samira)), by=samira)
    typed = {"at": "2027-04-26T02:00", "rest_at": "2027-04-30T02:00"}
    samiras.post(f"{WORK}moment/", typed | SURE)
    assert Announcement.objects.get().at == MOMENT
    page = samiras.post(f"{WORK}bekendmaken/", {"sure": "on"})
    assert "beloofd voor een later moment" in text(page)
    assert not Verdict.objects.exists()

    now(MOMENT)
    samiras.post(f"{WORK}bekendmaken/", {"sure": "on"})

    assert Verdict.objects.count() == 1


def test_another_moment_asks_for_grounds(samiras, samira):
    moment_known(a_checked_round(samira), by=samira)
    later = {"at": "2027-04-27T02:00", "rest_at": "2027-04-30T02:00"}

    samiras.post(f"{WORK}moment/", later | SURE)
    samiras.post(f"{WORK}moment/", later | {"grounds_nl": "Ziekte."} | SURE)

    assert Announcement.objects.count() == 2


def test_an_objection_on_paper_is_entered_heard_and_decided(client, now, samira, ineke):
    round = announced_no(samira).proposal.round
    now(MOMENT + timedelta(days=60))
    client.force_login(ineke)
    typed = {
        "proposal": 1, "participant": a_participant(round).number, "channel": "paper", "text": "Niet eens.",
        "shown_as": "", "late_because": "Brief kwam te laat.",
    }  # fmt: skip
    assert "Niet eens." in text(client.post(f"{WORK}bezwaren/nieuw/", typed))
    client.post(f"{WORK}bezwaren/nieuw/", typed | SURE)
    assert Objection.objects.get().late_because == "Brief kwam te laat."

    now(MOMENT + timedelta(days=70))
    client.post(f"{WORK}bezwaren/1/horen/", {"on": "2027-07-01", "note": "Er was een kaart."} | SURE)
    ruling = {"upheld": "yes", "grounds_nl": "De kaart klopt.", "body": "wijkraad"}
    amounts = {"decided_1": "2500", "decided_2": "7500"}
    client.post(f"{WORK}bezwaren/1/beslissen/", ruling | amounts | SURE)

    assert Hearing.objects.get().note == "Er was een kaart."
    assert Ruling.objects.get().verdict.feasible
    seen = text(client.get("/meedoen/de-hoogte-2027/haalbaarheid/1/"))
    assert ("De kaart klopt." in seen, "De grond is niet" in seen) == (True, True)


@pytest.mark.parametrize(("field", "value"), [("proposal", 9), ("participant", 99)])
def test_a_number_that_is_not_there_is_told_at_its_field(samiras, samira, field, value):
    round = announced_no(samira).proposal.round
    typed = {"proposal": 1, "participant": a_participant(round).number, "channel": "paper", "text": "x"}

    page = samiras.post(f"{WORK}bezwaren/nieuw/", typed | {field: value} | SURE)

    assert list(page.context["form"].errors) == [field]


def test_who_gave_the_result_cannot_decide_on_the_page_either(samiras, samira, now):
    objected(announced_no(samira))
    now(MOMENT + timedelta(days=3))
    typed = {"upheld": "yes", "grounds_nl": "x", "body": "wijkraad", "decided_1": "1", "decided_2": "1"}

    page = samiras.post(f"{WORK}bezwaren/1/beslissen/", typed | SURE)

    assert "Iemand anders beslist" in text(page)
    assert not Ruling.objects.exists()


def test_the_desk_filters_by_how_far_a_check_is(samiras, samira):
    round = a_checked_round(samira)
    for _ in range(2):
        a_proposal(round)
    two_findings(round.proposals.get(number=1), by=samira)
    step = {"uitkomst": "1. Plan 1", "toetsers": "2. Plan 2"}

    assert {name: title in text(samiras.get(f"{WORK}?stap={name}")) for name, title in step.items()} == {
        "uitkomst": True,
        "toetsers": True,
    }
    assert "2. Plan 2" not in text(samiras.get(f"{WORK}?stap=uitkomst"))


def test_a_question_to_the_authors_shows_on_the_desk(samiras, samira):
    round = a_checked_round(samira)
    proposal = a_proposal(round, a_participant(round))
    two_findings(proposal, by=samira)
    ask_authors(
        proposal=proposal, lines=another_amount(), by=samira, now=CHECKING,
        answer_before=(CHECKING + timedelta(days=3)).date(),
    )  # fmt: skip

    assert "1. Plan 1" in text(samiras.get(f"{WORK}?stap=makers"))


@pytest.mark.parametrize("number", [1, 4])
def test_the_desk_takes_the_same_queries_however_many_proposals(
    samiras, samira, number, django_assert_max_num_queries
):
    round = a_checked_round(samira)
    for _ in range(number):
        two_findings(a_proposal(round), by=samira)

    with django_assert_max_num_queries(14):
        assert samiras.get(WORK).status_code == 200

"""Reports, hiding with a reason, one appeal, decided by somebody else. All of it stays."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.proposals.some_proposals import NOW, a_proposal, as_participant, first_author, open_now

from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.participants.declaring import declare_interest
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.arguing import argue
from krachtwijk.rounds.proposals.models import AppealRuling, Comment, Event, Report, Ruling
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.moderating import (
    OfTheirOwn,
    TheSameOrganiser,
    appeal,
    counted,
    decide_appeal,
    report,
    rule,
    waiting_appeals,
    waiting_reports,
)
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.proposals.writing import NotAnAuthor
from krachtwijk.rounds.rulebooks.brake import MOST

pytestmark = pytest.mark.django_db
TOKEN = UUID("11111111-2222-4333-8444-555555555555")


@pytest.fixture
def proposal():
    return a_proposal(open_now(a_round()))


@pytest.fixture
def comment(proposal):
    return argue(
        proposal=proposal, participant=a_participant(proposal.round), side=Comment.Side.AGAINST,
        text="Jij bent een ezel.", token=uuid4(), now=NOW,
    )  # fmt: skip


def reported(thing):
    return report(thing=thing, why=Why.INSULT, token=uuid4(), now=NOW)


def hidden(thing, by):
    return rule(thing=thing, hides=True, why=Why.INSULT, grounds="Schelden.", by=by, now=NOW)


def as_staff(person):
    browser = Client()
    browser.force_login(person)
    return browser


def test_a_report_hides_nothing_by_itself(proposal, comment):
    reported(comment)

    assert "Jij bent een ezel." in Client().get(proposal.get_absolute_url()).content.decode()
    assert [each.thing for each in waiting_reports(proposal.round)] == [comment]


def test_the_same_report_sent_twice_is_one(comment):
    for _ in range(2):
        report(thing=comment, why=Why.INSULT, token=TOKEN, now=NOW)

    assert Report.objects.count() == 1


def test_hiding_answers_all_reports_and_tells_who_wrote_it(proposal, comment, samira):
    reported(comment)
    reported(comment)

    hidden(comment, samira)

    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert "Jij bent een ezel." not in page
    assert waiting_reports(proposal.round) == []
    assert Notice.objects.filter(kind="comment", reference=str(comment.pk)).count() == 1
    assert counted(proposal.round) == {"reported": 2, "hidden": 1, "shown": 0}


def test_what_stays_stays_and_its_reports_are_answered(proposal, comment, samira):
    reported(comment)

    rule(thing=comment, hides=False, grounds="Scherp, maar mag.", by=samira, now=NOW)

    comment.refresh_from_db()
    assert (comment.is_hidden, waiting_reports(proposal.round)) == (False, [])


def test_a_report_of_one_argument_is_not_answered_by_a_ruling_about_another(proposal, comment, samira):
    other = argue(
        proposal=proposal,
        participant=comment.participant,
        side=Comment.Side.FOR,
        text="Mooi.",
        token=uuid4(),
        now=NOW,
    )
    reported(comment)

    rule(thing=other, hides=False, grounds="Prima.", by=samira, now=NOW)

    assert len(waiting_reports(proposal.round)) == 1


def test_hiding_takes_a_reason(comment, samira):
    with pytest.raises(ValidationError):
        rule(thing=comment, hides=True, grounds="Zo maar.", by=samira, now=NOW)


def test_hiding_twice_is_refused(comment, samira):
    hidden(comment, samira)

    with pytest.raises(ValidationError):
        hidden(comment, samira)


def test_a_hidden_idea_keeps_its_place_without_its_words(proposal, samira):
    hidden(proposal, samira)

    listed = Client().get(reverse("proposals:list", args=[proposal.round.slug])).content.decode()
    page = Client().get(proposal.get_absolute_url()).content.decode()
    file = Client().get(reverse("proposals:list-csv", args=[proposal.round.slug])).content.decode()
    search = Client().get(reverse("proposals:list", args=[proposal.round.slug]), {"zoek": "Klaverstraat"})
    assert proposal.title not in listed + page + file
    assert search.context["page"].paginator.count == 0
    assert proposal.events.last().kind == Event.Kind.HIDDEN
    assert (
        proposal.title
        in as_participant(first_author(proposal)).get(proposal.get_absolute_url()).content.decode()
    )
    changes = reverse("proposals:changes", args=[proposal.round.slug, proposal.number])
    assert Client().get(changes).status_code == 404


# The appeal


def test_another_organiser_decides_and_the_words_are_back(proposal, comment, samira, ineke):
    ruling = hidden(comment, samira)
    asked = appeal(ruling=ruling, by=comment.participant, words="Dat was een grap.", now=NOW)

    decide_appeal(appeal=asked, upheld=True, grounds="Het was een grap.", by=ineke, now=NOW)

    assert "Jij bent een ezel." in Client().get(proposal.get_absolute_url()).content.decode()
    assert counted(proposal.round)["shown"] == 1


def test_who_hid_it_does_not_decide_about_the_appeal(comment, samira):
    asked = appeal(ruling=hidden(comment, samira), by=comment.participant, words="Waarom?", now=NOW)

    with pytest.raises(TheSameOrganiser):
        decide_appeal(appeal=asked, upheld=False, grounds="Nee.", by=samira, now=NOW)
    assert AppealRuling.objects.count() == 0


def test_an_appeal_is_made_once_and_decided_once(proposal, comment, samira, ineke):
    ruling = hidden(comment, samira)
    asked = [appeal(ruling=ruling, by=comment.participant, words="Waarom?", now=NOW) for _ in range(2)]
    assert asked[0] == asked[1]
    decide_appeal(appeal=asked[0], upheld=False, grounds="Nee.", by=ineke, now=NOW)

    with pytest.raises(ValidationError):
        decide_appeal(appeal=asked[0], upheld=True, grounds="Toch.", by=ineke, now=NOW)
    comment.refresh_from_db()
    assert comment.is_hidden
    assert list(waiting_appeals(proposal.round)) == []


def test_only_who_wrote_it_appeals(proposal, comment, samira):
    ruling = hidden(comment, samira)

    with pytest.raises(NotAnAuthor):
        appeal(ruling=ruling, by=first_author(proposal), words="Ik vond het grappig.", now=NOW)


@pytest.mark.parametrize("model", [Report, Ruling])
def test_the_database_keeps_reports_and_rulings(comment, samira, model):
    reported(comment)
    hidden(comment, samira)

    for deed in (
        lambda: (
            model.objects.update(grounds="Anders")
            if model is Ruling
            else model.objects.update(words="Anders")
        ),
        lambda: model.objects.all()._raw_delete("default"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            deed()


def test_the_words_of_what_is_hidden_come_from_no_address(proposal, comment, samira):
    hidden(comment, samira)
    hidden(proposal, samira)
    names = ("report", "comment", "translate", "changes")
    reader = as_participant(a_participant(proposal.round))
    addresses = [reverse(f"proposals:{name}", args=[proposal.round.slug, proposal.number]) for name in names]

    assert [reader.get(address).status_code for address in addresses] == [404] * 4
    assert reader.get(f"{addresses[0]}?wat=reactie-{comment.pk}").status_code == 404


# On the pages


def test_anybody_reports_without_saying_who_they_are(proposal, comment):
    address = reverse("proposals:report", args=[proposal.round.slug, proposal.number])

    Client().post(f"{address}?wat=reactie-{comment.pk}", {"why": "insult", "words": "", "token": str(TOKEN)})

    assert [(each.comment, each.participant) for each in Report.objects.all()] == [(comment, None)]


@pytest.mark.parametrize("what", ["reactie-999", "reactie-abc", "foto-1", "reactie-" + "9" * 30])
def test_a_report_of_nothing_is_not_found(proposal, what):
    address = reverse("proposals:report", args=[proposal.round.slug, proposal.number])

    assert Client().get(address, {"wat": what}).status_code == 404


def test_from_report_to_appeal_on_the_pages(proposal, comment, samira, ineke):
    slug = proposal.round.slug
    reported(comment)
    desk = as_staff(samira).get(reverse("proposals:work", args=[slug]))
    ((_report, to_decide),) = desk.context["reports"]
    as_staff(samira).post(to_decide, {"decision": "weg", "why": "insult", "grounds": "Schelden."})

    writer = as_participant(comment.participant)
    ((_ruling, to_appeal),) = writer.get(proposal.get_absolute_url()).context["my_rulings"]
    assert "Schelden." in writer.get(to_appeal).content.decode()
    writer.post(to_appeal, {"words": "Het was een grap."})
    (asked,) = as_staff(ineke).get(reverse("proposals:work", args=[slug])).context["appeals"]
    hearing = reverse("proposals:hear", args=[slug, asked.pk])
    refused = as_staff(samira).post(hearing, {"decision": "weg", "grounds": "Nee."})
    as_staff(ineke).post(hearing, {"decision": "terug", "grounds": "Ja."})

    comment.refresh_from_db()
    assert (refused.status_code, comment.is_hidden) == (409, False)
    assert "Ja." in writer.get(to_appeal).content.decode()


def test_residents_and_reviewers_find_no_desk(proposal, rachida, wim):
    address = reverse("proposals:work", args=[proposal.round.slug])

    assert [as_staff(each).get(address).status_code for each in (rachida, wim)] == [404, 404]


def test_somebody_else_finds_no_appeal(proposal, comment, samira):
    ruling = hidden(comment, samira)
    address = reverse("proposals:appeal", args=[proposal.round.slug, proposal.number, ruling.pk])

    assert as_participant(first_author(proposal)).get(address).status_code == 404


def test_nobody_hides_what_they_wrote_or_what_stands_with_their_own_idea(proposal, comment, samira):
    mine = a_participant(proposal.round, person=samira)
    Participant.objects.filter(pk=comment.participant_id).update(
        same_as=mine
    )  # they came in with a code first

    with pytest.raises(OfTheirOwn):
        hidden(comment, samira)
    Participant.objects.filter(pk=first_author(proposal).pk).update(same_as=mine)
    with pytest.raises(OfTheirOwn):
        hidden(proposal, samira)

    assert not Ruling.objects.exists()


def test_nor_does_whoever_has_an_interest_in_the_idea_decide_on_an_appeal(proposal, comment, samira, ineke):
    ruling = hidden(comment, ineke)
    asked = appeal(ruling=ruling, by=comment.participant, words="Het is geen schelden.", now=NOW)
    declare_interest(
        round=proposal.round, what="Mijn broer.", token=uuid4(), person=samira, now=NOW,
        proposal=proposal_subject(proposal),
    )  # fmt: skip

    with pytest.raises(OfTheirOwn, match="belang"):
        decide_appeal(appeal=asked, upheld=True, grounds="Mag wel.", by=samira, now=NOW)


def test_a_browser_that_reports_without_end_waits(proposal):
    open_now(proposal.round)
    address = f"{proposal.get_absolute_url()}melden/"
    browser = Client()
    for _each in range(MOST):
        sent = browser.post(address, {"why": Why.INSULT, "words": "", "token": str(uuid4())})
        assert sent.status_code == 302

    page = browser.post(address, {"why": Why.INSULT, "words": "Nog een.", "token": str(uuid4())})

    assert Report.objects.count() == MOST
    assert "moet nu wachten" in page.content.decode()
    assert "Nog een." in page.content.decode()

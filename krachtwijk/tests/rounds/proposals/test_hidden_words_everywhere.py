"""What was hidden after a report is hidden on every page of the round, not on the page of the idea alone."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.afterwards import some_outcomes
from tests.rounds.feasibility.some_checks import MOMENT, REST, one_of_each
from tests.rounds.judging.some_cards import JUDGING, a_judged_round, set_clock
from tests.rounds.proposals.some_proposals import NOW, a_proposal, open_now
from tests.rounds.talks import some_sorted

from krachtwijk.people.viewer import STRANGER
from krachtwijk.rounds.concerns.becoming import note_became
from krachtwijk.rounds.concerns.submitting import submit
from krachtwijk.rounds.judging.counting import election_of
from krachtwijk.rounds.news.following import label_of
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.news.sending import send_digests
from krachtwijk.rounds.news.telling import Reader, follow, tell
from krachtwijk.rounds.organising.later_tables import decided_csv
from krachtwijk.rounds.participants.declaring import declare_interest
from krachtwijk.rounds.proposals.models import BudgetLine, Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.votes.queries import found

pytestmark = pytest.mark.django_db

TITLE, WHAT, LINE, AUTHOR = "Scheldwoordtitel", "Scheldwoordzin.", "Scheldwoordregel", "Scheldwoordnaam"
PUBLIC = "/meedoen/de-hoogte-2027/"


def hide(round, number):
    there = Proposal.objects.filter(round=round, number=number)
    there.update(title=TITLE, what=WHAT, helps=WHAT, is_hidden=True)
    proposal = there.get()
    proposal.authors.update(shown_as=AUTHOR)
    return proposal


def read(address):
    """As anybody reads it: words, a table of a spreadsheet, a calendar."""
    answer = Client().get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def assert_nothing_of_it(address):
    text = read(address)
    assert [each for each in (TITLE, WHAT, LINE, AUTHOR) if each in text] == [], address


@pytest.mark.parametrize("page", ["", "901/", "uitkomsten.csv"])
def test_no_page_about_the_check_shows_the_words_of_a_hidden_idea(samira, page):
    round = one_of_each(samira)
    BudgetLine.objects.filter(proposal__number=901).update(what=LINE)
    hide(round, 901)
    set_clock(MOMENT)

    assert_nothing_of_it(f"{PUBLIC}haalbaarheid/{page}")


def test_nor_does_the_card_of_somebody_else_the_list_or_the_vote(client, bert):
    round = a_judged_round()
    hide(round, 2)
    a_participant(round, person=bert)
    set_clock(JUDGING)
    client.force_login(bert)

    card = client.get(f"{PUBLIC}oordeel/").content.decode()

    assert TITLE not in card
    assert WHAT not in card
    assert "Plan 1" in card
    assert_nothing_of_it(f"{PUBLIC}stemmen/")
    set_clock(some_sorted.TALKING)
    assert_nothing_of_it(f"{PUBLIC}oordeel/")
    assert_nothing_of_it(f"{PUBLIC}oordeel/oordelen.csv")


@pytest.mark.parametrize("page", ["", "2/", "stapels.csv", "aan-tafel/", "aan-tafel/gesprekken.ics"])
def test_nor_do_the_piles_the_talk_and_its_tables(samira, wim, page):
    round = some_sorted.a_talked_over_round(samira, wim)
    hide(round, 2)
    set_clock(some_sorted.TALKING)

    assert_nothing_of_it(f"{PUBLIC}gesprek/{page}")


@pytest.mark.parametrize("page", ["besluit/", "vervolg/", "vervolg/1/"])
def test_nor_does_what_became_of_it(page):
    adoption = some_outcomes.adopted()
    hide(adoption.round, 1)
    some_outcomes.set_clock_of(adoption.round, during(Phase.Kind.FOLLOW_UP))

    assert_nothing_of_it(f"{PUBLIC}{page}")


def test_news_and_the_file_of_the_count_name_a_hidden_idea_by_its_number():
    round = a_judged_round()
    hidden = hide(round, 2)

    about = proposal_subject(hidden)

    assert TITLE not in f"{about.label_nl} {about.label_en}"
    assert "2" in about.label_nl
    assert TITLE not in {each.name for each in election_of(round).projects}


@pytest.mark.parametrize("page", ["", "1/"])
def test_an_objection_made_before_names_the_hidden_idea_by_its_number(samira, page):
    round = one_of_each(samira)
    title = Proposal.objects.get(round=round, number=902).title
    hide(round, 902)
    set_clock(REST)

    text = read(f"{PUBLIC}haalbaarheid/bezwaren/{page}")

    assert title not in text
    assert "Idee 902, waarvan de tekst na een melding verborgen is" in text


OLD = "Plan 2"


def titled(round):
    proposal = a_proposal(round)
    Proposal.objects.filter(pk=proposal.pk).update(title=TITLE)
    proposal.refresh_from_db()
    return proposal


def hide_later(round, number=2):
    """With the title it had when something pointed at it."""
    Proposal.objects.filter(round=round, number=number).update(is_hidden=True)


@pytest.mark.parametrize(
    "page", ["uitslag/", "uitslag/2/", "uitslag/1/", "uitslag/plannen.csv", "vervolg/2/"]
)
def test_a_plan_hidden_after_the_count_is_named_by_its_number_wherever_the_count_is_shown(page):
    adoption = some_outcomes.adopted()
    some_outcomes.set_clock_of(adoption.round, during(Phase.Kind.FOLLOW_UP))
    assert OLD in read(f"{PUBLIC}uitslag/")

    hide_later(adoption.round)

    assert OLD not in read(f"{PUBLIC}{page}")
    assert "Idee 2, waarvan de tekst na een melding verborgen is" in read(f"{PUBLIC}uitslag/")


def test_the_reason_of_another_plan_does_not_name_it_either():
    round = some_outcomes.a_counted_round()
    other = round.vote.run.contenders.get(project="1")
    other.reason_nl = f"Niet gekozen: het lot koos {OLD}"

    hide_later(round)

    assert OLD not in f"{other.why} {other.why_in_short}"
    assert "Idee 2, waarvan" in other.why


def test_nobody_finds_it_by_the_words_that_were_hidden():
    round = some_outcomes.a_counted_round()
    assert [each.title for each in found(OLD, STRANGER) if each.title == OLD] == [OLD]

    hide_later(round)

    assert list(found(OLD, STRANGER)) == []


def test_open_data_names_it_by_its_number():
    adoption = some_outcomes.adopted()
    hide_later(adoption.round)

    assert OLD not in decided_csv(adoption.round)


def test_the_page_of_a_worry_leads_to_it_by_its_number():
    round = open_now(a_round())
    worry = submit(round=round, text="Het is donker.", now=during(Phase.Kind.CONCERNS))
    proposal = titled(round)
    note_became(concern=worry, subject=proposal_subject(proposal), now=NOW)
    assert TITLE in read(worry.get_absolute_url())

    hide_later(round, proposal.number)

    assert_nothing_of_it(worry.get_absolute_url())
    assert TITLE not in {line for each in Notice.objects.all() for line in (each.line_nl, each.line_en)}


def test_who_follows_it_and_who_declared_an_interest_in_it_read_its_number(client, bert):
    round = open_now(a_round())
    proposal = titled(round)
    about = proposal_subject(proposal)
    follow(round=round, about=about, reader=Reader(person=bert), now=NOW)
    tell(round=round, about=about, line_nl="Er gebeurde iets.", now=NOW)
    declare_interest(round=round, what="Buur.", token=uuid4(), person=bert, proposal=about, now=NOW)
    client.force_login(bert)
    pages = ["/mijn/", f"{PUBLIC}belangen/"]
    assert [TITLE in client.get(page).content.decode() for page in pages] == [True, True]

    hide_later(round, proposal.number)

    assert [TITLE in client.get(page).content.decode() for page in pages] == [False, False]
    assert TITLE not in label_of(about)


def test_a_mail_that_leaves_afterwards_names_it_by_its_number(bert, mailoutbox):
    round = open_now(a_round())
    proposal = titled(round)
    follow(round=round, about=proposal_subject(proposal), reader=Reader(person=bert), now=NOW)
    tell(round=round, about=proposal_subject(proposal), line_nl="Er gebeurde iets.", now=NOW)
    hide_later(round, proposal.number)

    send_digests(now=NOW, round=round)

    assert [(TITLE in each.body, f"Idee {proposal.number}, waarvan" in each.body) for each in mailoutbox] == [
        (False, True)
    ]

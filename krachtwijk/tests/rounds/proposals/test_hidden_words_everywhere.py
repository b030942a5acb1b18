"""What was hidden after a report is hidden on every page of the round, not on the page of the idea alone."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.rounds.a_round import a_participant, during
from tests.rounds.afterwards import some_outcomes
from tests.rounds.feasibility.some_checks import MOMENT, REST, one_of_each
from tests.rounds.judging.some_cards import JUDGING, a_judged_round, set_clock
from tests.rounds.talks import some_sorted

from krachtwijk.rounds.judging.counting import election_of
from krachtwijk.rounds.proposals.models import BudgetLine, Proposal
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.rulebooks.models import Phase

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

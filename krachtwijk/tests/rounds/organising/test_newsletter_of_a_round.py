"""A newsletter: what happened since the last one, words to begin with, and a look before it goes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.rounds.a_round import a_round, during, seen_by
from tests.rounds.concerns.some_concerns import a_concern
from tests.rounds.organising.some_running import WORK, at_moment, logged_in

from krachtwijk.rounds.concerns.answering import answer as answer_concern
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.news.newsletter import write_news
from krachtwijk.rounds.organising.newsletter import first_words, news_of
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase

ASKING = during(Phase.Kind.CONCERNS)
ADDRESS = f"{WORK}nieuwsbrief/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def test_only_what_came_after_the_last_news_is_news(samira):
    round = a_round()
    a_concern(round)
    write_news(round=round, line_nl="We zijn begonnen.", by=seen_by(samira), now=ASKING + timedelta(hours=1))
    later = a_concern(round, "Te hard rijden.", now=ASKING + timedelta(days=1))
    answer_concern(
        by=seen_by(samira), concern=later, text_nl="Er komt een drempel.", now=ASKING + timedelta(days=2)
    )

    news = news_of(round, ASKING + timedelta(days=3))

    assert news.last == "We zijn begonnen."
    assert list(news.sentences) == ["1 worry came in.", "1 worry was answered."]


def test_drafts_are_no_news():
    round = a_round()
    at = during(Phase.Kind.PROPOSALS)
    Proposal.objects.create(round=round, number=1, title="Geheim", begun_at=at)

    assert list(news_of(round, at).sentences) == []


def test_the_first_words_are_there_in_both_languages():
    round = a_round()
    a_concern(round)

    words = first_words(round, ASKING)

    assert words["line_en"].splitlines()[0] == "1 worry came in."
    assert words["line_nl"].splitlines()[0] == "Er kwam 1 zorg binnen."


def test_looking_first_shows_the_words_and_sends_nothing(samira):
    at_moment(a_round(), ASKING)

    page = logged_in(samira).post(ADDRESS, {"line_nl": "<b>Kom</b> ook!", "bekijken": "ja"})

    assert "&lt;b&gt;Kom&lt;/b&gt; ook!" in page.content.decode()
    assert not Notice.objects.exists()


def test_letting_it_go_along_makes_one_line_of_news(samira):
    at_moment(a_round(), ASKING)
    client = logged_in(samira)

    for _twice in range(2):
        client.post(ADDRESS, {"line_nl": "Kom ook!", "versturen": "ja"})

    assert [each.line_nl for each in Notice.objects.all()] == ["Kom ook!"]


def test_without_words_there_is_no_news(samira):
    at_moment(a_round(), ASKING)

    page = logged_in(samira).post(ADDRESS, {"line_nl": " ", "versturen": "ja"})

    assert "line_nl" in page.context["form"].errors
    assert not Notice.objects.exists()

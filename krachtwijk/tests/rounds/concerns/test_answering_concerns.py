"""An answer is public, stays, and is put right by another that names it. Who follows hears all of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.db.utils import DatabaseError
from tests.rounds.a_round import a_round, during, seen_by
from tests.rounds.concerns.some_concerns import THEN, a_concern, samira_of

from krachtwijk.rounds.concerns.access import MayNotRun
from krachtwijk.rounds.concerns.answering import answer
from krachtwijk.rounds.concerns.becoming import note_became
from krachtwijk.rounds.concerns.clock import clock_of
from krachtwijk.rounds.concerns.models import Answer, Became, Concern
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.subject import Subject

pytestmark = pytest.mark.django_db

LATER = during(Phase.Kind.VALUES)


@pytest.fixture
def by(samira):
    return samira_of(samira)


def test_an_answer_stops_the_clock_and_is_told(by, samira):
    concern = a_concern(a_round())

    given = answer(by=by, concern=concern, text_nl="Wij leggen hem recht.", text_en="We mend it.", now=LATER)

    assert (given.by, given.by_name, given.at, given.corrects) == (samira, "Samira", LATER, None)
    concern.refresh_from_db()
    assert concern.answered_at == LATER
    assert clock_of(concern, LATER + timedelta(days=300)).code == "done"
    notice = Notice.objects.get()
    assert (notice.line_nl, notice.line_en) == ("Antwoord: Wij leggen hem recht.", "Answer: We mend it.")
    assert (notice.label_nl, notice.label_en) == (
        "Zorg 1 in De Hoogte 2027", "Worry 1 in De Hoogte 2027",
    )  # fmt: skip
    assert notice.address == "/meedoen/de-hoogte-2027/zorgen/1/"


def test_an_answer_put_right_names_the_first_and_keeps_it(by):
    concern = a_concern(a_round())
    first = answer(by=by, concern=concern, text_nl="In mei.", now=LATER)

    second = answer(by=by, concern=concern, text_nl="In juni.", now=LATER + timedelta(days=1))

    assert second.corrects == first
    assert [each.text_nl for each in concern.answers.all()] == ["In juni.", "In mei."]
    assert Concern.objects.get().answered_at == LATER
    assert Notice.objects.first().line_nl == "Het antwoord is verbeterd: In juni."


def test_the_same_answer_twice_is_one(by):
    concern = a_concern(a_round())

    for _ in range(2):
        answer(by=by, concern=concern, text_nl="In mei.", now=LATER)

    assert (Answer.objects.count(), Notice.objects.count()) == (1, 1)


@pytest.mark.parametrize("sql", ["UPDATE concerns_answer SET text_nl = 'Nee'", "DELETE FROM concerns_answer"])
def test_no_hand_changes_an_answer(by, sql):
    answer(by=by, concern=a_concern(a_round()), text_nl="Ja.", now=LATER)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Answer.objects.get().text_nl == "Ja."


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"text_nl": " "}, "text_nl"),
        ({"text_nl": "a" * 4001}, "text_nl"),
        ({"text_nl": "a", "text_en": "b" * 4001}, "text_en"),
    ],
)
def test_an_empty_or_endless_answer_is_refused(by, texts, field):
    with pytest.raises(ConcernRefused) as refused:
        answer(by=by, concern=a_concern(a_round()), now=LATER, **texts)
    assert refused.value.field == field


def test_a_resident_does_not_answer(rachida):
    with pytest.raises(MayNotRun):
        answer(by=seen_by(rachida), concern=a_concern(a_round()), text_nl="Ja.", now=LATER)


def test_what_became_of_it_is_noted_once_and_told():
    concern = a_concern(a_round())
    idea = Subject(
        "proposal", "de-hoogte-2027/4", "Idee 4: Banken", "Idea 4: Benches", "/meedoen/x/ideeen/4/"
    )

    for _ in range(2):
        note_became(concern=concern, subject=idea, now=LATER)

    noted = Became.objects.get()
    assert (noted.label_nl, noted.address, noted.at) == ("Idee 4: Banken", "/meedoen/x/ideeen/4/", LATER)
    assert [each.line_nl for each in Notice.objects.all()] == [
        "Hieruit kwam iets voort. U leest bij deze zorg wat."
    ]
    with pytest.raises(DatabaseError), transaction.atomic():
        Became.objects.update(address="/elders/")
    assert THEN < LATER

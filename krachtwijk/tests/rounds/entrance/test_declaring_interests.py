from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.entrance.some_entrances import INTERESTS, WORK
from tests.rounds.feasibility.some_verdicts import a_proposal
from tests.rounds.judging.some_cards import a_card, a_judged_round

from krachtwijk.people.models import Organisation
from krachtwijk.rounds.participants.models import Interest
from krachtwijk.rounds.participants.recusal import has_interest, recused_counts
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.rulebooks.models import Phase


@pytest.fixture
def round(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: during(Phase.Kind.JUDGEMENT))
    return a_round()


@pytest.fixture
def bench(round):
    return a_proposal(round, title="Een bank")


def known(participant) -> Client:
    client = Client()
    session = client.session
    session[KEY] = {participant.round.slug: participant.number}
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def text(response) -> str:
    return response.content.decode()


def declares(client, address=INTERESTS, **typed):
    return client.post(address, {"what": "Mijn zus woont er.", "token": str(uuid4())} | typed)


def test_a_participant_says_in_which_idea_they_have_an_interest(round, bench):
    me = a_participant(round)
    client = known(me)

    declares(client, proposal=bench.number)

    assert has_interest(round, participant=me, reference=reference_of(bench))
    page = text(client.get(INTERESTS))
    assert "Mijn zus woont er." in page
    assert 'href="/meedoen/de-hoogte-2027/ideeen/1/"' in page
    assert "Een bank" in text(client.get("/mijn/"))


def test_an_account_that_takes_no_part_declares_too(client, round, bench, wim):
    client.force_login(wim)
    Organisation.objects.create(slug="bouwers", name="Bouwers", kind=Organisation.Kind.HOUSING_ASSOCIATION)

    declares(client, organisation="bouwers")

    assert has_interest(round, person=wim, organisation=Organisation.objects.get(slug="bouwers"))


def test_a_stranger_is_sent_to_take_part_and_comes_back(client, round):
    page = client.get(INTERESTS)

    assert page.headers["Location"] == (
        "/meedoen/de-hoogte-2027/aanmelden/?next=%2Fmeedoen%2Fde-hoogte-2027%2Fbelangen%2F"
    )


@pytest.mark.parametrize(
    "typed", [{}, {"what": ""}, {"proposal": "99"}, {"organisation": "niets"}, {"what": "a" * 1_000_000}]
)
def test_what_cannot_be_is_refused_and_the_words_stay(round, bench, typed):
    page = declares(known(a_participant(round)), **typed)

    assert "kw-alert--error" in text(page)
    assert not Interest.history.exists()


def test_the_same_form_sent_twice_is_one_interest(round, bench):
    client, token = known(a_participant(round)), str(uuid4())

    declares(client, proposal=1, token=token)
    declares(client, proposal=1, token=token)

    assert Interest.history.count() == 1


def test_an_idea_that_nobody_may_read_cannot_be_chosen(round):
    a_proposal(round, title="Nog geheim", status="draft", submitted_at=None)
    a_proposal(round, title="Verborgen", is_hidden=True)

    page = text(known(a_participant(round)).get(INTERESTS))

    assert "Nog geheim" not in page
    assert "Verborgen" not in page


def test_staff_declare_for_somebody_who_then_reads_it(client, round, bench, samira):
    me = a_participant(round)
    client.force_login(samira)

    declares(client, WORK, proposal=1, participant=me.number)

    assert Interest.objects.get().declared_by == samira
    assert has_interest(round, participant=me, reference=reference_of(bench))
    assert "Mijn zus woont er." in text(client.get(WORK))
    assert "Mijn zus woont er." in text(known(me).get("/mijn/"))


@pytest.mark.parametrize("number", ["0", "99", "9" * 40, "een"])
def test_a_participant_who_is_not_there_is_refused(client, round, bench, samira, number):
    client.force_login(samira)

    assert 'id="id_participant_error"' in text(declares(client, WORK, proposal=1, participant=number))
    assert not Interest.history.exists()


def test_staff_lift_an_interest_with_grounds_and_both_lines_stay(client, round, bench, samira):
    me = a_participant(round)
    declares(known(me), proposal=1)
    client.force_login(samira)
    address = f"{WORK}{Interest.objects.get().pk}/"

    assert "kw-alert--error" in text(client.post(address, {"what": " "}))
    client.post(address, {"what": "Zij is verhuisd."})

    assert not has_interest(round, participant=me, reference=reference_of(bench))
    assert recused_counts(round, {reference_of(bench): None}) == {reference_of(bench): 0}
    page = text(client.get(WORK))
    assert "Mijn zus woont er." in page
    assert "Zij is verhuisd." in page
    assert client.get(address).status_code == 404


def test_the_words_of_an_interest_are_for_staff_alone(client, round, bench, rachida):
    declares(known(a_participant(round)), proposal=1)

    assert client.get(WORK).status_code == 302
    client.force_login(rachida)
    assert client.get(WORK).status_code == 404
    assert "Mijn zus woont er." not in text(client.get(INTERESTS))


def test_the_list_goes_by_fifty_and_takes_no_more_queries(
    client, round, bench, samira, django_assert_max_num_queries
):
    for _each in range(51):
        Interest.objects.create(
            round=round, participant=a_participant(round), reference=reference_of(bench), what="Zus.",
            declared_at=during(Phase.Kind.JUDGEMENT),
        )  # fmt: skip
    client.force_login(samira)

    with django_assert_max_num_queries(10):
        page = text(client.get(WORK))
    assert page.count('<th scope="row">') == 50


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pages_are_there_in_both_languages(client, round, bench, samira, language):
    client.force_login(samira)
    client.cookies["taal"] = language

    for address in (INTERESTS, WORK):
        page = client.get(address)
        assert page.status_code == 200
        assert f'lang="{language}"' in text(page)


def test_who_judged_first_reads_that_it_no_longer_counts(judged):
    me = judged
    client = known(me)

    page = client.post(INTERESTS, {"what": "Mijn zus.", "token": str(uuid4()), "proposal": 1}, follow=True)

    assert "in het eerste oordeel zei, telt niet meer" in text(page)


def test_after_the_close_they_read_that_it_was_counted_and_staff_do_too(judged, samira, monkeypatch):
    me = judged
    monkeypatch.setattr("django.utils.timezone.now", lambda: during(Phase.Kind.TALK))
    staff = Client()
    staff.force_login(samira)

    page = known(me).post(INTERESTS, {"what": "Mijn zus.", "token": str(uuid4()), "proposal": 1}, follow=True)

    assert "daarvan is meegeteld" in text(page)
    assert "Dat oordeel is meegeteld." in text(staff.get(WORK))


@pytest.fixture
def judged(db, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: during(Phase.Kind.JUDGEMENT))
    there = a_judged_round(1)
    me = a_participant(there)
    a_card(me, wanted=[1])
    return me

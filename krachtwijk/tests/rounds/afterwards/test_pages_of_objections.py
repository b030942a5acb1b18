"""The pages on which people object to the decision, and on which they are answered in the open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant
from tests.rounds.afterwards.some_objections import LATER, decided, objected, token
from tests.rounds.afterwards.some_outcomes import DECIDING, a_counted_round, adopted
from tests.rounds.judging.some_cards import typist

from krachtwijk.people.models import Role, RoleGrant
from krachtwijk.rounds.afterwards.models import Adoption, Revision
from krachtwijk.rounds.feasibility.models import Hearing, Objection, Ruling
from krachtwijk.rounds.proposals.models import Proposal

pytestmark = pytest.mark.django_db
PUBLIC, WORK = "/meedoen/de-hoogte-2027/besluit/", "/werk/rondes/de-hoogte-2027/besluit/bezwaren/"
SURE = {"zeker": "ja"}


@pytest.fixture
def now(monkeypatch):
    """The clock of the site."""

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    at(DECIDING + timedelta(days=1))
    return at


@pytest.fixture
def adoption(now) -> Adoption:
    return adopted()


def text(response) -> str:
    return response.content.decode().replace("\N{NO-BREAK SPACE}", " ")


def with_code(client, round):
    participant = a_participant(round)
    session = client.session
    session["participants"] = {round.slug: participant.number}
    session.save()
    return participant


@pytest.fixture
def samiras(client, now):
    samira = typist("Samira")
    RoleGrant.objects.create(person=samira, role=Role.NEIGHBOURHOOD_WORKER, since=DECIDING.date())
    client.force_login(samira)
    return client


def typed(number: int, **facts: str) -> dict[str, str]:
    return {"about": "3", "text": "Zo kozen we niet.", "shown_as": "", "token": token(number)} | facts


def test_whoever_does_not_take_part_yet_registers_first_and_comes_back_to_the_same_plan(client, adoption):
    sent = client.get(f"{PUBLIC}bezwaar/?plan=3")

    assert sent.status_code == 302
    assert sent["Location"] == (
        "/meedoen/de-hoogte-2027/aanmelden/?next=%2Fmeedoen%2Fde-hoogte-2027%2Fbesluit%2Fbezwaar%2F%3Fplan%3D3"
    )


@pytest.mark.parametrize("language", ["nl", "en"])
def test_from_the_page_of_the_decision_to_a_numbered_objection_with_a_code(client, adoption, language):
    participant = with_code(client, adoption.round)
    assert f"{PUBLIC}bezwaar/" in text(client.get(PUBLIC))
    page = client.get(f"{PUBLIC}bezwaar/?plan=3", {"plan": 3, "taal": language})
    assert page.context["form"]["about"].value() == "3"

    check = client.post(f"{PUBLIC}bezwaar/", typed(1))
    assert not Objection.objects.exists()
    assert "3. Plan 3" in text(check)
    done = client.post(f"{PUBLIC}bezwaar/", typed(1) | SURE, follow=True)
    client.post(f"{PUBLIC}bezwaar/", typed(1) | SURE)

    made = Objection.objects.get()
    assert (made.participant, made.reference) == (participant, "de-hoogte-2027/3")
    assert ("Uw bezwaar 1 is binnen" if language == "nl" else "Your objection 1 came in") in text(done)
    assert f"{PUBLIC}bezwaren/1/" in text(done)


def test_with_an_account_to_the_whole_decision(client, adoption, rachida):
    a_participant(adoption.round, person=rachida)
    client.force_login(rachida)

    client.post(f"{PUBLIC}bezwaar/", typed(1, about="alles") | SURE)

    assert Objection.objects.get().kind == "decision-on-round"
    assert f"{PUBLIC}bezwaren/1/" in text(client.get("/mijn/"))


@pytest.mark.parametrize(("field", "value"), [("about", "77"), ("text", ""), ("text", "x" * 1_000_000)])
def test_what_cannot_be_sent_stays_on_the_page_with_the_reason(client, adoption, field, value):
    with_code(client, adoption.round)

    page = client.post(f"{PUBLIC}bezwaar/", typed(1, **{field: value}) | SURE)

    assert list(page.context["form"].errors) == [field]
    assert not Objection.objects.exists()


def test_after_the_term_the_page_says_so_and_keeps_what_was_typed(client, adoption, now):
    now(DECIDING + timedelta(days=60))
    with_code(client, adoption.round)

    page = text(client.post(f"{PUBLIC}bezwaar/", typed(1) | SURE))

    assert "Zo kozen we niet." in page
    assert "U kon bezwaar maken tot en met" in page
    assert not Objection.objects.exists()


def test_before_the_decision_there_is_no_form(client, now):
    a_counted_round()

    assert client.get(f"{PUBLIC}bezwaar/").status_code == 404


def test_everybody_reads_objections_with_their_state_body_day_and_grounds(client, adoption):
    decided(objected(adoption, 1, shown_as="Fatima"), upheld=True, carried_out=False)
    objected(adoption)

    page, one = text(client.get(f"{PUBLIC}bezwaren/")), text(client.get(f"{PUBLIC}bezwaren/1/"))

    assert ("gegrond" in page, "ontvangen" in page, "Het besluit over de hele uitslag" in page) == (
        True, True, True,
    )  # fmt: skip
    assert ("Fatima" in one, "De raad had ongelijk." in one, "Wijkraad" in one) == (True, True, True)
    assert client.get(f"{PUBLIC}bezwaren/9/").status_code == 404
    assert client.get("/meedoen/de-hoogte-2027/haalbaarheid/bezwaren/1/").status_code == 404


def test_what_changed_stands_with_the_decision_and_with_the_plan(client, adoption):
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    decided(objected(adoption, 3), upheld=True, carried_out=True)

    decision = text(client.get(PUBLIC))
    first, third = (text(client.get(f"/meedoen/de-hoogte-2027/vervolg/{number}/")) for number in (1, 3))

    assert "Wat er na een bezwaar is veranderd" in decision
    assert "2 bezwaren tegen het besluit, en wat ermee gebeurde" in decision
    assert "De raad had ongelijk." in first
    assert "€ 60.000" in third


def test_the_words_of_a_hidden_plan_stand_nowhere_in_an_objection(client, adoption):
    objected(adoption, 3)
    Proposal.objects.filter(number=3).update(title="Lelijke woorden", is_hidden=True)

    pages = [PUBLIC, f"{PUBLIC}bezwaren/", f"{PUBLIC}bezwaren/1/", "/meedoen/de-hoogte-2027/vervolg/3/"]

    assert [address for address in pages if "Lelijke woorden" in text(client.get(address))] == []


def test_staff_enter_write_down_and_answer(samiras, adoption, now):
    participant = a_participant(adoption.round)
    paper = {"about": "1", "participant": participant.number, "channel": "phone", "text": "Nee."}

    samiras.post(f"{WORK}nieuw/", paper | {"token": token(2)} | SURE)
    now(LATER)
    samiras.force_login(typist("Samira"))
    samiras.post(f"{WORK}1/horen/", {"on": LATER.date().isoformat(), "note": "Er was een kaart."} | SURE)
    answer = {"upheld": "yes", "carried_out": "no", "grounds_nl": "De kaart klopt.", "body": "wijkraad"}
    checked = text(samiras.post(f"{WORK}1/beslissen/", answer))
    samiras.post(f"{WORK}1/beslissen/", answer | SURE)

    made = Objection.objects.get()
    assert (made.channel, made.entered_by, Hearing.objects.get().note) == (
        "phone", typist("Samira"), "Er was een kaart.",
    )  # fmt: skip
    assert "Dit plan wordt toch niet uitgevoerd." in checked
    assert Revision.objects.get().answer == Ruling.objects.get()


def test_who_recorded_the_decision_cannot_answer_on_the_page_either(client, adoption):
    objected(adoption)
    ineke = typist("Ineke")
    RoleGrant.objects.create(person=ineke, role=Role.PROGRAMME_MANAGER, since=DECIDING.date())
    client.force_login(ineke)

    page = client.post(f"{WORK}1/beslissen/", {"upheld": "yes", "grounds_nl": "x", "body": "wijkraad"} | SURE)

    assert "U heeft dit besluit zelf vastgelegd." in text(page)
    assert not Ruling.objects.exists()


def test_the_desk_tells_what_waits_for_an_answer(samiras, adoption):
    objected(adoption)

    assert "Bezwaren tegen het besluit zonder antwoord" in text(samiras.get("/werk/rondes/de-hoogte-2027/"))


@pytest.mark.parametrize("address", [PUBLIC, f"{PUBLIC}bezwaren/", WORK])
def test_the_queries_of_a_page_do_not_grow_with_the_objections(samiras, adoption, address):
    decided(objected(adoption, 1), upheld=True, carried_out=False)
    samiras.get(address)
    with CaptureQueriesContext(
        connection,
    ) as one:
        samiras.get(address)
    decided(objected(adoption, 2), upheld=True, carried_out=False)
    for _each in range(3):
        objected(adoption)

    with CaptureQueriesContext(connection) as more:
        samiras.get(address)

    assert len(more) <= len(one)

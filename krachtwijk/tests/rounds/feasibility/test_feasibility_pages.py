"""What everybody sees of the check, before and after the announced moment."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.rounds.a_round import a_participant
from tests.rounds.feasibility.some_checks import (
    CHECKING,
    MOMENT,
    REST,
    a_checked_round,
    announced_no,
    another_amount,
    drafted,
    moment_known,
    objected,
    one_of_each,
    two_findings,
)
from tests.rounds.feasibility.some_verdicts import a_proposal, a_verdict

from krachtwijk.rounds.feasibility.announcing import announce
from krachtwijk.rounds.feasibility.costing import ask_authors
from krachtwijk.rounds.feasibility.models import CostReply, Objection
from krachtwijk.rounds.feasibility.setting_criteria import CriterionText, correct_criterion, criteria_of
from krachtwijk.rounds.rulebooks.models import SieveRound

pytestmark = pytest.mark.django_db
HERE = "/meedoen/de-hoogte-2027/haalbaarheid/"
SECRETS = ("De grond is niet", "not the city", "Omdat", "Jet", "5.000", "5,000")


@pytest.fixture
def now(monkeypatch):
    """The clock of the site."""

    def at(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    at(CHECKING)
    return at


def as_participant(client: Client, participant) -> Client:
    session = client.session
    session["participants"] = {participant.round.slug: participant.number}
    session.save()
    return client


@pytest.fixture
def author(samira):
    """Of a proposal that is a no at MOMENT, at a cost that was put to the authors."""
    round = a_checked_round(samira)
    participant = a_participant(round)
    proposal = a_proposal(round, participant)
    two_findings(proposal, by=samira, says=("no", "yes"))
    ask_authors(
        proposal=proposal,
        lines=another_amount(),
        by=samira,
        now=CHECKING,
        answer_before=(CHECKING + timedelta(days=3)).date(),
    )
    later = CHECKING + timedelta(days=5)
    drafted(proposal, by=samira, feasible=False, now=later, reason_en="The ground is not the city's.")
    moment_known(round, by=samira)
    return participant


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    "address", [HERE, f"{HERE}1/", f"{HERE}bezwaren/", "/zoeken/?q=grond", "/meedoen/", "/"]
)
def test_nothing_shows_before_the_moment(author, client, now, language, address):
    now(MOMENT - timedelta(seconds=1))
    client.cookies["taal"] = language

    page = client.get(address)

    assert f'lang="{language}"' in page.content.decode()
    assert [secret for secret in SECRETS if secret in page.content.decode()] == []


def test_there_is_no_list_to_download_before_the_moment(author, client, now):
    assert client.get(f"{HERE}uitkomsten.csv").status_code == 404


def test_who_may_read_a_list_learns_nothing_from_a_filter_before_the_moment(author, client, now):
    pages = [client.get(f"{HERE}?uitkomst={outcome}").content for outcome in ("ja", "nee", "nog-niet")]

    assert all(b"Plan 1" not in page for page in pages)


@pytest.mark.parametrize("kind", ["resident", "reviewer who was not asked"])
def test_others_with_an_account_see_no_more(author, client, now, rachida, wim, kind):
    client.force_login(rachida if kind == "resident" else wim)

    seen = client.get(f"{HERE}1/").content.decode()

    assert [secret for secret in SECRETS if secret in seen] == []
    assert client.get("/werk/rondes/de-hoogte-2027/haalbaarheid/1/").status_code == 404


def test_people_read_the_criteria_and_the_moment_beforehand(author, client, now, samira):
    criterion = criteria_of(author.round)[1]
    text = CriterionText("Kan het echt?", "Er is plek voor.")
    correct_criterion(criterion=criterion, text=text, grounds_nl="Onduidelijk.", by=samira, now=CHECKING)

    seen = client.get(HERE).content.decode()

    assert "Mag het?" in seen
    assert "Kan het echt?" in seen
    assert "Onduidelijk. Het was: “Kan het?”" in seen
    assert "26 april 2027</time> om 02:00" in seen


def test_after_the_moment_everybody_reads_why(author, client, now, samira):
    now(MOMENT)
    announce(round=author.round, now=MOMENT, by=samira)

    seen = client.get(f"{HERE}1/").content.decode()

    for words in (
        "dit kan niet",
        "De grond is niet van de gemeente.",
        "Wijkraad",
        "7 juni 2027",
        "Ik ben het er niet mee eens",
        "Omdat Mag het?",
        "zij verschillen",
        "5.000",
        "en hebben niet geantwoord",
    ):
        assert words in seen
    assert "Jet" not in seen


def test_in_english_the_reason_is_english(author, client, now, samira):
    announce(round=author.round, now=MOMENT, by=samira)
    now(MOMENT)

    seen = client.get(f"{HERE}1/?taal=en", follow=True).content.decode()

    assert ("The ground is not the city" in seen, "I do not agree" in seen) == (True, True)


def test_the_list_counts_filters_and_goes_along_as_csv(samira, client, now):
    one_of_each(samira)
    now(MOMENT)

    seen = client.get(HERE).content.decode()
    only_no = client.get(f"{HERE}?uitkomst=nee").content.decode()
    lines = client.get(f"{HERE}uitkomsten.csv?uitkomst=nee").content.decode().splitlines()

    assert [title in seen for title in ("Plan 901", "Plan 902", "Plan 903")] == [True, True, True]
    assert [title in only_no for title in ("901. Plan 901", "902. Plan 902", "903. Plan 903")] == [
        False,
        True,
        False,
    ]
    assert "30 april 2027" in seen
    assert lines[1:] == [
        "902;Plan 902;Groen;dit kan niet;10000,00;10000,00;De grond is niet van de gemeente.;Wijkraad;"
        "2027-04-26;2027-06-07"
    ]


@pytest.mark.parametrize("asked", ["?uitkomst=x&thema=x", "?pagina=99", "?uitkomst=%00", "?thema=%00"])
def test_an_address_that_asks_nonsense_shows_the_list(samira, client, now, asked):
    one_of_each(samira)

    assert "Plan 901" in client.get(f"{HERE}{asked}").content.decode()


@pytest.mark.parametrize("number", [99, 999999999999999999999999])
def test_a_proposal_that_is_not_there_is_not_found(author, client, now, number):
    assert client.get(f"{HERE}{number}/").status_code == 404
    assert client.get(f"{HERE}bezwaren/{number}/").status_code == 404


def test_a_draft_of_a_proposal_is_not_found(author, client, now):
    a_proposal(author.round, status="draft", submitted_at=None)

    assert client.get(f"{HERE}2/").status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_the_same_with_one_and_with_three(
    samira, client, now, number, django_assert_max_num_queries
):
    announced_no(samira)
    round = SieveRound.objects.get()
    for _ in range(number - 1):
        a_verdict(a_proposal(round))
    now(MOMENT)

    with django_assert_max_num_queries(24):
        assert client.get(HERE).status_code == 200


def test_hundreds_of_results_are_paged(samira, client, now):
    announced_no(samira)
    round = SieveRound.objects.get()
    for _ in range(60):
        a_proposal(round)

    assert client.get(HERE).content.decode().count("<tr>") == 51
    assert "61. Plan 61" in client.get(f"{HERE}?pagina=2").content.decode()


def test_an_author_reads_the_question_and_answers(author, client, now):
    browser = as_participant(client, author)
    assert f"{HERE}1/kosten/" in browser.get(f"{HERE}1/").content.decode()
    page = browser.get(f"{HERE}1/kosten/")
    typed = {
        "agrees": "no",
        "text": "Deze bank gaat langer mee.",
        "token": page.context["form"]["token"].value(),
    }

    check = browser.post(f"{HERE}1/kosten/", typed).content.decode()
    assert "Deze bank gaat langer mee." in check
    assert not CostReply.objects.exists()
    sent = [browser.post(f"{HERE}1/kosten/", typed | {"zeker": "ja"}) for _ in range(2)]

    assert [each.status_code for each in sent] == [302, 302]
    assert CostReply.objects.get().text == "Deze bank gaat langer mee."


def test_an_answer_that_comes_too_late_is_not_lost(author, client, now):
    now(CHECKING + timedelta(days=4))
    browser = as_participant(client, author)

    page = browser.post(f"{HERE}1/kosten/", {"agrees": "no", "text": "Mijn verhaal.", "zeker": "ja"})

    assert "tot en met 19 april 2027" in page.content.decode()
    assert "Mijn verhaal." in page.content.decode()


def test_only_authors_read_what_is_asked_of_them(author, client, now, rachida):
    assert (
        client.get(f"{HERE}1/kosten/")
        .headers["Location"]
        .startswith("/meedoen/de-hoogte-2027/aanmelden/?next=")
    )
    assert as_participant(client, a_participant(author.round)).get(f"{HERE}1/kosten/").status_code == 404
    client.force_login(rachida)
    assert client.get(f"{HERE}1/kosten/").status_code == 404


@pytest.fixture
def objector(samira, now):
    round = announced_no(samira).proposal.round
    now(MOMENT + timedelta(days=1))
    return a_participant(round)


def test_the_button_leads_to_an_objection(objector, client):
    browser = as_participant(client, objector)
    page = browser.get(f"{HERE}1/bezwaar/")
    typed = {
        "text": "<script>x</script> Niet eens",
        "shown_as": "",
        "token": page.context["form"]["token"].value(),
    }
    assert "Niet eens" in browser.post(f"{HERE}1/bezwaar/", typed).content.decode()
    assert not Objection.objects.exists()
    back = browser.post(f"{HERE}1/bezwaar/", typed | {"terug": "ja"})
    assert "Niet eens" in back.content.decode()

    for _ in range(2):
        browser.post(f"{HERE}1/bezwaar/", typed | {"zeker": "ja"})

    seen = client.get(f"{HERE}bezwaren/1/").content.decode()
    assert Objection.objects.count() == 1
    assert "&lt;script&gt;x&lt;/script&gt; Niet eens" in seen
    assert "iemand die meedoet" in seen
    assert "7 juni 2027" in client.get(f"{HERE}1/").content.decode()


def test_who_does_not_take_part_registers_first(objector, client):
    assert client.get(f"{HERE}1/bezwaar/").headers["Location"] == (
        "/meedoen/de-hoogte-2027/aanmelden/?next=%2Fmeedoen%2Fde-hoogte-2027%2Fhaalbaarheid%2F1%2Fbezwaar%2F"
    )


def test_a_late_objection_hears_the_date_and_keeps_its_text(objector, client, now):
    now(MOMENT + timedelta(days=60))
    browser = as_participant(client, objector)

    page = browser.post(f"{HERE}1/bezwaar/", {"text": "Mijn verhaal.", "zeker": "ja"}).content.decode()

    assert "tot en met 7 juni 2027" in page
    assert "Mijn verhaal." in page
    assert not Objection.objects.exists()


def test_a_megabyte_of_text_is_refused_and_kept(objector, client):
    browser = as_participant(client, objector)

    page = browser.post(f"{HERE}1/bezwaar/", {"text": "y" * 1_000_000, "zeker": "ja"}).content.decode()

    assert "1000000 tekens" in page
    assert "y" * 1_000_000 in page


def test_objections_can_be_filtered_by_how_they_stand(objector, client):
    objected(objector.round.proposals.get().verdicts.get())

    assert "Bezwaar 1" in client.get(f"{HERE}bezwaren/?stand=ontvangen").content.decode()
    assert "Bezwaar 1" not in client.get(f"{HERE}bezwaren/?stand=gehoord").content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_objections_take_the_same_queries_with_one_and_with_three(
    objector, client, number, django_assert_max_num_queries
):
    verdict = objector.round.proposals.get().verdicts.get()
    for _ in range(number):
        objected(verdict)

    with django_assert_max_num_queries(12):
        client.get(f"{HERE}bezwaren/")


def test_an_answer_that_is_overdue_says_so(objector, client, now):
    objected(objector.round.proposals.get().verdicts.get())
    now(REST + timedelta(days=200))

    assert "te laat" in client.get(f"{HERE}bezwaren/").content.decode()


def test_a_phase_that_closes_while_somebody_types_keeps_the_text(author, client, now, samira):
    two_findings(a_proposal(author.round), by=samira)
    now(CHECKING + timedelta(days=60))
    client.force_login(samira)
    typed = {
        "feasible": "yes",
        "reason_nl": "Het mag.",
        "body": "wijkraad",
        "decided_1": "2500",
        "decided_2": "7500",
    }

    page = client.post("/werk/rondes/de-hoogte-2027/haalbaarheid/2/uitkomst/", typed).content.decode()

    assert "Er is niets bewaard" in page
    assert "Het mag." in page

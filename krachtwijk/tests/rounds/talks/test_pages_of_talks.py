"""What everybody reads about the talk."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.talks.some_sorted import (
    AFTER_THE_TALK,
    HERE,
    JUDGING,
    STAFF,
    TALKING,
    a_judged_round,
    a_sorted_round,
    a_talk,
    a_talked_over_round,
    addresses,
    an_author,
    clock_at,
    sorted_of,
    voice_saying,
    writer_of,
)
from tests.rounds.votes.pages import read

from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Group, SieveRound
from krachtwijk.rounds.talks.models import SortedProposal, Voice
from krachtwijk.rounds.talks.sorting import sort_judgements

pytestmark = pytest.mark.django_db


@pytest.fixture
def talked(samira, wim) -> SieveRound:
    """Motives are shown, a talk was held and its notes are online."""
    round = a_talked_over_round(samira, wim)
    clock_at(round, AFTER_THE_TALK)
    return round


def as_participant(client: Client, round: SieveRound, participant: Participant) -> Client:
    """The browser of somebody without an account."""
    session = client.session
    session["participants"] = {round.slug: participant.number}
    session.save()
    return client


def in_print(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


class TestThePiles:
    def test_the_piles_stand_in_order_with_the_plans_on_them(self, client, talked):
        page = read(client.get(HERE))

        places = [
            page.text.index(words)
            for words in ("Autovrije Poortstraat", "Bomen op het plein", "Vuurwerkshow")
        ]
        assert places == sorted(places)
        assert f"{HERE}2/" in page.links
        assert f"{HERE}3/" not in page.links
        assert "/meedoen/de-hoogte-2027/ideeen/3/" in page.links

    def test_numbers_below_ten_are_rounded_and_exact_ones_are_exact(self, client, talked):
        page = read(client.get(HERE, {"stapel": "contested"}))

        assert "16 10 14" in page.text
        assert "20 0 20" in page.text
        assert "18" not in page.text.split("Jongerenhonk")[1].split("Deelauto")[0]

    def test_nothing_is_told_of_a_plan_that_few_judged(self, client, talked):
        page = read(client.get(HERE, {"stapel": "too-few"}))

        assert "Bijenhotel" in page.text
        assert "minder dan 10 mensen gaven een oordeel" in page.text

    def test_another_threshold_is_told_where_it_matters(self, client, talked):
        page = read(client.get(HERE, {"stapel": "contested"}))

        few_opinions = page.text.split("Deelauto's")[1]
        assert few_opinions.count("dit plan komt bij") == 0
        assert "dit plan komt bij" not in page.text.split("Jongerenhonk")[0].split("Autovrije")[1]

    def test_the_list_can_be_sorted_and_filtered_and_is_in_the_file_as_shown(self, client, talked):
        dear = client.get(f"{HERE}stapels.csv", {"volgorde": "kosten", "stapel": "unwanted"})

        rows = dear.content.decode("utf-8-sig").splitlines()
        assert [row.split(";")[0] for row in rows[1:]] == ["8", "4"]
        assert rows[1].startswith("8;Vuurwerkshow;")
        assert ";0;10;30;" in rows[1]

    def test_before_the_close_nothing_is_told(self, client):
        round = a_judged_round()
        clock_at(round, JUDGING)

        page = read(client.get(HERE))

        assert "Autovrije" not in page.text
        assert client.get(f"{HERE}stapels.csv").content.decode().count("\n") == 1
        assert client.get(f"{HERE}2/").status_code == 404
        assert client.get(f"{HERE}2/tafelblad.pdf").status_code == 404
        assert client.get(f"{HERE}2/motieven.csv").status_code == 404
        assert client.get(f"{HERE}tafelbladen.pdf").status_code == 302

    def test_before_the_sorting_the_page_says_so(self, client):
        round = a_judged_round()
        clock_at(round, TALKING)

        assert "nog niet verdeeld over stapels" in read(client.get(HERE)).text

    @pytest.mark.parametrize("asked", ["stapel=x", "volgorde=%00", "pagina=99", "thema=zzz", "pagina=-1"])
    def test_an_address_that_cannot_be_meant_shows_the_list(self, client, talked, asked):
        assert client.get(f"{HERE}?{asked}").status_code == 200

    def test_the_list_asks_the_same_with_one_and_with_fifty(self, client, talked, django_assert_num_queries):
        client.get(HERE)
        with django_assert_num_queries(11):
            client.get(HERE, {"stapel": "too-few"})
        _more_plans(talked, 60)
        with django_assert_num_queries(11):
            page = client.get(HERE, {"pagina": "1"})
        assert page.content.decode().count("Plan nummer") == 45
        assert client.get(HERE, {"pagina": "2"}).content.decode().count("Plan nummer") == 15

    def test_it_is_in_english_too(self, client, talked):
        page = read(client.get(f"{HERE}?taal=en"))

        assert "Where do we agree, and where not?" in page.text


class TestAContestedPlan:
    def test_both_sides_stand_beside_each_other(self, client, talked):
        page = read(client.get(f"{HERE}2/"))

        assert "Kinderen kunnen weer op straat spelen." in page.text
        assert "Ik kan niet lopen en moet met de auto voor de deur komen." in page.text
        assert "Waar blijven de auto's dan?" in page.text
        assert "Een ontheffing voor wie niet kan lopen." in page.text

    def test_what_people_agree_on_has_no_page(self, client, talked):
        assert client.get(f"{HERE}1/").status_code == 404
        assert client.get(f"{HERE}4/").status_code == 404
        assert client.get(f"{HERE}6/").status_code == 404

    def test_what_no_moderator_read_is_nowhere(self, client, samira):
        round = a_sorted_round()
        clock_at(round, TALKING)

        assert "uitlaatgas" not in client.get(f"{HERE}2/").content.decode()
        assert "uitlaatgas" not in client.get(f"{HERE}2/motieven.csv").content.decode()
        assert "uitlaatgas" not in in_print(client.get(f"{HERE}2/tafelblad.pdf").content)

    def test_the_page_tells_nothing_of_the_writer(self, client, talked):
        voice = voice_saying("uitlaatgas")
        person = writer_of(voice)
        Participant.objects.filter(pk=person.pk).update(name="Hendrikje Bakker", email="h@voorbeeld.example")

        shown = client.get(f"{HERE}2/").content.decode()

        assert "uitlaatgas" in shown
        assert "Hendrikje" not in shown
        assert "voorbeeld.example" not in shown

    def test_the_motives_of_one_value(self, client, talked):
        page = read(client.get(f"{HERE}2/", {"waarde": "groen"}))

        assert "Minder uitlaatgas." in page.text
        assert "op straat spelen" not in page.text

    def test_a_group_with_a_small_number_is_left_out_with_the_one_that_would_give_it_away(
        self, client, samira
    ):
        round = a_judged_round()
        traders = Group.objects.get(slug="ondernemers")
        Participant.objects.filter(round=round, number__in=[1, 17, 31]).update(group=traders)
        sort_judgements(round=round, now=TALKING)
        clock_at(round, TALKING)

        assert "Bewoners" not in read(client.get(f"{HERE}2/")).text

    def test_the_one_group_there_is_is_told(self, client, talked):
        assert "Bewoners 16 10 14" in read(client.get(f"{HERE}2/")).text

    def test_the_page_asks_the_same_with_one_and_with_more_motives(
        self, client, talked, django_assert_num_queries
    ):
        client.get(f"{HERE}7/")
        with django_assert_num_queries(17):
            client.get(f"{HERE}5/")
        _more_motives(talked, 30)
        with django_assert_num_queries(17):
            client.get(f"{HERE}5/")

    def test_ten_of_each_side_stand_on_a_page(self, client, talked):
        _more_motives(talked, 30)

        first = client.get(f"{HERE}5/").content.decode()
        last = client.get(f"{HERE}5/", {"pagina": "4"}).content.decode()

        assert first.count("Motief nummer") + first.count("geen plek") == 10
        assert last.count("Motief nummer") + last.count("geen plek") == 1
        assert client.get(f"{HERE}5/", {"pagina": "9999"}).content.decode().count("Motief nummer") >= 0


def _more_plans(round: SieveRound, number: int) -> None:
    """As many plans more that nearly everybody wants."""
    like = sorted_of(round, 1)
    for at in range(100, 100 + number):
        plan = Proposal.objects.get(pk=like.proposal_id)
        plan.pk, plan.number, plan.title = None, at, f"Plan nummer {at}"
        plan.save()
        again = SortedProposal.objects.get(pk=like.pk)
        again.pk, again.proposal, again._state.adding = None, plan, True
        again.save()


def _more_motives(round: SieveRound, number: int) -> None:
    person = Person.objects.get(name="Samira")
    Voice.objects.bulk_create(
        Voice(
            number=f"EXTRA{at:03}", sorted=sorted_of(round, 5), kind="motive", says="wanted", state="shown",
            text=f"Motief nummer {at}.", moderated_by=person, moderated_at=TALKING,
        )
        for at in range(number)
    )  # fmt: skip


class TestSayingWhatWouldMakeItAcceptable:
    def test_a_participant_says_it_and_finds_it_among_their_own(self, client, talked):
        browser = as_participant(client, talked, a_participant(talked))

        done = browser.post(f"{HERE}2/aanvaardbaar/", {"text": "Een parkeerplek om de hoek."}, follow=True)

        assert "Een parkeerplek om de hoek." in read(done).text
        assert "wacht op een moderator" in read(done).text
        assert "parkeerplek" not in client.get(f"{HERE}2/").content.decode()

    def test_who_does_not_take_part_is_asked_to(self, client, talked):
        asked = client.get(f"{HERE}2/aanvaardbaar/")

        assert asked.headers["Location"] == (
            "/meedoen/de-hoogte-2027/aanmelden/?next=%2Fmeedoen%2Fde-hoogte-2027%2Fgesprek%2F2%2Faanvaardbaar%2F"
        )

    def test_a_text_that_is_too_long_stays_in_the_form(self, client, talked):
        browser = as_participant(client, talked, a_participant(talked))

        page = browser.post(f"{HERE}2/aanvaardbaar/", {"text": "lang " * 100})

        assert page.content.decode().count("lang lang") >= 1
        assert "199 tekens te lang" in read(page).text

    def test_a_megabyte_is_refused_and_kept(self, client, talked):
        browser = as_participant(client, talked, a_participant(talked))

        page = browser.post(f"{HERE}2/aanvaardbaar/", {"text": "x" * 1_000_000})

        assert page.status_code == 200
        assert "x" * 1000 in page.content.decode()
        assert not Voice.objects.filter(kind="condition").exists()

    def test_a_talk_that_closes_while_somebody_types_keeps_the_text_in_sight(self, client, talked):
        browser = as_participant(client, talked, a_participant(talked))
        clock_at(talked, TALKING + timedelta(days=20))

        page = browser.post(f"{HERE}2/aanvaardbaar/", {"text": "Een parkeerplek om de hoek."})

        assert "Een parkeerplek om de hoek." in page.content.decode()
        assert "Uw tekst is niet bewaard." in read(page).text
        assert not Voice.objects.filter(kind="condition").exists()

    def test_the_authors_answer_and_nobody_else_finds_the_page(self, client, talked):
        stranger = as_participant(Client(), talked, a_participant(talked))
        author = as_participant(client, talked, an_author(sorted_of(talked, 2).proposal))

        assert stranger.get(f"{HERE}2/antwoord/").status_code == 404
        assert "Antwoorden als indiener" in read(author.get(f"{HERE}2/")).text
        author.post(f"{HERE}2/antwoord/", {"text": "Wij regelen ontheffingen."})
        assert voice_saying("ontheffingen").kind == "answer"


class TestWhatIWrote:
    def test_withdrawing_asks_once_more_and_then_it_is_gone_everywhere(self, client, talked):
        voice = voice_saying("uitlaatgas")
        browser = as_participant(client, talked, writer_of(voice))
        address = f"{HERE}van-mij/{voice.number}/intrekken/"

        asked = read(browser.get(address))
        before = in_print(client.get(f"{HERE}2/tafelblad.pdf").content)
        done = browser.post(address, follow=True)

        assert "Minder uitlaatgas." in asked.text
        assert "uitlaatgas" in before
        assert "uitlaatgas" not in done.content.decode()
        for place in (f"{HERE}2/", f"{HERE}2/motieven.csv", f"{HERE}van-mij/", HERE):
            assert "uitlaatgas" not in browser.get(place).content.decode()
        assert "uitlaatgas" not in in_print(client.get(f"{HERE}2/tafelblad.pdf").content)
        assert "uitlaatgas" not in in_print(client.get(f"{HERE}tafelbladen.pdf").content)
        assert "Ingetrokken door wie ze schreef: 1 voor, 0 tegen." in read(client.get(f"{HERE}2/")).text

    def test_nobody_withdraws_what_somebody_else_wrote(self, client, talked):
        voice = voice_saying("uitlaatgas")
        browser = as_participant(client, talked, a_participant(talked))

        assert browser.post(f"{HERE}van-mij/{voice.number}/intrekken/").status_code == 404
        assert voice_saying("uitlaatgas").state == "shown"

    def test_a_hidden_text_says_why_and_can_be_looked_at_again(self, client, samira):
        round = a_sorted_round()
        clock_at(round, TALKING)
        voice = voice_saying("uitlaatgas")
        client.force_login(samira)
        client.post(
            f"{STAFF}teksten/{voice.number}/", {"hide": "1", "reason": "insult", "note": "Rustig aan."}
        )
        browser = as_participant(Client(), round, writer_of(voice))

        page = read(browser.get(f"{HERE}van-mij/"))
        browser.post(f"{HERE}van-mij/{voice.number}/opnieuw-bekijken/", {"text": "Ik beledig niemand."})

        assert "Het beledigt of bedreigt mensen." in page.text
        assert "Rustig aan." in page.text
        voice.refresh_from_db()
        assert voice.appeal == "Ik beledig niemand."


class TestTalksAtATable:
    def test_where_and_when_and_for_the_diary(self, client, talked):
        page = read(client.get(f"{HERE}aan-tafel/"))
        diary = client.get(f"{HERE}aan-tafel/1/gesprek.ics")

        assert "Buurthuis De Klabbe" in page.text
        text = diary.content.decode()
        assert diary.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert "LOCATION:Buurthuis De Klabbe\\, Cortinghlaan 1" in text
        assert "STATUS:CONFIRMED" in text
        assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))

    def test_without_talks_the_page_says_what_will_fill_it(self, client):
        round = a_sorted_round()
        clock_at(round, TALKING)

        assert "nog geen gesprek gepland" in read(client.get(f"{HERE}aan-tafel/")).text

    def test_the_list_asks_the_same_with_one_and_with_three(
        self, client, talked, samira, django_assert_num_queries
    ):
        client.get(f"{HERE}aan-tafel/")
        with django_assert_num_queries(9):
            client.get(f"{HERE}aan-tafel/")
        a_talk(talked, by=samira)
        a_talk(talked, by=samira)
        with django_assert_num_queries(9):
            client.get(f"{HERE}aan-tafel/")


def test_a_round_that_is_not_published_has_no_talk(client):
    a_round(published_at=None)

    assert client.get(HERE).status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_for_staff_in_both_languages(client, samira, language):
    found = addresses()
    client.force_login(samira)
    client.cookies["taal"] = language

    answers = {name: client.get(address).status_code for name, address in found.items()}

    elsewhere = {"talks:mine", "talks:withdraw", "talks:appeal", "talks:condition", "talks:answer"}
    assert answers == {
        name: 302 if name in elsewhere else 405 if name == "talks:sort" else 200 for name in found
    }

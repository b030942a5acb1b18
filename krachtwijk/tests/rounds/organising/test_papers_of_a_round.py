"""Letters, posters and forms, made from what the round itself says."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from pypdf import PdfReader
from tests.rounds.a_round import a_round, during, seen_by
from tests.rounds.judging.some_cards import a_box
from tests.rounds.organising.some_running import HERE, WORK, at_moment, logged_in

from krachtwijk.rounds.organising import papers
from krachtwijk.rounds.organising.letters import make_letters
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.queries import taking_part
from krachtwijk.rounds.participants.registering import hash_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

Kind = Phase.Kind
ASKING = during(Kind.CONCERNS)
A_CODE = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}")
SITE = "https://krachtwijk.example"
HOSTILE = '#set page(fill: red) <script>alert(1)</script> \\ $x$ "*' + "\u202eom 👩‍🌾 \u0627"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def read(pdf):
    return [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]


def letters(round, by, number=3, **facts):
    given = {
        "round": round, "group": round.rulebook.groups.first(), "number": number, "place": "Het Anker",
        "site": SITE, "language": "en", "by": by, "now": ASKING,
    } | facts  # fmt: skip
    return make_letters(**given)


def test_every_letter_has_a_page_and_a_code_that_opens_the_round(samira):
    round = a_round()

    pages = read(letters(round, seen_by(samira)))

    codes = [A_CODE.search(page)[0] for page in pages]
    assert len(set(codes)) == 3
    assert {hash_of(code) for code in codes} == set(round.participants.values_list("code_sha256", flat=True))
    assert all("Het Anker" in page and "By phone" in page and "On paper" in page for page in pages)


def test_a_letter_makes_nobody_a_participant_who_counts(samira):
    round = a_round()

    letters(round, seen_by(samira))

    assert (round.participants.count(), taking_part(round).count()) == (3, 0)


def test_the_codes_of_letters_are_kept_nowhere(samira):
    round = a_round()

    code = A_CODE.search(read(letters(round, seen_by(samira), number=1))[0])[0]

    kept = str(list(Participant.objects.values()))
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_residents_make_no_letters(rachida):
    with pytest.raises(PermissionDenied):
        letters(a_round(), seen_by(rachida))
    assert not Participant.objects.exists()


@pytest.mark.parametrize("number", [0, -1, papers.MOST_LETTERS + 1])
def test_a_number_of_letters_that_cannot_be_is_refused(samira, number):
    with pytest.raises(ValidationError, match="between 1 and"):
        letters(a_round(), seen_by(samira), number=number)


def test_after_the_round_there_are_no_letters(samira):
    with pytest.raises(ValidationError, match="over"):
        letters(a_round(), seen_by(samira), now=during(Kind.FOLLOW_UP).replace(year=2030))


def test_staff_fill_in_the_page_and_get_the_letters(samira):
    round = at_moment(a_round(), ASKING)
    typed = {"group": "bewoners", "number": "2", "place": "Het Anker", "language": "nl"}

    answer = logged_in(samira).post(f"{WORK}papier/brieven/", typed)

    assert answer["Content-Type"] == "application/pdf"
    assert "no-store" in answer["Cache-Control"]
    assert len(read(answer.content)) == round.participants.count() == 2


def test_a_page_filled_in_wrong_makes_no_letters_and_says_why(samira):
    at_moment(a_round(), ASKING)
    typed = {"group": "bewoners", "number": "99999", "place": "", "language": "xx"}

    answer = logged_in(samira).post(f"{WORK}papier/brieven/", typed)

    assert set(answer.context["form"].errors) == {"number", "place", "language"}
    assert not Participant.objects.exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_hostile_words_are_words_on_every_paper(samira, language):
    round = at_moment(a_round(about_nl=HOSTILE, about_en=HOSTILE, contact=HOSTILE), ASKING)
    round.themes.create(slug="kwaad", order=1, name_nl=HOSTILE[:80], about_nl=HOSTILE)

    made = [
        papers.worry_form(round, at=ASKING),
        papers.proposal_form(round, at=ASKING),
        papers.fiches_sheet(round, at=ASKING),
        papers.poster(round, Kind.CONCERNS, size="a3", place=HOSTILE, site=SITE, at=ASKING),
        letters(round, seen_by(samira), place=HOSTILE, language=language, number=1),
    ]

    for pdf in made:
        assert "#set page(fill: red) <script>alert(1)</script>" in " ".join("".join(read(pdf)).split())


def test_papers_can_be_read_aloud():
    round = a_round()

    for pdf in (papers.worry_form(round, at=ASKING), papers.fiches_sheet(round, at=ASKING)):
        reader = PdfReader(BytesIO(pdf))
        assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
        assert reader.trailer["/Root"]["/Lang"].startswith("en")


def test_a_poster_tells_the_last_day_and_the_address_on_the_size_that_was_asked():
    round = a_round()

    small = papers.poster(round, Kind.CONCERNS, size="a4", place="", site=SITE, at=ASKING)
    large = papers.poster(round, Kind.CONCERNS, size="a3", place="", site=SITE, at=ASKING)

    [words] = read(small)
    assert "31 January 2027" in words
    assert "krachtwijk.example/meedoen/de-hoogte-2027/zorgen/" in "".join(words.split())
    sides = [float(PdfReader(BytesIO(pdf)).pages[0].mediabox.width) for pdf in (small, large)]
    assert sides[1] / sides[0] == pytest.approx(2**0.5, abs=0.01)
    assert len(read(large)) == 1


def test_the_poster_of_the_vote_names_the_polling_tables(samira):
    round = a_round()
    a_box(round)

    assert papers.usual_place(round, Kind.VOTE) == "Buurthuis: Daily, 9 to 5"
    assert papers.usual_place(round, Kind.CONCERNS) == ""


def test_everybody_prints_forms_and_posters_of_a_public_round():
    at_moment(a_round(), ASKING)
    names = [
        "affiche-zorgen-a4",
        "affiche-stemmen-a3",
        "formulier-zorg",
        "formulier-idee",
        "formulier-fiches",
    ]

    assert [Client().get(f"{HERE}papier/{name}.pdf").status_code for name in names] == [200] * 5


@pytest.mark.parametrize(
    "name", ["affiche-haalbaarheid-a4", "affiche-zorgen-a5", "affiche-x-a4", "formulier-x"]
)
def test_papers_that_do_not_exist_are_not_found(name):
    at_moment(a_round(), ASKING)

    assert Client().get(f"{HERE}papier/{name}.pdf").status_code == 404


def test_a_step_that_is_over_has_no_poster():
    at_moment(a_round(), during(Kind.VALUES))

    assert Client().get(f"{HERE}papier/affiche-zorgen-a4.pdf").status_code == 404


def test_a_round_in_preparation_has_no_public_papers():
    a_round(published_at=None)

    assert Client().get(f"{HERE}papier/formulier-zorg.pdf").status_code == 404
    assert SieveRound.objects.count() == 1


def test_the_page_of_papers_says_for_whom_each_is_and_every_file_is_there(samira):
    at_moment(a_round(), ASKING)
    client = logged_in(samira)

    listed = client.get(f"{WORK}papier/").context["papers"]

    assert all(each.what and each.audience for each in listed)
    addresses = [address for each in listed for _words, address in each.files]
    assert {client.get(each).status_code for each in addresses} == {200}
    assert len(listed) >= 12

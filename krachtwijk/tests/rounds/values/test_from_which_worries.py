"""Worry -> value -> idea -> decision, and every step back."""

from __future__ import annotations

import html

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.afterwards.some_outcomes import FOLLOWING, a_counted_round, adopted, set_clock_of
from tests.rounds.concerns.some_concerns import THEN, a_concern, a_round_at, samira_of
from tests.rounds.proposals.some_proposals import a_proposal, as_participant
from tests.rounds.values.some_values import OPEN, running, some_values

from krachtwijk.rounds.concerns.clustering import make_cluster, merge_clusters, put_in
from krachtwijk.rounds.concerns.hiding import hide
from krachtwijk.rounds.concerns.models import Hiding
from krachtwijk.rounds.news.models import Notice
from krachtwijk.rounds.values.models import Naming, Value
from krachtwijk.rounds.values.naming import merge_values, name_value, put_on_the_list

pytestmark = pytest.mark.django_db
HERE = "/meedoen/de-hoogte-2027/"
NAME = f"{HERE}waarden/noemen/"


@pytest.fixture
def round():
    return a_round_at(OPEN)


def read(address: str, browser: Client | None = None) -> str:
    browser = browser or Client()
    browser.cookies["taal"] = "en"
    page = browser.get(address)
    assert page.status_code == 200
    return html.unescape(page.content.decode().split("<main", 1)[1])


def numbers_of(naming: Naming) -> list[int]:
    return sorted(naming.concerns.values_list("number", flat=True))


def a_group(round, person, name: str, *concerns):
    made = make_cluster(by=samira_of(person), round=round, name_nl=name, now=THEN)
    put_in(by=samira_of(person), cluster=made, concerns=concerns, now=THEN)
    return made


def test_a_value_says_from_which_worries_it_came_and_each_worry_leads_to_it(round):
    one, two, other = (a_concern(round, text) for text in ("Brommers.", "Muziek.", "Losse stoep."))

    named = name_value(participant=a_participant(round), words="Rust", concerns=[one, two], now=OPEN)

    assert numbers_of(named) == [1, 2]
    value = named.value.get_absolute_url()
    assert f'href="{value}"' in read(one.get_absolute_url())
    assert f'href="{value}"' in read(two.get_absolute_url())
    assert value not in read(other.get_absolute_url())
    page = read(value)
    assert "Brommers." in page
    assert "Muziek." in page
    assert "Losse stoep." not in page
    assert one.get_absolute_url() in read(f"{HERE}waarden/")


def test_who_follows_the_worry_hears_that_something_came_of_it(round):
    concern = a_concern(round)
    before = Notice.objects.count()

    name_value(participant=a_participant(round), words="Rust", concerns=[concern], now=OPEN)

    [told] = Notice.objects.order_by("-pk")[: Notice.objects.count() - before]
    assert (told.reference, told.line_nl) == (
        "de-hoogte-2027/1",
        "Hieruit kwam iets voort. U leest bij deze zorg wat.",
    )


def test_a_group_stands_for_all_its_worries_also_after_it_went_into_another(round, samira):
    one, two = a_concern(round, "Brommers."), a_concern(round, "Scooters.")
    group = a_group(round, samira, "Herrie", one)
    larger = a_group(round, samira, "Verkeer", two)
    named = name_value(participant=a_participant(round), words="Rust", cluster=group, now=OPEN)

    merge_clusters(by=samira_of(samira), into=larger, merged=group, now=THEN)

    value = named.value.get_absolute_url()
    assert value in read(one.get_absolute_url())
    assert value in read(two.get_absolute_url())
    assert larger.get_absolute_url() in read(value)
    assert "Herrie" not in read(value)


def test_a_worry_leads_to_the_value_with_which_its_own_is_one_now(round, samira):
    concern = a_concern(round)
    named = name_value(participant=a_participant(round), words="Stilte", concerns=[concern], now=OPEN)
    [rest] = some_values(round, samira, "Rust")

    merge_values(value=named.value, into=rest, because="Dat is hetzelfde.", by=running(samira), now=OPEN)

    assert rest.get_absolute_url() in read(concern.get_absolute_url())
    assert concern.get_absolute_url() in read(rest.get_absolute_url())
    old = read(named.value.get_absolute_url())
    assert "Dat is hetzelfde." in old
    assert rest.get_absolute_url() in old


def test_staff_says_it_of_a_value_on_the_list_and_again_of_the_same_words(round, samira):
    one, two = a_concern(round, "Brommers."), a_concern(round, "Muziek.")
    told = {"round": round, "by": running(samira), "now": OPEN}

    first = put_on_the_list(words="Rust", concerns=[one], **told)
    again = put_on_the_list(words="rust", concerns=[two], **told)

    assert (first, Value.objects.count()) == (again, 1)
    assert [numbers_of(each) for each in Naming.objects.all()] == [[1], [2]]


def test_staff_types_the_numbers_on_the_page(client, round, samira):
    a_concern(round)
    group = a_group(round, samira, "Herrie")
    client.force_login(samira)

    client.post(
        "/werk/rondes/de-hoogte-2027/waarden/",
        {"words": "Rust", "concerns": "1", "cluster": str(group.number), "waarde": "ja"},
    )

    named = Naming.objects.get()
    assert (numbers_of(named), named.cluster, named.entered_by) == ([1], group, samira)


def test_the_page_of_a_worry_leads_to_the_form_with_its_number_in_it(round):
    concern = a_concern(round)
    browser = as_participant(a_participant(round))

    assert f"{NAME}?zorg=1" in read(concern.get_absolute_url())
    assert 'value="1"' in read(f"{NAME}?zorg=1", browser)

    page = browser.post(NAME, {"words": "Rust", "concerns": "1", "cluster": ""})

    assert page.status_code == 302
    assert numbers_of(Naming.objects.get()) == [1]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("7", "There is no worry with number 7 in this round."),
        ("de eerste", "Write only numbers of worries here, such as 12, 40."),
        ("2", "There is no worry with number 2 in this round."),
        (", ".join(map(str, range(1, 30))), "Name at most 20 worries"),
        ("9" * 40, "There is no worry with number"),
    ],
)
def test_numbers_that_are_no_worries_are_refused_and_the_words_stay(round, samira, typed, sentence):
    a_concern(round)
    hidden = a_concern(round, "Jan de Vries is een dief.")
    hide(by=samira_of(samira), concern=hidden, reason=Hiding.Reason.PERSONAL, now=THEN)
    browser = as_participant(a_participant(round))

    browser.cookies["taal"] = "en"

    page = browser.post(NAME, {"words": "Rust", "concerns": typed})

    shown = html.unescape(page.content.decode())
    assert sentence in shown
    assert 'value="Rust"' in shown
    assert Naming.objects.count() == 0


@pytest.mark.parametrize("group", ["99", "x", "-1", "\x00"])
def test_a_group_that_is_not_there_is_refused(round, samira, group):
    a_group(round, samira, "Herrie")
    browser = as_participant(a_participant(round))

    page = browser.post(NAME, {"words": "Rust", "concerns": "", "cluster": group})

    assert (page.status_code, Naming.objects.count()) == (200, 0)


@pytest.mark.parametrize("asked", ["een", "9" * 50, "<script>", "²"])
def test_an_address_with_nonsense_begins_an_empty_form(round, asked):
    browser = as_participant(a_participant(round))

    page = browser.get(NAME, {"zorg": asked, "groep": asked})

    assert page.status_code == 200
    assert f'value="{asked}"' not in page.content.decode()


def test_the_deed_refuses_worries_and_groups_of_another_round_and_hidden_ones(round, samira):
    elsewhere = a_round("elders")
    theirs = a_concern(elsewhere)
    their_group = make_cluster(by=samira_of(samira), round=elsewhere, name_nl="Herrie", now=THEN)
    hidden = a_concern(round)
    hide(by=samira_of(samira), concern=hidden, reason=Hiding.Reason.INSULT, now=THEN)
    hidden.refresh_from_db()
    told = {"participant": a_participant(round), "words": "Rust", "now": OPEN}

    for wrong in ({"concerns": [theirs]}, {"concerns": [hidden]}, {"cluster": their_group}):
        with pytest.raises(ValidationError):
            name_value(**told, **wrong)

    assert (Value.objects.count(), Naming.objects.count()) == (0, 0)


def test_what_is_hidden_later_shows_its_number_alone(round, samira):
    concern = a_concern(round, "Jan de Vries is een dief.")
    named = name_value(participant=a_participant(round), words="Rust", concerns=[concern], now=OPEN)

    hide(by=samira_of(samira), concern=concern, reason=Hiding.Reason.PERSONAL, now=THEN)

    page = read(named.value.get_absolute_url())
    assert concern.get_absolute_url() in page
    assert "Jan de Vries" not in page


def test_an_idea_shows_its_values_and_a_value_its_ideas(round, samira):
    [rest] = some_values(round, samira, "Rust")
    Value.objects.update(is_chosen=True)
    idea = a_proposal(round, values=[rest])
    a_proposal(round, title="Iets anders")

    assert rest.get_absolute_url() in read(idea.get_absolute_url())
    page = read(rest.get_absolute_url())
    assert "1. Bomen in de Klaverstraat" in page
    assert idea.get_absolute_url() in page
    assert "Iets anders" not in page


def test_after_the_decision_the_worry_says_what_was_decided_about_its_ideas():
    round = a_counted_round()
    concern = a_concern(round, now=THEN)
    for number in (1, 3):
        round.proposals.get(number=number).concerns.add(concern)
    adopted(round)
    set_clock_of(round, FOLLOWING)

    page = read(concern.get_absolute_url())

    assert f'carried out</span> <a href="{HERE}vervolg/1/"' in page
    assert f'not carried out</span> <a href="{HERE}vervolg/3/"' in page


def test_mine_tells_of_my_worry_that_something_came_of_it_and_how_my_value_stands(round):
    me = a_participant(round)
    concern = a_concern(round, "Brommers.")
    type(concern).objects.update(participant=me)
    browser = as_participant(me)
    assert "Something came of it" not in read("/mijn/", browser)

    named = name_value(participant=me, words="Rust", concerns=[concern], now=OPEN)

    page = read("/mijn/", browser)
    assert "Something came of it: its page says what." in page
    assert named.value.get_absolute_url() in page


def test_where_a_value_came_from_stays_also_for_raw_sql(round):
    named = name_value(participant=a_participant(round), words="Rust", concerns=[a_concern(round)], now=OPEN)
    through = Naming.concerns.through.objects.all()

    for deed in (
        lambda: through._raw_delete("default"),
        lambda: through.update(naming_id=named.pk),
        lambda: Naming.objects.update(words="Anders"),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            deed()
    assert numbers_of(named) == [1]


def test_the_list_and_the_page_ask_no_more_of_many_than_of_one(round):
    me = a_participant(round)
    addresses = (f"{HERE}waarden/", f"{HERE}waarden/waarde/rust/", f"{HERE}zorgen/1/", "/mijn/")
    browser = as_participant(me)

    def asked() -> list[int]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                read(address, browser)
            found.append(len(queries))
        return found

    first = a_concern(round)
    type(first).objects.update(participant=me)
    name_value(participant=me, words="Rust", concerns=[first], now=OPEN)
    asked()
    few = asked()
    for text in ("Twee", "Drie", "Vier"):
        more = a_concern(round, text)
        name_value(participant=me, words="Rust", concerns=[first, more], now=OPEN)
        name_value(participant=me, words=text, concerns=[first, more], now=OPEN)

    assert asked() == few

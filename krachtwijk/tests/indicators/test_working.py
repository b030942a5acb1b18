"""Working on results in the browser: a figure from draft to correction, a start, a target, a break, a colour."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.conftest import TODAY
from tests.indicators.conftest import define

from krachtwijk.documents.models import Document, Passage
from krachtwijk.indicators.models import Edit, Indicator, Observation, Override, SeriesBreak, Target

pytestmark = pytest.mark.django_db
HERE = "/werk/resultaten/proef/zonder-werk/"
FIGURE = {
    "numerator": "200",
    "denominator": "1000",
    "value": "",
    "n": "",
    "method": "register",
    "evidence": "https://voorbeeld.example/jaarboek",
}


@pytest.fixture
def manager(ineke) -> Client:
    return logged_in(ineke)


@pytest.fixture
def alderman(omar) -> Client:
    return logged_in(omar)


def logged_in(person) -> Client:
    browser = Client()
    browser.force_login(person)
    return browser


def page(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def sure(browser: Client, address: str, given: dict, query: str = ""):
    """Fill in, look at the check page, say yes."""
    checked = browser.post(f"{address}{query}", given)
    assert "Klopt dit?" in page(checked)
    return browser.post(f"{address}{query}", given | {"sure": "1"})


def test_a_figure_goes_from_draft_to_public_with_two_people(manager, alderman, client, indicator, near):
    done = sure(manager, f"{HERE}cijfer/", FIGURE | {"area": near.pk, "year": "2015"})
    assert done.headers["Location"] == HERE
    figure = Observation.objects.get()
    assert (figure.status, figure.entered_by.name, figure.n) == ("draft", "Ineke", 1000)
    assert "20,0%" not in page(client.get("/resultaten/proef/zonder-werk/"))

    own = page(manager.get(f"{HERE}cijfer/{figure.pk}/"))
    assert "Daarom moet iemand anders het goedkeuren." in own
    assert 'value="approved"' not in own
    assert manager.post(f"{HERE}cijfer/{figure.pk}/", {"verdict": "approved"}).status_code == 403

    assert "goedkeuren of weigeren" in page(alderman.get("/werk/resultaten/"))
    assert 'value="approved"' in page(alderman.get(f"{HERE}cijfer/{figure.pk}/"))
    alderman.post(f"{HERE}cijfer/{figure.pk}/", {"verdict": "approved", "because": ""})

    public = page(client.get("/resultaten/proef/zonder-werk/"))
    assert "20,0%" in public
    assert "Omar" in public


def test_a_correction_names_what_it_corrects_and_waits_too(manager, alderman, client, indicator, measure):
    first = measure(2015, 22)
    given = FIGURE | {"because": "tikfout"}

    assert "blijft zichtbaar in de geschiedenis" in page(manager.get(f"{HERE}cijfer/?corrigeert={first.pk}"))
    sure(manager, f"{HERE}cijfer/", given, f"?corrigeert={first.pk}")

    second = Observation.objects.get(supersedes=first)
    assert (second.area, second.year, second.because) == (first.area, 2015, "tikfout")
    assert "22,0%" in page(client.get("/resultaten/proef/zonder-werk/"))
    alderman.post(f"{HERE}cijfer/{second.pk}/", {"verdict": "approved", "because": ""})
    assert "22,0%" not in page(client.get("/resultaten/proef/zonder-werk/"))
    assert "Verbeterd: tikfout" in page(client.get("/resultaten/proef/zonder-werk/"))


def test_a_refusal_needs_a_reason(alderman, indicator, measure):
    draft = measure(2015, 20, approved=False)

    refused = alderman.post(f"{HERE}cijfer/{draft.pk}/", {"verdict": "refused", "because": ""})
    assert "kw-alert--error" in page(refused)
    assert Observation.objects.get().status == "draft"

    alderman.post(f"{HERE}cijfer/{draft.pk}/", {"verdict": "refused", "because": "Bron onbekend"})
    assert Observation.objects.get().status == "refused"


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"numerator": "twee"}, "kunnen wij niet als getal lezen"),
        ({"numerator": "1.234"}, "kunnen wij niet als getal lezen"),
        ({"numerator": "2000"}, "Het deel is groter dan het geheel."),
        ({"numerator": "-3"}, "Schrijf een heel getal van 0 of meer."),
        ({"numerator": "2,5"}, "Schrijf een heel getal van 0 of meer."),
        ({"denominator": ""}, "Zeg over hoeveel het gaat"),
        ({"year": "2099"}, "Geef een jaar dat al begonnen is"),
        ({"evidence": ""}, "Waar het te vinden is"),
        ({"area": "9999"}, "kw-field--wrong"),
    ],
)
def test_bad_input_is_told_at_the_field_and_nothing_typed_is_lost(manager, indicator, near, wrong, says):
    given = FIGURE | {"area": near.pk, "year": "2015", "method": "mijn eigen woorden"} | wrong

    told = page(manager.post(f"{HERE}cijfer/", given))

    assert says in told
    assert "kw-alert--error" in told
    assert "Klopt dit?" not in told
    assert "mijn eigen woorden" in told
    assert not Observation.objects.exists()


def test_looking_again_before_saving_keeps_what_was_typed(manager, indicator, near):
    given = FIGURE | {"area": near.pk, "year": "2015"}

    again = page(manager.post(f"{HERE}cijfer/", given | {"change": "1"}))

    assert 'value="https://voorbeeld.example/jaarboek"' in again
    assert "Klopt dit?" not in again


def test_hostile_text_is_shown_as_text(manager, alderman, client, indicator, near):
    nasty = "<script>alert(1)</script>"
    sure(
        manager,
        f"{HERE}cijfer/",
        FIGURE | {"area": near.pk, "year": "2015", "method": nasty, "evidence": nasty},
    )
    figure = Observation.objects.get()
    alderman.post(f"{HERE}cijfer/{figure.pk}/", {"verdict": "approved", "because": ""})

    assert nasty not in page(client.get("/resultaten/proef/zonder-werk/"))


def test_a_start_and_a_target_give_a_colour(manager, client, indicator, measure, programme):
    start = measure(2015, 20)
    measure(2019, 15)

    sure(manager, f"{HERE}begin/", {"observation": start.pk})
    passage = paper_of(programme)
    given = {
        "baseline": indicator.baselines.get().pk,
        "horizon_years": "10",
        "kind": "absolute",
        "value": "10",
        "decision": "",
        "passage": passage.pk,
    }
    sure(manager, f"{HERE}doel/", given)
    assert "<strong>50%</strong> van de weg is afgelegd" in page(client.get("/resultaten/proef/zonder-werk/"))

    sure(manager, f"{HERE}doel/", given | {"value": "5"})
    assert [str(target.value) for target in Target.objects.filter(superseded_by=None)] == ["5.0000"]
    assert Target.objects.count() == 2
    assert "later vervangen" in page(manager.get(HERE))


def test_a_target_says_who_decided_it(manager, indicator, measure):
    start = measure(2015, 20)
    sure(manager, f"{HERE}begin/", {"observation": start.pk})

    given = {
        "baseline": indicator.baselines.get().pk,
        "horizon_years": "4",
        "kind": "absolute",
        "value": "15",
    }
    assert "Zeg uit welk besluit of welke alinea" in page(manager.post(f"{HERE}doel/", given))


def test_a_draft_cannot_be_chosen_as_the_start(manager, indicator, measure):
    draft = measure(2015, 20, approved=False)

    assert "kw-field--wrong" in page(manager.post(f"{HERE}begin/", {"observation": draft.pk}))


def test_a_break_is_recorded_with_its_reason(manager, indicator, measure):
    measure(2015, 20)

    sure(
        manager,
        f"{HERE}breuk/",
        {"year": "2018", "because_nl": "Andere vraag", "definition_nl": "Iets anders."},
    )

    assert SeriesBreak.objects.get().by_name == "Ineke"
    assert "Andere vraag" in page(manager.get(HERE))


def test_a_break_before_figures_is_refused_before_anybody_is_sure(manager, indicator, measure):
    measure(2018, 20)

    told = page(manager.post(f"{HERE}breuk/", {"year": "2017", "because_nl": "Andere vraag"}))

    assert "cijfers van 2017 of later op de oude manier" in told
    assert "Klopt dit?" not in told


def test_a_colour_by_hand_names_who_and_why(manager, indicator, measure):
    figure = measure(2015, 20)

    sure(
        manager,
        f"{HERE}kleur/",
        {"observation": figure.pk, "colour": "orange", "because_nl": "De fabriek sluit."},
    )

    assert (Override.objects.get().by_name, Override.objects.get().colour) == ("Ineke", "orange")


def indicator_words(**wishes: str) -> dict[str, str]:
    return {
        "name_nl": "Jongeren met diploma",
        "slug": "diploma",
        "definition_nl": "Wie een diploma heeft.",
        "unit": "percent",
        "population": "residents",
        "direction": "up",
        "source_nl": "CBS",
        "frequency": "yearly",
        "smallest_number": "10",
        "order": "2",
    } | wishes


def test_an_indicator_is_added_and_changed_with_its_history(manager, programme, indicator):
    sure(manager, "/werk/resultaten/proef/nieuw/", indicator_words())
    assert Indicator.objects.get(slug="diploma").programme == programme

    sure(manager, "/werk/resultaten/proef/diploma/bewerken/", indicator_words(source_nl="De scholen"))
    assert [(each.field, each.before, each.after) for each in Edit.objects.all()] == [
        ("source_nl", "CBS", "De scholen")
    ]
    assert "De scholen" in page(manager.get("/werk/resultaten/proef/diploma/"))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"slug": "zonder-werk"}, ""),
        ({"smallest_number": "5"}, ""),
        ({"direction": "toward"}, ""),
        ({"name_nl": ""}, "name_nl"),
        ({"slug": "Met Spaties"}, "slug"),
    ],
)
def test_an_indicator_that_cannot_be_is_refused(manager, indicator, wrong, field):
    told = page(manager.post("/werk/resultaten/proef/nieuw/", indicator_words(**wrong)))

    assert "kw-alert--error" in told
    assert "Klopt dit?" not in told
    assert Indicator.objects.count() == 1
    assert not field or f'href="#id_{field}"' in told


@pytest.mark.parametrize("role", ["rachida", "bert", "cees"])
def test_others_find_nothing_to_work_on(request, indicator, role):
    browser = logged_in(request.getfixturevalue(role))

    assert browser.get("/werk/resultaten/").status_code == 404
    assert browser.post(f"{HERE}cijfer/", FIGURE).status_code == 404


def test_the_alderman_approves_and_enters_nothing(alderman, indicator):
    assert alderman.get("/werk/resultaten/").status_code == 200
    assert alderman.get(f"{HERE}cijfer/").status_code == 404
    assert "Voer een cijfer in" not in page(alderman.get(HERE))


def test_the_work_page_leads_here(manager):
    assert re.search(r'href="/werk/resultaten/"', page(manager.get("/werk/")))


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_as_many_questions_for_three_figures_as_for_one(
    manager, indicator, measure, rows, django_assert_max_num_queries
):
    for year in range(rows):
        measure(2015 + year, 20, approved=False)

    with django_assert_max_num_queries(10):
        manager.get("/werk/resultaten/")
    with django_assert_max_num_queries(16):
        manager.get(HERE)


@pytest.mark.parametrize("rows", [1, 3])
def test_public_pages_ask_as_many_questions_for_three_indicators_as_for_one(
    client, programme, near, measure, rows, django_assert_max_num_queries
):
    for number in range(rows):
        measure(2015, 20, of=define(programme, slug=f"nog-{number}"))

    with django_assert_max_num_queries(24):
        client.get("/resultaten/")
    with django_assert_max_num_queries(20):
        client.get("/resultaten/proef/")


def paper_of(programme):
    paper = Document.objects.create(
        slug="brief",
        title_nl="Brief",
        dated=TODAY,
        reference="1",
        sender=programme.leader,
        addressee_nl="raad",
    )
    programme.documents.add(paper)
    return Passage.objects.create(document=paper, number=1, gist_nl="De doelen.")


@pytest.mark.parametrize(
    ("number", "status"), [("9" * 5_000, 200), ("9" * 18, 404), ("²", 200), ("-1", 200), ("x", 200)]
)
def test_a_correction_of_a_number_that_nobody_means_breaks_nothing(manager, indicator, number, status):
    assert manager.get(f"{HERE}cijfer/", {"corrigeert": number}).status_code == status

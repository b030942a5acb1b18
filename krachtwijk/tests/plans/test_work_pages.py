"""The pages on which plans are made: who gets in, what a form does, what it says when it cannot."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from tests.conftest import NOW
from tests.plans.planned import INEKE, added, addresses, draft, measure, offered, said, stepped
from tests.web.crawl import Outline

from krachtwijk.people.models import Organisation, Person, Role, RoleGrant
from krachtwijk.plans.delivering import PhotoWords, add_photo, add_step, record_standing
from krachtwijk.plans.facts import measure_facts
from krachtwijk.plans.measuring import change_measure
from krachtwijk.plans.models import Measure, Photo, Plan, PlannedMeasure, Standing, Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
DESK = "/werk/plannen/"
V2 = "/werk/plannen/groningen-2007/de-hoogte/versies/2/"
HOMES = "/werk/plannen/groningen-2007/de-hoogte/maatregel/woningen/"


@pytest.fixture
def manager(client):
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    return client


@pytest.fixture
def builder(client):
    """Cees of De Huismeesters, which leads the homes of De Hoogte."""
    client.force_login(Person.objects.get(email="housing-association@demo.example"))
    return client


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def typed(**more: object) -> dict[str, object]:
    """A form of a measure as a browser sends it."""
    return {"subject": "individueel/werk", "title_nl": "Koffie aan de deur", "about_nl": "Elke week."} | more


def test_the_programme_manager_begins_at_the_versions(manager):
    draft()

    page = text(manager, DESK)

    for words in (
        "De Hoogte, versie 2",
        "De Hoogte, versie 1",
        "Korrewegwijk, versie 1",
        "concept",
        "aangeboden",
    ):
        assert words in page


def test_the_lead_begins_at_the_measures_it_leads(builder):
    page = text(builder, DESK)

    assert HOMES in page
    assert "/werk/plannen/groningen-2007/korrewegwijk/maatregel/woningen/" not in page
    assert "Versies van de plannen" not in page


@pytest.mark.parametrize("role", ["resident", "council-member", "alderman"])
def test_others_find_nothing_there(client, role):
    draft()
    client.force_login(Person.objects.get(email=f"{role}@demo.example"))

    for address in (DESK, HOMES, f"{HOMES}stap/", V2, f"{V2}maatregelen/", f"{V2}maatregel/"):
        assert client.get(address).status_code == 404, address


def test_the_lead_does_not_get_at_the_plan_nor_at_the_measures_of_another(builder):
    draft()
    for address in (
        f"{V2}maatregel/woningen/",
        f"{V2}maatregelen/",
        "/werk/plannen/groningen-2007/maatregelen/",
        "/werk/plannen/groningen-2007/korrewegwijk/maatregel/woningen/",
    ):
        assert builder.get(address).status_code == 404, address


def test_who_went_on_as_the_lead_keeps_its_measures(client):
    """In became Lefier on 1 January 2009."""
    person = Person.objects.create_user(email="lefier@voorbeeld.example", name="Fien")
    lefier = Organisation.objects.get(slug="lefier")
    RoleGrant.objects.create(
        person=person, role=Role.HOUSING_ASSOCIATION, organisation=lefier, since=timezone.localdate()
    )
    client.force_login(person)

    page = text(client, "/werk/plannen/groningen-2007/korrewegwijk/maatregel/woningen/")

    assert "Investeren in woningen" in page


def test_a_measure_is_typed_and_stands_in_the_draft(manager):
    plan = draft()

    response = manager.post(f"{V2}maatregel/", typed(kind="pilot", starts="2008-01-01"), follow=True)

    assert "De maatregel staat in het concept." in response.content.decode()
    planned = plan.planned.get(measure__slug="koffie-aan-de-deur")
    assert (planned.kind, planned.starts, planned.theme.slug) == ("pilot", date(2008, 1, 1), "werk")


def test_an_empty_form_says_at_each_field_and_on_top_what_is_needed(manager):
    draft()

    page = manager.post(f"{V2}maatregel/", {"owner": "Bea"}).content.decode()

    for field in ("subject", "title_nl", "about_nl"):
        assert f'href="#id_{field}"' in page
        assert f'id="id_{field}_error"' in page
    assert 'value="Bea"' in page


def test_what_the_deed_refuses_stands_at_the_field(manager):
    draft()

    page = manager.post(f"{V2}maatregel/", typed(starts="2010-01-01", ends="2009-01-01")).content.decode()

    assert "id_title_nl" in page
    assert 'role="alert"' in page
    assert 'value="2009-01-01"' in page


def test_two_tabs_the_second_hears_who_changed_what_and_keeps_its_text(manager):
    planned = added(draft())
    address = f"{V2}maatregel/{planned.measure.slug}/"
    seen = manager.get(address).context["form"]["seen"].value()
    change_measure(by=INEKE, planned=planned, facts=said(planned.plan, title_nl="Thee"), now=NOW)

    late = manager.post(address, typed(owner="Bea", seen=seen))

    page = late.content.decode()
    assert "Ineke heeft dit terwijl u typte gewijzigd: titel." in page
    assert "Nu staat er: Thee" in page
    assert 'value="Bea"' in page
    assert 'value="Koffie aan de deur"' in page
    assert PlannedMeasure.objects.get(pk=planned.pk).owner == ""
    again = manager.post(address, typed(owner="Bea", seen=late.context["form"]["seen"].value()))
    assert again.status_code == 302
    assert PlannedMeasure.objects.get(pk=planned.pk).title_nl == "Koffie aan de deur"


@pytest.mark.parametrize("seen", ["{", "[1", "7", '"x"', "[" * 5000])
def test_a_broken_memory_of_what_was_seen_breaks_nothing(manager, seen):
    planned = added(draft())

    response = manager.post(f"{V2}maatregel/{planned.measure.slug}/", typed(seen=seen))

    assert response.status_code in {200, 302}


def test_opening_and_saving_a_measure_changes_nothing(manager):
    draft()
    planned = PlannedMeasure.objects.get(
        plan__version=2, measure__slug="erop-af", plan__area__slug="de-hoogte"
    )
    before = measure_facts(planned)
    form = manager.get(f"{V2}maatregel/erop-af/").context["form"]
    sent = {field.html_name: field.value() for field in form}
    sent = {
        name: [each.pk for each in value] if isinstance(value, tuple) else getattr(value, "pk", value)
        for name, value in sent.items()
        if value not in (None, "", ())
    }

    assert manager.post(f"{V2}maatregel/erop-af/", sent).status_code == 302

    assert measure_facts(PlannedMeasure.objects.get(pk=planned.pk)) == before


def test_a_fixed_version_says_so_and_offers_the_next(manager):
    page = text(manager, "/werk/plannen/groningen-2007/de-hoogte/versies/1/maatregel/erop-af/")

    assert "Versie 1 voor De Hoogte verandert niet meer" in page
    assert "/werk/plannen/groningen-2007/de-hoogte/volgende-versie/" in page
    draft()
    assert f'href="{V2}maatregelen/"' in text(
        manager, "/werk/plannen/groningen-2007/de-hoogte/versies/1/maatregel/erop-af/"
    )


def test_a_version_that_was_offered_while_somebody_typed_keeps_their_text(manager):
    planned = added(draft())
    Plan.objects.filter(pk=planned.plan_id).update(status=Plan.Status.OFFERED)

    page = manager.post(f"{V2}maatregel/{planned.measure.slug}/", typed(owner="Bea")).content.decode()

    assert "is aangeboden en verandert niet meer" in page
    assert 'value="Bea"' in page


def test_goals_are_typed_tied_and_taken_out(manager):
    plan = draft()
    manager.post(f"{V2}doel/", {"subject": "individueel/werk", "text_nl": "Iedereen kent een collega."})
    goal = plan.goals.get(slug="iedereen-kent-een-collega")

    manager.post(f"{V2}maatregel/signalen/doelen/", {f"serves_{goal.pk}": "on", f"how_nl_{goal.pk}": "Zo."})

    page = text(manager, f"{V2}maatregelen/")
    assert "Iedereen kent een collega." in page
    assert goal.contributions.get().text_nl == "Zo."
    manager.post(f"{V2}doel/individueel/{goal.slug}/eruit/", {"seen": "null"})
    assert not plan.goals.filter(pk=goal.pk).exists()


def test_years_of_a_goal_in_the_wrong_order_are_refused_in_words(manager):
    draft()

    page = manager.post(
        f"{V2}doel/",
        {
            "subject": "individueel",
            "text_nl": "x",
            "first_results_after_years": "4",
            "first_results_within_years": "2",
        },
    ).content.decode()

    assert "Dit is eerder dan het eerste van de twee." in page


def test_a_measure_is_taken_out_by_a_button_never_by_looking(manager):
    plan = draft()

    text(manager, f"{V2}maatregel/erop-af/eruit/")
    assert plan.planned.filter(measure__slug="erop-af").exists()
    manager.post(f"{V2}maatregel/erop-af/eruit/", {"seen": "null"})

    assert not plan.planned.filter(measure__slug="erop-af").exists()


def test_a_word_is_added_once(manager):
    address = "/werk/plannen/groningen-2007/woorden/"
    sent = {"kind": "target-group", "name_nl": "oma's", "name_en": "grannies"}

    assert "oma&#x27;s" in manager.post(address, sent, follow=True).content.decode()
    assert "Deze naam is er al." in manager.post(address, sent).content.decode()


def test_the_lead_says_how_far_it_is_after_a_check(builder):
    sent = {"state": "under-way", "on": "2008-03-01", "because_nl": "De bouw begon."}

    asked = builder.post(f"{HOMES}stand/", sent).content.decode()

    assert "Dit kunt u later niet meer wijzigen. Klopt het?" in asked
    assert "De bouw begon." in asked
    assert Standing.objects.count() == 0
    back = builder.post(f"{HOMES}stand/", sent | {"terug": "ja"}).content.decode()
    assert "De bouw begon." in back
    builder.post(f"{HOMES}stand/", sent | {"zeker": "ja"})
    standing = Standing.objects.get()
    assert (standing.state, standing.by, standing.because_nl) == ("under-way", "Cees", "De bouw begon.")


def test_what_nobody_had_planned_is_noted_after_a_check(builder):
    sent = {"on": "2008-03-01", "text_nl": "Buren gingen samen tuinieren."}

    builder.post(f"{HOMES}onbedoeld/", sent)
    assert measure().unintended.count() == 0
    builder.post(f"{HOMES}onbedoeld/", sent | {"zeker": "ja"})

    assert measure().unintended.get().text_nl == "Buren gingen samen tuinieren."


def test_a_step_is_typed_and_done(builder):
    builder.post(f"{HOMES}stap/", {"what_nl": "De eerste steen", "due": "2008-05-01"})
    seen = builder.get(f"{HOMES}stap/1/").context["form"]["seen"].value()

    builder.post(
        f"{HOMES}stap/1/",
        {"what_nl": "De eerste steen", "due": "2008-05-01", "done_on": "2008-05-03", "seen": seen},
    )

    step = Step.objects.get()
    assert (step.due, step.done_on) == (date(2008, 5, 1), date(2008, 5, 3))
    assert "klaar, 2 dagen te laat" in text(builder, HOMES)


def png(size: tuple[int, int] = (20, 10)) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", size, "green").save(file, "PNG")
    return SimpleUploadedFile("gras.png", file.getvalue(), "image/png")


def test_a_photo_is_added_shown_and_removed(builder, client):
    add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)

    builder.post(f"{HOMES}stap/1/foto/", {"photo": png(), "alt_nl": "Gras"})

    photo = Photo.objects.get()
    assert f'src="/plannen/foto/{photo.pk}.jpg" alt="Gras" width="20" height="10"' in text(builder, HOMES)
    builder.post(f"{HOMES}foto/{photo.pk}/weg/", {"seen": "null"})
    assert Photo.objects.count() == 0


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (
            SimpleUploadedFile("x.heic", b"\x00\x00\x00\x18ftypheic0000"),
            "Dit is een HEIC-foto van een iPhone.",
        ),
        (SimpleUploadedFile("x.jpg", b"<html>"), "Dit bestand is geen foto die te lezen is."),
    ],
    ids=["heic", "html"],
)
def test_a_photo_that_cannot_be_one_is_refused_and_the_words_stay(builder, file, sentence):
    add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)

    page = builder.post(
        f"{HOMES}stap/1/foto/", {"photo": file, "alt_nl": "Gras bij de flat"}
    ).content.decode()

    assert sentence in page
    assert 'value="Gras bij de flat"' in page
    assert Photo.objects.count() == 0


def test_a_photo_without_words_is_refused(builder):
    add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)

    page = builder.post(f"{HOMES}stap/1/foto/", {"photo": png()}).content.decode()

    assert 'href="#id_alt_nl"' in page
    assert Photo.objects.count() == 0


def test_a_photo_is_a_picture_for_everybody_that_may_be_kept_a_month(client):
    step = add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)
    photo = add_photo(by=INEKE, step=step, file=png(), words=PhotoWords(alt_nl="Gras"), now=NOW)

    answer = client.get(f"/plannen/foto/{photo.pk}.jpg")

    assert answer.headers["Content-Type"] == "image/jpeg"
    assert answer.headers["Cache-Control"] == "public, max-age=2592000, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert Image.open(BytesIO(answer.content)).size == (20, 10)


def test_a_photo_of_a_measure_in_a_draft_alone_is_the_programme_managers(client):
    planned = added(draft())
    step = add_step(by=INEKE, measure=planned.measure, facts=stepped(), now=NOW)
    photo = add_photo(by=INEKE, step=step, file=png(), words=PhotoWords(alt_nl="Gras"), now=NOW)
    address = f"/plannen/foto/{photo.pk}.jpg"

    assert client.get(address).status_code == 404
    client.force_login(Person.objects.get(email="programme-manager@demo.example"))
    answer = client.get(address)
    assert answer.status_code == 200
    assert "private" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("browser", ["manager", "builder"])
def test_late_steps_wait_on_the_work_page_of_who_keeps_them(request, browser):
    add_step(by=INEKE, measure=measure(), facts=stepped(due=date(2008, 1, 1)), now=NOW)
    add_step(
        by=INEKE,
        measure=measure(),
        facts=stepped(what_nl="Klaar", due=date(2008, 1, 1), done_on=date(2008, 2, 1)),
        now=NOW,
    )
    elsewhere = measure(area="korrewegwijk")
    add_step(
        by=INEKE, measure=elsewhere, facts=stepped(what_nl="Het dak dicht", due=date(2007, 1, 1)), now=NOW
    )
    client = request.getfixturevalue(browser)

    late = client.get("/werk/").context["late"]

    own = [("De eerste steen ligt er, De Hoogte", HOMES)]
    others = [("Het dak dicht, Korrewegwijk", HOMES.replace("de-hoogte", "korrewegwijk"))]
    assert [(each.what, each.address) for each in late] == (others + own if browser == "manager" else own)


def test_nothing_is_late_for_who_keeps_no_measure(client):
    add_step(by=INEKE, measure=measure(), facts=stepped(due=date(2008, 1, 1)), now=NOW)
    client.force_login(Person.objects.get(email="council-member@demo.example"))

    assert client.get("/werk/").context["late"] == []


def test_every_page_is_whole_in_both_languages(manager):
    given = addresses()
    for language in ("nl", "en"):
        manager.cookies["taal"] = language
        for name, address in given.items():
            answer = manager.get(address)
            assert answer.status_code == 200, name
            if not answer.headers["Content-Type"].startswith("text/html"):
                continue
            outline = Outline(answer.content.decode())
            assert outline.headings.count(1) == 1, name
            assert (outline.trail, outline.language) == (1, language), name
            assert outline.next_links, name
            assert not re.findall(r"\{[{%#]|[%}]\}|\bNone\b|%\(", outline.words + outline.title), name
            assert len(outline.ids) == len(set(outline.ids)), name


TABLE = "/werk/plannen/groningen-2007/maatregelen/"


def rows(manager, query: str) -> int:
    return manager.get(f"{TABLE}?{query}").context["page"].paginator.count


def test_the_table_filters_and_the_csv_holds_exactly_what_is_shown(manager):
    record_standing(by=INEKE, measure=measure(), state=Standing.State.DONE, on=NOW.date(), now=NOW)
    add_step(by=INEKE, measure=measure(), facts=stepped(due=date(2008, 1, 1)), now=NOW)

    assert rows(manager, "") == 22
    assert rows(manager, "wijk=de-hoogte") == 11
    assert rows(manager, "thema=werk") == 6
    assert rows(manager, "trekker=sozawe") == 4
    assert rows(manager, "stand=done") == 1
    assert rows(manager, "stand=geen") == 21
    assert rows(manager, "te-laat=ja") == 1
    assert rows(manager, "mist=doel") == 6
    assert rows(manager, "mist=eigenaar&wijk=korrewegwijk") == 11
    assert rows(manager, "versie=concept") == 0
    assert rows(manager, "mist=onzin&stand=%00&thema=x") == 0
    table = manager.get("/werk/plannen/groningen-2007/maatregelen.csv?thema=werk").content.decode("utf-8-sig")
    assert len(table.splitlines()) == 7
    assert table.splitlines()[0].startswith("wijk;versie;spoor;thema;maatregel;trekker")


def test_the_drafts_have_a_table_too(manager):
    draft()

    assert rows(manager, "versie=concept") == 11


def test_a_title_that_a_spreadsheet_would_run_is_harmless(manager):
    added(draft(), title_nl="=1+1")

    table = manager.get("/werk/plannen/groningen-2007/maatregelen.csv?versie=concept").content.decode()

    assert "'=1+1" in table


def many(plan: Plan, number: int) -> None:
    """So many measures more, each with a step."""
    track = plan.programme.tracks.get(slug="individueel")
    theme = track.themes.get(slug="werk")
    made = Measure.objects.bulk_create(
        Measure(programme=plan.programme, area=plan.area, slug=f"m-{each}") for each in range(number)
    )
    PlannedMeasure.objects.bulk_create(
        PlannedMeasure(plan=plan, measure=each, track=track, theme=theme, title_nl=each.slug, about_nl="x")
        for each in made
    )
    Step.objects.bulk_create(Step(measure=each, order=1, what_nl="x") for each in made)


PAGES = [
    TABLE,
    "/werk/plannen/groningen-2007/maatregelen.csv",
    "/werk/plannen/groningen-2007/de-hoogte/versies/1/maatregelen/",
    "/plannen/groningen-2007/de-hoogte/",
    "/plannen/groningen-2007/de-hoogte/individueel/",
    "/plannen/groningen-2007/de-hoogte/individueel/werk/",
    "/wijken/de-hoogte/",
    "/zoeken/?q=m-1",
]


@pytest.mark.parametrize("address", PAGES)
def test_a_list_asks_as_many_questions_of_500_measures_as_of_11(manager, address):
    manager.get(address)
    with CaptureQueriesContext(connection) as few:
        manager.get(address)
    many(offered(), 500)

    with CaptureQueriesContext(connection) as lots:
        assert manager.get(address).status_code == 200

    assert len(lots) <= len(few) + (1 if "zoeken" in address else 0)


def test_the_table_has_pages_of_50(manager):
    many(offered(), 60)

    page = text(manager, TABLE)

    assert "82 maatregelen" in page
    assert "pagina=2" in page
    assert len(manager.get(f"{TABLE}?pagina=2").context["page"].object_list) == 32

"""Drafts: who sees them, that every click saves, two tabs, a phase that closes, and whatever people paste."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import (
    NOW,
    WHOLE,
    a_draft,
    a_proposal,
    as_participant,
    clock_at,
    first_author,
    open_now,
)

from krachtwijk.euro import Euro
from krachtwijk.rounds.concerns.models import Became, Concern
from krachtwijk.rounds.proposals.models import Proposal, ProposalVersion
from krachtwijk.rounds.proposals.parts import Part, seen_of
from krachtwijk.rounds.proposals.writing import ChangedMeanwhile, NotAnAuthor, begin, save_part
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
QUIET = {"HTTP_X_QUIET": "ja"}
TOKEN = "11111111-2222-4333-8444-555555555555"


@pytest.fixture
def draft():
    return a_draft(open_now(a_round()))


@pytest.fixture
def browser(draft):
    return as_participant(first_author(draft))


def part_of(proposal: Proposal, part: Part = Part.WHAT) -> str:
    return reverse("proposals:part", args=[proposal.round.slug, proposal.number, part])


def sent(browser: Client, proposal: Proposal, part: Part = Part.WHAT, **facts):
    """A click on a button of the form, as it was shown to this author just now."""
    proposal = Proposal.objects.get(pk=proposal.pk)
    extra = QUIET if facts.pop("quietly", False) else {}
    return browser.post(part_of(proposal, part), {"seen": seen_of(proposal, part)} | facts, **extra)


def test_who_writes_finds_what_an_idea_is_checked_on(browser, draft):
    page = browser.get(part_of(draft)).content.decode()

    criteria = reverse("feasibility:results", args=[draft.round.slug]) + "#criteria"
    assert f'<a href="{criteria}">' in page


# Beginning


def test_one_click_makes_a_draft_and_a_double_click_makes_the_same():
    round = open_now(a_round())
    browser = as_participant(a_participant(round))

    answers = [browser.post(reverse("proposals:new", args=[round.slug]), {"token": TOKEN}) for _ in range(2)]

    draft = Proposal.objects.get()
    assert (draft.status, draft.authors.count()) == (Proposal.Status.DRAFT, 1)
    assert [answer.headers["Location"] for answer in answers] == [part_of(draft)] * 2


def test_looking_at_the_page_of_a_new_idea_makes_nothing():
    round = open_now(a_round())

    assert (
        as_participant(a_participant(round)).get(reverse("proposals:new", args=[round.slug])).status_code
        == 200
    )
    assert Proposal.objects.count() == 0


def test_who_does_not_take_part_yet_is_asked_to_do_so_first():
    round = open_now(a_round())

    answer = Client().post(reverse("proposals:new", args=[round.slug]), {"token": TOKEN})

    assert answer.headers["Location"].startswith(f"/meedoen/{round.slug}/aanmelden/?next=")


@pytest.mark.parametrize("kind", [Phase.Kind.VALUES, Phase.Kind.JUDGEMENT])
def test_outside_the_phase_no_draft_is_made(kind):
    round = a_round()

    with pytest.raises(PhaseClosed):
        begin(round=round, participant=a_participant(round), now=during(kind))


# Who sees and writes a draft


def test_a_draft_is_seen_by_its_authors_alone(draft, browser, samira, rachida):
    other = as_participant(a_participant(draft.round))
    staff = Client()
    staff.force_login(samira)
    account = Client()
    account.force_login(rachida)
    addresses = [
        part_of(draft),
        draft.get_absolute_url(),
        *(
            reverse(f"proposals:{name}", args=[draft.round.slug, draft.number])
            for name in ("check", "authors", "photos", "withdraw", "leave")
        ),
    ]

    for who in (other, staff, account, Client()):
        assert [who.get(address).status_code for address in addresses] == [404] * len(addresses)
    assert [browser.get(address).status_code for address in addresses] == [200] * len(addresses)


def test_nobody_else_saves_a_draft(draft):
    other = a_participant(draft.round)

    answer = sent(as_participant(other), draft, title="Van mij")

    assert answer.status_code == 404
    with pytest.raises(NotAnAuthor):
        save_part(proposal=draft, part=Part.WHAT, facts={"title": "Van mij"}, by=other, now=NOW)
    assert Proposal.objects.get().title == ""


def test_a_draft_is_not_in_the_list_nor_in_the_file(draft, browser):
    sent(browser, draft, title="Een geheim plan")

    listed = Client().get(reverse("proposals:list", args=[draft.round.slug]))
    file = Client().get(reverse("proposals:list-csv", args=[draft.round.slug]))

    assert "Een geheim plan" not in listed.content.decode() + file.content.decode()


# Every button saves


@pytest.mark.parametrize(
    ("button", "leads_to"), [("verder", Part.HELPS), ("blijf", Part.WHAT), ("klaar", None)]
)
def test_every_button_saves_and_leads_on(draft, browser, button, leads_to):
    answer = sent(browser, draft, title="Bomen", what="Twaalf.", **{button: "ja"})

    draft.refresh_from_db()
    assert (draft.title, draft.what) == ("Bomen", "Twaalf.")
    assert answer.headers["Location"] == (part_of(draft, leads_to) if leads_to else draft.get_absolute_url())


def test_the_whole_idea_is_written_and_submitted_click_by_click(draft, browser):
    sent(browser, draft, title="Bomen", what="Twaalf.")
    sent(browser, draft, Part.HELPS, helps="Schaduw.")
    sent(browser, draft, Part.WHO, carried_out_by="Wij.", help_needed="Geen.")
    sent(browser, draft, Part.BUDGET, what_0="Bomen", amount_0="1.234,50", what_1="Gieter", amount_1="€ 10")
    sent(browser, draft, Part.CONTACT, contact="rachida@voorbeeld.example")
    last = sent(browser, draft, Part.DECLARATION, continuation="De gemeente.", has_subsidy="nee")

    done = browser.post(last.headers["Location"], {"zeker": "ja"}, follow=True)

    draft.refresh_from_db()
    assert draft.status == Proposal.Status.SUBMITTED
    assert [(line.what, line.amount) for line in draft.budget_lines.all()] == [
        ("Bomen", Euro(1_234_50)), ("Gieter", Euro(10_00)),
    ]  # fmt: skip
    assert "rachida@voorbeeld.example" not in Client().get(draft.get_absolute_url()).content.decode()
    assert done.redirect_chain == [(draft.get_absolute_url(), 302)]


def test_the_list_of_progress_says_which_parts_are_empty(draft, browser):
    sent(browser, draft, Part.CONTACT, contact="Bel mij.")

    progress = browser.get(part_of(draft)).context["progress"]

    assert [stand.part for stand in progress if stand.is_done] == [Part.CONTACT]


def test_an_incomplete_idea_is_not_submitted_and_the_page_says_what_is_missing(draft, browser):
    answer = browser.post(reverse("proposals:check", args=[draft.round.slug, draft.number]), {"zeker": "ja"})

    assert answer.status_code == 409
    assert {lack.part for lack, _address in answer.context["lacks"]} == set(Part)
    assert Proposal.objects.get().status == Proposal.Status.DRAFT


def test_a_needed_question_is_not_called_optional_though_a_draft_may_leave_it_empty(draft, browser):
    form = browser.get(part_of(draft)).context["form"]

    assert {name: field.required for name, field in form.fields.items()} == {
        "title": True, "what": True, "where": False,
    }  # fmt: skip
    assert sent(browser, draft, title="", what="").status_code == 302


# The script


def test_the_script_hears_when_it_was_saved_and_the_new_mark(draft, browser, in_english):
    browser.cookies["taal"] = "en"

    answer = sent(browser, draft, quietly=True, title="Bomen").json()

    moment = timezone.localtime()
    assert answer["says"] in {f"Saved at {moment:%H:%M}", f"Saved at {moment.hour}:{moment:%M}"}
    assert answer["seen"] == seen_of(Proposal.objects.get(), Part.WHAT)


def test_the_script_is_a_file_of_our_own_and_only_on_the_page_of_a_draft(draft, browser):
    page = browser.get(part_of(draft)).content.decode()

    assert page.count("<script") == 1
    assert 'src="/static/proposals/autosave' in page
    assert "<script" not in browser.get(draft.get_absolute_url()).content.decode()


def test_what_was_submitted_is_saved_only_by_a_click():
    proposal = a_proposal(open_now(a_round()))

    page = as_participant(first_author(proposal)).get(part_of(proposal)).content.decode()

    assert "<script" not in page
    assert "data-autosave data-saving" not in page


def test_the_script_hears_why_an_amount_was_not_saved(draft, browser):
    answer = sent(browser, draft, Part.BUDGET, quietly=True, what_0="Bomen", amount_0="1e9")

    assert answer.status_code == 409
    assert "1e9" in answer.json()["says"]


def test_saving_the_same_twice_is_no_conflict(draft, browser):
    """The answer got lost on the way: the script sends the same text again with the old mark."""
    old = seen_of(draft, Part.WHAT)
    first = browser.post(part_of(draft), {"seen": old, "title": "Bomen"}, **QUIET)
    again = browser.post(part_of(draft), {"seen": old, "title": "Bomen"}, **QUIET)

    assert (first.status_code, again.status_code) == (200, 200)


# Two tabs, two authors


def test_two_tabs_do_not_overwrite_each_other_and_both_texts_are_shown(draft, browser):
    old = seen_of(draft, Part.WHAT)
    browser.post(part_of(draft), {"seen": old, "title": "Uit het eerste tabblad"})

    answer = browser.post(part_of(draft), {"seen": old, "title": "Uit het tweede tabblad"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Uit het eerste tabblad" in page
    assert "Uit het tweede tabblad" in page
    assert Proposal.objects.get().title == "Uit het eerste tabblad"


def test_after_seeing_both_texts_saving_again_puts_yours_in_its_place(draft, browser):
    old = seen_of(draft, Part.WHAT)
    browser.post(part_of(draft), {"seen": old, "title": "Eerste"})
    shown = browser.post(part_of(draft), {"seen": old, "title": "Tweede"})

    browser.post(part_of(draft), {"seen": shown.context["seen_mark"], "title": "Tweede"})

    assert Proposal.objects.get().title == "Tweede"


def test_two_authors_in_two_parts_do_not_hinder_each_other(draft, browser):
    marks = {part: seen_of(draft, part) for part in (Part.WHAT, Part.WHO)}

    browser.post(part_of(draft), {"seen": marks[Part.WHAT], "title": "Bomen"})
    answer = browser.post(part_of(draft, Part.WHO), {"seen": marks[Part.WHO], "carried_out_by": "Wij"})

    assert answer.status_code == 302
    assert (Proposal.objects.get().title, Proposal.objects.get().carried_out_by) == ("Bomen", "Wij")


def test_a_conflict_names_what_is_there_now(draft):
    by = first_author(draft)
    save_part(proposal=draft, part=Part.WHAT, facts={"title": "Een"}, by=by, now=NOW)

    with pytest.raises(ChangedMeanwhile) as conflict:
        save_part(proposal=draft, part=Part.WHAT, facts={"title": "Twee"}, by=by, now=NOW, seen="oud")

    assert conflict.value.now["title"] == "Een"


# A phase that closes


def test_when_the_phase_closes_while_somebody_types_the_text_comes_back(draft, browser):
    clock_at(draft.round, during(Phase.Kind.FEASIBILITY))

    answer = sent(browser, draft, title="Net te laat getypt")

    assert answer.status_code == 409
    assert "Net te laat getypt" in answer.content.decode()
    assert draft.round.contact in answer.content.decode()
    assert Proposal.objects.get().title == ""


# Whatever people type


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "مرحبا بكم في الحي",
        "👨‍👩‍👧 🇳🇱 É",
        "' OR 1=1 --",
        "{{ round.contact }} {% now %}",
    ],
)
def test_hostile_and_foreign_text_is_kept_as_text(draft, browser, text):
    sent(browser, draft, title=text, what=text)

    draft.refresh_from_db()
    assert (draft.title, draft.what) == (text, text)
    page = browser.get(part_of(draft)).content.decode()
    assert "<script>alert" not in page


def test_control_characters_and_nul_are_removed(draft, browser):
    sent(browser, draft, title="Bo\0men\x07 \x1b[31m", what="een\r\ntwee")

    draft.refresh_from_db()
    assert (draft.title, draft.what) == ("Bomen [31m", "een\ntwee")


def test_a_megabyte_of_text_is_refused_and_comes_back(draft, browser):
    long = "bomen " * 170_000

    answer = sent(browser, draft, title="Bomen", what=long)

    assert answer.status_code == 409
    assert long.strip()[:50_000] in answer.content.decode()
    assert list(answer.context["form"].errors) == ["what"]


# The budget


@pytest.mark.parametrize("typed", ["-5", "1e9", "abc", "0", "1,2345", "€", "9999999999999999"])
def test_an_amount_that_is_none_is_refused_with_a_sentence_and_stays_in_its_field(draft, browser, typed):
    answer = sent(browser, draft, Part.BUDGET, what_0="Bomen", amount_0=typed)

    assert list(answer.context["form"].errors) == ["amount_0"]
    assert f'value="{typed}"' in answer.content.decode()
    assert draft.budget_lines.count() == 0


@pytest.mark.parametrize(
    ("typed", "cents"), [("1.234,50", 1_234_50), ("€ 3,8 mln", 380_000_000), ("€ 12,-", 12_00)]
)
def test_amounts_are_typed_the_dutch_way(draft, browser, typed, cents):
    sent(browser, draft, Part.BUDGET, what_0="Bomen", amount_0=typed)

    assert draft.budget_lines.get().amount == Euro(cents)


@pytest.mark.parametrize(("what", "amount", "wrong"), [("Bomen", "", "amount_0"), ("", "12", "what_0")])
def test_half_a_row_is_not_forgotten(draft, browser, what, amount, wrong):
    answer = sent(browser, draft, Part.BUDGET, what_0=what, amount_0=amount)

    assert list(answer.context["form"].errors) == [wrong]


def test_more_rows_come_without_a_script_and_an_emptied_row_is_gone(draft, browser):
    rows = {f"what_{n}": f"Ding {n}" for n in range(3)} | {f"amount_{n}": "10" for n in range(3)}
    sent(browser, draft, Part.BUDGET, **rows, blijf="ja")
    assert len(browser.get(part_of(draft, Part.BUDGET)).context["form"].pairs()) == 6

    sent(browser, draft, Part.BUDGET, **rows | {"what_1": "", "amount_1": ""})

    assert [line.what for line in draft.budget_lines.all()] == ["Ding 0", "Ding 2"]


def test_more_lines_than_a_budget_has_are_refused(draft, browser):
    rows = {f"what_{n}": f"Ding {n}" for n in range(41)} | {f"amount_{n}": "10" for n in range(41)}

    answer = sent(browser, draft, Part.BUDGET, **rows)

    assert answer.status_code == 409
    assert draft.budget_lines.count() == 0


# Worries


def a_concern(round, number, text):
    return Concern.objects.create(round=round, number=number, text=text, at=NOW, answer_due=NOW.date())


def test_worries_are_chosen_by_number_or_by_searching(draft, browser):
    for number, text in enumerate(["Te warm in de straat", "Te donker", "Wateroverlast"], start=1):
        a_concern(draft.round, number, text)
    found = sent(browser, draft, Part.HELPS, concerns="1", zoek="ja", zoekwoord="water")
    shown = browser.get(found.headers["Location"])
    assert [concern.number for concern in shown.context["found"]] == [3]

    sent(browser, draft, Part.HELPS, concerns="1", zorg=["3"])

    assert set(draft.concerns.values_list("number", flat=True)) == {1, 3}


def test_the_page_of_a_worry_leads_to_what_was_submitted_about_it():
    round = a_round()
    concern = a_concern(round, 1, "Te warm in de straat")

    proposal = a_proposal(round, concerns=[concern])

    assert [each.address for each in Became.objects.filter(concern=concern)] == [proposal.get_absolute_url()]


def test_the_words_of_a_hidden_worry_are_found_by_no_author(draft, browser):
    a_concern(draft.round, 1, "Te warm in de straat")
    Concern.objects.update(is_hidden=True)

    assert list(browser.get(part_of(draft, Part.HELPS), {"zorg": "warm"}).context["found"]) == []


@pytest.mark.parametrize("typed", ["99", "één", "1; DROP TABLE"])
def test_a_worry_that_is_not_there_is_named(draft, browser, typed):
    a_concern(draft.round, 1, "Te warm")

    answer = sent(browser, draft, Part.HELPS, concerns=typed)

    assert list(answer.context["form"].errors) == ["concerns"]


# After submitting


def test_a_change_after_submitting_becomes_a_version_that_everybody_can_compare():
    proposal = a_proposal(open_now(a_round()))
    browser = as_participant(first_author(proposal))

    sent(browser, proposal, title="Linden in de Klaverstraat", what=proposal.what)

    assert [version.number for version in proposal.versions.all()] == [1, 2]
    page = Client().get(reverse("proposals:changes", args=[proposal.round.slug, proposal.number]))
    ((_second, changes), (_first, nothing)) = page.context["versions"]
    assert [(change.was, change.becomes) for change in changes] == [
        ("Bomen in de Klaverstraat", "Linden in de Klaverstraat")
    ]
    assert nothing == []


def test_saving_without_a_change_makes_no_version():
    proposal = a_proposal(open_now(a_round()))

    sent(as_participant(first_author(proposal)), proposal, title=proposal.title, what=proposal.what)

    assert ProposalVersion.objects.count() == 1


def test_what_was_submitted_stays_whole():
    proposal = a_proposal(open_now(a_round()))

    answer = sent(as_participant(first_author(proposal)), proposal, title="", what=proposal.what)

    assert answer.status_code == 409
    proposal.refresh_from_db()
    assert proposal.title == WHOLE["title"]

"""Arguments in two columns, and translations by neighbours."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round, during
from tests.rounds.proposals.some_proposals import (
    NOW,
    a_draft,
    a_proposal,
    as_participant,
    clock_at,
    first_author,
    open_now,
)

from krachtwijk.rounds.proposals.arguing import (
    LONGEST_ARGUMENT,
    MOST_ARGUMENTS,
    argue,
    shown_translations,
    translate,
)
from krachtwijk.rounds.proposals.models import Comment, Translation
from krachtwijk.rounds.proposals.submitting import withdraw
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db
TOKEN = UUID("11111111-2222-4333-8444-555555555555")
FOR, AGAINST = Comment.Side.FOR, Comment.Side.AGAINST


def argued(proposal, text="Het is er te warm.", *, side=FOR, now=NOW, **facts):
    by = facts.pop("participant", None) or a_participant(proposal.round)
    token = facts.pop("token", None) or uuid4()
    return argue(proposal=proposal, participant=by, side=side, text=text, token=token, now=now, **facts)


def page_of(proposal, name="comment"):
    return reverse(f"proposals:{name}", args=[proposal.round.slug, proposal.number])


def test_arguments_stand_in_two_columns_the_newest_first():
    proposal = a_proposal(open_now(a_round()))
    for text, side in (("eerste voor", FOR), ("tegen", AGAINST), ("tweede voor", FOR)):
        argued(proposal, text, side=side)

    columns = Client().get(proposal.get_absolute_url()).context["columns"]

    assert [(side, [each.text for each in comments]) for side, comments, _hidden in columns] == [
        (FOR, ["tweede voor", "eerste voor"]), (AGAINST, ["tegen"]),
    ]  # fmt: skip


def test_the_same_form_twice_is_one_argument():
    proposal = a_proposal()
    ans = a_participant(proposal.round)

    made = [argued(proposal, participant=ans, token=TOKEN) for _ in range(2)]

    assert made[0] == made[1]
    assert Comment.objects.count() == 1


def test_an_argument_has_five_hundred_signs_at_most():
    proposal = a_proposal()

    argued(proposal, "é" * LONGEST_ARGUMENT)
    with pytest.raises(ValidationError):
        argued(proposal, "é" * (LONGEST_ARGUMENT + 1))


def test_a_column_belongs_to_everybody():
    proposal = a_proposal()
    ans = a_participant(proposal.round)
    for _ in range(MOST_ARGUMENTS):
        argued(proposal, participant=ans)

    with pytest.raises(ValidationError):
        argued(proposal, participant=ans)
    argued(proposal)


def test_people_argue_until_the_judgement_which_is_silent():
    proposal = a_proposal()

    argued(proposal, now=during(Phase.Kind.FEASIBILITY))
    for kind in (Phase.Kind.VALUES, Phase.Kind.JUDGEMENT, Phase.Kind.TALK):
        with pytest.raises(PhaseClosed):
            argued(proposal, now=during(kind))


def test_nothing_is_said_about_what_takes_no_part():
    proposal = a_proposal()
    withdraw(proposal=proposal, by=first_author(proposal), now=NOW)

    with pytest.raises(ValidationError):
        argued(proposal)
    with pytest.raises(ValidationError):
        argued(a_draft(proposal.round))


def test_a_participant_argues_on_the_page_and_nobody_is_named():
    proposal = a_proposal(open_now(a_round()))
    ans = a_participant(proposal.round, name="Ans Buurvrouw")

    as_participant(ans).post(page_of(proposal), {"side": "for", "text": "Mooi!", "token": str(TOKEN)})

    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert "Mooi!" in page
    assert "Ans Buurvrouw" not in page


def test_who_takes_no_part_yet_keeps_the_text_that_was_typed():
    proposal = a_proposal(open_now(a_round()))

    answer = Client().post(page_of(proposal), {"side": "for", "text": "Mijn argument"})

    assert answer.status_code == 409
    assert "Mijn argument" in answer.content.decode()
    assert Comment.objects.count() == 0


@pytest.mark.parametrize("text", ["", "   ", "x" * 501, "bomen " * 170_000])
def test_an_argument_that_is_none_comes_back(text):
    proposal = a_proposal(open_now(a_round()))

    answer = as_participant(a_participant(proposal.round)).post(
        page_of(proposal), {"side": "for", "text": text}
    )

    assert list(answer.context["form"].errors) == ["text"]
    assert text.strip() in answer.content.decode()


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>vet</b>", "\u202eomgekeerd", "שלום"])
def test_hostile_text_is_shown_as_text(text):
    proposal = a_proposal(open_now(a_round()))
    argued(proposal, text)

    page = Client().get(proposal.get_absolute_url()).content.decode()

    assert "<script>" not in page
    assert "<b>vet" not in page


def test_an_argument_typed_while_the_phase_closes_comes_back():
    proposal = a_proposal()
    clock_at(proposal.round, during(Phase.Kind.JUDGEMENT))

    answer = as_participant(a_participant(proposal.round)).post(
        page_of(proposal), {"side": "for", "text": "Te laat"}
    )

    assert answer.status_code == 409
    assert "Te laat" in answer.content.decode()


# Translations


def translated(proposal, language, title="Ağaçlar", **facts):
    by = facts.pop("participant", None) or a_participant(proposal.round)
    return translate(
        proposal=proposal, participant=by, language=language, title=title, what="…", token=uuid4(), now=NOW
    )


def test_the_newest_translation_of_each_language_is_shown_and_the_original_stays():
    proposal = a_proposal()
    translated(proposal, Translation.Language.TURKISH, "Agaclar")
    newest = translated(proposal, Translation.Language.TURKISH)
    arabic = translated(proposal, Translation.Language.ARABIC, "أشجار")

    assert set(shown_translations(proposal)) == {newest, arabic}
    proposal.refresh_from_db()
    assert proposal.title == "Bomen in de Klaverstraat"


def test_a_hidden_translation_gives_way_to_the_one_before():
    proposal = a_proposal()
    first = translated(proposal, Translation.Language.TURKISH, "Agaclar")
    bad = translated(proposal, Translation.Language.TURKISH, "…")
    bad.is_hidden = True
    bad.save()

    assert shown_translations(proposal) == [first]


def test_a_neighbour_translates_into_a_language_that_runs_from_right_to_left():
    proposal = a_proposal(open_now(a_round()))
    facts = {"language": "ar", "title": "أشجار", "what": "نزرع اثنتي عشرة شجرة", "token": str(TOKEN)}
    browser = as_participant(a_participant(proposal.round))

    for _ in range(2):
        browser.post(page_of(proposal, "translate"), facts)

    page = Client().get(proposal.get_absolute_url()).content.decode()
    assert '<div lang="ar" dir="rtl"><p><strong>أشجار</strong></p>' in page
    assert Translation.objects.count() == 1


def test_translating_asks_to_take_part_first():
    proposal = a_proposal(open_now(a_round()))

    assert "/aanmelden/" in Client().get(page_of(proposal, "translate")).headers["Location"]


def test_an_argument_of_nobody_with_nothing_in_it_is_answered_with_a_page():
    proposal = a_proposal(open_now(a_round()))

    answer = Client().post(page_of(proposal, "comment"), {})

    assert answer.status_code == 409
    assert Comment.objects.count() == 0

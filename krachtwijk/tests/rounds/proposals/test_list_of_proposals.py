"""The list of a round's ideas: filters in the address, pages of 50, the same as CSV, in a fixed number of queries."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.proposals.some_proposals import (
    NOW,
    a_draft,
    a_proposal,
    as_participant,
    first_author,
    open_now,
)

from krachtwijk.euro import Euro
from krachtwijk.rounds.proposals.arguing import argue
from krachtwijk.rounds.proposals.models import Author, BudgetLine, Comment, Proposal
from krachtwijk.rounds.proposals.submitting import withdraw
from krachtwijk.rounds.values.models import RoundTheme, Value

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return open_now(a_round())


def listed(round, **asked):
    page = Client().get(reverse("proposals:list", args=[round.slug]), asked)
    assert page.status_code == 200
    return [each.number for each in page.context["page"].object_list]


def many(round, number):
    """Written straight into the tables: sixty at once by deeds would take long."""
    author = a_participant(round)
    value = Value.objects.create(round=round, slug="rust", name_nl="Rust", is_chosen=True)
    made = Proposal.objects.bulk_create(
        Proposal(
            round=round, number=each, title=f"Idee {each}", what="Wat", status="submitted", begun_at=NOW,
            submitted_at=NOW,
        )
        for each in range(1, number + 1)
    )  # fmt: skip
    for model, facts in (
        (Author, {"participant": author, "order": 1, "shown_as": "Een buur", "since": NOW}),
        (BudgetLine, {"order": 1, "what": "Alles", "amount": Euro(100_00)}),
    ):
        model.objects.bulk_create(model(proposal=each, **facts) for each in made)
    value.proposals.set(made)
    Comment.objects.bulk_create(
        Comment(proposal=each, participant=author, side="for", text="Mooi", token=uuid4(), at=NOW)
        for each in made
    )
    return made


def queries_of(address, browser=None):
    browser = browser or Client()
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_the_list_and_its_file_take_as_many_queries_for_one_as_for_sixty(round):
    addresses = [reverse(f"proposals:{name}", args=[round.slug]) for name in ("list", "list-csv")]
    many(round, 1)
    alone = [queries_of(address) for address in addresses]
    Value.objects.all().delete()

    for number in (3, 60):
        Comment.objects.all().delete()
        Proposal.objects.all().delete()
        Value.objects.all().delete()
        many(round, number)
        assert [queries_of(address) for address in addresses] == alone
    assert alone[0] <= 22


def test_a_page_with_sixty_arguments_takes_as_many_queries_as_with_one(round):
    proposal = a_proposal(round)
    value = Value.objects.create(round=round, slug="rust", name_nl="Rust", is_chosen=True)
    argue(
        proposal=proposal, participant=a_participant(round), side=Comment.Side.FOR, text="Mooi", token=uuid4(),
        now=NOW, value=value,
    )  # fmt: skip
    alone = queries_of(proposal.get_absolute_url())

    author = a_participant(round)
    Comment.objects.bulk_create(
        Comment(
            proposal=proposal, participant=author, side="for", text="Ja", value=value, token=uuid4(), at=NOW
        )
        for _ in range(60)
    )

    assert queries_of(proposal.get_absolute_url()) == alone


def test_looking_for_what_is_alike_takes_one_query_for_sixty(round):
    many(round, 60)
    address = reverse("proposals:alike", args=[round.slug]) + "?tekst=idee+een+wat"

    sixty = queries_of(address)
    Proposal.objects.filter(number__gt=1).update(status="withdrawn")

    assert queries_of(address) == sixty


def test_fifty_stand_on_a_page_and_the_rest_on_the_next(round):
    many(round, 60)

    assert (listed(round), listed(round, pagina=2)) == (list(range(1, 51)), list(range(51, 61)))


def test_the_list_is_filtered_by_what_the_address_says(round):
    green = RoundTheme.objects.create(round=round, slug="groen", order=1, name_nl="Groen")
    quiet = Value.objects.create(round=round, slug="rust", name_nl="Rust", is_chosen=True)
    a_proposal(round, title="Bomen", theme=green, where="Klaverstraat", values=[quiet], cost=Euro(5_000_00))
    a_proposal(
        round, title="Lampen", theme=green, where="Plein", what="Licht bij de bomen.", cost=Euro(100_00)
    )
    gone = a_proposal(round, title="Hek", theme=green, what="Een hek.", cost=Euro(900_00))
    withdraw(proposal=gone, by=first_author(gone), now=NOW)

    assert listed(round, zoek="bomen") == [1, 2]
    assert listed(round, zoek="bomen licht") == [2]
    assert listed(round, waarde="rust") == [1]
    assert listed(round, plek="klaver") == [1]
    assert listed(round, stand="withdrawn") == [3]
    assert listed(round, thema="groen", stand="submitted") == [1, 2]
    assert listed(round, volgorde="goedkoopste") == [2, 3, 1]
    assert listed(round, volgorde="duurste") == [1, 3, 2]
    assert listed(round, volgorde="naam") == [1, 3, 2]


@pytest.mark.parametrize(
    "asked",
    [
        {"thema": "bestaat-niet"},
        {"stand": "draft"},
        {"volgorde": "x"},
        {"pagina": "abc"},
        {"zoek": ""},
        {"waarde": "\0"},
    ],
)
def test_an_address_that_means_nothing_shows_everything(round, asked):
    a_proposal(round)
    a_draft(round)

    assert listed(round, **asked) == [1]


@pytest.mark.parametrize(
    "typed", ["a\0b", "x" * 5_000, "%", "' OR 1=1 --", "<script>alert(1)</script>", "\ud83d"]
)
def test_whatever_one_searches_for_the_list_answers(round, typed):
    page = Client().get(
        reverse("proposals:list", args=[round.slug]), {"zoek": typed.encode("utf-8", "replace")}
    )

    assert page.status_code == 200
    assert "<script>" not in page.content.decode()


def test_the_file_is_what_the_list_shows(round):
    a_proposal(round, title="=1+1", cost=Euro(1_234_50))
    a_proposal(round, title="Lampen", what="Licht")

    file = Client().get(reverse("proposals:list-csv", args=[round.slug]), {"zoek": "1+1"}).content.decode()

    header, row = file.removeprefix("\ufeff").strip().split("\r\n")
    assert header.count(";") == 10
    assert row.startswith("1;'=1+1;")
    assert ";1234,50;Een buur;" in row


def test_a_participant_finds_their_own_ideas_on_the_list(round):
    draft = a_draft(round)

    page = as_participant(first_author(draft)).get(reverse("proposals:list", args=[round.slug]))

    assert list(page.context["own"]) == [draft]
    assert reverse("proposals:check", args=[round.slug, draft.number]) in page.content.decode()


def test_an_empty_list_says_what_will_fill_it(round):
    page = Client().get(reverse("proposals:list", args=[round.slug])).content.decode()

    assert "kw-empty" in page


def test_a_round_in_preparation_has_no_list(round):
    round.published_at = None
    round.save()

    assert Client().get(reverse("proposals:list", args=[round.slug])).status_code == 404


def test_the_page_of_an_idea_shows_everything_its_authors_told(round):
    proposal = a_proposal(
        round, has_subsidy=True, subsidy="€ 500 van het fonds.", own_role="Mijn hovenier graaft."
    )

    page = Client().get(proposal.get_absolute_url()).content.decode()

    for words in (
        proposal.what, proposal.helps, proposal.carried_out_by, proposal.help_needed, proposal.continuation,
        proposal.subsidy, proposal.own_role, "Twaalf bomen", "12.000", "Een buur",
    ):  # fmt: skip
        assert words in page
    assert proposal.contact not in page


def test_the_page_of_an_idea_can_be_followed(round):
    proposal = a_proposal(round)

    assert Client().get(proposal.get_absolute_url()).context["follow_box"].label == proposal.title

"""A pot for each theme: the rulebook chooses it, the fiches fill it, and the count keeps to it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import pytest
from tests.rounds.a_round import a_participant
from tests.rounds.judging.some_cards import (
    COUNTING,
    VOTING,
    WORK,
    a_box,
    a_judged_round,
    ballots_in,
    set_clock,
    typist,
)

from krachtwijk.rounds.judging.counting import CannotCount, count_vote
from krachtwijk.rounds.judging.polling import draw_tie_order, tick_off
from krachtwijk.rounds.rulebooks import in_words
from krachtwijk.rounds.rulebooks.canonical import whole_of
from krachtwijk.rounds.rulebooks.facts import RuleFacts
from krachtwijk.rounds.rulebooks.freezing import why_not_yet
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.possible import problems_of_rules
from krachtwijk.rounds.values.models import Division, RoundTheme
from krachtwijk.rounds.votes.recounting import recount_commands

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
POTS = {"counting_rule": "pots,skip=yes"}
CHOICES = [(1, 2), (1, 3), (2, 3), (2,)]


def divided(round: SieveRound, **envelopes: int) -> SieveRound:
    """The plans stand under green (1), play (2) and play (3); the fiches gave these cents."""
    themes = {}
    for order, (slug, cents) in enumerate(envelopes.items(), 10):
        facts = {"order": order, "name_nl": f"{slug.capitalize()} & meer", "envelope": cents}
        themes[slug], _new = RoundTheme.objects.update_or_create(round=round, slug=slug, defaults=facts)
    for number, name in ((1, "groen"), (2, "spelen"), (3, "spelen")):
        round.proposals.filter(number=number).update(theme=themes[name])
    Division.objects.create(
        round=round, inputs="{}", sha256="0" * 64, envelopes=envelopes, by=typist(), at=VOTING
    )
    return round


def voted(round: SieveRound) -> SieveRound:
    draw_tie_order(round=round, seed_text="17 4 9", now=VOTING - timedelta(days=16), by=typist())
    for _each in CHOICES:
        tick_off(participant=a_participant(round), now=VOTING)
    ballots_in(a_box(round), CHOICES)
    return round


def counted(**envelopes: int):
    return count_vote(
        round=voted(divided(a_judged_round(rules=POTS), **envelopes)), now=COUNTING, by=typist()
    )


def chosen(vote) -> list[str]:
    return list(vote.run.contenders.filter(selected=True).order_by("place").values_list("project", flat=True))


def test_a_plan_is_paid_from_the_pot_of_its_theme_alone():
    """Plan 2 (40.000) has the most votes. Its pot holds too little for it, and the other pot does not help out."""
    vote = counted(groen=65_000_00, spelen=35_000_00)

    assert chosen(vote) == ["1"]


def test_the_pots_decide():
    vote = counted(groen=10_000_00, spelen=90_000_00)

    assert chosen(vote) == ["2"]


def test_the_count_names_the_pots_that_the_fiches_filled():
    vote = counted(groen=40_000_00, spelen=60_000_00)

    assert vote.run.counting_rule.pots == (("Groen & meer", 40_000_00), ("Spelen & meer", 60_000_00))
    assert vote.run.contenders.get(project="1").category == "Groen & meer"


def test_anybody_with_the_file_counts_the_same(tmp_path):
    vote = counted(groen=40_000_00, spelen=60_000_00)
    (tmp_path / f"{vote.slug}.pb").write_bytes(bytes(vote.run.input))

    *before, command = recount_commands(vote.run)
    command = command.replace("waardenzeef", f"{sys.executable} -m waardenzeef", 1)
    done = subprocess.run(  # noqa: S602 - our own command
        "\n".join([*before, command]), shell=True, cwd=tmp_path, capture_output=True, check=True
    )

    assert json.loads(done.stdout) == vote.run.document


def test_without_counted_fiches_there_are_no_pots_and_no_count():
    round = voted(a_judged_round(rules=POTS))

    with pytest.raises(CannotCount) as refused:
        count_vote(round=round, now=COUNTING, by=typist())

    assert refused.value.sentences == (
        "The count gives each theme a pot, and the fiches were not counted yet. Divide the money first.",
    )


def test_a_plan_without_a_theme_is_told_to_staff_before_the_vote_opens(client, samira):
    round = divided(a_judged_round(rules=POTS), groen=50_000_00, spelen=50_000_00)
    round.proposals.filter(number=3).update(theme=None)
    set_clock(VOTING - timedelta(days=16))
    client.force_login(samira)
    client.cookies["taal"] = "en"

    page = client.get(f"{WORK}stemmen/").content.decode()

    assert "Plan 3 has no theme, so no pot can pay it. Give it a theme." in page


def test_with_one_budget_the_fiches_change_nothing_in_the_count():
    round = divided(a_judged_round(rules={"counting_rule": "greedy"}), groen=1_00, spelen=99_999_00)
    vote = count_vote(round=voted(round), now=COUNTING, by=typist())

    assert set(chosen(vote)) == {"1", "2"}


@pytest.mark.parametrize(("spec", "begins"), [("pots,skip=yes", "Yes."), ("greedy", "No.")])
def test_the_rules_say_in_words_whether_the_money_of_a_theme_is_kept_apart(spec, begins):
    assert in_words.money_of_themes(Rulebook(counting_rule=spec)).startswith(begins)


def test_amounts_of_pots_are_never_in_the_rules_themselves():
    rules = RuleFacts(counting_rule="pots,pots=groen:5.00")

    assert list(problems_of_rules(rules, a_judged_round().budget)) == [
        ("counting_rule", "What a pot holds, the fiches say. Choose the way of counting without amounts.")
    ]


def test_pots_are_not_frozen_in_a_round_without_fiches():
    round = a_judged_round(rules=POTS, is_frozen=False, published_at=None)
    before = why_not_yet(whole_of(round), VOTING - timedelta(days=160))
    round.phases.filter(kind=Phase.Kind.VALUES).delete()

    after = why_not_yet(whole_of(round), VOTING - timedelta(days=160))

    assert [each for each in after if each not in before] == [
        "The count gives each theme a pot, and this round has no step “What matters” in which fiches fill them."
    ]


def test_voters_read_what_each_pot_holds(client):
    round = divided(a_judged_round(rules=POTS), groen=40_000_00, spelen=60_000_00)
    set_clock(VOTING)
    client.cookies["taal"] = "en"

    page = client.get(f"/meedoen/{round.slug}/stemmen/").content.decode()

    assert "The money in each pot" in page
    assert "Spelen &amp; meer" in page


def test_the_rules_page_shows_pots_before_the_fiches_are_counted(client):
    round = a_judged_round(rules=POTS)
    client.cookies["taal"] = "en"

    page = client.get(f"/meedoen/{round.slug}/regels/").content.decode()

    assert "What people&#x27;s fiches give each theme." in page
    assert "A plan is paid from the pot of its own theme alone" in page

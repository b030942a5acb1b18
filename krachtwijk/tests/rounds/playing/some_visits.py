"""What a visitor of the demo does by hand before the script of the round does it, or in its way."""

from __future__ import annotations

from datetime import date, datetime

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer, viewer_of
from krachtwijk.plans.models import Theme
from krachtwijk.rounds.afterwards.carrying_out import become_measure
from krachtwijk.rounds.afterwards.models import Ruling
from krachtwijk.rounds.concerns.answering import answer
from krachtwijk.rounds.feasibility.reviewing import assign
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.paper_forms import Filled, read_form
from krachtwijk.rounds.judging.polling import draw_tie_order
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.playing.acts.deciding import carrying_by
from krachtwijk.rounds.proposals.agreeing import consent, merge
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.submitting import withdraw
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.models import Note, Voice
from krachtwijk.rounds.talks.moderating import show
from krachtwijk.rounds.talks.noting import publish_note
from krachtwijk.rounds.values.naming import put_on_the_list


def of_the_demo(role: str) -> Person:
    return Person.objects.get(email=f"{role}@demo.example")


def _ineke() -> Viewer:
    return viewer_of(of_the_demo("programme-manager"), today=date(2026, 11, 25))


def _idea(round: SieveRound, title: str) -> Proposal:
    return round.proposals.get(title__startswith=title)


def _first_author(proposal: Proposal) -> Participant:
    return proposal.authors.get(order=1).participant


def answers_a_worry(round: SieveRound, now: datetime) -> None:
    worry = round.concerns.filter(answered_at=None).earliest("number")
    answer(by=_ineke(), concern=worry, text_nl="Wij kijken ernaar.", now=now)


def names_a_value(round: SieveRound, now: datetime) -> None:
    put_on_the_list(round=round, words="Gezelligheid", why="", by=_ineke(), now=now)


def merges_two_ideas(round: SieveRound, now: datetime) -> None:
    from_, into = _idea(round, "Licht"), _idea(round, "Een voetbalkooi")
    agreement = merge(proposal=from_, into=into, by=_first_author(from_), now=now)
    for author in [*from_.authors.filter(order__gt=1), *into.authors.all()]:
        consent(agreement=agreement, participant=author.participant, agrees=True, now=now)
    assert _idea(round, "Licht").status == Proposal.Status.MERGED


def withdraws_an_idea(round: SieveRound, now: datetime) -> None:
    cage = _idea(round, "Een voetbalkooi")
    withdraw(proposal=cage, by=_first_author(cage), now=now)


def asks_reviewers(round: SieveRound, now: datetime) -> None:
    by = of_the_demo("programme-manager")
    for proposal in round.proposals.filter(status=Proposal.Status.SUBMITTED):
        assign(proposal=proposal, reviewer=of_the_demo("reviewer"), by=by, now=now)


def types_a_paper_form(round: SieveRound, now: datetime) -> None:
    """Of somebody who judges by themselves, later."""
    silent = round.participants.filter(card=None, name__startswith="Buur").latest("number")
    first = round.proposals.filter(status=Proposal.Status.SUBMITTED).earliest("number")
    filled = Filled({first.number: Judgement.Says.WANTED}, silent)
    for role in ("neighbourhood-worker", "programme-manager"):
        read_form(round=round, number=900, filled=filled, by=of_the_demo(role), now=now)


def moderates_a_motive(round: SieveRound, now: datetime) -> None:
    waits = Voice.objects.filter(sorted__sorting__round=round, state=Voice.State.WAITING).earliest("number")
    show(voice=waits, by=of_the_demo("programme-manager"), now=now)


def publishes_notes(round: SieveRound, now: datetime) -> None:
    note = Note.objects.filter(talk__round=round, state=Note.State.DRAFT).earliest("pk")
    publish_note(note=note, by=of_the_demo("programme-manager"), now=now)


def draws_the_lot(round: SieveRound, now: datetime) -> None:
    by = of_the_demo("programme-manager")
    draw_tie_order(round=round, seed_text="van een bezoeker", now=now, by=by)


def makes_a_measure(round: SieveRound, now: datetime) -> None:
    ruling = Ruling.objects.filter(adoption__round=round, carried_out=True).earliest("pk")
    theme = Theme.objects.filter(track__programme=round.programme).earliest("pk")
    become_measure(ruling=ruling, carrying=carrying_by(round, theme, now), by=_ineke(), now=now)


VISITS = {
    answers_a_worry: (-68, 9, 0),
    names_a_value: (-54, 9, 0),
    merges_two_ideas: (-30, 9, 2),
    withdraws_an_idea: (-26, 9, 4),
    asks_reviewers: (-24, 18, 0),
    types_a_paper_form: (-3, 9, 1),
    moderates_a_motive: (9, 19, 0),
    publishes_notes: (14, 8, 1),
    draws_the_lot: (17, 11, 1),
    makes_a_measure: (52, 9, 0),
}
"""On which day of the script and at what hour, and how many acts of the script cannot be done afterwards."""

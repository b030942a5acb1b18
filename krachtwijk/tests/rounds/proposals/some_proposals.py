"""Proposals to test with: drafts, and complete ones that were submitted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.test import Client
from django.utils import timezone
from tests.rounds.a_round import a_participant, a_round, during

from krachtwijk.euro import Euro
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.parts import FIELDS, Part
from krachtwijk.rounds.proposals.submitting import submit
from krachtwijk.rounds.proposals.writing import begin, save_part
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

NOW = during(Phase.Kind.PROPOSALS)
WHOLE: dict[str, Any] = {
    "title": "Bomen in de Klaverstraat",
    "what": "Wij planten twaalf bomen in de straat.",
    "helps": "Schaduw, en minder water op straat.",
    "carried_out_by": "De bewoners van de straat, met een hovenier.",
    "help_needed": "Een vergunning voor het graven.",
    "lines": [("Twaalf bomen", Euro(9_600_00)), ("Planten en palen", Euro(2_400_00))],
    "contact": "rachida@voorbeeld.example",
    "continuation": "De gemeente onderhoudt de bomen.",
    "has_subsidy": False,
}


def a_draft(
    round: SieveRound | None = None, *, author: Participant | None = None, now: datetime = NOW, **facts: Any
) -> Proposal:
    """A draft with one author and nothing in it but `facts`."""
    round = round or SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    by = author or a_participant(round)
    draft = begin(round=round, participant=by, shown_as="Een buur", now=now)
    return written(draft, facts, now=now)


def written(proposal: Proposal, facts: dict[str, Any], *, now: datetime = NOW) -> Proposal:
    """The same proposal with these facts, saved part by part by its first author."""
    by = proposal.authors.get(order=1).participant
    for part in Part:
        given = {name: facts[name] for name in FIELDS[part] if name in facts}
        if given:
            proposal = save_part(proposal=proposal, part=part, facts=given, by=by, now=now)
    return proposal


def a_proposal(
    round: SieveRound | None = None,
    *,
    author: Participant | None = None,
    cost: Euro | None = None,
    lines: Sequence[tuple[str, Euro]] | None = None,
    now: datetime = NOW,
    **facts: Any,
) -> Proposal:
    """A complete proposal, submitted half-way the phase of proposals. `cost` makes it one budget line of that much.

    `author` is made when missing; `facts` are fields of Proposal (title, theme, values=[…], …).
    """
    told = WHOLE | facts
    if cost is not None:
        told["lines"] = [("Alles bij elkaar", cost)]
    if lines is not None:
        told["lines"] = list(lines)
    if "theme" not in told:
        told["theme"] = round.themes.first() if round else None
    draft = a_draft(round, author=author, now=now, **told)
    return submit(proposal=draft, by=draft.authors.get(order=1).participant, now=now)


def first_author(proposal: Proposal) -> Participant:
    return proposal.authors.get(order=1).participant


def open_now(round: SieveRound) -> SieveRound:
    """The same round with its clock half-way the phase of proposals at this moment, for tests that ask for pages."""
    return clock_at(round, NOW)


def clock_at(round: SieveRound, moment: datetime) -> SieveRound:
    """The same round with its clock at `moment` now."""
    round.is_invented = True
    round.clock_shift = int((moment - timezone.now()).total_seconds())
    round.save()
    return round


def as_participant(participant: Participant) -> Client:
    """A browser in which this participant typed their code, or is logged in."""
    browser = Client()
    if participant.person:
        browser.force_login(participant.person)
        return browser
    browser.get("/")
    session = browser.session
    session[KEY] = {participant.round.slug: participant.number}
    session.save()
    return browser

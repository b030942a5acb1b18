"""Proposals to test with: drafts, and complete ones that were submitted."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone
from PIL import Image
from tests.rounds.a_round import a_participant, a_round, during, move_clock

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import KEY
from krachtwijk.rounds.proposals.agreeing import merge
from krachtwijk.rounds.proposals.arguing import argue
from krachtwijk.rounds.proposals.authoring import invite
from krachtwijk.rounds.proposals.models import Comment, Proposal
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.moderating import appeal, rule
from krachtwijk.rounds.proposals.parts import FIELDS, Part
from krachtwijk.rounds.proposals.photographing import add_photo
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
    move_clock(SieveRound.objects.filter(pk=round.pk), int((moment - timezone.now()).total_seconds()))
    round.refresh_from_db()
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


IDEAS = "/meedoen/de-hoogte-2027/ideeen/"
DESK = "/werk/rondes/de-hoogte-2027/ideeen/"
OF_AUTHORS = ("part", "check", "withdraw", "authors", "leave", "photos", "merge", "split", "undo", "appeal")
OF_ORGANISERS = ("work", "enter", "hints", "rule", "hear")
NOT_BY_CLICKING = {
    "proposals:comment": "a button below an idea",
    "proposals:invitation": "a link that an author hands to one person",
    **dict.fromkeys((f"proposals:{name}" for name in OF_AUTHORS), "for authors"),
    **dict.fromkeys((f"proposals:{name}" for name in OF_ORGANISERS), "for who runs a round"),
}


def addresses() -> dict[str, str]:
    """An address of each page, with an idea, an argument that was hidden, an appeal, a photo and an agreement."""
    round = SieveRound.objects.filter(slug="de-hoogte-2027").first() or a_round()
    one = a_proposal(round, title="Bomen voor iedereen")
    other = a_proposal(round, title="Banken voor iedereen")
    author, writer = first_author(one), a_participant(round)
    argument = argue(
        proposal=one, participant=writer, side=Comment.Side.AGAINST, text="Nee.", token=uuid4(), now=NOW
    )
    organiser, _new = Person.objects.get_or_create(email="leidt@demo.example", defaults={"name": "Wie leidt"})
    ruling = rule(thing=argument, hides=True, why=Why.OFF_TOPIC, grounds="Past niet.", by=organiser, now=NOW)
    asked = appeal(ruling=ruling, by=writer, words="Toch wel.", now=NOW)
    agreement = merge(proposal=other, into=one, by=first_author(other), now=NOW)
    _invitation, code = invite(proposal=one, by=author, now=NOW)
    photo = add_photo(proposal=one, file=a_picture(), alt="Boom", by=author, token=uuid4(), now=NOW)
    idea = one.get_absolute_url()
    return {
        "proposals:list": IDEAS,
        "proposals:list-csv": f"{IDEAS}ideeen.csv",
        "proposals:alike": f"{IDEAS}lijkt-op/",
        "proposals:new": f"{IDEAS}nieuw/",
        "proposals:photo": f"{IDEAS}foto/{photo.pk}.jpg",
        "proposals:invitation": f"{IDEAS}uitnodiging/{code}/",
        "proposals:proposal": idea,
        "proposals:changes": f"{idea}wijzigingen/",
        "proposals:part": f"{idea}schrijven/wat/",
        "proposals:check": f"{idea}indienen/",
        "proposals:withdraw": f"{idea}intrekken/",
        "proposals:authors": f"{idea}makers/",
        "proposals:leave": f"{idea}makers/weggaan/",
        "proposals:photos": f"{idea}fotos/",
        "proposals:merge": f"{idea}samenvoegen/",
        "proposals:split": f"{idea}splitsen/",
        "proposals:undo": f"{idea}uit-elkaar/",
        "proposals:agreement": f"{other.get_absolute_url()}afspraak/{agreement.pk}/",
        "proposals:comment": f"{idea}argument/",
        "proposals:translate": f"{idea}vertalen/",
        "proposals:report": f"{idea}melden/",
        "proposals:appeal": f"{idea}bezwaar/{ruling.pk}/",
        "proposals:work": DESK,
        "proposals:enter": f"{DESK}nieuw/",
        "proposals:hints": f"{DESK}kosten/",
        "proposals:rule": f"{DESK}{one.number}/reactie-{argument.pk}/",
        "proposals:hear": f"{DESK}bezwaar/{asked.pk}/",
    }


def a_picture() -> io.BytesIO:
    """A small green photo."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG")
    out.seek(0)
    return out

"""Every paper of a round: letters, posters and forms, made from what the round itself says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.organising.words_on_paper import DO, PLACES, invitation, ways_to_take_part
from krachtwijk.rounds.rulebooks.calendars import last_day
from krachtwijk.rounds.rulebooks.frame import ADDRESS, address_of
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import step_of
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.typesetting import Values, typeset

SOURCES = Path(__file__).parent / "typesetting"
SIZES = ("a3", "a4")
MOST_LETTERS = 1_000
"""In one PDF. Who has more addresses makes more of them."""
FICHE_ROWS = 12
MOST_PLACES = 4
"""Of polling tables on a poster."""


@dataclass(frozen=True)
class Poster:
    """A step of which there is a poster."""

    kind: Phase.Kind
    address: str
    last_day: datetime


def letters(round: SieveRound, codes: Sequence[str], *, place: str, site: str, at: datetime) -> bytes:
    """A letter for each code, in the language of now. The codes stand in this PDF and nowhere else."""
    told = _shared(round) | {
        "title": _("You help decide about %(budget)s") % {"budget": exact(round.budget)},
        "hello": _("Dear neighbour,"),
        "what": str(round.about),
        "calendar_title": _("When is what?"),
        "calendar": [[str(phase), _from_to(phase)] for phase in round.phases.all() if phase.closes_at > at],
        "ways_title": _("How do you take part?"),
        "ways": ways_to_take_part(site, f"{round.get_absolute_url()}aanmelden/code/", place, round.contact),
        "code_label": _("Your own code"),
        "code_about": _(
            "This code is for one person, in this round. With it you begin and you come back. Give it to nobody else."
        ),
        "codes": list(codes),
        "regards": _("Kind regards,"),
        "from": str(round.organiser),
    }
    return _typeset("letter.typ", told, at)


def poster(round: SieveRound, kind: Phase.Kind, *, size: str, place: str, site: str, at: datetime) -> bytes:
    """What people can do in this step, until when, and where. `size` is "a3" or "a4"."""
    step = step_of(round, kind, at)
    assert step is not None  # noqa: S101 - the page names the steps of the round alone
    told = _shared(round) | {
        "size": size,
        "title": str(invitation(kind)),
        "area": str(round.area),
        "until": _("Until and including"),
        "day": date_format(last_day(step.phase.closes_at), "j F Y"),
        "from": _("From %(day)s") % {"day": date_format(timezone.localtime(step.phase.opens_at), "j F")},
        "money": _("About %(budget)s for the neighbourhood") % {"budget": exact(round.budget)},
        "address": f"{site}{address_of(round, kind)}".removeprefix("https://").removeprefix("http://"),
        "address_label": _("On the internet"),
        "place": place,
        "place_label": _("Here you vote on paper"),
    }
    return _typeset("poster.typ", told, at)


def worry_form(round: SieveRound, *, at: datetime) -> bytes:
    """What troubles you? One page, to hand in or to read out by phone."""
    days = rules_of(round).answer_days
    told = _shared(round) | {
        "title": _("What troubles you in the neighbourhood?"),
        "rules": [
            _("Write down one thing on each form. You need not give your name."),
            _("Everybody can read what you write. So do not write names of people in it."),
            _("You get an answer within %(days)s days, on the site and by mail when you leave an address.")
            % {"days": days},
            *_hand_in(round, Phase.Kind.CONCERNS),
        ],
        "fields": [
            _field(_("What troubles you?"), _("Say it in your own words."), 9),
            _field(_("Where is it?"), _("A street or a place."), 1),
            _field(_("Your e-mail address"), _("Not required. Nobody sees it; the answer goes there."), 1),
        ],
        "staff": [_("Number"), _("Day on which it came in"), _("Typed by")],
    }
    return _typeset("form.typ", told, at)


def proposal_form(round: SieveRound, *, at: datetime) -> bytes:
    """The five parts of an idea and the declaration, with room to write."""
    told = _shared(round) | {
        "title": _("Your idea for the neighbourhood"),
        "rules": [
            _("Fill in all five parts. Somebody helps you with it if you want. Ask: %(contact)s")
            % {"contact": round.contact},
            _("Everybody can read your idea, except how we reach you."),
            *_hand_in(round, Phase.Kind.PROPOSALS),
        ],
        "fields": [
            _field(_("Title"), _("In a few words."), 1),
            _field(_("1. What do you want to do?"), _("And where?"), 6),
            _field(_("2. How does it help the neighbourhood?"), _("Which worry does it take away?"), 5),
            _field(_("3. Who carries it out, and what help do you need?"), "", 4),
            _field(
                _("4. What does it cost?"),
                _("Write each thing on its own line, with the amount in euros."),
                7,
            ),
            _field(
                _("5. How do we reach you?"),
                _("Nobody else sees this: name, telephone, e-mail or address."),
                2,
            ),
            _field(
                _("What happens when the money is spent?"), _("Who pays for it and cares for it then?"), 3
            ),
            _field(
                _("Does it get money from somebody else already?"),
                _("From whom, and how much? If not: write no."),
                2,
            ),
        ],
        "staff": [_("Number"), _("Day on which it came in"), _("Typed by")],
    }
    return _typeset("form.typ", told, at)


def fiches_sheet(round: SieveRound, *, at: datetime) -> bytes:
    """One sheet for a table: the themes, and a column to count the fiches of everybody together."""
    rules = rules_of(round)
    told = _shared(round) | {
        "title": _("Divide the money over the themes"),
        "rules": [
            _("Everybody gets %(fiches)s fiches. One fiche stands for %(worth)s.")
            % {"fiches": rules.fiches, "worth": exact(rules.fiche_worth)},
            _("Lay your fiches on the themes that you find important. All on one theme is allowed."),
            _("Talk about it, and move your fiches as often as you want."),
            _(
                "At the end the host counts the fiches on each theme and writes the number down. Halves are allowed."
            ),
            _("Two people type this sheet, each for themselves. Keep the sheet."),
        ],
        "themes": [[str(each), str(each.about)] for each in round.themes.all()],
        "head": [_("Theme"), _("Lay your fiches here"), _("How many fiches")],
        "empty_rows": FICHE_ROWS if not round.themes.exists() else 0,
        "total": _("All together"),
        "check": _("How many people × %(fiches)s fiches = this total? If not, write down why.")
        % {"fiches": rules.fiches},
        "staff": [_("Name of the meeting"), _("Place and day"), _("How many people"), _("Host")],
    }
    return _typeset("fiches.typ", told, at)


def posters_of(round: SieveRound, at: datetime) -> list[Poster]:
    """Of each step that asks something of people and is not over."""
    return [
        Poster(
            Phase.Kind(each.kind), ADDRESS[Phase.Kind(each.kind)], each.closes_at - timedelta(microseconds=1)
        )
        for each in round.phases.all()
        if each.kind in DO and each.closes_at > at
    ]


def site_address(fallback: str) -> str:
    """Where this site is, as people type it; what the browser asked for when the settings do not say."""
    return str(settings.SITE_URL or fallback).rstrip("/")


def usual_place(round: SieveRound, kind: Phase.Kind) -> str:
    """The polling tables of the vote, so far as they are set up; of other steps the line with questions says it."""
    if kind != Phase.Kind.VOTE:
        return ""
    boxes = round.boxes.all()[:MOST_PLACES]
    return "\n".join(f"{box.place}: {box.open}" for box in boxes)


def _hand_in(round: SieveRound, kind: Phase.Kind) -> list[str]:
    phase = next((each for each in round.phases.all() if each.kind == kind), None)
    if phase is None:
        return []
    day = date_format(last_day(phase.closes_at), "j F Y")
    return [_("Hand it in on %(day)s at the latest. %(where)s") % {"day": day, "where": PLACES[kind]}]


def _field(label: str, hint: str, lines: int) -> dict[str, Any]:
    return {"label": label, "hint": hint, "lines": lines}


def _from_to(phase: Phase) -> str:
    first, last = timezone.localtime(phase.opens_at), last_day(phase.closes_at)
    return _("%(first)s up to and including %(last)s") % {
        "first": date_format(first, "j F"),
        "last": date_format(last, "j F Y"),
    }


def _shared(round: SieveRound) -> dict[str, Any]:
    return {
        "round": str(round),
        "language": (get_language() or "nl")[:2],
        "invented": _("This round is invented.") if round.is_invented else "",
        "contact": _("Questions? %(contact)s") % {"contact": round.contact},
        "left_out": _("Some signs could not be printed. The page on this site shows them."),
    }


def _typeset(source: str, told: dict[str, Any], at: datetime) -> bytes:
    day = {"cut": timezone.localdate(at).isoformat(), "made_on": date_format(timezone.localdate(at), "j F Y")}

    def values(left_out: bool) -> Values:  # noqa: FBT001 - typeset asks it so
        return {**told, **day, "left_out": told["left_out"] if left_out else ""}

    return typeset(SOURCES / source, values, name="paper", cut=at)

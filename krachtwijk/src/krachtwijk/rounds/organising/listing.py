"""Which papers there are for a round, for whom each is, and where it is made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.rounds.organising.papers import SIZES, posters_of
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.talks.access import sorting_of, visible_contested


@dataclass(frozen=True)
class Paper:
    """A paper: what it is, who gets it, and one or more files to take."""

    what: str
    audience: str
    files: tuple[tuple[str, str], ...]


def papers_of(round: SieveRound, at: datetime) -> list[Paper]:
    return [*_of_everybody(round, at), *_of_tables(round, at)]


def _of_everybody(round: SieveRound, at: datetime) -> Iterator[Paper]:
    slug = round.slug
    letters = reverse("organising:letters", args=[slug])
    yield Paper(
        _("Letters with a personal code"),
        _("for every address in the neighbourhood, by post or through the letterbox"),
        ((_("Make letters"), letters),),
    )
    for poster in posters_of(round, at):
        files = [
            (f"PDF, {size.upper()}", reverse("organising:poster", args=[slug, poster.address, size]))
            for size in SIZES
        ]
        yield Paper(
            _("Poster: %(step)s") % {"step": poster.kind.label},
            _("for shop windows, porches and the street"),
            tuple(files),
        )
    forms = {
        "zorg": (_("Form to write a worry"), _("for residents without the site, at the door and in the box")),
        "idee": (
            _("Form for an idea, in five parts"),
            _("for who makes an idea on paper, alone or with help"),
        ),
        "fiches": (_("Sheet to divide the money with fiches"), _("for a table of neighbours and its host")),
    }
    for name, (what, audience) in forms.items():
        yield Paper(what, audience, (("PDF, A4", reverse("organising:form", args=[slug, name])),))


def _of_tables(round: SieveRound, at: datetime) -> Iterator[Paper]:
    """Papers that the steps themselves make."""
    slug = round.slug
    form, ballot = reverse("judging:form-pdf", args=[slug]), reverse("judging:ballot-pdf", args=[slug])
    yield Paper(_("Form of the first judgement"), _("for residents who judge on paper"), (("PDF, A4", form),))
    yield Paper(_("Ballot of the second judgement"), _("for the polling table alone"), (("PDF, A4", ballot),))
    if sorting_of(round, at) and visible_contested(round, at).exists():
        sheets = reverse("talks:sheets", args=[slug])
        yield Paper(
            _("Sheets about the contested ideas"), _("for everybody at a table"), (("PDF, A4", sheets),)
        )
    guide = reverse("talks:guide", args=[slug])
    yield Paper(_("Guide for a talk about motives"), _("for the host of a table"), (("PDF, A4", guide),))
    post = reverse("news:post", args=[slug])
    yield Paper(
        _("Letters with news"),
        _("for who follows something and left no e-mail address"),
        ((_("The post of this round"), post),),
    )

"""A worry as a row or a page shows it: its words or why they are hidden, the way it came, its clock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Role
from krachtwijk.rounds.concerns.agreeing import how_many_in_words
from krachtwijk.rounds.concerns.clock import AnswerClock, clock_on
from krachtwijk.rounds.concerns.models import Concern, Hiding, Photo
from krachtwijk.rounds.rulebooks.models import Channel

BY_WORKER: dict[str, Promise] = {
    Channel.PAPER: _("came in on paper, entered by a neighbourhood worker"),
    Channel.TABLE: _("written down by a neighbourhood worker at a table"),
    Channel.DOOR: _("written down by a neighbourhood worker at the door"),
    Channel.PHONE: _("written down by a neighbourhood worker on the phone"),
}
BY_MANAGER: dict[str, Promise] = {
    Channel.PAPER: _("came in on paper, entered by the programme manager"),
    Channel.TABLE: _("written down by the programme manager at a table"),
    Channel.DOOR: _("written down by the programme manager at the door"),
    Channel.PHONE: _("written down by the programme manager on the phone"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One worry of a list. `why_hidden` is empty for what everybody may read."""

    concern: Concern
    clock: AnswerClock
    why_hidden: str
    mark: int = 0
    """Its number on the map beside the list; 0: it is not on it."""

    @property
    def text(self) -> str:
        return "" if self.why_hidden else self.concern.text

    @property
    def where(self) -> str:
        return "" if self.why_hidden else self.concern.where

    @property
    def way(self) -> str:
        return way_in_words(self.concern)

    @property
    def others(self) -> str:
        return how_many_in_words(getattr(self.concern, "others", 0))


def way_in_words(concern: Concern) -> str:
    """By which way it came, and who wrote it down: a role, never a name."""
    if concern.channel == Channel.WEB:
        return gettext("written on this site")
    words = BY_MANAGER if concern.entered_as == Role.PROGRAMME_MANAGER else BY_WORKER
    return str(words[concern.channel])


def lines_of(concerns: Iterable[Concern], at: datetime) -> list[Line]:
    """With one query for the reasons of those that are hidden, none when nothing is."""
    rows = list(concerns)
    why = _reasons([row.pk for row in rows if row.is_hidden])
    today = timezone.localdate(at)
    return [Line(row, clock_on(row, today), why.get(row.pk, "")) for row in rows]


def why_hidden(concern: Concern) -> str:
    """Such as "it insults somebody"; empty when it is public."""
    return _reasons([concern.pk]).get(concern.pk, "") if concern.is_hidden else ""


def photos_in_words(concern: Concern) -> list[tuple[Photo, str]]:
    """Each photo of a worry, and why it is hidden when it is."""
    photos = list(concern.photos.defer("image").select_related("concern__round"))
    hidden = [each.pk for each in photos if each.is_hidden]
    acts = Hiding.objects.filter(photo__in=hidden, hides=True).order_by("at", "pk") if hidden else ()
    why = {act.photo_id: str(Hiding.Reason(act.reason).label) for act in acts}
    return [(each, why.get(each.pk, "")) for each in photos]


def _reasons(hidden: list[int]) -> dict[int, str]:
    if not hidden:
        return {}
    acts = Hiding.objects.filter(concern__in=hidden, photo=None, hides=True).order_by("at", "pk")
    return {act.concern_id: str(Hiding.Reason(act.reason).label) for act in acts}

"""The themes over which the money is divided: set up before anybody lays a fiche."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Theme
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.plain_text import plain
from krachtwijk.rounds.values.access import check_runs
from krachtwijk.rounds.values.models import Laying, MeetingEntry, RoundTheme
from krachtwijk.rounds.values.naming import LONGEST_NAME, LONGEST_WHY
from krachtwijk.rounds.values.refusals import check_length, check_undivided
from krachtwijk.slugs import free_slug


@transaction.atomic
def set_up_theme(
    *,
    round: SieveRound,
    name_nl: str,
    name_en: str = "",
    about_nl: str = "",
    about_en: str = "",
    by: Viewer,
    now: datetime,
) -> RoundTheme:
    """A theme at the end of the list. The same name again is no second theme. Raises ValidationError."""
    check_runs(by)
    _check_nothing_laid(round)
    told = {
        "name_nl": " ".join(plain(name_nl).split()),
        "name_en": " ".join(plain(name_en).split()),
        "about_nl": plain(about_nl),
        "about_en": plain(about_en),
    }
    for field, text in told.items():
        needed = gettext("Give the theme a name.") if field == "name_nl" else ""
        check_length(field, text, LONGEST_NAME if field.startswith("name") else LONGEST_WHY, needed=needed)
    there = list(round.themes.all())
    if same := next((each for each in there if each.name_nl.casefold() == told["name_nl"].casefold()), None):
        return same
    slug = free_slug(told["name_nl"], taken={each.slug for each in there}, longest=40, otherwise="thema")
    last = round.themes.aggregate(last=Max("order"))["last"]
    made: RoundTheme = RoundTheme.objects.create(
        round=round, slug=slug, order=0 if last is None else last + 1, **told
    )
    return made


@transaction.atomic
def take_themes_of_programme(*, round: SieveRound, by: Viewer, now: datetime) -> list[RoundTheme]:
    """The themes of the programme, each once, with one click. Again adds none. Raises ValidationError."""
    check_runs(by)
    return [
        set_up_theme(
            round=round,
            name_nl=theme.name_nl[:LONGEST_NAME],
            name_en=theme.name_en[:LONGEST_NAME],
            about_nl=theme.why_nl[:LONGEST_WHY],
            about_en=theme.why_en[:LONGEST_WHY],
            by=by,
            now=now,
        )
        for theme in Theme.objects.filter(track__programme=round.programme)
    ]


@transaction.atomic
def remove_theme(*, theme: RoundTheme, by: Viewer, now: datetime) -> None:
    """Only before anybody laid a fiche. Raises ValidationError."""
    check_runs(by)
    _check_nothing_laid(theme.round)
    theme.delete()


def _check_nothing_laid(round: SieveRound) -> None:
    SieveRound.objects.select_for_update().get(pk=round.pk)
    check_undivided(round)
    laid = Laying.objects.filter(theme__round=round).exists()
    if laid or MeetingEntry.objects.filter(meeting__round=round).exists():
        raise ValidationError(gettext("People laid fiches already. The themes stay as they are."))

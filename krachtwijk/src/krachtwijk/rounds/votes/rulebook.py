"""A counting rule in plain words: the idea in a few steps, and every choice that was made beforehand."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from krachtwijk.rounds.votes.choices import Choice, choices_of
from krachtwijk.rounds.votes.rules_in_words import IN_WORDS, InWords, form_of
from waardenzeef import Rule


@dataclass(frozen=True)
class Rulebook:
    """A rule as a page tells it."""

    rule: Rule

    @property
    def texts(self) -> InWords:
        return IN_WORDS[form_of(self.rule)]

    @property
    def name(self) -> str:
        return _(self.texts.name)

    @property
    def steps(self) -> list[str]:
        return [_(step) for step in self.texts.steps]

    @property
    def strengths(self) -> list[str]:
        return [_(text) for text in self.texts.strengths]

    @property
    def weaknesses(self) -> list[str]:
        return [_(text) for text in self.texts.weaknesses]

    @property
    def order(self) -> str:
        """In which order the chosen plans stand in the picture of the count."""
        return _(self.texts.order)

    @property
    def choices(self) -> list[Choice]:
        return list(choices_of(self.rule))


BALLOTS = {
    "approval": gettext_noop("Everybody chooses the plans they want. Each chosen plan gets one vote."),
    "choose-1": gettext_noop("Everybody names one plan."),
    "cumulative": gettext_noop("Everybody divides points over the plans."),
    "ordinal": gettext_noop("Everybody puts plans in order of preference."),
}


def ballot_in_words(vote_type: str, *, least: int | None = None, most: int | None = None) -> str:
    """What a voter filled in. `least` and `most`: how many plans one could choose, when the file says so."""
    if vote_type != "approval" or not _bounded(least, most):
        return _(BALLOTS[vote_type])
    bounds = {"least": apnumber(least), "most": apnumber(most)}
    each = _("Each chosen plan gets one vote.")
    return f"{_so_many(least, most) % bounds} {each}"


def _bounded(least: int | None, most: int | None) -> bool:
    return most is not None or (least is not None and least > 1)


def _so_many(least: int | None, most: int | None) -> str:
    if most is None:
        return _("Everybody chooses at least %(least)s plans.")
    if least is None:
        return ngettext(
            "Everybody chooses at most %(most)s plan.", "Everybody chooses at most %(most)s plans.", most
        )
    if least < most:
        return _("Everybody chooses %(least)s to %(most)s plans.")
    return ngettext("Everybody chooses %(most)s plan.", "Everybody chooses %(most)s plans.", most)

"""Every table of a round to take away: what is in it, for whom, and from which moment on.

What a lower room already writes as CSV is taken from there, so that nothing is told twice in two ways.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.afterwards.models import Adoption
from krachtwijk.rounds.concerns.access import visible_concerns
from krachtwijk.rounds.concerns.exports import concerns_as_csv
from krachtwijk.rounds.concerns.wish import with_counts
from krachtwijk.rounds.concerns.words import lines_of
from krachtwijk.rounds.feasibility.access import listed
from krachtwijk.rounds.feasibility.exports import results_as_csv
from krachtwijk.rounds.feasibility.moments import first_announced
from krachtwijk.rounds.feasibility.overview import with_results
from krachtwijk.rounds.judging.exports import judgements_as_csv
from krachtwijk.rounds.organising.later_tables import (
    counted_csv,
    decided_csv,
    motives_csv,
    participants_csv,
    themes_csv,
    updates_csv,
    values_csv,
)
from krachtwijk.rounds.proposals.access import public_proposals
from krachtwijk.rounds.proposals.exports import proposals_as_csv
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun, is_over
from krachtwijk.rounds.talks.access import sorting_of, visible_sorted
from krachtwijk.rounds.talks.exports import piles_as_csv

Kind = Phase.Kind
Word = str | Promise


@dataclass(frozen=True)
class Table:
    """`name` is its part of an address. `is_there` says whether its moment has come; `write` gives it as CSV."""

    name: str
    title: Word
    about: Word
    before: Word
    is_there: Callable[[SieveRound, datetime], bool]
    write: Callable[[SieveRound, datetime], str]
    is_public: bool = True


def tables_for(viewer: Viewer) -> list[Table]:
    """Everybody's, and those of staff for who runs rounds."""
    return [each for each in TABLES if each.is_public or may_run(viewer)]


def public_tables() -> list[Table]:
    return [each for each in TABLES if each.is_public]


def table_now(among: Sequence[Table], name: str, round: SieveRound, at: datetime) -> Table:
    """The table with this name whose moment has come, or "not found"."""
    found = next((each for each in among if each.name == name), None)
    if found is None or not found.is_there(round, at):
        raise Http404
    return found


def written(among: Sequence[Table], round: SieveRound, at: datetime) -> Iterator[tuple[Table, str]]:
    """Every table whose moment has come, as CSV."""
    for each in among:
        if each.is_there(round, at):
            yield each, each.write(round, at)


def from_the_beginning(kind: Phase.Kind) -> Callable[[SieveRound, datetime], bool]:
    return lambda round, at: has_begun(round, kind, at)


def _concerns(round: SieveRound, at: datetime) -> str:
    return concerns_as_csv(lines_of(with_counts(visible_concerns(round)).order_by("number"), at))


def _proposals(round: SieveRound, _at: datetime) -> str:
    return proposals_as_csv(public_proposals(round).order_by("number"))


def _has_adoption(round: SieveRound, _at: datetime) -> bool:
    return Adoption.objects.filter(round=round).exists()


ALL_TABLES = gettext_lazy("Every table of this round that is there now")
NEVER_BEFORE_THE_STEP = gettext_lazy("It begins with this step of the round.")

TABLES = (
    Table(
        "deelnemers",
        gettext_lazy("Who takes part, without names and addresses"),
        gettext_lazy(
            "A line for each person: number, group, way, standing and day. For who runs the round alone."
        ),
        "",
        lambda round, at: True,
        lambda round, at: participants_csv(round),
        is_public=False,
    ),
    Table(
        "zorgen",
        gettext_lazy("Worries, with their answers"),
        gettext_lazy("What people wrote, where, along which way, and whether it was answered in time."),
        NEVER_BEFORE_THE_STEP,
        from_the_beginning(Kind.CONCERNS),
        _concerns,
    ),
    Table(
        "waarden",
        gettext_lazy("Values, and how many people chose each"),
        gettext_lazy("Numbers stand in it once the choice is closed. Numbers below ten are not told."),
        NEVER_BEFORE_THE_STEP,
        from_the_beginning(Kind.VALUES),
        lambda round, at: values_csv(round),
    ),
    Table(
        "themas",
        gettext_lazy("Themes, and the money of each"),
        gettext_lazy("What the fiches gave to each theme, in euros."),
        gettext_lazy("It comes when the fiches are counted."),
        lambda round, at: hasattr(round, "division"),
        lambda round, at: themes_csv(round),
    ),
    Table(
        "ideeen",
        gettext_lazy("Ideas that were handed in"),
        gettext_lazy("Title, theme, place, cost, authors as they want to be named, and arguments."),
        NEVER_BEFORE_THE_STEP,
        from_the_beginning(Kind.PROPOSALS),
        _proposals,
    ),
    Table(
        "haalbaarheid",
        gettext_lazy("What can be done, and what it costs"),
        gettext_lazy("The result for every idea, with the reason, the body and the last day to object."),
        gettext_lazy("It comes at the announced moment, for all ideas at once."),
        lambda round, at: first_announced(round) is not None,
        lambda round, at: results_as_csv(with_results(listed(round))),
    ),
    Table(
        "oordelen",
        gettext_lazy("The first judgement in numbers"),
        gettext_lazy("How many people want each idea. Where a number is below ten, none is told."),
        gettext_lazy("It comes when the first judgement is over. Before that nobody sees it."),
        lambda round, at: is_over(round, Kind.JUDGEMENT, at),
        lambda round, at: judgements_as_csv(round=round, now=at),
    ),
    Table(
        "stapels",
        gettext_lazy("Where people agree and where they do not"),
        gettext_lazy("Every idea with its pile, and in words why it lies there."),
        gettext_lazy("It comes when the judgements are sorted."),
        lambda round, at: sorting_of(round, at) is not None,
        lambda round, at: piles_as_csv(visible_sorted(round, at)),
    ),
    Table(
        "motieven",
        gettext_lazy("Motives about the contested ideas"),
        gettext_lazy(
            "Without names, and only those that a moderator has read. Who withdrew theirs is not in it."
        ),
        gettext_lazy("It comes when the judgements are sorted."),
        lambda round, at: sorting_of(round, at) is not None,
        motives_csv,
    ),
    Table(
        "uitslag",
        gettext_lazy("The outcome of the vote"),
        gettext_lazy("Every plan with its votes, its cost and the reason why it was chosen or not."),
        gettext_lazy("It comes when the votes are counted."),
        lambda round, at: round.vote_id is not None,
        lambda round, at: counted_csv(round),
    ),
    Table(
        "besluit",
        gettext_lazy("What was decided about the outcome"),
        gettext_lazy(
            "Every plan with the decision, the amount, and the grounds where it departs from the vote."
        ),
        gettext_lazy("It comes when the decision is there."),
        _has_adoption,
        lambda round, at: decided_csv(round),
    ),
    Table(
        "vervolg",
        gettext_lazy("What became of the plans"),
        gettext_lazy("Every message about a plan that is carried out, and what it really cost."),
        gettext_lazy("It comes when the decision is there."),
        _has_adoption,
        lambda round, at: updates_csv(round),
    ),
)
"""In the order of a round."""


def file_name(round: SieveRound, name: str, ending: str, at: datetime) -> str:
    """Such as `de-hoogte-2027-zorgen-2027-02-03.csv`: two days later it is another file."""
    return f"{round.slug}-{name}-{timezone.localdate(at).isoformat()}.{ending}"

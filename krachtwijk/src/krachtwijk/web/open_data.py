"""Every file that can be taken from this site, in one list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes
from krachtwijk.reports.access import visible_reports
from krachtwijk.rounds.organising.tables import ALL_TABLES
from krachtwijk.rounds.rulebooks.access import visible_sieve_rounds
from krachtwijk.rounds.votes.access import visible_rounds
from krachtwijk.rounds.votes.models import Round

Word = str | Promise
LATEST_REPORTS = 20
LATEST_ROUNDS = 20


@dataclass(frozen=True)
class File:
    """A file to download: what is in it, in which form, and where."""

    what: Word
    form: str
    address: str


@dataclass(frozen=True)
class Shelf:
    """The files about one thing."""

    about: str
    address: str
    source: str
    files: tuple[File, ...]


OF_THE_BODIES = (
    _("Every decision, with the body, the day and what it changed"),
    "CSV",
    "bodies:decisions-csv",
)
OF_A_PROGRAMME = (
    (_("Every amount, with its source"), "CSV", "money:amounts-csv"),
    (_("The sums: computed, stated and the difference"), "CSV", "money:reconciliation-csv"),
    (_("The same sums, for a program"), "JSON", "money:reconciliation-json"),
    (_("Every figure that was measured, with its source"), "CSV", "indicators:figures-csv"),
    (_("The same figures, with definitions, for a program"), "JSON", "indicators:figures-json"),
)
OF_A_ROUND = ((_("Every plan, with votes, cost and the reason"), "CSV", "rounds:plans_csv"),)
OF_PUBLIC_BALLOTS = (
    (_("The whole count, step by step"), "JSON", "rounds:outcome_json"),
    (_("The ballots, to count again"), "PB", "rounds:ballots_pb"),
)


def shelves(viewer: Viewer) -> Iterator[Shelf]:
    """What the viewer may download: per programme, the decisions, the reports, per round, then per vote."""
    programmes = list(visible_programmes(viewer))
    for programme in programmes:
        files = _files(OF_A_PROGRAMME, programme.slug)
        yield Shelf(str(programme.name), programme.get_absolute_url(), "", files)
    if programmes:
        what, form, name = OF_THE_BODIES
        yield Shelf(gettext("Decisions"), reverse("bodies:decisions"), "", (File(what, form, reverse(name)),))
    if made := tuple(_of_reports(viewer)):
        yield Shelf(gettext("Reports"), reverse("reports:reports"), "", made)
    for round in visible_sieve_rounds(viewer).filter(published_at__isnull=False)[:LATEST_ROUNDS]:
        whole = File(ALL_TABLES, "XLSX", reverse("organising:open-xlsx", args=[round.slug]))
        yield Shelf(str(round), reverse("organising:open-data", args=[round.slug]), "", (whole,))
    for each in visible_rounds(viewer):
        yield Shelf(str(each.name), each.get_absolute_url(), each.source, _of_round(each))


def _of_reports(viewer: Viewer) -> Iterator[File]:
    """The newest reports; older ones are on the page of reports."""
    for report in visible_reports(viewer).defer("content")[:LATEST_REPORTS]:
        version = gettext("version %(number)s") % {"number": report.version}
        where = [report.programme.slug, report.kind, report.version]
        yield File(f"{report.get_kind_display()}, {version}", "JSON", reverse("reports:json", args=where))


def _of_round(of: Round) -> tuple[File, ...]:
    return _files(OF_A_ROUND + (OF_PUBLIC_BALLOTS if of.ballots_are_public else ()), of.slug)


def _files(kinds: tuple[tuple[Word, str, str], ...], slug: str) -> tuple[File, ...]:
    return tuple(File(what, form, reverse(name, args=[slug])) for what, form, name in kinds)

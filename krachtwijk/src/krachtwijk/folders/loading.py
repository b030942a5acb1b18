"""Loading a programme folder: all of it in one transaction, or nothing."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from krachtwijk.documents import filing
from krachtwijk.documents.models import Passage
from krachtwijk.folders import decisions, delivery, measures, pools, results, versions
from krachtwijk.folders import funding as grown
from krachtwijk.folders.bodies import load_bodies
from krachtwijk.folders.faults import Fault, FolderError, FolderFaults
from krachtwijk.folders.models import LoadedFolder
from krachtwijk.folders.reading import read_folder
from krachtwijk.folders.record import Record
from krachtwijk.folders.records import Folder, LineNamed, LineRecord
from krachtwijk.folders.references import KEY
from krachtwijk.money import asking, conditions, planning
from krachtwijk.people import organisations
from krachtwijk.places import services as places
from krachtwijk.plans import drafting
from krachtwijk.plans.models import Line, Programme
from krachtwijk.rounds.votes.ballot_file import BadBallotFile
from krachtwijk.rounds.votes.loading import RoundError, load_round

Deed = Callable[..., Any]


class LoadedFromAnotherFolder(FolderError):
    """A programme of this name is there already, from a folder with other contents."""


class LoadedAtOnce(FolderError):
    """Somebody else loaded something of the same name at the same moment."""


def load_folder(path: Path, *, now: datetime) -> tuple[Programme, bool]:
    """The programme in `path`, and whether it was loaded just now (it was there already otherwise).

    Raises FolderFaults with everything that is wrong, LoadedFromAnotherFolder when the programme
    was loaded before from other contents. Either way nothing has changed.
    """
    folder = read_folder(path)
    if before := _loaded_before(folder):
        return before, False
    try:
        return _load(folder, now=now), True
    except (FolderFaults, IntegrityError) as refusal:
        if first := _loaded_before(folder):  # loading takes time, and somebody else was first
            return first, False
        if isinstance(refusal, FolderFaults):
            raise
        raise LoadedAtOnce(
            f'Something of "{folder.programme.slug}" was loaded by somebody else at the same moment. '
            "Nothing was loaded: try again."
        ) from None


def try_folder(path: Path, *, now: datetime) -> Folder:
    """The folder in `path`, loaded and taken back: every refusal of `load_folder`, and nothing has changed."""
    folder = read_folder(path)
    if _loaded_before(folder) is None:
        with transaction.atomic():
            _load(folder, now=now)
            transaction.set_rollback(True)
    return folder


def _load(folder: Folder, *, now: datetime) -> Programme:
    with transaction.atomic(), override("en"):
        loading = _Loading(folder, today=now.date())
        programme = loading.run()
        results.load(loading._make, folder, programme, now=now)
        if any(each.deadline for each in folder.conditions):
            conditions.lapse_conditions(now)
        _load_rounds(folder, programme, now=now)
        LoadedFolder.objects.create(programme=programme, sha256=folder.sha256, loaded_at=now)
    return programme


def _loaded_before(folder: Folder) -> Programme | None:
    """The programme as it was loaded from this very folder. Raises LoadedFromAnotherFolder."""
    before = LoadedFolder.objects.filter(programme__slug=folder.programme.slug).first()
    if before is None:
        return None
    if before.sha256 != folder.sha256:
        raise LoadedFromAnotherFolder(
            f'The programme "{folder.programme.slug}" was loaded on {before.loaded_at:%Y-%m-%d} from a folder with '
            "other contents. What papers state is never changed: load this folder under another slug."
        )
    return before.programme


def _load_rounds(folder: Folder, programme: Programme, *, now: datetime) -> None:
    for each in folder.rounds:
        file = folder.ballots[each.slug]
        try:
            load_round(programme=programme, facts=each.facts, file=file, rule=each.rule, now=now)
        except (RoundError, BadBallotFile) as refusal:
            raise FolderFaults([Fault(each.where, "", line) for line in str(refusal).splitlines()]) from None


class _Loading:
    """One folder on its way in; keeps what was made, by the key other entries use."""

    def __init__(self, folder: Folder, *, today: date) -> None:
        self.folder, self.today = folder, today
        self.made: dict[str, dict[Any, Any]] = {}
        self.passages: dict[tuple[str, int], Passage] = {}

    def run(self) -> Programme:
        folder = self.folder
        self._make("area", folder.areas, places.add_area, by="slug")
        self._make("organisation", folder.organisations, organisations.add_organisation, by="slug")
        self._make("succession", folder.successions, organisations.record_succession, by="where")
        self._make("document", folder.documents, filing.file_document, by="slug")
        self._make("passage", folder.passages, filing.add_passage, by="where")
        self.passages.update(
            {(each.document.slug, each.number): each for each in self.made["passage"].values()}
        )
        self._make("amount", folder.amounts, filing.state_amount, by="key")
        load_bodies(folder, make=self._make, keep=self._kept)
        self._make("decision", folder.decisions, decisions.record_decision, by="slug")
        programme: Programme = self._kept(folder.programme, drafting.start_programme)
        self._plans(programme)
        self._measures(programme)
        self._money(programme)
        self._afterwards(programme)
        return programme

    def _plans(self, programme: Programme) -> None:
        folder = self.folder
        self._make("track", folder.tracks, drafting.add_track, by="slug", programme=programme)
        self._make("theme", folder.themes, drafting.add_theme, by="slug")
        self._make("plan", folder.plans, drafting.draft_plan, by="area", programme=programme)
        self.lines: dict[tuple[str, str, str], Line] = {}
        for record in folder.lines:
            self.lines[_key(record)] = self._kept(
                record, drafting.add_line, plan=self.made["plan"][record.area]
            )

    def _measures(self, programme: Programme) -> None:
        folder = self.folder
        groups, policies = measures.name_target_group, measures.name_origin
        self._make("target_group", folder.target_groups, groups, by="slug", programme=programme)
        self._make("origin", folder.origins, policies, by="slug", programme=programme)
        self._make("goal", folder.goals, measures.set_goal, by="slug")
        goals = self.made["goal"]
        self._make(
            "measure", folder.measures, measures.place_measure, by="where", goals=goals, today=self.today
        )

    def _money(self, programme: Programme) -> None:
        folder = self.folder
        for cost in folder.costs:
            self._kept(cost, planning.plan_cost, line=self.lines[_key(cost)])
        grown.load_costs(self._kept, folder, later=0)
        for condition in folder.conditions:
            lines = [self.lines[_key(line)] for line in condition.lines]
            kept = self._kept(condition, conditions.make_conditional, programme=programme, lines=lines)
            self.made.setdefault("condition", {})[condition.key] = kept
        self._make("funding", folder.funding, grown.record_funding, by="key", programme=programme)
        for investment in folder.investments:
            plan = self.made["plan"][investment.area]
            self._kept(investment, planning.record_investment, programme=programme, plan=plan)
        for order, check in enumerate(folder.checks, start=1):
            readings = [asking.ReadingText(each.text_nl, each.text_en, each.adds) for each in check.reading]
            self._kept(check, asking.ask, programme=programme, order=order, readings=readings)

    def _afterwards(self, programme: Programme) -> None:
        """What happened after the plans were made: each thing with the day it happened."""
        folder, keep = self.folder, self._kept
        grown.load_answers(keep, folder)
        versions.load(keep, folder, goals=self.made["goal"], today=self.today)
        grown.load_costs(keep, folder, later=1)
        grown.load(keep, folder)
        delivery.load(keep, folder)
        lots = self.made.setdefault("lot", {})
        pools.load(self._make, keep, folder, programme, lots=lots)
        grown.load_spending(keep, folder)

    def _make(self, kind: str, records: Iterable[Any], deed: Deed, *, by: str, **given: Any) -> None:
        """Do `deed` for each record, and keep what it made under the record's `by`."""
        made = self.made.setdefault(kind, {})
        for order, record in enumerate(_referred_first(kind, tuple(records)), start=1):
            made[getattr(record, by)] = self._kept(record, deed, order=order, **given)

    def _kept(self, record: Record, deed: Deed, **given: Any) -> Any:
        """What `deed` makes of a record. A record's fields carry the names of the deed's parameters."""
        arguments = self._arguments(record) | given
        wanted = inspect.signature(deed).parameters
        takes_all = any(each.kind is each.VAR_KEYWORD for each in wanted.values())
        try:
            return deed(**{name: value for name, value in arguments.items() if takes_all or name in wanted})
        except ValidationError as error:
            raise FolderFaults(_faults(record, error)) from None

    def _arguments(self, record: Record) -> dict[str, Any]:
        arguments = {}
        for described in fields(record):
            value, kind = getattr(record, described.name), described.metadata.get("names")
            arguments[described.name] = self._followed(kind, value) if kind else value
        if "paragraphs" in arguments:
            document = getattr(record, "document", "")
            arguments["passages"] = [self.passages[document, number] for number in arguments["paragraphs"]]
        if "paragraph" in arguments:
            arguments["passage"] = self.passages.get(
                (getattr(record, "document", ""), arguments["paragraph"])
            )
        return arguments

    def _followed(self, kind: str, value: str | tuple[str, ...]) -> Any:
        made = self.made.get(kind, {})
        return [made[key] for key in value] if isinstance(value, tuple) else made.get(value)


def _referred_first(kind: str, records: tuple[Any, ...]) -> Iterator[Any]:
    """The records, those that others of the same kind point at before those others."""
    key = KEY.get(kind, "slug")
    own = [each.name for each in fields(records[0]) if each.metadata.get("names") == kind] if records else []
    waiting, done = list(records), {""}
    while waiting and own:
        ready = [each for each in waiting if all(getattr(each, name) in done for name in own)]
        if not ready:
            raise FolderFaults([Fault(waiting[0].where, own[0], "points in a circle. Break it somewhere.")])
        yield from ready
        done |= {getattr(each, key) for each in ready}
        waiting = [each for each in waiting if each not in ready]
    yield from waiting


def _key(record: LineNamed | LineRecord) -> tuple[str, str, str]:
    return (record.area, record.track, record.theme)


def _faults(record: Record, error: ValidationError) -> list[Fault]:
    """Django's refusals of a model, at the place in the folder that caused them."""
    told = error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}
    return [
        Fault(record.where, "" if field == NON_FIELD_ERRORS else field, message)
        for field, messages in told.items()
        for message in messages
    ]

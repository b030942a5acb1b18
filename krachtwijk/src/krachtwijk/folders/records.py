"""The entries of a programme folder, typed: what each file may hold and what its fields point at.

A field without a default is needed. `names("area")` marks a field that holds the key of an area of
this folder; `reading.py` fills these records and `references.py` follows the marks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from typing import TYPE_CHECKING

from krachtwijk.documents.models import StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.folders.bodies import BodyRecord, ReceiptRecord, SeatRecord
from krachtwijk.folders.measures import GoalRecord, MeasureRecord, OriginRecord, TargetGroupRecord
from krachtwijk.folders.record import Record, names, several
from krachtwijk.money.models import Check, FundingLine, Step
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Line, Plan
from krachtwijk.rounds.votes.ballot_file import BallotFile
from krachtwijk.rounds.votes.loading import RoundFacts

if TYPE_CHECKING:  # these files build on this one
    from krachtwijk.folders import decisions, delivery, results, versions
    from krachtwijk.folders import funding as money
    from krachtwijk.folders import pools as shared


@dataclass(frozen=True, kw_only=True)
class AreaRecord(Record):
    slug: str
    name: str
    name_en: str = ""
    kind: Area.Kind
    city: str = names("area", optional=True)
    about_nl: str = ""
    about_en: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationRecord(Record):
    slug: str
    name: str
    name_en: str = ""
    kind: Organisation.Kind
    part_of: str = names("organisation", optional=True)
    about_nl: str = ""
    about_en: str = ""


@dataclass(frozen=True, kw_only=True)
class SuccessionRecord(Record):
    predecessor: str = names("organisation")
    successor: str = names("organisation")
    on: date
    source: str


@dataclass(frozen=True, kw_only=True)
class DocumentRecord(Record):
    slug: str
    title_nl: str
    title_en: str = ""
    about_nl: str = ""
    about_en: str = ""
    dated: date
    reference: str
    registered_as: str = ""
    sender: str = names("organisation")
    addressee_nl: str
    addressee_en: str = ""
    annexes_stated: int | None = None
    annex_of: str = names("document", optional=True)


@dataclass(frozen=True, kw_only=True)
class PassageRecord(Record):
    """A paragraph; its document is the one of the file it stands in."""

    document: str = names("document")
    number: int
    heading_nl: str = ""
    heading_en: str = ""
    gist_nl: str
    gist_en: str = ""
    parties: tuple[str, ...] = several("organisation")


@dataclass(frozen=True, kw_only=True)
class StatedAmountRecord(Record):
    key: str
    document: str = names("document")
    paragraph: int
    what_nl: str
    what_en: str = ""
    amount: Euro
    step: Euro
    qualifier: StatedAmount.Qualifier = StatedAmount.Qualifier.EXACT
    horizon_years: int | None = None
    kind: StatedAmount.Kind
    basis: StatedAmount.Basis = StatedAmount.Basis.CLEAR
    same_as: str = names("amount", optional=True)


@dataclass(frozen=True, kw_only=True)
class ProgrammeRecord(Record):
    slug: str
    name_nl: str
    name_en: str = ""
    purpose_nl: str
    purpose_en: str = ""
    city: str = names("area")
    leader: str = names("organisation")
    starts: date
    goal_year: int
    is_invented: bool = False
    documents: tuple[str, ...] = several("document")


@dataclass(frozen=True, kw_only=True)
class TrackRecord(Record):
    slug: str
    name_nl: str
    name_en: str = ""
    about_nl: str = ""
    about_en: str = ""
    document: str = names("document", optional=True)
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ThemeRecord(Record):
    track: str = names("track")
    slug: str
    name_nl: str
    name_en: str = ""
    why_nl: str
    why_en: str = ""
    approach_nl: str = ""
    approach_en: str = ""
    expected_nl: str = ""
    expected_en: str = ""
    document: str = names("document", optional=True)
    paragraphs: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PlanRecord(Record):
    area: str = names("area")
    version: int = 1
    status: Plan.Status
    status_on: date
    vision_nl: str
    vision_en: str = ""
    document: str = names("document", optional=True)
    themes: tuple[str, ...] = several("theme")


@dataclass(frozen=True, kw_only=True)
class LineRecord(Record):
    area: str = names("plan")
    track: str = names("track")
    theme: str = names("theme", optional=True)
    kind: Line.Kind
    duration_years: int | None = None


@dataclass(frozen=True, kw_only=True)
class LineNamed(Record):
    """A line of a plan, named by neighbourhood, track and theme."""

    area: str = names("plan")
    track: str = names("track")
    theme: str = names("theme", optional=True)


@dataclass(frozen=True, kw_only=True)
class CostRecord(LineNamed):
    key: str
    horizon_years: int
    amount: Euro
    stated: str = names("amount", optional=True)


@dataclass(frozen=True, kw_only=True)
class ConditionRecord(Record):
    key: str
    text_nl: str
    text_en: str = ""
    decided_by_nl: str
    decided_by_en: str = ""
    since: date
    deadline: date | None = None
    bodies: tuple[str, ...] = several("body")
    document: str = names("document", optional=True)
    paragraph: int | None = None
    lines: tuple[LineNamed, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FundingRecord(Record):
    key: str
    funder: str = names("organisation")
    what_nl: str
    what_en: str = ""
    track: str = names("track", optional=True)
    area: str = names("area", optional=True)
    measure: str = ""
    horizon_years: int | None = None
    step: Step
    on: date | None = None
    money_class: FundingLine.MoneyClass
    additional: FundingLine.Additional = FundingLine.Additional.UNKNOWN
    earmark_nl: str = ""
    earmark_en: str = ""
    amount: Euro | None = None
    stated: str = names("amount", optional=True)
    document: str = names("document", optional=True)
    paragraph: int | None = None


@dataclass(frozen=True, kw_only=True)
class InvestmentRecord(Record):
    key: str
    area: str = names("plan")
    organisation: str = names("organisation")
    total: Euro
    unprofitable: Euro
    stated_total: str = names("amount", optional=True)
    stated_unprofitable: str = names("amount", optional=True)


@dataclass(frozen=True, kw_only=True)
class ReadingRecord(Record):
    text_nl: str
    text_en: str = ""
    adds: Euro


@dataclass(frozen=True, kw_only=True)
class CheckRecord(Record):
    key: str
    kind: Check.Kind
    question_nl: str
    question_en: str = ""
    remark_nl: str = ""
    remark_en: str = ""
    stated: str = names("amount", optional=True)
    horizon_years: int | None = None
    track: str = names("track", optional=True)
    funding: tuple[str, ...] = several("funding")
    documents: tuple[str, ...] = several("document")
    reading: tuple[ReadingRecord, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RoundRecord(Record, RoundFacts):
    """A finished vote: what `rounds` wants to know of it, its ballot file and the rule it was counted by."""

    file: str
    rule: str

    @property
    def facts(self) -> RoundFacts:
        return RoundFacts(**{each.name: getattr(self, each.name) for each in fields(RoundFacts)})


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A whole programme folder, read and found in order.

    `sha256` is over all its files; `ballots` holds the ballot file of each round, by the round's slug.
    """

    sha256: str
    programme: ProgrammeRecord
    areas: tuple[AreaRecord, ...]
    organisations: tuple[OrganisationRecord, ...]
    successions: tuple[SuccessionRecord, ...]
    documents: tuple[DocumentRecord, ...]
    passages: tuple[PassageRecord, ...]
    amounts: tuple[StatedAmountRecord, ...]
    tracks: tuple[TrackRecord, ...]
    themes: tuple[ThemeRecord, ...]
    plans: tuple[PlanRecord, ...]
    lines: tuple[LineRecord, ...]
    costs: tuple[CostRecord, ...]
    conditions: tuple[ConditionRecord, ...]
    funding: tuple[FundingRecord, ...]
    investments: tuple[InvestmentRecord, ...]
    checks: tuple[CheckRecord, ...]
    rounds: tuple[RoundRecord, ...]
    bodies: tuple[BodyRecord, ...]
    seats: tuple[SeatRecord, ...]
    receipts: tuple[ReceiptRecord, ...]
    target_groups: tuple[TargetGroupRecord, ...]
    origins: tuple[OriginRecord, ...]
    goals: tuple[GoalRecord, ...]
    measures: tuple[MeasureRecord, ...]
    ballots: Mapping[str, BallotFile]
    codes: tuple[results.CodeRecord, ...] = ()
    comparisons: tuple[results.ComparisonRecord, ...] = ()
    indicators: tuple[results.IndicatorRecord, ...] = ()
    aims: tuple[results.AimRecord, ...] = ()
    breaks: tuple[results.BreakRecord, ...] = ()
    cbs_series: tuple[results.CbsSeriesRecord, ...] = ()
    observations: tuple[results.ObservationRecord, ...] = ()
    baselines: tuple[results.BaselineRecord, ...] = ()
    targets: tuple[results.TargetRecord, ...] = ()
    decisions: tuple[decisions.DecisionRecord, ...] = ()
    adoptions: tuple[versions.AdoptionRecord, ...] = ()
    next_versions: tuple[versions.NextVersionRecord, ...] = ()
    later_measures: tuple[versions.LaterMeasureRecord, ...] = ()
    standings: tuple[delivery.StandingRecord, ...] = ()
    unintended: tuple[delivery.UnintendedRecord, ...] = ()
    photos: tuple[delivery.PhotoRecord, ...] = ()
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    measure_costs: tuple[money.MeasureCostRecord, ...] = ()
    revised_costs: tuple[money.RevisedCostRecord, ...] = ()
    rungs: tuple[money.RungRecord, ...] = ()
    spending: tuple[money.SpendingRecord, ...] = ()
    answers: tuple[money.AnswerRecord, ...] = ()
    pools: tuple[shared.PoolRecord, ...] = ()
    lots: tuple[shared.LotRecord, ...] = ()
    rights: tuple[shared.RightRecord, ...] = ()
    allocations: tuple[shared.AllocationRecord, ...] = ()

    @property
    def kinds(self) -> Mapping[str, tuple[Record, ...]]:
        """The entries under the names by which other entries point at them."""
        return {
            "area": self.areas,
            "organisation": self.organisations,
            "document": self.documents,
            "amount": self.amounts,
            "track": self.tracks,
            "theme": self.themes,
            "plan": self.plans,
            "funding": self.funding,
            "body": self.bodies,
            "target_group": self.target_groups,
            "origin": self.origins,
            "goal": self.goals,
            "indicator": self.indicators,
            "condition": self.conditions,
            "decision": self.decisions,
            "pool": self.pools,
            "lot": self.lots,
            "allocation": self.allocations,
        }

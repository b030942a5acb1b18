"""What a programme folder says about results: areas to compare with, indicators, figures, starting points, targets.

The files are `areas.toml` (codes, comparisons), `indicators.toml`, `observations.csv`, `baselines.csv` and
`targets.csv`; docs/data-formats.md describes them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from krachtwijk.documents.models import Passage
from krachtwijk.folders.record import Record, names, several
from krachtwijk.folders.records import Folder
from krachtwijk.indicators import aiming, defining, measuring
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.models import Aim, Baseline, Indicator, Observation, Ruling, Target
from krachtwijk.places import services as places
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme

TABLES = {
    "areas.toml": {"code", "comparison"},
    "indicators.toml": {"indicator", "aim", "break", "cbs"},
}


@dataclass(frozen=True, kw_only=True)
class CodeRecord(Record):
    area: str = names("area")
    year: int
    code: str


@dataclass(frozen=True, kw_only=True)
class ComparisonRecord(Record):
    area: str = names("area")
    other: str = names("area")
    because_nl: str
    because_en: str = ""


@dataclass(frozen=True, kw_only=True)
class IndicatorRecord(Record):
    slug: str
    theme: str = names("theme", optional=True)
    goals: tuple[str, ...] = several("goal")
    name_nl: str
    name_en: str = ""
    definition_nl: str
    definition_en: str = ""
    unit: Indicator.Unit
    numerator_nl: str = ""
    numerator_en: str = ""
    denominator_nl: str = ""
    denominator_en: str = ""
    population: Indicator.Population
    direction: Direction
    toward: Decimal | None = None
    source_nl: str
    source_en: str = ""
    frequency: Indicator.Frequency = Indicator.Frequency.UNKNOWN
    lag_months: int | None = None
    first_results_after: int | None = None
    first_results_within: int | None = None
    smallest_number: int = 10
    is_composition: bool = False
    is_proposal: bool = False


@dataclass(frozen=True, kw_only=True)
class AimRecord(Record):
    indicator: str = names("indicator")
    yardstick: Aim.Yardstick
    after_years: int | None = None
    text_nl: str
    text_en: str = ""
    document: str = names("document", optional=True)
    paragraph: int | None = None


@dataclass(frozen=True, kw_only=True)
class BreakRecord(Record):
    indicator: str = names("indicator")
    year: int
    because_nl: str
    because_en: str = ""
    by: str


@dataclass(frozen=True, kw_only=True)
class CbsSeriesRecord(Record):
    indicator: str = names("indicator")
    table: str
    value: str = ""
    numerator: str = ""
    denominator: str = ""


@dataclass(frozen=True, kw_only=True)
class ObservationRecord(Record):
    indicator: str = names("indicator")
    area: str = names("area")
    year: int
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None
    n: Decimal | None = None
    method: str
    evidence: str
    entered_by: str
    approved_by: str = ""
    approved_on: str = ""


@dataclass(frozen=True, kw_only=True)
class BaselineRecord(Record):
    indicator: str = names("indicator")
    area: str = names("area")
    year: int
    set_by: str


@dataclass(frozen=True, kw_only=True)
class TargetRecord(Record):
    indicator: str = names("indicator")
    area: str = names("area")
    horizon_years: int
    kind: Target.Kind
    value: Decimal
    document: str = names("document")
    paragraph: int
    set_by: str


def read(entries: Callable[..., Any], rows: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    """The entries of these files; none of them is needed."""
    return {
        "codes": entries(CodeRecord, "areas.toml", "code", needed=False),
        "comparisons": entries(ComparisonRecord, "areas.toml", "comparison", needed=False),
        "indicators": entries(IndicatorRecord, "indicators.toml", "indicator", needed=False),
        "aims": entries(AimRecord, "indicators.toml", "aim", needed=False),
        "breaks": entries(BreakRecord, "indicators.toml", "break", needed=False),
        "cbs_series": entries(CbsSeriesRecord, "indicators.toml", "cbs", needed=False),
        "observations": rows(ObservationRecord, "observations.csv", needed=False),
        "baselines": rows(BaselineRecord, "baselines.csv", needed=False),
        "targets": rows(TargetRecord, "targets.csv", needed=False),
    }


def load(make: Callable[..., None], folder: Folder, programme: Programme, *, now: datetime) -> None:
    """What the folder says about results, after its plans: definitions, then figures, then what hangs on them."""
    make("code", folder.codes, places.name_code, by="where")
    make("comparison", folder.comparisons, places.compare, by="where")
    make("indicator", folder.indicators, defining.add_indicator, by="slug", programme=programme)
    make("aim", folder.aims, defining.add_aim, by="where")
    make("break", folder.breaks, _break, by="where", now=now)
    make("cbs", folder.cbs_series, defining.name_series, by="where")
    make("observation", folder.observations, _observe, by="where", now=now)
    make("baseline", folder.baselines, _begin, by="where", now=now)
    make("target", folder.targets, _aim_at, by="where", now=now)


def _break(
    *, indicator: Indicator, year: int, because_nl: str, because_en: str, by: str, now: datetime
) -> object:
    return defining.break_series(
        indicator=indicator, year=year, because_nl=because_nl, because_en=because_en, by_name=by, now=now
    )


def _observe(
    *,
    indicator: Indicator,
    area: Area,
    year: int,
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
    n: Decimal | None,
    method: str,
    evidence: str,
    entered_by: str,
    approved_by: str,
    approved_on: str,
    now: datetime,
) -> Observation:
    """A figure, approved when the folder says by whom and when. Without it, a draft."""
    counts = {"numerator": numerator, "denominator": denominator, "n": n}
    figure = measuring.Figure(
        **{field: _count(field, given) for field, given in counts.items()},
        value=value,
        source_hides_small=n is None and denominator is None,
    )
    observation = measuring.enter_figure(
        indicator=indicator,
        area=area,
        year=year,
        figure=figure,
        method=method,
        evidence=evidence,
        entered_name=entered_by,
        now=now,
    )
    if bool(approved_by) != bool(approved_on):
        raise ValidationError({"approved_by": "Give both who approved it and when, or neither."})
    if approved_by:
        measuring.rule(
            observation=observation,
            verdict=Ruling.Verdict.APPROVED,
            by_name=approved_by,
            now=_day(approved_on),
        )
    return observation


def _begin(*, indicator: Indicator, area: Area, year: int, set_by: str, now: datetime) -> Baseline:
    figure = Observation.objects.filter(indicator=indicator, area=area, year=year, superseded_by=None).first()
    if figure is None:
        raise ValidationError({"year": f"observations.csv has no figure of {area} in {year}."})
    return aiming.set_baseline(observation=figure, set_by=set_by, now=now)


def _aim_at(
    *,
    indicator: Indicator,
    area: Area,
    horizon_years: int,
    kind: Target.Kind,
    value: Decimal,
    passage: Passage,
    set_by: str,
    now: datetime,
) -> Target:
    baseline = Baseline.objects.filter(indicator=indicator, area=area).order_by("-definition_version").first()
    if baseline is None:
        raise ValidationError({"area": f"baselines.csv has no starting point of {indicator} in {area}."})
    return aiming.set_target(
        baseline=baseline,
        horizon_years=horizon_years,
        kind=kind,
        value=value,
        passage=passage,
        set_by=set_by,
        now=now,
    )


def _count(field: str, given: Decimal | None) -> int | None:
    if given is None:
        return None
    if given != int(given):
        raise ValidationError({field: f"{given} is no whole number: people are counted whole."})
    return int(given)


def _day(text: str) -> datetime:
    try:
        return datetime.combine(date.fromisoformat(text), time(12), tzinfo=UTC)
    except ValueError:
        raise ValidationError({"approved_on": f'"{text}" is no date. Write it as 2008-07-01.'}) from None

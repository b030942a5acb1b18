"""What came out of the ways of counting, as a page tells it. Only puts into words; everything was counted before."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.trying.ways import Way
from waardenzeef.money import Language, money

Line = dict[str, Any]
NO_BREAK = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True)
class Plan:
    """One plan under every way: whether it is chosen, and why."""

    title: str
    cost: str
    votes: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Answer:
    """What one way says about one plan."""

    way: str
    chosen: bool
    reason: str


@dataclass(frozen=True)
class Counted:
    """What one way of counting gives. `gains` is empty for the way with which the others are compared."""

    way: Way
    rule: str
    winners: int
    spent: str
    left: str
    used: str
    used_width: str
    per_voter: str
    voters_without: str
    gains: list[dict[str, Any]]
    report: str

    @property
    def report_link(self) -> str:
        """The whole report inside the address itself, so that it need not be kept anywhere to be downloaded."""
        return f"data:text/html;charset=utf-8;base64,{b64encode(self.report.encode()).decode()}"


@dataclass(frozen=True)
class Outcome:
    """The ways side by side, over the same votes."""

    about: str
    budget: str
    ballots: int
    input_sha256: str
    notes: Sequence[str]
    counted: Sequence[Counted]
    plans: Sequence[Plan]

    @property
    def first(self) -> Counted:
        return self.counted[0]

    @property
    def others(self) -> Sequence[Counted]:
        return self.counted[1:]

    @property
    def differing(self) -> Sequence[Plan]:
        """The plans on which the ways do not agree."""
        return [plan for plan in self.plans if len({answer.chosen for answer in plan.answers}) > 1]


def outcome(ways: Sequence[Way], lines: Sequence[Line]) -> Outcome:
    """The outcome in the answer of a finished count (see krachtwijk.trying.counting)."""
    documents = [line["count"] for line in lines if "count" in line]
    beside = [line["beside"] for line in lines if "beside" in line]
    first = documents[0]
    return Outcome(
        about=first["about"],
        budget=_money(first["budget_cents"], first),
        ballots=first["ballots"],
        input_sha256=first["input_sha256"],
        notes=first["notes"],
        counted=[_counted(*each) for each in zip(ways, documents, beside, strict=True)],
        plans=_plans(ways, documents),
    )


def _counted(way: Way, document: Line, beside: Line) -> Counted:
    figures = beside["figures"]
    used = Fraction(*figures["share_of_budget_used"]) * 100
    return Counted(
        way=way,
        rule=way.rule,
        winners=figures["funded"],
        spent=_money(document["total_cost_cents"], document),
        left=_money(document["budget_cents"] - document["total_cost_cents"], document),
        used=f"{_decimal(used, 1)}%",
        used_width=f"{float(used):.2f}%",
        per_voter=_decimal(Fraction(*figures["mean_funded_per_ballot"]), 2),
        voters_without=_number(figures["ballots_without_funded"]),
        gains=_gains(beside["gains"]),
        report=beside["report"],
    )


def _gains(said: Line) -> list[dict[str, Any]]:
    return [
        {"label": _("More of their plans chosen"), "value": said["gained"], "tone": "won"},
        {"label": _("Just as many"), "value": said["same"], "tone": "muted"},
        {"label": _("Fewer of their plans chosen"), "value": said["lost"], "tone": "plain-3"},
    ]


def _plans(ways: Sequence[Way], documents: Sequence[Line]) -> list[Plan]:
    """The plans in the order of most votes or points."""
    per_plan = zip(*(document["projects"] for document in documents), strict=True)
    ranked = sorted(per_plan, key=lambda lines: -lines[0]["score"])
    return [_plan(ways, lines, documents[0]) for lines in ranked]


def _plan(ways: Sequence[Way], lines: Sequence[Line], document: Line) -> Plan:
    first = lines[0]
    return Plan(
        title=first["name"],
        cost=_money(first["cost_cents"], document),
        votes=_number(first["votes"]),
        answers=tuple(
            Answer(str(way.name), line["selected"], _sentence(line))
            for way, line in zip(ways, lines, strict=True)
        ),
    )


def _sentence(line: Line) -> str:
    """The reason as a sentence of its own. An amount stays on one line."""
    says: str = line["reason"]
    return f"{says[:1].upper()}{says[1:]}.".replace("€ ", f"€{NO_BREAK}")


def _money(cents: int, document: Line) -> str:
    return money(cents, document["currency"], _language()).replace(" ", NO_BREAK)


def _number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)


def _decimal(value: Fraction, places: int) -> str:
    return number_format(float(round(value, places)), decimal_pos=places, use_l10n=True)


def _language() -> Language:
    return "nl" if (get_language() or "nl").startswith("nl") else "en"

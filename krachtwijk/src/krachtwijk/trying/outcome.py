"""What came out of the ways of counting, as a page tells it. Only puts into words; everything was counted before."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from string import ascii_uppercase
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.trying.limits import MOST_SECONDS
from krachtwijk.trying.refusing import in_words, missing
from krachtwijk.trying.suiting import POTS
from krachtwijk.trying.ways import Way
from waardenzeef.money import Language, money

Line = dict[str, Any]
NO_BREAK = "\N{NO-BREAK SPACE}"
MOST_COLUMNS = 3


@dataclass(frozen=True)
class Plan:
    """One plan under every way: whether it is chosen, and why."""

    title: str
    cost: str
    votes: str
    answers: tuple[Answer, ...]

    @property
    def times_chosen(self) -> int:
        return sum(answer.chosen for answer in self.answers)


@dataclass(frozen=True)
class Answer:
    """What one way says about one plan."""

    way: str
    letter: str
    chosen: bool
    reason: str


@dataclass(frozen=True)
class Counted:
    """What one way of counting gives. `report` is empty when there was no time for it."""

    way: Way
    letter: str
    spec: str
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
        return _within("text/html", self.report) if self.report else ""


@dataclass(frozen=True)
class Missing:
    """A way that is not among the outcomes, and the sentence that says why."""

    way: Way
    sentence: str


@dataclass(frozen=True)
class Converted:
    """The .pb file that the spreadsheets became, and what was recognised in them."""

    pb: str
    noticed: Sequence[str]
    sheets: tuple[str, str]

    @property
    def link(self) -> str:
        """The whole file inside the address itself, so that it need not be kept anywhere to be downloaded."""
        return _within("text/plain", self.pb)


@dataclass(frozen=True)
class Outcome:
    """The ways side by side, over the same votes. Without `counted` there is nothing but what is missing."""

    about: str = ""
    budget: str = ""
    ballots: int = 0
    input_sha256: str = ""
    notes: Sequence[str] = ()
    counted: Sequence[Counted] = ()
    missing: Sequence[Missing] = ()
    plans: Sequence[Plan] = ()
    converted: Converted | None = None

    @property
    def is_wide(self) -> bool:
        """Whether there are more ways than columns of words that can be read side by side."""
        return len(self.counted) > MOST_COLUMNS

    @property
    def first(self) -> Counted:
        return self.counted[0]

    @property
    def others(self) -> Sequence[Counted]:
        return self.counted[1:]

    @property
    def alike(self) -> list[str]:
        """The letters of the ways that choose the same plans, for each two or more that do."""
        same: dict[tuple[bool, ...], list[str]] = {}
        for place, each in enumerate(self.counted):
            chosen = tuple(plan.answers[place].chosen for plan in self.plans)
            same.setdefault(chosen, []).append(each.letter)
        return [", ".join(letters) for letters in same.values() if len(letters) > 1]

    @property
    def differing(self) -> Sequence[Plan]:
        """The plans on which the ways do not agree."""
        return [plan for plan in self.plans if len({answer.chosen for answer in plan.answers}) > 1]


def outcome(ways: Sequence[Way], lines: Sequence[Line], *, name: str) -> Outcome:
    """The outcome in the answer of krachtwijk.trying.counting. `name` is what the counted file is called."""
    found = _by_way(lines)
    places = [place for place in sorted(found) if "count" in found[place] and "beside" in found[place]]
    absent = [_missing(ways[place], found[place], name) for place in sorted(found) if place not in places]
    if not places:
        return Outcome(missing=absent)
    documents = [found[place]["count"] for place in places]
    counted = [_counted(ways[place], letter, found[place]) for place, letter in _lettered(places)]
    first = documents[0]
    return Outcome(
        about=first["about"],
        budget=_money(first["budget_cents"], first),
        ballots=first["ballots"],
        input_sha256=first["input_sha256"],
        notes=[in_words(note) for note in first["notes"]],
        counted=counted,
        missing=absent,
        plans=_plans(counted, documents),
        converted=_converted(lines),
    )


def _by_way(lines: Sequence[Line]) -> dict[int, Line]:
    """Everything that was said about each way."""
    found: dict[int, Line] = {}
    for line in lines:
        if "way" in line:
            found.setdefault(line["way"], {}).update(line)
    return found


def _lettered(places: Sequence[int]) -> list[tuple[int, str]]:
    """Each way with a letter, by which it is called where there is no room for its name."""
    return list(zip(places, ascii_uppercase, strict=False))


def _missing(way: Way, said: Line, name: str) -> Missing:
    """A way of which the count was finished and nothing else was just as slow as one that was not."""
    told = said if {"slow", "memory", "unsuited"} & set(said) else {"slow": MOST_SECONDS}
    return Missing(way, missing(way, told, name=name))


def _converted(lines: Sequence[Line]) -> Converted | None:
    said = next((line["converted"] for line in lines if "converted" in line), None)
    if said is None:
        return None
    plans, ballots = said["sheets"]
    return Converted(said["pb"], [in_words(note) for note in said["noticed"]], (plans, ballots))


def _within(content_type: str, text: str) -> str:
    return f"data:{content_type};charset=utf-8;base64,{b64encode(text.encode()).decode()}"


def _counted(way: Way, letter: str, said: Line) -> Counted:
    document, figures = said["count"], said["beside"]["figures"]
    used = Fraction(*figures["share_of_budget_used"]) * 100
    return Counted(
        way=way,
        letter=letter,
        spec=document["rule"] if way.spec == POTS else way.spec,
        winners=figures["funded"],
        spent=_money(document["total_cost_cents"], document),
        left=_money(document["budget_cents"] - document["total_cost_cents"], document),
        used=f"{_decimal(used, 1)}%",
        used_width=f"{float(used):.2f}%",
        per_voter=_decimal(Fraction(*figures["mean_funded_per_ballot"]), 2),
        voters_without=_number(figures["ballots_without_funded"]),
        gains=_gains(said["beside"]["gains"]),
        report=said.get("report", ""),
    )


def _gains(said: Line) -> list[dict[str, Any]]:
    parts = (
        (_("More of their plans chosen"), "gained", "won"),
        (_("Just as many"), "same", "muted"),
        (_("Fewer of their plans chosen"), "lost", "plain-3"),
    )
    return [
        {"label": label, "value": said[name], "shown": _number(said[name]), "tone": tone}
        for label, name, tone in parts
    ]


def _plans(counted: Sequence[Counted], documents: Sequence[Line]) -> list[Plan]:
    """The plans in the order of most votes or points."""
    per_plan = zip(*(document["projects"] for document in documents), strict=True)
    ranked = sorted(per_plan, key=lambda lines: -lines[0]["score"])
    return [_plan(counted, lines, documents[0]) for lines in ranked]


def _plan(counted: Sequence[Counted], lines: Sequence[Line], document: Line) -> Plan:
    first = lines[0]
    return Plan(
        title=first["name"],
        cost=_money(first["cost_cents"], document),
        votes=_number(first["votes"]),
        answers=tuple(
            Answer(str(each.way.name), each.letter, line["selected"], _sentence(line))
            for each, line in zip(counted, lines, strict=True)
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

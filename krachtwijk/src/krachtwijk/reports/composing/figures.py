"""All figures of a report as plain values: what its input sum is taken of, and all that its sentences are made from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from django.utils.translation import override

from krachtwijk.euro import short
from krachtwijk.plans.models import Programme
from krachtwijk.reports.composing.delivery import Delivery, delivery_of
from krachtwijk.reports.composing.gathering import gathered
from krachtwijk.reports.composing.money import Checked, Money, money_of
from krachtwijk.reports.composing.results import Results, results_of
from krachtwijk.reports.making import LANGUAGES


@dataclass(frozen=True)
class Deviation:
    """Something that is not on course. `is_red`: it cannot be left out of any report."""

    key: str
    what: str
    tone: str
    word: str
    why: str
    address: str

    @property
    def is_red(self) -> bool:
        return self.tone == "bad"


@dataclass(frozen=True)
class Figures:
    """Everything about a programme on one day, in one language."""

    programme: str
    leader: str
    address: str
    day: date
    starts: int
    goal_year: int
    money: Money
    results: Results
    delivery: Delivery
    deviations: tuple[Deviation, ...]


def figures_of(programme: Programme, now: datetime) -> Mapping[str, Figures]:
    """The figures per language. The facts behind them are fetched once."""
    facts = gathered(programme, now=now)
    found = {}
    for language in LANGUAGES:
        with override(language):
            money, results, delivery = money_of(facts), results_of(facts), delivery_of(facts)
            found[language] = Figures(
                programme=str(programme),
                leader=str(programme.leader),
                address=programme.get_absolute_url(),
                day=facts.today,
                starts=programme.starts.year,
                goal_year=programme.goal_year,
                money=money,
                results=results,
                delivery=delivery,
                deviations=tuple(deviations(money, results, delivery)),
            )
    return found


def plain(figures: Mapping[str, Figures]) -> Mapping[str, Any]:
    """The figures as values that a sum can be taken of."""
    told = {language: asdict(each) for language, each in figures.items()}
    values: Mapping[str, Any] = json.loads(json.dumps(told, cls=DjangoJSONEncoder))
    return values


def deviations(money: Money, results: Results, delivery: Delivery) -> list[Deviation]:
    """What is red or orange, the red first. What goes as planned is not in here."""
    found = [*_of_results(results), *_of_sums(money), *_of_conditions(money)]
    found += [*_of_funders(money), *_of_measures(delivery)]
    return sorted(found, key=lambda each: not each.is_red)


def _of_results(results: Results) -> list[Deviation]:
    return [
        Deviation(
            f"resultaat-{row.key}", f"{row.indicator}, {row.place}", row.tone, row.word, row.why, row.address
        )
        for row in results.rows
        if row.is_off_course
    ]


def _of_sums(money: Money) -> list[Deviation]:
    return [
        Deviation(
            f"som-{each.key}",
            each.question,
            "bad" if each.is_wrong else "nearly",
            each.word,
            _beside(each),
            each.address,
        )
        for each in money.checks
        if each.is_wrong or each.is_short
    ]


def _beside(check: Checked) -> str:
    """The two sides of a sum, and what lies between them."""
    if check.computed is None or check.stated is None or check.difference is None:
        return ""
    sides = {
        "computed": short(check.computed),
        "stated": short(check.stated),
        "difference": short(abs(check.difference)),
    }
    if check.is_short:
        return _("%(computed)s needed, %(stated)s set aside: %(difference)s short.") % sides
    return _("Together %(computed)s, the paper says %(stated)s: a difference of %(difference)s.") % sides


def _of_conditions(money: Money) -> list[Deviation]:
    return [
        Deviation(
            f"voorwaarde-{each.key}",
            each.text,
            "bad" if each.fell_away else "nearly",
            each.state_word,
            _("Waits for: %(bodies)s.") % {"bodies": ", ".join(each.bodies)} if each.is_open else "",
            each.address,
        )
        for each in money.conditions
        if each.is_open or each.fell_away
    ]


def _of_funders(money: Money) -> list[Deviation]:
    return [
        Deviation(
            f"geld-{each.key}",
            f"{each.funder}: {each.what}",
            "bad",
            _("the steps do not follow"),
            each.breaks,
            money.address,
        )
        for each in money.funding
        if each.breaks
    ]


def _of_measures(delivery: Delivery) -> list[Deviation]:
    return [
        Deviation(
            f"maatregel-{each.key}",
            f"{each.title}, {each.place}",
            "nearly",
            _("late"),
            "; ".join(each.late),
            each.address,
        )
        for each in delivery.measures
        if each.late
    ]

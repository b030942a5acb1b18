"""From what people lay on the table to a budget per theme, by one of two published rules.

- `weighted_mean`: each meeting divides the budget with fiches, and a meeting counts for as many people as sat there. So
  did Sterk Hoogkerk (Groningen) in 2024. Easy to follow; whoever exaggerates pulls the outcome their way.
- `independent_markets`: each person hands in a division of their own. Nobody gains by handing in another than
  the one they want, and when everyone gives all to one theme, each theme gets the share of its people.
  Source: Freeman, Pennock, Peters and Vaughan, "Truthful Aggregation of Budget Proposals", EC 2019,
  https://arxiv.org/abs/1905.00457. The paper's own pages were not at hand; the imaginary asks are those of two public
  programs that follow it, and its example, as the tests of one of them give it, comes out exactly.

Both give exact shares. `Portions.cents` rounds them so that the parts always add up to the budget.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from waardenzeef.errors import WaardenzeefError
from waardenzeef.money import Language, decimal, money

Theme = str

_FEW = 64  # breakpoints that are searched one by one


class CannotBeDivided(WaardenzeefError):
    """The budget or a division is none; `str()` says which and why."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """How many people sat together, and how many fiches they laid on each theme.

    >>> Meeting(people=10, fiches={"sport": 24, "play": 76}).share("sport")
    Fraction(6, 25)
    """

    people: int
    fiches: Mapping[Theme, int]

    def __post_init__(self) -> None:
        if self.people < 1 or min(self.fiches.values(), default=0) < 0 or not sum(self.fiches.values()):
            raise CannotBeDivided("a meeting has at least one person and at least one fiche, none below 0")

    def share(self, theme: Theme) -> Fraction:
        """The part of its fiches that the meeting laid on this theme."""
        return Fraction(self.fiches.get(theme, 0), sum(self.fiches.values()))


@dataclass(frozen=True, slots=True)
class Portions:
    """A budget divided: the exact share of each theme, in the published order of the themes.

    `level` is the certificate of `independent_markets`: whoever works out the medians at this level (see
    `medians`) finds exactly these shares. None under `weighted_mean`.
    """

    budget_cents: int
    shares: Mapping[Theme, Fraction]
    level: Fraction | None = None

    def cents(self, *, unit_cents: int = 100) -> dict[Theme, int]:
        """The budget per theme in whole units (euros), always adding up to the budget.

        Largest remainders: everyone's amount is rounded down, and the units that are then left go one each to the
        themes that lost most by it; of equals, to the first in the order of the themes. Raises
        CannotBeDivided when the budget is not a whole number of units.

        >>> third = Fraction(1, 3)
        >>> Portions(100_00, {"sport": third, "play": third, "green": third}).cents()
        {'sport': 3400, 'play': 3300, 'green': 3300}
        """
        units, rest = divmod(self.budget_cents, unit_cents)
        if rest:
            raise CannotBeDivided(f"the budget is not a whole number of parts of {unit_cents} cents")
        exact = {theme: share * units for theme, share in self.shares.items()}
        whole = {theme: amount.numerator // amount.denominator for theme, amount in exact.items()}
        most_lost = sorted(exact, key=lambda theme: whole[theme] - exact[theme])
        for theme in most_lost[: units - sum(whole.values())]:
            whole[theme] += 1
        return {theme: amount * unit_cents for theme, amount in whole.items()}

    def sentences(
        self, language: Language = "en", *, currency: str = "EUR", unit_cents: int = 100
    ) -> list[str]:
        """One sentence per theme, "en" or "nl".

        >>> Portions(90_00, {"sport": Fraction(2, 3), "play": Fraction(1, 3)}).sentences("nl")
        ['sport krijgt € 60, dat is 66,7% van het budget', 'play krijgt € 30, dat is 33,3% van het budget']
        """
        say = {
            "en": "{} gets {}, which is {}% of the budget",
            "nl": "{} krijgt {}, dat is {}% van het budget",
        }
        return [
            say[language].format(
                theme, money(cents, currency, language), decimal(100 * self.shares[theme], 1, language)
            )
            for theme, cents in self.cents(unit_cents=unit_cents).items()
        ]


def weighted_mean(budget_cents: int, themes: Sequence[Theme], meetings: Sequence[Meeting]) -> Portions:
    """The mean of the meetings' shares, each meeting weighing as many people as sat there.

    Checked against the outcome that Sterk Hoogkerk published in 2024
    (https://stemvan.groningen.nl/uitslagbudgetSterkHoogkerk2024). Raises CannotBeDivided.

    >>> meetings = [Meeting(people=1, fiches={"sport": 10}), Meeting(people=3, fiches={"play": 10})]
    >>> weighted_mean(1_000_00, ("sport", "play"), meetings).cents()
    {'sport': 25000, 'play': 75000}
    """
    _check(budget_cents, themes, [meeting.fiches for meeting in meetings])
    people = sum(meeting.people for meeting in meetings)
    shares = {
        theme: sum((meeting.people * meeting.share(theme) for meeting in meetings), Fraction(0)) / people
        for theme in themes
    }
    return Portions(budget_cents, shares)


def independent_markets(
    budget_cents: int, themes: Sequence[Theme], divisions: Sequence[Mapping[Theme, int]]
) -> Portions:
    """Per theme the median of what n people ask and of n + 1 imaginary asks, raised until it all adds up.

    The imaginary asks are min(t·(n - k), 1) of the budget for k = 0 … n; t is the level at which the medians add up to
    the whole budget (Freeman and others 2019). Each division is in cents and adds up to the budget.
    The answer is exact. Raises CannotBeDivided.

    Truthful means: measured as the sum over the themes of what a person gets too much or too little, no
    other division of theirs makes the exact shares better for them. Rounding moves a theme by less than a unit.

    >>> wishes = [{"sport": 100_00}, {"sport": 100_00}, {"play": 100_00}, {"play": 50_00, "green": 50_00}]
    >>> portions = independent_markets(100_00, ("sport", "play", "green"), wishes)
    >>> portions.shares["sport"], portions.shares["play"], portions.shares["green"], portions.level
    (Fraction(2, 5), Fraction(2, 5), Fraction(1, 5), Fraction(1, 5))
    """
    _check(budget_cents, themes, divisions)
    for place, division in enumerate(divisions, start=1):
        if sum(division.values()) != budget_cents:
            raise CannotBeDivided(f"division {place} does not add up to the budget")
    asks = {theme: sorted(division.get(theme, 0) for division in divisions) for theme in themes}
    level = _level(budget_cents, asks, len(divisions))
    return Portions(budget_cents, medians(budget_cents, asks, level), level)


def medians(
    budget_cents: int, asks_cents: Mapping[Theme, Sequence[int]], level: Fraction
) -> dict[Theme, Fraction]:
    """Per theme the median of the people's asks and the imaginary ones at a level, as a share of the budget.

    With this anyone can check an outcome of `independent_markets`: at its `level` the medians are its shares, and
    they add up to 1.

    >>> medians(100_00, {"sport": [0, 100_00], "play": [0, 100_00]}, Fraction(1, 2))
    {'sport': Fraction(1, 2), 'play': Fraction(1, 2)}
    """
    # All in whole parts, budget × denominator to the budget, so that sorting compares whole numbers only.
    parts = budget_cents * level.denominator
    return {
        theme: Fraction(
            _median([ask * level.denominator for ask in asks], level.numerator * budget_cents, parts), parts
        )
        for theme, asks in asks_cents.items()
    }


def _median(asks: list[int], step: int, most: int) -> int:
    imaginary = [min(step * k, most) for k in range(len(asks) + 1)]
    return sorted(asks + imaginary)[len(asks)]


def _level(budget_cents: int, asks: Mapping[Theme, Sequence[int]], people: int) -> Fraction:
    """The level at which the medians add up to the budget.

    Their sum rises with the level from 0 to at least 1, in straight pieces that meet where an imaginary ask passes a
    real one, at ask / (k · budget). Halve until few such points are left, search those, and solve the piece.
    """

    def total(level: Fraction) -> Fraction:
        return sum(medians(budget_cents, asks, level).values(), Fraction(0))

    low, high = Fraction(0), Fraction(1)
    heights = sorted(
        {Fraction(ask, budget_cents) for each in asks.values() for ask in each if ask} | {Fraction(1)}
    )
    while _how_many(heights, low, high, people) > _FEW:
        middle = (low + high) / 2
        low, high = (middle, high) if total(middle) < 1 else (low, middle)
    points = [low, *_points(heights, low, high, people), high]
    at = bisect_left(points, Fraction(1), key=total)
    low, high = points[max(at - 1, 0)], points[at]
    below, above = total(low), total(high)
    return high if above == 1 else low + (high - low) * (1 - below) / (above - below)


def _how_many(heights: Sequence[Fraction], low: Fraction, high: Fraction, people: int) -> int:
    return sum(len(_passing(height, low, high, people)) for height in heights)


def _points(heights: Sequence[Fraction], low: Fraction, high: Fraction, people: int) -> list[Fraction]:
    """The levels between the two at which an imaginary ask is as high as a real one."""
    return sorted({height / k for height in heights for k in _passing(height, low, high, people)})


def _passing(height: Fraction, low: Fraction, high: Fraction, people: int) -> range:
    """The numbers k for which low < height / k < high."""
    first = int(height / high) + 1
    last = ceil(height / low) - 1 if low else people
    return range(first, min(last, people) + 1)


def _check(budget_cents: int, themes: Sequence[Theme], divisions: Sequence[Mapping[Theme, int]]) -> None:
    if budget_cents <= 0:
        raise CannotBeDivided("the budget is not above 0")
    if not themes or len(set(themes)) < len(themes):
        raise CannotBeDivided("the themes must be named, each once")
    if not divisions:
        raise CannotBeDivided("nobody handed in a division")
    for place, division in enumerate(divisions, start=1):
        strange = [theme for theme in division if theme not in themes]
        if strange:
            raise CannotBeDivided(f"division {place} names {strange[0]}, which is no theme")
        if min(division.values(), default=0) < 0:
            raise CannotBeDivided(f"division {place} holds an amount below 0")

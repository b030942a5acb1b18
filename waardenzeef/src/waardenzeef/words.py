"""One language and one currency, so that a sentence for people reads like a sentence in the code too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from waardenzeef.election import ProjectId
from waardenzeef.money import Language, decimal, money, money_down, money_near, number


@dataclass(frozen=True, slots=True)
class Words:
    """Says things in one language, and amounts in one currency.

    >>> from fractions import Fraction
    >>> words = Words("nl", "EUR")
    >>> words.voters(1_200), words.money(1_250_50), words.percent(Fraction(1, 3))
    ('1.200 stemmers', '€ 1.250,50', '33,3%')
    """

    language: Language
    currency: str
    called: Mapping[ProjectId, str] = field(default_factory=lambda: MappingProxyType({}))
    """What projects are called where an id is not enough; a project that is not in it is called by its id."""

    def say(self, *, en: str, nl: str) -> str:
        """The one of the two that is in this language."""
        return {"en": en, "nl": nl}[self.language]

    def money(self, cents: int | Fraction) -> str:
        """An amount to the cent."""
        return money(cents, self.currency, self.language)

    def down(self, cents: int | Fraction) -> str:
        """An amount rounded down."""
        return money_down(cents, self.currency, self.language)

    def near(self, cents: int | Fraction) -> str:
        """An amount to the nearest whole unit (small ones to the cent)."""
        return money_near(cents, self.currency, self.language)

    def part(self, cents: Fraction, *, of: int) -> str:
        """To the nearest whole unit, unless that would make a part look like the whole."""
        near = self.near(cents)
        return near if near != self.money(of) else self.money(cents.numerator // cents.denominator)

    def percent(self, share: Fraction) -> str:
        """A share of 1 as a percentage with one decimal."""
        return f"{decimal(100 * share, 1, self.language)}%"

    def decimal(self, value: Fraction, places: int = 2) -> str:
        """A number that is no money."""
        return decimal(value, places, self.language)

    def number(self, value: int) -> str:
        """A whole number."""
        return number(value, self.language)

    def count(self, value: int, *, en: tuple[str, str], nl: tuple[str, str]) -> str:
        """A number of things, with the word for one and the word for more."""
        one, more = {"en": en, "nl": nl}[self.language]
        return f"{number(value, self.language)} {one if value == 1 else more}"

    def supporters(self, value: int) -> str:
        """A number of people who want a project."""
        return self.count(value, en=("supporter", "supporters"), nl=("stemmer", "stemmers"))

    def voters(self, value: int) -> str:
        """A number of people who voted."""
        return self.count(value, en=("voter", "voters"), nl=("stemmer", "stemmers"))

    def projects(self, value: int) -> str:
        """A number of projects."""
        return self.count(value, en=("project", "projects"), nl=("plan", "plannen"))

    def score(self, value: int, *, points: bool) -> str:
        """Votes or points."""
        if points:
            return self.count(value, en=("point", "points"), nl=("punt", "punten"))
        return self.count(value, en=("vote", "votes"), nl=("stem", "stemmen"))

    def list_by(self, order: str, *, points: bool) -> str:
        """Which list was gone down, where it is not the usual one."""
        if order != "votes-per-cost":
            return ""
        en, nl = ("point", "punt") if points else ("vote", "stem")
        return self.say(
            en=f"; the order was what one {en} costs, the least first",
            nl=f"; de volgorde was wat één {nl} kost, het minste eerst",
        )

    def name(self, project: ProjectId) -> str:
        """What a project is called.

        >>> Words("en", "EUR", {"3": "“Herb garden”"}).name("3"), Words("en", "EUR").name("3")
        ('“Herb garden”', '3')
        """
        return self.called.get(project, project)

    def names(self, projects: tuple[ProjectId, ...]) -> str:
        """Projects in a row."""
        return ", ".join(map(self.name, projects))

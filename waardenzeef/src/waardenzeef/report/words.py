"""One language and one currency, so that a report reads like a report in the code too."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from waardenzeef.election import Election, Project, ProjectId, VoteType
from waardenzeef.money import Language, decimal, money, money_near, number


@dataclass(frozen=True, slots=True)
class Words:
    """How this report says things.

    >>> words = Words("nl", "EUR")
    >>> words.say(en="chosen", nl="gekozen"), words.money(123_450), words.voters(1), words.voters(1_200)
    ('gekozen', '€ 1.234,50', '1 stemmer', '1.200 stemmers')
    """

    language: Language
    currency: str

    def say(self, *, en: str, nl: str) -> str:
        """The text in the language of the report."""
        return {"en": en, "nl": nl}[self.language]

    def money(self, cents: int | Fraction) -> str:
        """An amount, to the cent."""
        return money(cents, self.currency, self.language)

    def near(self, cents: int | Fraction) -> str:
        """An amount to the nearest whole unit, a small one to the cent."""
        return money_near(cents, self.currency, self.language)

    def number(self, value: int) -> str:
        """A whole number."""
        return number(value, self.language)

    def decimal(self, value: Fraction, places: int) -> str:
        """A number with decimals."""
        return decimal(value, places, self.language)

    def voters(self, value: int) -> str:
        """So many voters."""
        one = value == 1
        said = self.say(en="voter" if one else "voters", nl="stemmer" if one else "stemmers")
        return f"{self.number(value)} {said}"

    def plans(self, value: int) -> str:
        """So many plans."""
        one = value == 1
        return f"{self.number(value)} {self.say(en='project' if one else 'projects', nl='plan' if one else 'plannen')}"

    def percent(self, share: Fraction) -> str:
        """A part of one in percent; a decimal only where there is one."""
        percent = 100 * share
        return f"{self.number(int(percent))}%" if percent.denominator == 1 else self.rounded(share)

    def rounded(self, share: Fraction) -> str:
        """The same always with a decimal, for a column of them."""
        return f"{decimal(100 * share, 1, self.language)}%"

    def score(self, value: int, *, points: bool) -> str:
        """So many votes, or points."""
        one = value == 1
        said = self.say(en="vote" if one else "votes", nl="stem" if one else "stemmen")
        if points:
            said = self.say(en="point" if one else "points", nl="punt" if one else "punten")
        return f"{self.number(value)} {said}"

    def and_so(self, parts: Sequence[str]) -> str:
        """Parts of a sentence in a row, with "and" before the last.

        >>> Words("nl", "EUR").and_so(["a", "b", "c"])
        'a, b en c'
        """
        return self._row(parts, self.say(en="and", nl="en"))

    def or_so(self, parts: Sequence[str]) -> str:
        """The same with "or"."""
        return self._row(parts, self.say(en="or", nl="of"))

    def _row(self, parts: Sequence[str], between: str) -> str:
        *others, last = parts
        return f"{', '.join(others)} {between} {last}" if others else last


def quoted_names(election: Election) -> Mapping[ProjectId, str]:
    """What a sentence calls each project: its name between quotation marks.

    >>> from waardenzeef.election import Project as P
    >>> quoted_names(Election(5_00, (P("12", 5_00, "PopUp Podium"),), ()))
    {'12': '“PopUp Podium”'}
    """
    return {project.id: f"“{called(project)}”" for project in election.projects}


def called(project: Project) -> str:
    """What a report calls a project.

    >>> called(Project("12", 5_00, "PopUp Podium")), called(Project("12", 5_00))
    ('PopUp Podium', '12')
    """
    return project.name or project.id


def name_of(election: Election, project: ProjectId) -> str:
    """What a report calls the project with this id."""
    return called(election.by_id[project])


def in_points(election: Election) -> bool:
    """Whether voters gave points or ranks rather than votes."""
    return election.vote_type in (VoteType.CUMULATIVE, VoteType.ORDINAL)

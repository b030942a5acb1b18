"""The example on the page with the rules: ten neighbours, four plans, counted by the library when the page is made.

No number of the example stands in a template or a translation: each comes from this count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from krachtwijk.euro import NO_BREAK, Euro
from krachtwijk.rounds.votes.money_left import one_more_raise
from krachtwijk.rounds.votes.rules_in_words import weighs_points
from krachtwijk.rounds.votes.two_counts import is_told_twice, last_count
from waardenzeef import Ballot, Count, Election, Pots, Project, Rule, TieOrder
from waardenzeef.comparison import Summary, summary
from waardenzeef.document import as_document
from waardenzeef.money import Language
from waardenzeef.rules.terms import Terms

BUDGET = Euro(1_000_00)
PLANS = (
    (gettext_noop("trees"), 400_00, (1, 2, 3, 4, 5, 6)),
    (gettext_noop("playground"), 500_00, (1, 2, 3, 4, 5)),
    (gettext_noop("vegetable garden"), 300_00, (7, 8, 9, 10)),
    (gettext_noop("book cabinet"), 80_00, (9, 10)),
)
"""What each plan costs and which neighbours want it. No two have as many votes: ties are told elsewhere."""

NEIGHBOURS = range(1, 11)


@dataclass(frozen=True)
class Line:
    """One plan of the example with its outcome."""

    name: str
    cost: Euro
    votes: int
    voters: str
    chosen: bool
    reason: str
    last_count: str


@dataclass(frozen=True)
class WorkedExample:
    """The example counted by one rule."""

    count: Count

    budget = BUDGET
    neighbours = len(NEIGHBOURS)

    @property
    def part(self) -> Euro:
        """Everyone's equal part at the start."""
        return Euro(BUDGET // self.neighbours)

    @property
    def last_part(self) -> Euro | None:
        """Everyone's part at the end, when it was raised."""
        raised, endowment = self.count.increments, self.count.endowment_cents
        return Euro(int(endowment)) if raised and endowment is not None else None

    @property
    def lines(self) -> list[Line]:
        """The plans: the chosen ones in order, then the others."""
        why, winners = as_document(self.count)["projects"], self.count.winners
        told = [
            self._line(project, said) for project, said in zip(self.count.election.projects, why, strict=True)
        ]
        place = {project: number for number, project in enumerate(winners)}
        return sorted(told, key=lambda line: place.get(line.name, len(place)))

    def _line(self, project: Project, said: Mapping[str, Any]) -> Line:
        explanation = said["explanation"]
        reason = said["reason" if _language() == "en" else "reason_nl"]
        voters = next(who for name, _cost, who in PLANS if _(name) == project.id)
        return Line(
            name=project.id,
            cost=Euro(project.cost_cents),
            votes=len(voters),
            voters=f"{voters[0]}–{voters[-1]}",
            chosen=project.id in self.count.winners,
            reason=reason.replace("€ ", f"€{NO_BREAK}"),
            last_count=last_count(explanation) if is_told_twice(explanation) else "",
        )

    @property
    def stopped(self) -> str:
        """Why the raising stopped, when it stopped at the money there is."""
        return one_more_raise(self.count.rule) if self.count.stopped == "overspend" else ""

    @property
    def spent(self) -> Euro:
        return Euro(self.count.total_cost_cents)

    @property
    def left(self) -> Euro:
        return self.budget - self.spent

    @property
    def summary(self) -> Summary:
        return summary(self.count)


def worked_example(rule: Rule) -> WorkedExample | None:
    """The example by `rule`, with the usual tie order and no further terms: those of a real round name other plans.

    None for a rule that needs what these neighbours do not have: pots of money per theme, or points on the ballots.
    """
    if isinstance(rule, Pots) or weighs_points(rule):
        return None
    return WorkedExample(replace(rule, ties=TieOrder(), terms=Terms()).count(_election()))


def _election() -> Election:
    """In the reader's language, because the reasons name a plan by its id."""
    projects = tuple(Project(_(name), cost, _(name)) for name, cost, _who in PLANS)
    wanted = [tuple(_(name) for name, _cost, who in PLANS if neighbour in who) for neighbour in NEIGHBOURS]
    return Election(int(BUDGET), projects, tuple(Ballot(names, (1,) * len(names)) for names in wanted))


def _language() -> Language:
    return "en" if (get_language() or "nl").startswith("en") else "nl"

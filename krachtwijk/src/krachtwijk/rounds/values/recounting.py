"""What anybody needs to do the sum again: a file with what went in, and a short program that reads it."""

from __future__ import annotations

from fractions import Fraction

from django.utils.translation import gettext

from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.dividing import MARKETS, Inputs
from krachtwijk.rounds.values.meetings import shown
from krachtwijk.spreadsheet import Figure, as_csv


def file_name(round: SieveRound) -> str:
    return f"fiches-{round.slug}.csv"


def as_file(inputs: Inputs) -> str:
    """One row per meeting (and of this site): how many people, and their fiches per theme."""
    rows = (
        [
            party.name or gettext("on this site"),
            party.people,
            *(Figure(shown(Fraction(party.halves.get(theme, 0), 2))) for theme in inputs.themes),
        ]
        for party in inputs.parties
    )
    return as_csv([gettext("meeting"), gettext("people"), *inputs.themes], rows)


READ = """\
import csv
from fractions import Fraction
from math import lcm
from waardenzeef.portioning import Meeting, Portions, {rule}

head, *rows = csv.reader(open("{file}", encoding="utf-8-sig"), delimiter=";")
themes = head[2:]
people = [int(row[1]) for row in rows]
halves = [{{t: int(2 * Fraction(cell.replace(",", "."))) for t, cell in zip(themes, row[2:])}} for row in rows]
"""
MEAN = """\
meetings = [Meeting(*each) for each in zip(people, halves)]
found = weighted_mean({budget}, themes, meetings)
"""
MEDIANS = """\
whole = lcm(*(sum(each.values()) for each in halves))
wishes = [{{t: part * (whole // sum(each.values())) for t, part in each.items()}}
          for number, each in zip(people, halves) for person in range(number)]
exact = independent_markets(whole, themes, wishes)
found = Portions({budget}, exact.shares, exact.level)
"""
SAY = """\
for theme, cents in found.cents(unit_cents={unit}).items():
    print(theme, cents)
"""


def program(inputs: Inputs, file: str) -> str:
    """Python that reads the file of `as_file` and prints each theme with its cents."""
    rule, sum_ = ("independent_markets", MEDIANS) if inputs.rule == MARKETS else ("weighted_mean", MEAN)
    told = {"rule": rule, "file": file, "budget": inputs.budget_cents, "unit": inputs.unit_cents}
    return "".join(part.format(**told) for part in (READ, sum_, SAY))

"""What can never be changed once a version of a plan is adopted: the plan, and all it consists of.

Themes and goals are shared by all versions and neighbourhoods: while one adopted plan holds them, their words stay.
Migration 0007 puts these rules in the database; a later one that changes these tables goes through `frozen.lifted`.
"""

from krachtwijk.frozen import FrozenWhile

ADOPTED = "adopted"
RULES = [
    FrozenWhile("plan", "status", ADOPTED),
    FrozenWhile("plan.themes", "plan__status", ADOPTED),
    FrozenWhile("plan.goals", "plan__status", ADOPTED),
    FrozenWhile("line", "plan__status", ADOPTED),
    FrozenWhile("plannedmeasure", "plan__status", ADOPTED),
    FrozenWhile("plannedmeasure.partners", "plannedmeasure__plan__status", ADOPTED),
    FrozenWhile("plannedmeasure.target_groups", "plannedmeasure__plan__status", ADOPTED),
    FrozenWhile("contribution", "planned__plan__status", ADOPTED),
    FrozenWhile("theme", "plans__status", ADOPTED),
    FrozenWhile("goal", "plans__status", ADOPTED),
]

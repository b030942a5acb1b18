"""Which rules are possible: what a rulebook and its groups must meet before they can be saved or frozen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from django.utils.text import slugify
from django.utils.translation import gettext as _

from krachtwijk.euro import MOST, Euro, exact
from krachtwijk.rounds.rulebooks.facts import GroupFacts, RuleFacts
from krachtwijk.rounds.rulebooks.models import Group, Rulebook
from krachtwijk.rounds.rulebooks.weights import MOST_TIMES, times_by
from waardenzeef import Pots, parse_rule
from waardenzeef.errors import WaardenzeefError

BOUNDS = {
    "answer_days": (1, 365),
    "values_to_choose": (1, 20),
    "fiches": (1, 100),
    "wanted_from": (51, 100),
    "unwanted_to": (0, 49),
    "dispersion_to": (0, 100),
    "opinion_from": (0, 100),
    "most_choices": (1, 500),
    "objection_days": (1, 365),
}
GROUP_BOUNDS = {"least_age": (0, 120), "weight": (1, 1000), "size": (1, 10_000_000)}
MOST_GROUPS = 8
LONGEST_NAME, LONGEST_WHO, LONGEST_COUNTING_RULE = 80, 500, 300

Refusal = tuple[str, str]
"""A field, and what is wrong with it."""


def problems_of_rules(rules: RuleFacts, budget: Euro) -> Iterator[Refusal]:
    """What is wrong with these rules; nothing when they can be."""
    yield from _out_of_bounds(rules, BOUNDS)
    if not 0 < rules.fiche_worth <= budget:
        yield (
            "fiche_worth",
            _("A fiche stands for more than nothing, and for no more than the budget of %(budget)s.")
            % {"budget": exact(budget)},
        )
    yield from _impossible_costs(rules, budget)
    if rules.portioning not in Rulebook.Portioning.values:
        yield "portioning", _("Choose one of the ways in the list.")
    if rules.own_proposal not in Rulebook.OwnProposal.values:
        yield "own_proposal", _("Choose one of the ways in the list.")
    yield from _no_counting_rule(rules.counting_rule)


def has_pots(rules: RuleFacts | Rulebook) -> bool:
    """Whether the count keeps the money of every theme apart."""
    return isinstance(parse_rule(rules.counting_rule), Pots)


def problems_of_groups(groups: Sequence[GroupFacts]) -> Iterator[Refusal]:
    """What is wrong with these groups. A field of the third one is called `group_2_weight`."""
    if len(groups) > MOST_GROUPS:
        yield "groups", _("A round has at most %(most)s groups.") % {"most": MOST_GROUPS}
    if not any(group.judges for group in groups):
        yield "groups", _("At least one group must judge. Otherwise nobody decides about the money.")
    yield from _too_fine(groups)
    names = Counter(slugify(group.name_nl) for group in groups)
    for place, group in enumerate(groups):
        for field, problem in _problems_of(group):
            yield f"group_{place}_{field}", problem
        if names[slugify(group.name_nl)] > 1:
            yield f"group_{place}_name_nl", _("Two groups have this name. Give each a name of its own.")


def _too_fine(groups: Sequence[GroupFacts]) -> Iterator[Refusal]:
    """Weights are counted as whole ballots, and not too many of them."""
    least, most_weight = GROUP_BOUNDS["weight"]
    weights = {place: group.weight for place, group in enumerate(groups) if group.judges}
    times = times_by({place: weight for place, weight in weights.items() if least <= weight <= most_weight})
    most = max(times.values(), default=1)
    if most > MOST_TIMES:
        heaviest = max(times, key=lambda place: times[place])
        yield (
            f"group_{heaviest}_weight",
            _(
                "To weigh the groups like this, the vote would count each ballot of this group %(times)s times. "
                "More than %(most)s makes every step of the count too large. Choose weights that go into each other, "
                "such as 50, 100 and 150."
            )
            % {"times": most, "most": MOST_TIMES},
        )


def _problems_of(group: GroupFacts) -> Iterator[Refusal]:
    yield from _out_of_bounds(group, GROUP_BOUNDS)
    for field, longest in {"name_nl": LONGEST_NAME, "who_nl": LONGEST_WHO}.items():
        if not getattr(group, field):
            yield field, _("Write this down in Dutch: residents read it to know whether they belong to it.")
        english = f"{field[:-2]}en"
        for each in (field, english):
            if len(getattr(group, each)) > longest:
                yield each, _("This is too long. Use at most %(most)s signs.") % {"most": longest}
    if group.proof not in Group.Proof.values:
        yield "proof", _("Choose one of the ways in the list.")


def _out_of_bounds(facts: RuleFacts | GroupFacts, bounds: dict[str, tuple[int, int]]) -> Iterator[Refusal]:
    for field, (least, most) in bounds.items():
        value = getattr(facts, field)
        if value is not None and not least <= value <= most:
            yield (
                field,
                _("Give a whole number from %(least)s to %(most)s.") % {"least": least, "most": most},
            )


def _impossible_costs(rules: RuleFacts, budget: Euro) -> Iterator[Refusal]:
    if not 0 <= rules.least_cost <= min(budget, MOST):
        yield (
            "least_cost",
            _("Give an amount from nothing to the budget of %(budget)s.") % {"budget": exact(budget)},
        )
    if rules.most_cost is None:
        return
    if rules.most_cost < rules.least_cost or rules.most_cost <= 0:
        yield "most_cost", _("The most a plan may cost cannot be less than the least, and not nothing.")
    elif rules.most_cost > budget:
        yield (
            "most_cost",
            _("There is %(budget)s to divide. A plan cannot cost more than that.")
            % {"budget": exact(budget)},
        )


def _no_counting_rule(spec: str) -> Iterator[Refusal]:
    try:
        rule = parse_rule(spec)
    except WaardenzeefError:
        yield "counting_rule", _("This is no way of counting. Choose one from the list.")
        return
    if isinstance(rule, Pots) and (rule.pots or rule.channels):
        yield (
            "counting_rule",
            _("What a pot holds, the fiches say. Choose the way of counting without amounts."),
        )
    if getattr(rule, "utility", "cost") not in ("cost", "cardinality"):
        yield (
            "counting_rule",
            _("This way of counting needs points. In the second judgement people choose plans."),
        )
    if len(str(rule)) > LONGEST_COUNTING_RULE:
        yield "counting_rule", _("This way of counting is written down too long.")

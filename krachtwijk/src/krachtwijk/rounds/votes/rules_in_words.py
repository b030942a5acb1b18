"""Every way of counting in plain words: its name, the idea in a few steps, what is good about it and what is not."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_noop

from waardenzeef import EqualShares, Greedy, Rule


@dataclass(frozen=True)
class InWords:
    """The texts about one form of a rule, in English; the page translates them."""

    name: str
    steps: tuple[str, ...]
    strengths: tuple[str, ...]
    weaknesses: tuple[str, ...]
    order: str
    """In which order the chosen plans stand in the picture of the count."""


_DIVIDE = gettext_noop("Divide the money in equal parts. Every voter gets one part.")
_GO_ON = gettext_noop("Go on until no group of voters can pay its plan any more.")
_WHICH_FIRST = gettext_noop("Several plans possible? Then one of them goes first. Below stands which one.")
_EQUAL_PART = gettext_noop("Every voter decides about an equal part of the money.")
_SMALL_GROUP = gettext_noop("A smaller group can get its plan too, if it can pay for it together.")
_LEFT_OVER = gettext_noop("Money can be left over.")
_PASSED_OVER = gettext_noop(
    "A plan can be passed over while a plan with fewer votes is chosen. That needs explaining."
)
_IN_STEPS = gettext_noop("The plans stand in the order in which they were chosen.")
_BY_VOTES = gettext_noop(
    "The plans stand in order of votes. A plan that does not fit in the money left is not in this picture."
)

IN_WORDS = {
    "greedy": InWords(
        gettext_noop("most votes first"),
        (
            gettext_noop("Put the plans in a row. The plan with the most votes comes first."),
            gettext_noop(
                "Look at the first plan. Is there enough money left? Then it is chosen, and its money is taken away."
            ),
            gettext_noop("Look at the next plan, and so on to the end of the row."),
        ),
        (
            gettext_noop("Easy to follow: you only have to count votes."),
            gettext_noop("Nearly all money is used."),
        ),
        (
            gettext_noop(
                "A large group can decide about all the money. A smaller group can be left with nothing."
            ),
            gettext_noop("One expensive plan with many votes can push out many cheaper plans."),
        ),
        _BY_VOTES,
    ),
    "greedy-per-cost": InWords(
        gettext_noop("most votes for the money first"),
        (
            gettext_noop(
                "Divide the votes of each plan by its cost. Put the plans in a row: most votes for each euro first."
            ),
            gettext_noop(
                "Look at the first plan. Is there enough money left? Then it is chosen, and its money is taken away."
            ),
            gettext_noop("Look at the next plan, and so on to the end of the row."),
        ),
        (
            gettext_noop("Cheap plans come earlier, so often more plans are chosen."),
            gettext_noop("Nearly all money is used."),
        ),
        (
            gettext_noop("An expensive plan that many people want can be left out."),
            gettext_noop(
                "A large group can decide about all the money. A smaller group can be left with nothing."
            ),
        ),
        _IN_STEPS,
    ),
    "equal-shares": InWords(
        gettext_noop("equal shares"),
        (
            _DIVIDE,
            gettext_noop(
                "A plan can be chosen when the people who voted for it can pay it together. They all pay the same. "
                "Who has less left pays what is left, and the others pay a little more."
            ),
            _WHICH_FIRST,
            _GO_ON,
        ),
        (_EQUAL_PART, _SMALL_GROUP),
        (_LEFT_OVER, _PASSED_OVER),
        _IN_STEPS,
    ),
    "equal-shares-points": InWords(
        gettext_noop("equal shares by points"),
        (
            _DIVIDE,
            gettext_noop(
                "A plan can be chosen when the people who gave it points can pay it together. "
                "They all pay the same for each point: who gave more points pays more. "
                "Who has less left pays what is left, and the others pay a little more."
            ),
            _WHICH_FIRST,
            _GO_ON,
        ),
        (
            _EQUAL_PART,
            gettext_noop("Who wants a plan very much can say so, and pays for it."),
        ),
        (_LEFT_OVER, _PASSED_OVER),
        _IN_STEPS,
    ),
    "exact-equal-shares": InWords(
        gettext_noop("equal shares, all pay the same"),
        (
            _DIVIDE,
            gettext_noop(
                "A plan can be chosen when enough of the people who voted for it can each pay an equal part of it. "
                "Who has too little left does not pay, and keeps what is left."
            ),
            _WHICH_FIRST,
            _GO_ON,
        ),
        (
            _EQUAL_PART,
            gettext_noop("Whoever pays for a plan pays exactly as much as the others."),
        ),
        (_LEFT_OVER, _PASSED_OVER),
        _IN_STEPS,
    ),
    "bounded-overspending": InWords(
        gettext_noop("voters pay a part"),
        (
            _DIVIDE,
            gettext_noop(
                "A plan can be chosen when the people who voted for it can pay a part of it together. "
                "The larger the part they can pay, the sooner it is their turn. The rest comes from the budget."
            ),
            _WHICH_FIRST,
            gettext_noop(
                "Go on until nothing fits any more, or until the voters of what fits have nothing left."
            ),
        ),
        (
            _EQUAL_PART,
            gettext_noop("Nearly all money is used."),
        ),
        (
            gettext_noop("Some plans are paid for a part by people who did not vote for them."),
            _PASSED_OVER,
        ),
        _IN_STEPS,
    ),
    "phragmen": InWords(
        gettext_noop("saving together (Phragmén)"),
        (
            gettext_noop("All voters save at the same pace, starting with nothing."),
            gettext_noop(
                "As soon as the people who voted for a plan have saved its cost together, it is chosen. "
                "They pay all they have saved, and begin again."
            ),
            gettext_noop("Go on until the money there is has been given."),
        ),
        (
            _SMALL_GROUP,
            gettext_noop("Nobody needs to be given a part of the money beforehand, so no raises are needed."),
        ),
        (
            gettext_noop("Hard to follow with pen and paper."),
            _PASSED_OVER,
        ),
        gettext_noop("The plans stand in the order in which their voters had saved the money."),
    ),
    "pots": InWords(
        gettext_noop("a pot for each theme"),
        (
            gettext_noop("Divide the money over the themes. Each theme has a pot of its own."),
            gettext_noop(
                "Put the plans of a theme in a row. The plan with the largest share of the votes comes first."
            ),
            gettext_noop(
                "Go down the row. Is there enough money left in the pot? Then the plan is chosen, "
                "and its money is taken out."
            ),
        ),
        (
            gettext_noop("Every theme has money of its own."),
            gettext_noop("Easy to follow: you only have to count votes."),
        ),
        (
            gettext_noop("Money that is left in one pot cannot go to a plan in another."),
            gettext_noop("Who fixes the pots decides much of the result."),
        ),
        gettext_noop("The plans stand pot by pot. In each pot those with the most votes come first."),
    ),
}
"""One text per form of a rule (see form_of); a test holds them to the rules of the library."""


def form_of(rule: Rule) -> str:
    """Under which name the texts about this rule stand."""
    if isinstance(rule, Greedy) and rule.by != "votes":
        return "greedy-per-cost"
    if isinstance(rule, EqualShares) and weighs_points(rule):
        return "equal-shares-points"
    return rule.name


def weighs_points(rule: Rule) -> bool:
    """Whether who gives a plan more points pays more for it."""
    return isinstance(rule, EqualShares) and rule.utility in ("points", "cost-points")

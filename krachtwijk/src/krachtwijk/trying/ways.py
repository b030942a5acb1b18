"""The ways of counting that somebody can put side by side here, in clear words, each with its RULESPEC."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.trying.question import Sheets

Words = str | Promise


@dataclass(frozen=True)
class Way:
    """One way: its code in the form, the rule behind it, its name, and in a sentence or two what it does and for whom.

    The RULESPEC "pots" alone asks for equal pots over the themes in the votes (see krachtwijk.trying.suiting).
    """

    code: str
    spec: str
    name: Words
    about: Words


@dataclass(frozen=True)
class Group:
    """Ways that are alike, under one heading."""

    code: str
    name: Words
    ways: tuple[Way, ...]


_USUAL = (
    Way(
        "meeste-stemmen",
        "greedy",
        _("Most votes first"),
        _(
            "The plan with the most votes gets its money first, then the next. "
            "A plan that does not fit is passed over. Most cities count like this."
        ),
    ),
    Way(
        "meeste-stemmen-stop",
        "greedy,skip=no",
        _("Most votes first, with a stop"),
        _(
            "The same, but the count stops at the first plan that does not fit. "
            "Gdynia and Wrocław in Poland counted like this."
        ),
    ),
    Way(
        "gelijke-delen-verhogen",
        "equal-shares,completion=add1",
        _("Equal shares, with raises"),
        _(
            "Every voter gets an equal part of the money. A plan is chosen when its voters can pay it together. "
            "Is there money left over? Then everyone's part is raised by 1 and the count starts again. "
            "Assen counted like this in 2024."
        ),
    ),
    Way(
        "gelijke-delen-verhogen-stemmen",
        "equal-shares,completion=add1u",
        _("Equal shares, with raises, then most votes"),
        _(
            "First the raises. What is then left goes to the plans with the most votes that still fit. "
            "This is for who wants to use nearly all the money."
        ),
    ),
)
_SHARES = (
    Way(
        "gelijke-delen",
        "equal-shares",
        _("Equal shares"),
        _(
            "Every voter gets an equal part of the money. A plan is chosen when its voters can pay it together. "
            "What is left over is not spent. This is the bare method, without raises."
        ),
    ),
    Way(
        "gelijke-delen-stemmen",
        "equal-shares,completion=greedy",
        _("Equal shares, then most votes"),
        _(
            "What is left over goes to the plans with the most votes that still fit. "
            "This is easier to explain than raises."
        ),
    ),
    Way(
        "gelijke-delen-per-plan",
        "equal-shares,utility=cardinality,completion=add1",
        _("Equal shares, with raises, cheap plans first"),
        _(
            "A voter would rather have two small plans than one large plan. The rest as with raises. "
            "This is for who wants many small plans."
        ),
    ),
    Way(
        "gelijke-delen-per-plan-stemmen",
        "equal-shares,utility=cardinality,completion=add1u",
        _("Equal shares, cheap plans first, then most votes"),
        _("The same, and what is then left goes to the plans with the most votes that still fit."),
    ),
    Way(
        "gelijke-delen-punten",
        "equal-shares,utility=points,completion=greedy",
        _("Equal shares by points"),
        _(
            "Who gives a plan more points pays more for it. What is left over goes to the plans with the most points. "
            "Only for ballots with points or a ranking."
        ),
    ),
    Way(
        "gelijke-delen-punten-kosten",
        "equal-shares,utility=cost-points,completion=greedy",
        _("Equal shares by points and cost"),
        _(
            "The same, but a large plan is worth more to its voters than a small one. "
            "Only for ballots with points or a ranking."
        ),
    ),
)
_OTHERS = (
    Way(
        "stemmen-per-euro",
        "greedy,by=votes-per-cost",
        _("Most votes for the money first"),
        _(
            "The plan with the most votes for every euro gets its money first. So cheap plans come earlier. "
            "We know of no city that counts like this."
        ),
    ),
    Way(
        "evenveel-betalen",
        "exact-equal-shares",
        _("Equal shares, all pay the same"),
        _(
            "Everyone who pays for a plan pays exactly the same. Who has too little left, does not pay. "
            "Researchers thought of this, because it counts fast."
        ),
    ),
    Way(
        "evenveel-betalen-verhogen",
        "exact-equal-shares,completion=add-opt",
        _("All pay the same, with raises to the next change"),
        _(
            "Is there money left over? Then everyone's part is raised at once to where another plan can be chosen. "
            "So no raise is for nothing."
        ),
    ),
    Way(
        "evenveel-betalen-verhogen-stemmen",
        "exact-equal-shares,completion=add-opt-skip-u",
        _("All pay the same, with larger raises, then most votes"),
        _(
            "A raise goes to where a plan that was not chosen can be paid. "
            "What is then left goes to the plans with the most votes that still fit."
        ),
    ),
    Way(
        "deels-betalen",
        "bounded-overspending",
        _("Voters pay a part"),
        _(
            "Equal shares, but a plan can also be chosen when its voters can pay a large part of it. "
            "The rest comes from the budget. Researchers thought of this, so that no raises are needed."
        ),
    ),
    Way(
        "deels-betalen-stemmen",
        "bounded-overspending,completion=greedy",
        _("Voters pay a part, then most votes"),
        _("The same, and what is left over goes to the plans with the most votes that still fit."),
    ),
    Way(
        "phragmen",
        "phragmen",
        _("Saving together (Phragmén)"),
        _(
            "All voters save at the same pace. As soon as the voters of a plan have saved its cost, it is chosen. "
            "The count stops at the first plan that does not fit. The Swede Phragmén thought of this for elections."
        ),
    ),
    Way(
        "phragmen-doorgaan",
        "phragmen,skip=yes",
        _("Saving together, and on"),
        _("The same, but a plan that does not fit is passed over and the count goes on."),
    ),
    Way(
        "potten",
        "pots",
        _("A pot for each theme"),
        _(
            "The money is divided equally over the themes of the plans. In each theme most votes go first. "
            "Sterk Hoogkerk, in Groningen, works with pots. Only when the file gives every plan one theme."
        ),
    ),
)
GROUPS = (
    Group("gebruikelijk", _("The usual ways"), _USUAL),
    Group("gelijke-delen", _("More forms of equal shares"), _SHARES),
    Group("andere", _("Other ways"), _OTHERS),
)
WAYS = tuple(way for group in GROUPS for way in group.ways)
BY_CODE = {way.code: way for way in WAYS}
USUAL = ("meeste-stemmen", "gelijke-delen-verhogen")
"""What most cities do, and the rule that gives every voter an equal say."""


def own_command(rules: Sequence[str], *, name: str) -> str:
    """The line with which anybody counts the file called `name` by these rules on their own computer."""
    return shlex.join(["waardenzeef", "compare", name, *rules])


def convert_command(sheets: Sequence[str], asked: Sheets, *, name: str) -> str:
    """The line that makes the file called `name` of these sheets (of plans and of ballots) on one's own computer."""
    euros, cents = divmod(asked.budget_cents, 100)
    budget = f"{euros}.{cents:02}" if cents else f"{euros}"
    command = ["waardenzeef", "convert", *sheets, "--budget", budget, "--vote-type", asked.vote_type]
    return shlex.join([*command, "--output", name])

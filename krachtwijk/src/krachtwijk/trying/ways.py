"""The ways of counting that somebody can put side by side here, in clear words, each with its RULESPEC."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from waardenzeef import parse_rule

Words = str | Promise


@dataclass(frozen=True)
class Way:
    """One way: its code in the form, the rule behind it, its name and what it does in a sentence or two."""

    code: str
    spec: str
    name: Words
    about: Words

    @property
    def rule(self) -> str:
        """The whole rule, also what is left at its default."""
        return str(parse_rule(self.spec))


WAYS = (
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
        _("The same, but the count stops at the first plan that does not fit."),
    ),
    Way(
        "gelijke-delen",
        "equal-shares",
        _("Equal shares"),
        _(
            "Every voter gets an equal part of the money. A plan is chosen when its voters can pay it together. "
            "What is left over is not spent."
        ),
    ),
    Way(
        "gelijke-delen-verhogen",
        "equal-shares,completion=add1",
        _("Equal shares, with raises"),
        _(
            "Is there money left over? Then everyone's part is raised by 1 and the count starts again, "
            "for as long as there is enough money. Assen counted like this in 2024."
        ),
    ),
    Way(
        "gelijke-delen-stemmen",
        "equal-shares,completion=greedy",
        _("Equal shares, then most votes"),
        _("What is left over goes to the plans with the most votes that still fit."),
    ),
    Way(
        "gelijke-delen-verhogen-stemmen",
        "equal-shares,completion=add1u",
        _("Equal shares, with raises, then most votes"),
        _("First the raises. What is then left goes to the plans with the most votes that still fit."),
    ),
    Way(
        "gelijke-delen-per-plan",
        "equal-shares,utility=cardinality,completion=add1",
        _("Equal shares, with raises, cheap plans first"),
        _("A voter would rather have two small plans than one large plan. The rest as with raises."),
    ),
)
BY_CODE = {way.code: way for way in WAYS}
USUAL = ("meeste-stemmen", "gelijke-delen-verhogen")
"""What most cities do, and the rule that gives every voter an equal say."""


def own_command(ways: Sequence[Way], *, name: str) -> str:
    """The line with which anybody counts the file called `name` in these ways on their own computer."""
    return shlex.join(["waardenzeef", "compare", name, *(way.spec for way in ways)])

"""A counting rule in plain words: the idea in a few steps, and every choice that was made beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import apnumber
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from krachtwijk.euro import exact
from waardenzeef import EqualShares, Greedy, Rule, TieOrder
from waardenzeef.rules.terms import Terms

NAMES = {"greedy": gettext_noop("most votes first"), "equal-shares": gettext_noop("equal shares")}

STEPS = {
    "greedy": (
        gettext_noop("Put the plans in a row. The plan with the most votes comes first."),
        gettext_noop(
            "Look at the first plan. Is there enough money left? Then it is chosen, and its money is taken away."
        ),
        gettext_noop("Look at the next plan, and so on to the end of the row."),
    ),
    "equal-shares": (
        gettext_noop("Divide the money in equal parts. Every voter gets one part."),
        gettext_noop(
            "A plan can be chosen when the people who voted for it can pay it together. They all pay the same. "
            "Who has less left pays what is left, and the others pay a little more."
        ),
        gettext_noop("Several plans possible? Then one of them goes first. Below stands which one."),
        gettext_noop("Go on until no group of voters can pay its plan any more."),
    ),
}

STRENGTHS = {
    "greedy": (
        gettext_noop("Easy to follow: you only have to count votes."),
        gettext_noop("Nearly all money is used."),
    ),
    "equal-shares": (
        gettext_noop("Every voter decides about an equal part of the money."),
        gettext_noop("A smaller group can get its plan too, if it can pay for it together."),
    ),
}
WEAKNESSES = {
    "greedy": (
        gettext_noop(
            "A large group can decide about all the money. A smaller group can be left with nothing."
        ),
        gettext_noop("One expensive plan with many votes can push out many cheaper plans."),
    ),
    "equal-shares": (
        gettext_noop("Money can be left over."),
        gettext_noop(
            "A plan can be passed over while a plan with fewer votes is chosen. That needs explaining."
        ),
    ),
}

CRITERIA = {
    "cheapest": gettext_noop("the cheapest plan"),
    "votes": gettext_noop("the plan with the most votes"),
    "id": gettext_noop("the plan with the lowest number"),
}


@dataclass(frozen=True)
class Choice:
    """One choice within a rule: what it is about, and what was chosen."""

    about: str
    chosen: str


@dataclass(frozen=True)
class Rulebook:
    """A rule as a page tells it."""

    rule: Rule

    @property
    def name(self) -> str:
        return _(NAMES[self.rule.name])

    @property
    def steps(self) -> list[str]:
        return [_(step) for step in STEPS[self.rule.name]]

    @property
    def strengths(self) -> list[str]:
        return [_(text) for text in STRENGTHS[self.rule.name]]

    @property
    def weaknesses(self) -> list[str]:
        return [_(text) for text in WEAKNESSES[self.rule.name]]

    @property
    def choices(self) -> list[Choice]:
        return list(choices_of(self.rule))


def is_told(rule: Rule) -> bool:
    """Whether these pages, and the command for counting again, name every part of this rule."""
    if rule.terms != Terms():
        return False
    if isinstance(rule, EqualShares):
        return rule.utility in ("cost", "cardinality")
    return isinstance(rule, Greedy) and rule.by == "votes"


def choices_of(rule: Rule) -> Iterator[Choice]:
    """Every parameter of the rule, also those nobody mentions."""
    if isinstance(rule, EqualShares):
        yield from _shares(rule)
        yield Choice(_("Two plans are just as good"), _ties(rule.ties))
    elif isinstance(rule, Greedy):
        yield Choice(_("A plan does not fit in the money left"), _skip(rule))
        yield Choice(_("Two plans are just as good"), _ties(rule.ties))


def _shares(rule: EqualShares) -> Iterator[Choice]:
    yield Choice(_("When does a plan go first?"), _utility(rule))
    yield Choice(_("Money is left over"), _completion(rule))
    if rule.completion.startswith("add1"):
        yield Choice(_("When does that stop?"), _stop(rule))


def _utility(rule: EqualShares) -> str:
    if rule.utility == "cardinality":
        return _("The plan for which every voter pays the fewest euros goes first.")
    return _("The plan of which every voter pays the smallest part goes first.")


def _completion(rule: EqualShares) -> str:
    step = exact(rule.step_cents)
    raise_share = _(
        "Everyone's part is raised by %(step)s, and the count starts again from the beginning."
    ) % {"step": step}
    with_rest = _("The money left goes to the plans with the most votes that still fit.")
    return {
        "none": _("It stays. It is not spent."),
        "add1": raise_share,
        "add1u": f"{raise_share} {with_rest}",
        "greedy": with_rest,
    }[rule.completion]


def _stop(rule: EqualShares) -> str:
    budget = _("As soon as one more raise would cost more than there is. That last raise does not count.")
    fits = _("Also as soon as no other plan fits in the money left.")
    return f"{budget} {fits}" if rule.exhaustive else budget


def _skip(rule: Greedy) -> str:
    if rule.skip:
        return _("It is passed over. The count goes on with the next plan.")
    return _("Then the count stops. Plans further down the row are not looked at.")


def _ties(ties: TieOrder) -> str:
    if ties.order:
        return _("An order drawn by lot before the vote decides: %(order)s.") % {
            "order": ", ".join(ties.order)
        }
    criteria = [_(CRITERIA[criterion]) for criterion in ties.criteria]
    return _("First %(criteria)s.") % {"criteria": _(", then ").join(criteria)}


BALLOTS = {
    "approval": gettext_noop("Everybody chooses the plans they want. Each chosen plan gets one vote."),
    "choose-1": gettext_noop("Everybody names one plan."),
    "cumulative": gettext_noop("Everybody divides points over the plans."),
    "ordinal": gettext_noop("Everybody puts plans in order of preference."),
}


def ballot_in_words(vote_type: str, *, least: int | None = None, most: int | None = None) -> str:
    """What a voter filled in. `least` and `most`: how many plans one could choose, when the file says so."""
    if vote_type != "approval" or not _bounded(least, most):
        return _(BALLOTS[vote_type])
    bounds = {"least": apnumber(least), "most": apnumber(most)}
    each = _("Each chosen plan gets one vote.")
    return f"{_so_many(least, most) % bounds} {each}"


def _bounded(least: int | None, most: int | None) -> bool:
    return most is not None or (least is not None and least > 1)


def _so_many(least: int | None, most: int | None) -> str:
    if most is None:
        return _("Everybody chooses at least %(least)s plans.")
    if least is None:
        return ngettext(
            "Everybody chooses at most %(most)s plan.", "Everybody chooses at most %(most)s plans.", most
        )
    if least < most:
        return _("Everybody chooses %(least)s to %(most)s plans.")
    return ngettext("Everybody chooses %(most)s plan.", "Everybody chooses %(most)s plans.", most)

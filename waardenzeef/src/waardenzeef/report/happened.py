"""What happened in one step of a count: who paid what, or which votes brought the project its turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from waardenzeef.count import Count, Step
from waardenzeef.reasons import (
    Reason,
    WonByEarnings,
    WonByExactShares,
    WonByPointShares,
    WonByShares,
    WonByVotes,
    WonFromPot,
    WonInCompletion,
    WonWithOverspending,
)
from waardenzeef.report.words import Words
from waardenzeef.rules import Greedy, Phragmen, Pots


def happened(count: Count, step: Step, reason: Reason, words: Words) -> str:
    """In a few words, for the table of the steps."""
    if not step.chosen:
        return _did_not_fit(count, step, words)
    return _TOLD[type(reason)](reason, words)


def _did_not_fit(count: Count, step: Step, words: Words) -> str:
    last = step is count.steps[-1]
    match count.rule:
        case Greedy(skip=False) | Phragmen(skip=False) if last:
            return words.say(en="does not fit: here the count stops", nl="past niet: hier stopt de telling")
        case Pots(skip=False):
            return words.say(
                en="does not fit in its pot: here its theme stops",
                nl="past niet in de pot: hier stopt dit thema",
            )
        case Pots():
            return words.say(
                en="does not fit in its pot: passed over", nl="past niet in de pot: overgeslagen"
            )
    return words.say(en="does not fit: passed over", nl="past niet: overgeslagen")


def _by_votes(reason: WonByVotes, words: Words) -> str:
    number = words.score(reason.score, points=reason.in_points)
    score = words.say(en=f"chosen with {number}", nl=f"gekozen met {number}")
    if reason.by == "votes":
        return score
    each = words.money(Fraction(reason.cost_cents, reason.score or 1))
    one = words.say(en="a point costs", nl="een punt kost") if reason.in_points else _a_vote(words)
    return f"{score}: {one} {each}"


def _a_vote(words: Words) -> str:
    return words.say(en="a vote costs", nl="een stem kost")


def _from_pot(reason: WonFromPot, words: Words) -> str:
    share, left = words.percent(reason.vote_share), words.money(reason.available_cents - reason.cost_cents)
    return words.say(
        en=f"chosen with {share} of the votes; {left} left in the pot of {reason.pot}",
        nl=f"gekozen met {share} van de stemmen; nog {left} in de pot van {reason.pot}",
    )


def _by_shares(reason: WonByShares, words: Words) -> str:
    parts = []
    if reason.payers_full:
        parts.append(f"{words.voters(reason.payers_full)} × {words.money(reason.share_cents)}")
    return "; ".join([*parts, *_others(reason.payers_rest, reason.without_money, words)])


def _by_point_shares(reason: WonByPointShares, words: Words) -> str:
    parts = []
    if reason.payers_full:
        price = words.money(reason.point_price_cents)
        per_point = words.say(en=f"{price} per point", nl=f"{price} per punt")
        parts.append(f"{words.voters(reason.payers_full)} × {per_point}")
    return "; ".join([*parts, *_others(reason.payers_rest, reason.without_money, words)])


def _others(rest: int, nothing: int, words: Words) -> list[str]:
    """Those who gave what they had, and those who had nothing."""
    said = []
    if rest:
        gave = words.say(
            en="gave what was left", nl="gaf wat nog over was" if rest == 1 else "gaven wat nog over was"
        )
        said.append(f"{words.voters(rest)} {gave}")
    if nothing:
        said.append(f"{words.voters(nothing)} {words.say(en='with nothing left', nl='zonder geld over')}")
    return said


def _by_exact_shares(reason: WonByExactShares, words: Words) -> str:
    paid = f"{words.voters(reason.buyers)} × {words.money(reason.share_cents)}"
    others = reason.supporters - reason.buyers
    if not others:
        return paid
    one = others == 1
    had = words.say(
        en="had less than that and paid nothing",
        nl=f"{'had' if one else 'hadden'} minder dan dat en {'betaalde' if one else 'betaalden'} niets",
    )
    return f"{paid}; {words.voters(others)} {had}"


def _with_overspending(reason: WonWithOverspending, words: Words) -> str:
    most, added = words.money(reason.share_cents), reason.cost_cents - reason.paid_cents
    paid = words.say(
        en=f"{words.voters(reason.supporters)}, at most {most} each",
        nl=f"{words.voters(reason.supporters)}, hoogstens {most} per stemmer",
    )
    if not added:
        return paid
    return paid + words.say(
        en=f"; {words.money(added)} added from the budget", nl=f"; het budget past {words.money(added)} bij"
    )


def _by_earnings(reason: WonByEarnings, words: Words) -> str:
    who, received = words.voters(reason.supporters), words.money(reason.received_cents)
    had = "had" if reason.supporters == 1 else "hadden"
    return words.say(
        en=f"{who} had enough for it together when {received} had come in for everyone",
        nl=f"{who} {had} er samen genoeg voor toen er voor iedereen {received} binnen was",
    )


def _in_completion(_reason: WonInCompletion, words: Words) -> str:
    return words.say(en="paid from the money left over", nl="betaald uit het geld dat over was")


_TOLD: Mapping[type[Reason], Callable[[Any, Words], str]] = {
    WonByShares: _by_shares,
    WonByPointShares: _by_point_shares,
    WonByExactShares: _by_exact_shares,
    WonWithOverspending: _with_overspending,
    WonByEarnings: _by_earnings,
    WonFromPot: _from_pot,
    WonInCompletion: _in_completion,
    WonByVotes: _by_votes,
}

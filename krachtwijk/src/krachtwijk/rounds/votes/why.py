"""Why one plan was chosen or not, for who voted for it: what happened, who paid, what would have changed it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.votes import stories_of_others, stories_of_shares
from krachtwijk.rounds.votes.few import without_few
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.rounding import down, near, part
from krachtwijk.rounds.votes.story import (
    Row,
    Said,
    Why,
    capital,
    each_paid,
    gave_the_rest,
    in_figures,
    voted,
    votes,
    without_money,
)
from krachtwijk.rounds.votes.two_counts import chosen_at, enough_in_last, money_at_last_start, two_counts
from waardenzeef import Greedy


def why(contender: Contender) -> Why:
    """The story behind `contender.reason`."""
    return STORIES[contender.explanation["code"]](contender, contender.explanation)


def who_paid(contender: Contender) -> str:
    """In a few words who paid for a chosen plan."""
    said = contender.explanation
    if contender.hides_few:
        told = without_few(said).rstrip(".")
        return told.partition(": ")[2] or told
    if told_by := PAID.get(said["code"]):
        return told_by(contender)
    return votes(contender.votes)


def _paid_the_share(contender: Contender) -> str:
    said = contender.explanation
    if not said["payers_rest"]:
        return each_paid(said["payers_full"], said["share_cents"])
    return _("%(full)s; %(rest)s") % {
        "full": each_paid(said["payers_full"], said["share_cents"]), "rest": gave_the_rest(said["payers_rest"])
    }  # fmt: skip


def _bought(contender: Contender, said: Said) -> Why:
    first = _("In step %(step)s this plan went first: its voters together had enough money for it.")
    story = [voted(contender), first % {"step": said["step"]}, f"{capital(who_paid(contender))}."]
    if said["without_money"] and not contender.hides_few:
        story.append(without_money(said["without_money"]))
    change = [_("Its voters paid it together. With fewer voters, each of them would have paid more.")]
    return Why(story, change, [] if contender.hides_few else _payments(contender, said), [])


def _payments(contender: Contender, said: Said) -> list[Row]:
    """Who paid which part of the cost; nothing for a plan that was free."""
    full, rest = said["payers_full"], said["payers_rest"]
    in_full = int(full * Fraction(said["share_cents_exact"]))
    parts = [
        {"label": each_paid(full, said["share_cents"]), "value": in_full, "tone": "firm"},
        {"label": gave_the_rest(rest), "value": contender.cost - in_full},
    ]
    return parts[: bool(full) + bool(rest)]


def _fitted(contender: Contender, said: Said) -> Why:
    had = {"left": exact(said["available_cents"]), "cost": exact(contender.cost)}
    story = [
        voted(contender),
        _("When its turn came there was %(left)s. The plan costs %(cost)s, so it fitted.") % had,
    ]
    change = [_("With fewer votes its turn would have come later, with less money left.")]
    return Why(story, change, [], _cost_beside_left(contender, said["available_cents"]))


def _added(contender: Contender, said: Said) -> Why:
    told = _fitted(contender, said)
    first = _("Its voters could not pay it together. It was added from the money that was left over.")
    return Why([told.story[0], first, *told.story[1:]], told.change, [], told.bars)


def _cost_beside_left(contender: Contender, left: int) -> list[Row]:
    return [
        {
            "label": _("The plan costs"),
            "value": contender.cost,
            "tone": "won" if contender.selected else "lost",
        },
        {"label": _("Money left when its turn came"), "value": left, "tone": "firm"},
    ]


def _short_of_money(contender: Contender, said: Said) -> Why:
    counts = two_counts(said)
    story = [voted(contender), *([] if counts else _only_count(said)), *_passed_over(said)]
    return Why(story, _cheaper(said), [], _short_bars(said), counts)


def _only_count(said: Said) -> Iterator[str]:
    had = {
        "share": exact(said["share_cents"]),
        "start": exact(near(said["money_at_start_cents"])),
        "left": exact(part(said["money_left_cents"], of=said["cost_cents"])),
        "cost": exact(said["cost_cents"]),
    }
    yield _("Every voter had a part of %(share)s. Together the voters of this plan had %(start)s.") % had
    yield _("They paid for other plans of their choice. At the end they had %(left)s left together.") % had
    yield _("The plan costs %(cost)s. So they could not pay it.") % had


def _passed_over(said: Said) -> Iterator[str]:
    if said["completion_left_cents"] is not None:
        left = {"left": exact(said["completion_left_cents"])}
        yield _("When the money left over was divided there was %(left)s. That was not enough either.") % left


def _cheaper(said: Said) -> list[str]:
    if not said["would_win_at_cents"]:
        return [_("Even for less money it would not have been chosen: its voters had paid for other plans.")]
    told = chosen_at(said)
    return [" ".join(told), enough_in_last(said)] if said["run"] == "starting" else told


def _short_bars(said: Said) -> list[Row]:
    return [
        {"label": _("The plan costs"), "value": said["cost_cents"], "tone": "lost"},
        *(_bars_of_the_only(said) if said["run"] == "only" else _bars_of_two(said)),
    ]


def _bars_of_the_only(said: Said) -> Iterator[Row]:
    start, left = said["money_at_start_cents"], part(said["money_left_cents"], of=said["cost_cents"])
    limit = down(said["would_win_at_cents"])
    yield {"label": _("What its voters had together at the start"), "value": near(start), "tone": "firm"}
    yield {"label": _("What they had left at the end"), "value": left, "tone": "firm"}
    yield {"label": _("At this cost or less it would have been chosen"), "value": limit, "tone": "muted"}


def _bars_of_two(said: Said) -> Iterator[Row]:
    cost = said["cost_cents"]
    if said["run"] == "starting":
        start, left = near(said["money_at_start_cents"]), part(said["money_left_cents"], of=cost)
        yield {"label": _("First count: what its voters had together"), "value": start, "tone": "muted"}
        yield {"label": _("First count: what they had left"), "value": left, "tone": "muted"}
    last, left = near(money_at_last_start(said)), part(said["final_money_left_cents"], of=cost)
    yield {"label": _("Last count: what its voters had together"), "value": last, "tone": "firm"}
    yield {"label": _("Last count: what they had left"), "value": left, "tone": "firm"}


def _did_not_fit(contender: Contender, said: Said) -> Why:
    had = {"left": exact(said["available_cents"]), "cost": exact(contender.cost)}
    story = [
        voted(contender),
        f"{_before(contender)} {_('When its turn came there was %(left)s left.') % had}",
        _("The plan costs %(cost)s, so it did not fit.") % had,
    ]
    change = [_("More votes: then its turn would have come earlier, with more money left.")]
    if said["available_cents"]:
        change.insert(0, _("At %(left)s or less it would have fitted, if nothing else had changed.") % had)
    return Why(story, change, [], _cost_beside_left(contender, said["available_cents"]))


def _before(contender: Contender) -> str:
    """Which plans came before it."""
    rule, said = contender.run.counting_rule, contender.explanation
    if not isinstance(rule, Greedy):
        return _("Other plans came first.")
    if said["by"] != "votes":
        return _("Plans with more votes for each euro came first.")
    return (
        _("Plans with more points came first.")
        if said["in_points"]
        else _("Plans with more votes came first.")
    )


def _after_stop(contender: Contender, said: Said) -> Why:
    stopped = _("The count stopped at plan %(plan)s, which did not fit. Plans behind it were not looked at.")
    change = [_("More votes: then its turn would have come before the count stopped.")]
    return Why([voted(contender), stopped % {"plan": said["stopped_at"]}], change, [], [])


def _below_threshold(contender: Contender, said: Said) -> Why:
    needed = {"needed": in_figures(said["needed"]), "score": in_figures(said["score"])}
    story = [
        voted(contender),
        _("It got %(score)s, and at least %(needed)s were needed to take part in the count.") % needed,
    ]
    return Why(story, [_("With %(needed)s or more it would have taken part.") % needed], [], [])


def _over_budget(contender: Contender, said: Said) -> Why:
    had = {"cost": exact(contender.cost), "budget": exact(said["budget_cents"])}
    story = [
        voted(contender),
        _("It costs %(cost)s. That is more than all the money there was: %(budget)s.") % had,
    ]
    return Why(story, [_("A cheaper plan would have taken part in the count.")], [], [])


def _without_votes(contender: Contender, said: Said) -> Why:
    return Why(
        [_("Nobody voted for this plan.")],
        [_("One vote or more: then it would have taken part in the count.")],
        [],
        [],
    )


STORIES: dict[str, Callable[[Contender, Said], Why]] = {
    "won_by_shares": _bought,
    "won_by_votes": _fitted,
    "won_in_completion": _added,
    "lost_short_of_money": _short_of_money,
    "lost_did_not_fit": _did_not_fit,
    "lost_after_stop": _after_stop,
    "lost_below_threshold": _below_threshold,
    "lost_over_budget": _over_budget,
    "lost_without_votes": _without_votes,
    **stories_of_shares.STORIES,
    **stories_of_others.STORIES,
}
"""One story per code of waardenzeef.reasons.REASONS; a test holds the two together."""

PAID: dict[str, Callable[[Contender], str]] = {
    "won_by_shares": _paid_the_share,
    **stories_of_shares.PAID,
    **stories_of_others.PAID,
}

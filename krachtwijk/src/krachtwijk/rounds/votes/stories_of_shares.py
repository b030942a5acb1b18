"""The stories of plans under the younger forms of equal shares: all pay the same, points weigh, voters pay a part."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.euro import exact
from krachtwijk.rounds.votes.few import without_few
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.rounding import down, part
from krachtwijk.rounds.votes.story import (
    Said,
    Why,
    capital,
    each_paid,
    gave_the_rest,
    in_figures,
    voted,
    without_money,
)
from krachtwijk.rounds.votes.two_counts import chosen_at


def paid_the_same(contender: Contender) -> str:
    return each_paid(contender.explanation["buyers"], contender.explanation["share_cents"])


def paid_per_point(contender: Contender) -> str:
    said = contender.explanation
    words = {"count": in_figures(said["payers_full"]), "price": exact(said["point_price_cents"])}
    paid = (
        ngettext(
            "%(count)s voter paid %(price)s for each point",
            "%(count)s voters paid %(price)s for each point",
            said["payers_full"],
        )
        % words
    )
    rest = gave_the_rest(said["payers_rest"]) if said["payers_rest"] else ""
    return "; ".join(filter(None, [paid if said["payers_full"] else "", rest]))


def paid_a_part(contender: Contender) -> str:
    said = contender.explanation
    paid = {"paid": exact(down(said["paid_cents"])), "cost": exact(contender.cost)}
    if said["paid_cents"] >= contender.cost:
        return _("its voters paid it together")
    return _("its voters paid %(paid)s of %(cost)s together, the rest came from the budget") % paid


def _went_first(contender: Contender, said: Said) -> list[str]:
    first = _("In step %(step)s this plan went first: its voters together had enough money for it.")
    return [voted(contender), first % {"step": said["step"]}]


def _bought_the_same(contender: Contender, said: Said) -> Why:
    story = _went_first(contender, said)
    if contender.hides_few:
        story.append(without_few(said))
    else:
        story.append(f"{capital(paid_the_same(contender))}.")
        if others := said["supporters"] - said["buyers"]:
            story.append(_had_too_little(others))
    return Why(story, [_("With fewer people to pay for it, each of them would have paid more.")])


def _had_too_little(voters: int) -> str:
    said = {"count": in_figures(voters)}
    return ngettext(
        "%(count)s voter had less than that left, and did not pay.",
        "%(count)s voters had less than that left, and did not pay.",
        voters,
    ) % said  # fmt: skip


def _bought_by_points(contender: Contender, said: Said) -> Why:
    story = _went_first(contender, said)
    if contender.hides_few:
        story.append(without_few(said))
    else:
        story.append(f"{capital(paid_per_point(contender))}.")
        if said["without_money"]:
            story.append(without_money(said["without_money"]))
    return Why(story, [_("With fewer points, each point would have cost more.")])


def _bought_a_part(contender: Contender, said: Said) -> Why:
    first = _(
        "In step %(step)s this plan went first: its voters could pay a large part of it for little money."
    )
    most = _("Nobody paid more than %(share)s.") % {"share": exact(said["share_cents"])}
    story = [voted(contender), first % {"step": said["step"]}, f"{capital(paid_a_part(contender))}.", most]
    return Why(
        story,
        [_("With fewer voters they could have paid a smaller part, and its turn would have come later.")],
    )


def _too_few_to_pay(contender: Contender, said: Said) -> Why:
    change = [_("With more voters who had money left, each of them would have had to pay less.")]
    if contender.hides_few:
        return Why([voted(contender), without_few(said), *_also_passed_over(said)], change)
    words = {
        "count": in_figures(said["buyers"]),
        "part": exact(said["part_cents"]),
        "had": exact(down(said["poorest_cents"])),
    }
    nearest = (
        ngettext(
            "Nearest came %(count)s voter, who had to pay %(part)s and had %(had)s left.",
            "Nearest came %(count)s voters: they had to pay %(part)s each, and one of them had %(had)s left.",
            said["buyers"],
        )
        % words
    )
    return Why([voted(contender), _in_which_count(said), nearest, *_also_passed_over(said)], change)


def _too_little_by_points(contender: Contender, said: Said) -> Why:
    had = {
        "left": exact(part(said["money_left_cents"], of=said["cost_cents"])),
        "cost": exact(said["cost_cents"]),
    }
    together = _("Those who gave it points had %(left)s left together. The plan costs %(cost)s.") % had
    bars = [
        {"label": _("The plan costs"), "value": said["cost_cents"], "tone": "lost"},
        {"label": _("What they had left at the end"), "value": said["money_left_cents"], "tone": "firm"},
    ]
    change = [_("With more points from people with money left, it could have been chosen.")]
    if said["would_win_at_cents"]:
        change = [*chosen_at(said), *change]
    return Why(
        [voted(contender), _in_which_count(said), together, *_also_passed_over(said)], change, bars=bars
    )


def _voters_had_spent(contender: Contender, said: Said) -> Why:
    had = {"left": exact(said["available_cents"])}
    story = [
        voted(contender),
        _("There was %(left)s left, so the plan would have fitted.") % had,
        _("But the people who voted for it had paid all their money for other plans of their choice."),
    ]
    return Why(story, [_("With more voters who had money left, it could have been chosen.")])


def _in_which_count(said: Said) -> str:
    share = {"share": exact(said["share_cents"])}
    return {
        "only": _("Every voter had a part of %(share)s."),
        "starting": _("In the first count every voter had a part of %(share)s."),
        "final": _(
            "In the last count every voter had a part of %(share)s. In the first count the plan was chosen."
        ),
    }[said["run"]] % share


def _also_passed_over(said: Said) -> Iterator[str]:
    if said["completion_left_cents"] is not None:
        left = {"left": exact(said["completion_left_cents"])}
        yield _("When the money left over was divided there was %(left)s. That was not enough either.") % left


STORIES: dict[str, Callable[[Contender, Said], Why]] = {
    "won_by_exact_shares": _bought_the_same,
    "won_by_point_shares": _bought_by_points,
    "won_with_overspending": _bought_a_part,
    "lost_short_of_part": _too_few_to_pay,
    "lost_short_by_points": _too_little_by_points,
    "lost_supporters_spent": _voters_had_spent,
}
PAID: dict[str, Callable[[Contender], str]] = {
    "won_by_exact_shares": paid_the_same,
    "won_by_point_shares": paid_per_point,
    "won_with_overspending": paid_a_part,
}
"""Who paid, for the picture of the steps; not asked where few voters stay untold."""

"""The stories of plans under saving together (Phragmén), under pots, and beside a plan that excludes them."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.votes.models import Contender
from krachtwijk.rounds.votes.rounding import part
from krachtwijk.rounds.votes.story import Said, Why, voted


def saved_it(contender: Contender) -> str:
    return _("its voters had saved it together")


def share_of_votes(contender: Contender) -> str:
    return _("%(percent)s of the votes, from the pot %(pot)s") % _pot(contender.explanation)


def _saved(contender: Contender, said: Said) -> Why:
    received = {"received": exact(said["received_cents"])}
    story = [
        voted(contender),
        _("When every voter had saved %(received)s in all, they had its cost together.") % received,
        _("They paid with all they had saved since their last chosen plan."),
    ]
    return Why(story, [_("With fewer voters they would have had to save longer.")])


def _still_saving(contender: Contender, said: Said) -> Why:
    had = {
        "left": exact(part(said["money_left_cents"], of=said["cost_cents"])),
        "cost": exact(said["cost_cents"]),
        "plan": said["stopped_at"],
    }
    story = [
        voted(contender),
        _("The count stopped at plan %(plan)s, which did not fit in the money left.") % had,
        _("The people who voted for this plan had saved %(left)s by then. The plan costs %(cost)s.") % had,
    ]
    bars = [
        {"label": _("The plan costs"), "value": said["cost_cents"], "tone": "lost"},
        {"label": _("What its voters had saved"), "value": said["money_left_cents"], "tone": "firm"},
    ]
    return Why(story, [_("With more voters they would have saved it sooner.")], bars=bars)


def _from_pot(contender: Contender, said: Said) -> Why:
    words = _pot(said)
    story = [
        voted(contender),
        _("That is %(percent)s of the votes, by which the plans of the pot %(pot)s stand in a row.") % words,
        _("When its turn came there was %(left)s in the pot. The plan costs %(cost)s, so it fitted.") % words,
    ]
    change = [_("With fewer votes its turn would have come later, with less money left.")]
    return Why(story, change, bars=_cost_beside_pot(contender, said))


def _not_from_pot(contender: Contender, said: Said) -> Why:
    words = _pot(said)
    story = [
        voted(contender),
        _("That is %(percent)s of the votes, by which the plans of the pot %(pot)s stand in a row.") % words,
        _("When its turn came there was %(left)s in the pot. The plan costs %(cost)s, so it did not fit.")
        % words,
    ]
    change = [_("More votes: then its turn would have come earlier, with more money left.")]
    return Why(story, change, bars=_cost_beside_pot(contender, said))


def _pot(said: Said) -> dict[str, str]:
    percent = number_format(float(round(Fraction(said["vote_share"]) * 100, 1)), decimal_pos=1, use_l10n=True)
    return {
        "percent": f"{percent}%",
        "pot": f"“{said['pot']}”",
        "left": exact(said["available_cents"]),
        "cost": exact(said["cost_cents"]),
    }


def _cost_beside_pot(contender: Contender, said: Said) -> list[dict[str, object]]:
    tone = "won" if contender.selected else "lost"
    return [
        {"label": _("The plan costs"), "value": contender.cost, "tone": tone},
        {
            "label": _("Money left in the pot when its turn came"),
            "value": said["available_cents"],
            "tone": "firm",
        },
    ]


def _beside_a_rival(contender: Contender, said: Said) -> Why:
    rivals = {"plans": ", ".join(said["rivals"])}
    story = [
        voted(contender),
        _("It was agreed before the vote that it cannot be chosen beside %(plans)s, and that came first.")
        % rivals,
    ]
    return Why(
        story, [_("Without that plan, or with its turn before it, it would have taken part in the count.")]
    )


STORIES: dict[str, Callable[[Contender, Said], Why]] = {
    "won_by_earnings": _saved,
    "lost_still_earning": _still_saving,
    "won_from_pot": _from_pot,
    "lost_from_pot": _not_from_pot,
    "lost_to_rival": _beside_a_rival,
}
PAID: dict[str, Callable[[Contender], str]] = {"won_by_earnings": saved_it, "won_from_pot": share_of_votes}
"""Who paid, for the picture of the steps."""

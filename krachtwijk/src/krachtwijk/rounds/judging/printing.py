"""The form of the first judgement and the ballot paper, as PDF that a screen reader can read."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from krachtwijk.euro import exact
from krachtwijk.rounds.judging.judging import LONGEST_MOTIVE, Says
from krachtwijk.rounds.judging.paper_forms import HANDED_IN_BEFORE
from krachtwijk.rounds.judging.personal_forms import mark_of
from krachtwijk.rounds.judging.refusals import in_words
from krachtwijk.rounds.judging.sheets import cost_of, in_one_sentence, listed_in
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.typesetting import Values, typeset

SOURCES = Path(__file__).parent / "typesetting"


def hand_in_before(round: SieveRound) -> datetime | None:
    """A form on paper must be in before this moment, so that two people can type it; None without the phase."""
    phase = next((each for each in round.phases.all() if each.kind == Phase.Kind.JUDGEMENT), None)
    if phase is None:
        return None
    return max(phase.opens_at + timedelta(days=1), phase.closes_at - HANDED_IN_BEFORE)


def judgement_form(round: SieveRound, *, at: datetime, of: Participant | None = None) -> bytes:
    """The form, in the language of now. `of`: the person for whom it is made; no name stands on it."""
    told = _shared(round) | {
        "title": _("What do you want for %(budget)s?") % {"budget": exact(round.budget)},
        "rules": _rules_of_the_form(round, of),
        "boxes": [str(says.label) for says in (Says.WANTED, Says.NOT_WANTED, Says.DONT_KNOW)],
        "why": _("Why? (not required, at most %(most)s signs)") % {"most": LONGEST_MOTIVE},
        "code_label": _("For the organiser: whose form this is")
        if of
        else _("Your code (without a code: write down your group)"),
        "code": mark_of(of) if of else "",
        "number_label": _("For the organiser: number of this form"),
    }
    return _typeset("form.typ", told, at)


def ballot_paper(round: SieveRound, *, at: datetime, of: str = "") -> bytes:
    """The ballot of the second judgement: no code, no name, no number. `of`: the group whose box it goes into."""
    rules = rules_of(round)
    box = [_("This ballot goes into the box of the group “%(group)s”.") % {"group": of}] if of else []
    told = _shared(round) | {
        "title": _("Ballot paper"),
        "rules": [*box, *_rules_of_the_ballot(rules, exact(round.budget))],
    }
    return _typeset("ballot.typ", told, at)


def _shared(round: SieveRound) -> dict[str, Any]:
    return {
        "round": str(round),
        "language": (get_language() or "nl")[:2],
        "invented": _("This round is invented.") if round.is_invented else "",
        "plans": [
            {
                "number": each.number,
                "title": each.shown_title,
                "sentence": in_one_sentence(each.shown_what),
                "cost": exact(cost_of(each)),
            }
            for each in listed_in(round)
        ],
        "contact": _("Questions? %(contact)s") % {"contact": round.contact},
        "empty": _("No plan is on the list yet."),
        "left_out": _("Some signs could not be printed. The page on this site shows them."),
    }


def _rules_of_the_form(round: SieveRound, of: Participant | None) -> list[str]:
    before, budget = hand_in_before(round), exact(round.budget)
    rules = [
        *(_for_one_person(budget) if of else _for_anybody(budget)),
        _("You may leave plans open. What you do fill in counts."),
        _("If you made a plan yourself or have an interest in it, your cross for that plan may not count. "
            "The rules of this round say when."),
        _("Two people type your form, each for themselves. Nobody sees how it stands before the close."),
    ]  # fmt: skip
    if before:
        rules.append(
            _("Hand it in before %(day)s. Where? %(contact)s")
            % {"day": in_words(before), "contact": round.contact}
        )
    return rules


def _for_anybody(budget: str) -> list[str]:
    return [
        _("Fill in this form by yourself. Put one cross for each plan."),
        _("Together, the plans you want may cost no more than %(budget)s. "
            "A form that wants more does not count; if your code is on it, you get it back and may fill in another.")
        % {"budget": budget},
    ]  # fmt: skip


def _for_one_person(budget: str) -> list[str]:
    return [
        _("This form was made for you alone: it holds your number in this round. Your name need not be on it."),
        _("Fill in this form by yourself. Put one cross for each plan."),
        _("Together, the plans you want may cost no more than %(budget)s. "
            "A form that wants more does not count; you get it back and may fill in another.")
        % {"budget": budget},
        _("Choose one way: if you judge on this site as well, this form does not count."),
    ]  # fmt: skip


def _rules_of_the_ballot(rules: Rulebook, budget: str) -> list[str]:
    how_many = (
        _("Put a cross for each plan you want, as many as you like.")
        if rules.most_choices is None
        else _("Put a cross for each plan you want, at most %(most)s. A ballot with more is invalid.")
        % {"most": rules.most_choices}
    )
    return [
        how_many,
        _(
            "The budget is %(budget)s. The plans you choose may together cost more: the count divides the money."
        )
        % {"budget": budget},
        _("Write nothing else on it. A name or a mark by which somebody knows your ballot makes it invalid."),
        _("Fold it and put it in the box yourself."),
    ]


def _typeset(source: str, told: dict[str, Any], at: datetime) -> bytes:
    day = {"cut": timezone.localdate(at).isoformat()}

    def values(left_out: bool) -> Values:  # noqa: FBT001 - typeset asks it so
        return {**told, **day, "left_out": told["left_out"] if left_out else ""}

    return typeset(SOURCES / source, values, name="paper", cut=at)

"""Beginning a round, and changing what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from krachtwijk import slugs
from krachtwijk.euro import MOST
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.rounds.rulebooks.calendars import proposed
from krachtwijk.rounds.rulebooks.canonical import stamp_of_facts
from krachtwijk.rounds.rulebooks.facts import RoundFacts, RuleFacts, facts_of, set_to
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile, check_right, locked, refuse_all
from krachtwijk.rounds.rulebooks.settled import FROZEN_WITH_THE_RULES
from krachtwijk.rounds.rulebooks.usual_groups import USUAL_GROUPS
from krachtwijk.rounds.votes.models import Round

LONGEST_SLUG = 70
LONGEST = {
    "name_nl": 120, "name_en": 120, "about_nl": 2_000, "about_en": 2_000, "contact": 200,
    "next_chance_nl": 500, "next_chance_en": 500,
}  # fmt: skip
WORDS_IN_ADDRESSES = {"nieuw"}
"""No round may be called so: under /werk/rondes/ this is a page."""


def begin_round(
    *, facts: RoundFacts, first_day: date, token: UUID, by: Viewer, now: datetime, is_invented: bool = False
) -> SieveRound:
    """A round in preparation, seen by staff alone, with the usual rules, groups and calendar from `first_day` on.

    The same `token` again gives the round that is there. Raises ValidationError, PermissionDenied.
    """
    check_right(by)
    refuse_all(_problems_of(facts))
    made, _new = made_once(
        SieveRound.objects.all(),
        token,
        lambda: _make(facts, first_day, token=token, is_invented=is_invented),
    )
    return made


def _make(facts: RoundFacts, first_day: date, *, token: UUID, is_invented: bool) -> SieveRound:
    made = SieveRound(slug=free_slug(facts.name_nl), token=token, is_invented=is_invented)
    set_to(made, facts)
    made.save()
    rulebook = Rulebook(round=made)
    set_to(rulebook, RuleFacts())
    rulebook.save()
    for order, usual in enumerate(USUAL_GROUPS):
        group = Group(rulebook=rulebook, order=order)
        set_to(group, usual)
        group.slug = slugs.free_slug(usual.name_nl, taken=(), longest=40)
        group.save()
    Phase.objects.bulk_create(
        Phase(round=made, kind=each.kind, opens_at=each.opens_at, closes_at=each.closes_at)
        for each in proposed(first_day)
    )
    return made


def free_slug(name: str) -> str:
    """The address of a round: no other round has it, and no vote that was counted here."""
    taken = {
        *SieveRound.objects.values_list("slug", flat=True),
        *Round.objects.values_list("slug", flat=True),
        *WORDS_IN_ADDRESSES,
    }
    return slugs.free_slug(name, taken=taken, longest=LONGEST_SLUG, otherwise="ronde")


@transaction.atomic
def change_round(
    *, round: SieveRound, facts: RoundFacts, by: Viewer, now: datetime, seen: str | None = None
) -> SieveRound:
    """What the round is about. With frozen rules its money, neighbourhood and bodies stay.

    `seen`: the stamp of what this person looked at (see `canonical.stamp_of_facts`). Raises ChangedMeanwhile,
    ValidationError, PermissionDenied.
    """
    check_right(by)
    there, rulebook = locked(round)
    if seen is not None and seen != stamp_of_facts(facts_of(there)):
        raise ChangedMeanwhile
    refuse_all(_problems_of(facts))
    if rulebook.is_frozen:
        refuse_all(_frozen(facts_of(there), facts))
    set_to(there, facts)
    there.save()
    return there


def _frozen(was: RoundFacts, becomes: RoundFacts) -> Iterator[tuple[str, str]]:
    for field in FROZEN_WITH_THE_RULES:
        if getattr(was, field) != getattr(becomes, field):
            yield field, _("The rules are frozen, and this is a part of them. It stays as it is.")


def _problems_of(facts: RoundFacts) -> Iterator[tuple[str, str]]:
    for field in ("name_nl", "about_nl", "contact"):
        if not getattr(facts, field).strip():
            yield field, _("Fill this in: everybody who comes to the round reads it.")
    for field, most in LONGEST.items():
        if len(getattr(facts, field)) > most:
            yield field, _("This is too long. Use at most %(most)s signs.") % {"most": most}
    if not 0 < facts.budget <= MOST:
        yield "budget", _("A round divides money that is there. Give an amount above nothing.")
    if facts.area.kind != Area.Kind.NEIGHBOURHOOD or facts.area.city_id != facts.programme.city_id:
        yield "area", _("Choose a neighbourhood of the city of this programme.")


def check_in_preparation(round: SieveRound) -> None:
    """Raises ValidationError once the round was published."""
    if round.published_at is not None:
        raise ValidationError(
            _("This round is public. Its steps can only be moved, one by one, with grounds that everybody can read.")
        )  # fmt: skip

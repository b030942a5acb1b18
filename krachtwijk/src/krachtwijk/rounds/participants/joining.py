"""Beginning to take part: whoever comes by this site (`join`), and whom staff write down (`enter`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import register, renew_code
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Channel, Group, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import steps_of
from krachtwijk.rounds.rulebooks.rules import put_right

OLDEST = 120
"""In years. A year of birth before that is a slip of the pen."""


class RoundOver(Refused):
    """Every phase of the round is over: there is nothing left to take part in."""


@dataclass(frozen=True, slots=True)
class Who:
    """What somebody says of themselves. Everything may be left out, as far as their group allows."""

    name: str = ""
    email: str = ""
    phone: str = ""
    birth_year: int | None = None
    postcode: str = ""
    house_number: str = ""
    organisation: Organisation | None = None


def join(
    *,
    round: SieveRound,
    group: Group,
    who: Who,
    token: UUID,
    now: datetime,
    person: Person | None = None,
) -> tuple[Participant, str]:
    """Somebody takes part by this site. Raises ValidationError, RoundOver.

    The code is empty for somebody who took part already. The same form sent again gives the same participant a new
    code: the page with the first one may never have arrived.
    """
    check_may_join(round=round, group=group, who=who, now=now)
    if put_right(group).proof != Group.Proof.OWN_WORD:
        raise ValidationError({"group": how_to_prove(group)})
    return _once(round, group, who, token=token, now=now, person=person, channel=Channel.WEB, by=None)


def enter(
    *,
    round: SieveRound,
    group: Group,
    who: Who,
    channel: Channel,
    token: UUID,
    now: datetime,
    by: Person,
) -> tuple[Participant, str]:
    """Staff write down somebody they met on paper, at a table, at the door or by phone. Raises ValidationError,
    RoundOver.
    """
    check_may_join(round=round, group=group, who=who, now=now)
    if channel == Channel.WEB:
        raise ValidationError({"channel": _("Choose how this person came to you.")})
    return _once(round, group, who, token=token, now=now, person=None, channel=channel, by=by)


def check_may_join(*, round: SieveRound, group: Group, who: Who, now: datetime) -> None:
    """Raises ValidationError at the field that stands in the way, RoundOver when it is too late."""
    if all(step.is_over for step in steps_of(round, now)):
        raise RoundOver
    if group.rulebook.round_id != round.pk:
        raise ValidationError({"group": _("This group does not belong to this round. Choose another.")})
    if refusal := _refuses_year(put_right(group), who.birth_year, year=now.year):
        raise ValidationError({"birth_year": refusal})


def how_to_prove(group: Group) -> str:
    """What somebody does who belongs to a group that asks for more than their own word."""
    if group.proof == Group.Proof.CODE:
        return _("Whoever belongs to this group got a letter with a code. Take part with that code.")
    return _("Whoever belongs to this group comes to the desk with a paper that shows it.")


def _refuses_year(group: Group, birth_year: int | None, *, year: int) -> str:
    """Who reaches the least age in the year of the round is old enough: a year of birth says no more."""
    if birth_year is not None and not year - OLDEST <= birth_year <= year:
        return _("Write a year of birth between %(first)s and %(last)s.") % {
            "first": year - OLDEST,
            "last": year,
        }
    if group.least_age is None:
        return ""
    if birth_year is None:
        return _("This group is for people from %(age)s years. Write the year in which you were born.") % {
            "age": group.least_age
        }
    if year - birth_year < group.least_age:
        return _(
            "This group is for people who are %(age)s years or older this year. You can still tell a worry: that is"
            " for everybody."
        ) % {"age": group.least_age}
    return ""


def _once(
    round: SieveRound,
    group: Group,
    who: Who,
    *,
    token: UUID,
    now: datetime,
    person: Person | None,
    channel: Channel,
    by: Person | None,
) -> tuple[Participant, str]:
    codes: list[str] = []

    def make() -> Participant:
        participant, code = register(
            round=round,
            group=group,
            now=now,
            person=person,
            channel=channel,
            entered_by=by,
            token=token,
            name=who.name,
            email=who.email,
            phone=who.phone,
            birth_year=who.birth_year,
            postcode=who.postcode,
            house_number=who.house_number,
            organisation=who.organisation,
        )
        codes.append(code)
        return participant

    participant, _is_new = made_once(round.participants.all(), token, make)
    return participant, codes[-1] if codes else renew_code(participant=participant)

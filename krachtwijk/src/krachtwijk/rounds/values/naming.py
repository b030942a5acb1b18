"""Naming values: residents in their own words, staff a first list. Double ones are merged in the open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.models import Cluster, Concern
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound
from krachtwijk.rounds.rulebooks.once import made_once
from krachtwijk.rounds.rulebooks.phases import check_open, is_over
from krachtwijk.rounds.rulebooks.plain_text import plain
from krachtwijk.rounds.values.access import check_runs, check_takes_part
from krachtwijk.rounds.values.models import Naming, Value, ValueChoice
from krachtwijk.rounds.values.origins import check_origins, keep_origins
from krachtwijk.rounds.values.refusals import check_length, check_values_open
from krachtwijk.slugs import free_slug

LONGEST_NAME, LONGEST_WHY = 80, 1_000


@transaction.atomic
def name_value(
    *,
    participant: Participant,
    words: str,
    why: str = "",
    now: datetime,
    token: UUID | None = None,
    channel: Channel = Channel.WEB,
    entered_by: Person | None = None,
    concerns: Sequence[Concern] = (),
    cluster: Cluster | None = None,
) -> Naming:
    """A participant names what they find important, and perhaps from which worries (or which group of them) it came.
    The same words as a value on the list join that value.

    Raises PhaseClosed, ValidationError.
    """
    round = participant.round
    check_open(round, Phase.Kind.VALUES, now)
    check_values_open(round)
    check_takes_part(participant)
    words, why = _checked(words, why)
    check_origins(round, concerns, cluster)
    token = token or uuid4()

    def make() -> Naming:
        made = Naming.objects.create(
            value=_same(round, words) or _new(round, words, why),
            participant=participant,
            words=words,
            why=why,
            channel=channel,
            entered_by=entered_by,
            token=token,
            cluster=cluster,
            at=now,
        )
        keep_origins(made, concerns, now)
        return made

    return made_once(Naming.objects.all(), token, make)[0]


@transaction.atomic
def put_on_the_list(
    *,
    round: SieveRound,
    words: str,
    why: str = "",
    words_en: str = "",
    why_en: str = "",
    concerns: Sequence[Concern] = (),
    cluster: Cluster | None = None,
    by: Viewer,
    now: datetime,
) -> Value:
    """Staff set up a first list, and say from which worries (or which group of them) a value came. Before the
    choosing closes; the same words again are no second value, but their worries are kept with it.

    Raises ValidationError.
    """
    who = check_runs(by)
    check_values_open(round)
    _check_not_over(round, now)
    words, why = _checked(words, why)
    words_en, why_en = plain(words_en), plain(why_en)
    check_length("words_en", words_en, LONGEST_NAME)
    check_length("why_en", why_en, LONGEST_WHY)
    check_origins(round, concerns, cluster)
    there = _same(round, words)
    if there and not concerns and not cluster:
        return there
    value = there or _new(round, words, why, words_en, why_en)
    made = Naming.objects.create(
        value=value, words=words, why=why, entered_by_id=who, cluster=cluster, at=now
    )
    keep_origins(made, concerns, now)
    return value


@transaction.atomic
def merge_values(*, value: Value, into: Value, because: str, by: Viewer, now: datetime) -> None:
    """Two values mean the same. Who chose `value` now chooses `into`; all words stay. Raises ValidationError."""
    check_runs(by)
    check_values_open(value.round)
    values = Value.objects.select_for_update().in_bulk([value.pk, into.pk])
    if value.pk == into.pk or value.round_id != into.round_id:
        raise ValidationError({"into": gettext("Choose another value of this round.")})
    if values[into.pk].closed_at:
        raise ValidationError({"into": gettext("That value is no longer on the list. Choose another one.")})
    _close(values[value.pk], because, by, now, into=into)
    value.merged.update(merged_into=into)
    already = into.choices.values("participant")
    ValueChoice.objects.filter(value=value, participant__in=already).delete()
    ValueChoice.objects.filter(value=value).update(value=into)


@transaction.atomic
def withdraw_value(*, value: Value, because: str, by: Viewer, now: datetime) -> None:
    """Takes a value off the list, with a public reason. Who chose it may choose another. Raises ValidationError."""
    check_runs(by)
    check_values_open(value.round)
    _close(Value.objects.select_for_update().get(pk=value.pk), because, by, now)
    ValueChoice.objects.filter(value=value).delete()


def _close(value: Value, because: str, by: Viewer, now: datetime, into: Value | None = None) -> None:
    because = plain(because)
    check_length("because", because, LONGEST_WHY, needed=gettext("Write why. Everybody can read it."))
    _check_not_over(value.round, now)
    if value.closed_at:
        raise ValidationError(gettext("This value is off the list already."))
    value.merged_into, value.closed_because = into, because
    value.closed_at, value.closed_by_id = now, by.person_id
    value.save(update_fields=["merged_into", "closed_because", "closed_at", "closed_by"])


def _checked(words: str, why: str) -> tuple[str, str]:
    words, why = " ".join(plain(words).split()), plain(why)
    check_length("words", words, LONGEST_NAME, needed=gettext("Write what you find important."))
    check_length("why", why, LONGEST_WHY)
    return words, why


def _check_not_over(round: SieveRound, now: datetime) -> None:
    if is_over(round, Phase.Kind.VALUES, now):
        raise ValidationError(gettext("The choosing is over. The list of values stays as it is."))


def _same(round: SieveRound, words: str) -> Value | None:
    """The value on the list with these words, whatever the capitals; one that was merged leads to the other."""
    alike = [
        each
        for each in round.values_named.select_related("merged_into")
        if each.name_nl.casefold() == words.casefold()
    ]
    found = [each.merged_into or each for each in alike if each.merged_into or not each.closed_at]
    return found[0] if found else None


def _new(round: SieveRound, words: str, why: str, words_en: str = "", why_en: str = "") -> Value:
    SieveRound.objects.select_for_update().get(pk=round.pk)  # two at once would take one slug
    taken = set(round.values_named.values_list("slug", flat=True))
    slug = free_slug(words, taken=taken, longest=40, otherwise="waarde")
    made: Value = Value.objects.create(
        round=round,
        slug=slug,
        name_nl=words,
        name_en=words_en,
        about_nl=why,
        about_en=why_en,
        order=len(taken),
    )
    return made

"""From which worries a value came, and the way back: what people found important behind a worry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from krachtwijk.rounds.concerns.access import readable_concerns, visible_concerns
from krachtwijk.rounds.concerns.came_of import CameOf
from krachtwijk.rounds.concerns.models import Cluster, Concern
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.news.telling import tell
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.values.models import Naming, Value

MOST_WORRIES = 20
"""So many one person can name at once: those that the value really is about."""


@dataclass
class Origins:
    """Numbers of worries, and groups of them, from which a value was named."""

    numbers: list[int] = field(default_factory=list)
    clusters: list[Cluster] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.numbers or self.clusters)


def check_origins(round: SieveRound, concerns: Sequence[Concern], cluster: Cluster | None) -> None:
    """Only worries that everybody can read, and a group that is still there. Raises ValidationError."""
    if len(concerns) > MOST_WORRIES:
        raise ValidationError({"concerns": too_many_worries() % {"most": MOST_WORRIES}})
    if readable_concerns(round).filter(pk__in=[each.pk for each in concerns]).count() != len(concerns):
        raise ValidationError({"concerns": gettext("Choose worries of this round that are not hidden.")})
    if cluster and (cluster.round_id != round.pk or cluster.merged_into_id):
        raise ValidationError({"cluster": gettext("Choose a group of worries of this round.")})


def too_many_worries() -> str:
    return gettext("Name at most %(most)s worries: those that this value really came from.")


def keep_origins(naming: Naming, concerns: Sequence[Concern], now: datetime) -> None:
    """With a naming that was just made. Who follows one of the worries hears that something came of it."""
    naming.concerns.set(concerns)
    for concern in concerns:
        tell(
            round=concern.round, about=subject_of(concern), now=now,
            line_nl="Hieruit kwam iets voort. U leest bij deze zorg wat.",
            line_en="Something came of it. Read at this worry what.",
        )  # fmt: skip


def origins_of(values: Iterable[Value]) -> dict[int, Origins]:
    """By value, with what was merged into it. Two queries, whatever the number of values."""
    ids = [each.pk for each in values]
    found = {pk: Origins() for pk in ids}
    there = Naming.objects.filter(Q(value__in=ids) | Q(value__merged_into__in=ids)).order_by()
    worries = there.filter(concerns__isnull=False).values_list(
        "value", "value__merged_into", "concerns__number"
    )
    for value, into, number in worries.distinct().order_by("concerns__number"):
        if number not in (mine := found[into if into in found else value].numbers):
            mine.append(number)
    for naming in there.filter(cluster__isnull=False).select_related(
        "value", "cluster__round", "cluster__merged_into__round"
    ):
        of = naming.value.merged_into_id
        mine_too = found[of if of in found else naming.value_id].clusters
        group = naming.cluster and (naming.cluster.merged_into or naming.cluster)
        if group and group not in mine_too:
            mine_too.append(group)
    return found


def worries_behind(value: Value) -> QuerySet[Concern]:
    """The worries from which it was named; of hidden ones a page shows the number alone."""
    found = Naming.concerns.through.objects.filter(
        Q(naming__value=value) | Q(naming__value__merged_into=value)
    )
    return visible_concerns(value.round).filter(pk__in=found.values("concern")).order_by("number")


def values_of_a_worry(concern: Concern) -> list[CameOf]:
    """The values that were named from this worry, or from the group it belongs to."""
    of = Q(concerns=concern)
    if concern.cluster_id:
        of |= Q(cluster=concern.cluster_id) | Q(cluster__merged_into=concern.cluster_id)
    told: dict[int, CameOf] = {}
    for naming in Naming.objects.filter(of).select_related("value__merged_into", "value__round").distinct():
        value = naming.value.merged_into or naming.value
        value.round = concern.round
        told.setdefault(value.pk, CameOf("value", str(value), value.get_absolute_url(), naming.at))
    return list(told.values())

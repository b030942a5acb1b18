"""Putting worries together that are about the same thing. Every move stays on record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.access import require_organiser
from krachtwijk.rounds.concerns.models import Cluster, Clustering, Concern
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.rulebooks.models import SieveRound

MOST_NAME = 120


@transaction.atomic
def make_cluster(*, by: Viewer, round: SieveRound, name_nl: str, name_en: str = "", now: datetime) -> Cluster:
    """A new cluster; the one of that name, when there is one. Raises MayNotRun, ConcernRefused."""
    require_organiser(by)
    name_nl, name_en = _names(name_nl, name_en)
    SieveRound.objects.select_for_update().get(pk=round.pk)  # numbers follow each other without a gap
    same = round.concern_clusters.filter(name_nl__iexact=name_nl, merged_into=None).first()
    if same:
        return same
    last = round.concern_clusters.aggregate(last=Max("number"))["last"] or 0
    made: Cluster = Cluster.objects.create(
        round=round, number=last + 1, name_nl=name_nl, name_en=name_en, made_at=now
    )
    return made


def rename_cluster(*, by: Viewer, cluster: Cluster, name_nl: str, name_en: str = "") -> None:
    """Another name for the same worries. Raises MayNotRun, ConcernRefused."""
    require_organiser(by)
    cluster.name_nl, cluster.name_en = _names(name_nl, name_en)
    cluster.save(update_fields=["name_nl", "name_en"])


@transaction.atomic
def put_in(*, by: Viewer, cluster: Cluster | None, concerns: Iterable[Concern], now: datetime) -> int:
    """These worries belong to `cluster` from now on, to none when it is None. How many moved. Raises MayNotRun."""
    person = require_organiser(by)
    asked = [concern.pk for concern in concerns]
    there = Concern.objects.select_for_update(of=("self",)).filter(pk__in=asked)
    if cluster is not None:
        there = there.filter(round=cluster.round_id)
    moving = [
        concern.pk for concern in there.order_by("pk") if concern.cluster_id != (cluster and cluster.pk)
    ]
    Clustering.objects.bulk_create(
        [Clustering(concern_id=pk, cluster=cluster, by_id=person, at=now) for pk in moving]
    )
    Concern.objects.filter(pk__in=moving).update(cluster=cluster)
    return len(moving)


@transaction.atomic
def merge_clusters(*, by: Viewer, into: Cluster, merged: Cluster, now: datetime) -> int:
    """Everything of `merged` goes to `into`; links to `merged` lead there. Raises MayNotRun, ConcernRefused."""
    require_organiser(by)
    if into.pk == merged.pk or into.round_id != merged.round_id or into.merged_into_id:
        raise ConcernRefused(gettext("Choose another group of this round to put these worries in."), "into")
    moved = put_in(by=by, cluster=into, concerns=merged.concerns.all(), now=now)
    Cluster.objects.filter(merged_into=merged).update(merged_into=into)
    merged.merged_into = into
    merged.save(update_fields=["merged_into"])
    return moved


def _names(name_nl: str, name_en: str) -> tuple[str, str]:
    name_nl, name_en = (" ".join(plain(name).split()) for name in (name_nl, name_en))
    if not name_nl:
        raise ConcernRefused(gettext("Give the group a name in Dutch that says what it is about."), "name_nl")
    for field, name in (("name_nl", name_nl), ("name_en", name_en)):
        if len(name) > MOST_NAME:
            words = gettext("This text has %(signs)s signs. At most %(most)s fit here: make it shorter.")
            raise ConcernRefused(words % {"signs": len(name), "most": MOST_NAME}, field)
    return name_nl, name_en

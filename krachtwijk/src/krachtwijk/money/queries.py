"""Questions about money that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found
from krachtwijk.money.models import Check
from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes

MOST = 20


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Questions of the reconciliation, and organisations, in which `words` occur."""
    asked = Q(*((f"{field}__icontains", words) for field in ("question_nl", "question_en")), _connector=Q.OR)
    checks = Check.objects.filter(asked, programme__in=visible_programmes(viewer)).select_related("programme")
    for check in checks[:MOST]:
        yield Found(
            str(check.question), check.get_absolute_url(), gettext("Check on the sums"), str(check.remark)
        )
    named = Q(name__icontains=words) | Q(about_nl__icontains=words) | Q(about_en__icontains=words)
    for organisation in Organisation.objects.filter(named)[:MOST]:
        yield Found(
            organisation.name,
            organisation.get_absolute_url(),
            gettext("Organisation"),
            str(organisation.about),
        )

"""Questions about plans that more than one page asks."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext

from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import current_plans, visible_programmes
from krachtwijk.plans.models import Plan, Theme

MOST = 20


def theme_address(plan: Plan, theme: Theme) -> str:
    """The page of a theme in a plan."""
    return f"{plan.get_absolute_url()}{theme.track.slug}/{theme.slug}/"


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Programmes, plans and themes in which `words` occur."""
    named = Q(name_nl__icontains=words) | Q(name_en__icontains=words)
    told = Q(purpose_nl__icontains=words) | Q(purpose_en__icontains=words)
    for programme in visible_programmes(viewer).filter(named | told)[:MOST]:
        yield Found(
            str(programme.name),
            programme.get_absolute_url(),
            gettext("Programme"),
            snippet(programme.purpose),
        )
    plans = current_plans(viewer).prefetch_related("themes__track")
    themes = set(Theme.objects.filter(named | _theme_texts(words)).values_list("pk", flat=True))
    for plan in plans:
        if words.lower() in f"{plan.area.name} {plan.vision_nl} {plan.vision_en}".lower():
            yield Found(_plan_title(plan), plan.get_absolute_url(), gettext("Plan"), snippet(plan.vision))
        for theme in plan.themes.all():
            if theme.pk in themes:
                title = f"{theme.name}, {plan.area.name}"
                yield Found(title, theme_address(plan, theme), gettext("Theme"), snippet(theme.why))


def _plan_title(plan: Plan) -> str:
    return gettext("The plan for %(area)s") % {"area": plan.area.name}


def _theme_texts(words: str) -> Q:
    fields = ("why_nl", "why_en", "approach_nl", "approach_en", "expected_nl", "expected_en")
    return Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)

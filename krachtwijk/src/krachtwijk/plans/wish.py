"""Which measures somebody wants to see in the table: the filters of its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.access import current_plans, visible_plans
from krachtwijk.plans.lists import measures_of
from krachtwijk.plans.models import BY_THEME, Plan, PlannedMeasure, Programme, Standing, Theme

NOT_RECORDED = "geen"
HYPOTHESIS = Q(if_nl="") | Q(then_nl="") | Q(because_nl="")
LACKS: Mapping[str, tuple[str | Promise, Q]] = {
    "doel": (_("a goal"), Q(has_goal=False)),
    "trekker": (_("a lead"), Q(lead=None)),
    "eigenaar": (_("an owner"), Q(owner="")),
    "hypothese": (_("a whole hypothesis"), HYPOTHESIS),
    "soort": (_("its kind"), Q(kind="")),
    "stappen": (_("steps"), Q(steps_all=0)),
    "stand": (_("a standing"), Q(state="")),
}
"""What a measure can lack, by the word in the address."""
STATES = [(NOT_RECORDED, _("nothing recorded yet")), *Standing.State.choices]


@dataclass(frozen=True)
class MeasureWish:
    """The filters; an unknown word filters nothing."""

    version: str = ""
    area: str = ""
    theme: str = ""
    state: str = ""
    lead: str = ""
    lacks: str = ""
    late: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> MeasureWish:
        """As the address says it."""
        state, lacks = asked.get("stand", ""), asked.get("mist", "")
        return cls(
            version="concept" if asked.get("versie") == "concept" else "",
            area=_name(asked.get("wijk", "")),
            theme=_name(asked.get("thema", "")),
            state=state if state in dict(STATES) else "",
            lead=_name(asked.get("trekker", "")),
            lacks=lacks if lacks in LACKS else "",
            late=asked.get("te-laat") == "ja",
        )

    def plans(self, viewer: Viewer, programme: Programme) -> QuerySet[Plan]:
        """The versions that count, or the drafts."""
        if self.version:
            return visible_plans(viewer).filter(programme=programme, status=Plan.Status.DRAFT)
        return current_plans(viewer).filter(programme=programme)

    def measures(self, plans: Iterable[Plan], *, today: date) -> QuerySet[PlannedMeasure]:
        """The measures of these versions that fit."""
        found = measures_of(plans, today=today)
        for word, wanted in (
            (self.area, Q(plan__area__slug=self.area)),
            (self.theme, Q(theme__slug=self.theme)),
            (self.lead, Q(lead__slug=self.lead)),
            (self.state, Q(state="" if self.state == NOT_RECORDED else self.state)),
            (self.late, Q(steps_late__gt=0)),
            (self.lacks, LACKS[self.lacks][1] if self.lacks else Q()),
        ):
            found = found.filter(wanted) if word else found
        return found.order_by("plan__area__name", "-plan__version", "track__order", BY_THEME, "order", "pk")


def _name(typed: str) -> str:
    """A name in an address. Databases refuse a zero byte."""
    return typed.replace("\0", "")[:50]


@dataclass(frozen=True)
class Choices:
    """What each filter offers."""

    areas: list[Area]
    themes: list[Theme]
    leads: list[Organisation]
    states: Iterable[tuple[str, str | Promise]]
    lacks: Iterable[tuple[str, str | Promise]]


def choices(plans: Iterable[Plan], programme: Programme) -> Choices:
    """The areas and leads these versions have, the themes of the programme, and the fixed words."""
    plans = list(plans)
    return Choices(
        [plan.area for plan in plans],
        list(Theme.objects.filter(track__programme=programme).select_related("track")),
        list(Organisation.objects.filter(measures_led__plan__in=plans).distinct()),
        STATES,
        [(code, word) for code, (word, _wanted) in LACKS.items()],
    )


def lacking(planned: PlannedMeasure) -> list[str]:
    """In words, what a measure of the table does not say."""
    absent = {
        "doel": not planned.has_goal,  # type: ignore[attr-defined]
        "trekker": planned.lead_id is None,
        "eigenaar": not planned.owner,
        "hypothese": not (planned.if_nl and planned.then_nl and planned.because_nl),
        "soort": not planned.kind,
        "stappen": not planned.steps_all,  # type: ignore[attr-defined]
        "stand": not planned.state,  # type: ignore[attr-defined]
    }
    return [str(LACKS[code][0]) for code, is_absent in absent.items() if is_absent]

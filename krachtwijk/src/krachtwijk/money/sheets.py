"""What somebody fills in about money. Forms check what was typed and hand it over; they save nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Body, Decision
from krachtwijk.euro import MOST, EuroFormField
from krachtwijk.forms import Boxes
from krachtwijk.money.access import kept_plans, own_funders
from krachtwijk.money.models import BudgetPool, ConditionNeed, FundingLine, PoolLot
from krachtwijk.money.models.funding import WRITTEN
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area
from krachtwijk.plans.access import in_force, visible_plans
from krachtwijk.plans.models import Line, Measure, Plan, PlannedMeasure, Programme, Theme
from krachtwijk.plans.sheets.kept import KeptForm, day, line, text

AMOUNT = _("Amount")
HOW = _("For example 1.234,50 or 3,8 mln.")


def one_of(
    label: Any,
    things: Iterable[Model],
    *,
    required: bool = True,
    hint: Any = "",
    called: Callable[[Any], str] = str,
) -> forms.TypedChoiceField:
    """A choice of one thing. What is not in the list is refused."""
    found = {str(each.pk): each for each in things}
    choices: list[tuple[str, Any]] = [("", _("choose") if required else _("none"))]
    choices += [(key, called(each)) for key, each in found.items()]
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=found.get, empty_value=None, required=required, help_text=hint
    )


def some_of(label: Any, things: Iterable[Model], *, required: bool = True) -> forms.TypedMultipleChoiceField:
    """A choice of several things."""
    found = {str(each.pk): each for each in things}
    choices = [(key, str(each)) for key, each in found.items()]
    return forms.TypedMultipleChoiceField(
        label=label, choices=choices, coerce=found.get, required=required, widget=Boxes
    )


def amount(label: Any = AMOUNT, *, required: bool = True, least: int = 0, hint: Any = HOW) -> EuroFormField:
    """An amount as people write it."""
    return EuroFormField(label=label, required=required, least=least, help_text=hint)


def years(label: Any, *, required: bool) -> forms.IntegerField:
    """A number of years."""
    return forms.IntegerField(label=label, min_value=1, max_value=50, required=required)


def areas_of(programme: Programme) -> Iterable[Area]:
    return Area.objects.filter(plans__programme=programme).distinct()


def measures_of(programme: Programme) -> QuerySet[Measure]:
    return Measure.objects.filter(programme=programme).select_related("area")


def measures_seen(programme: Programme, viewer: Viewer) -> Iterable[Measure]:
    """Those of which a version speaks that the viewer may see: what stands in a draft alone is nobody else's."""
    return measures_of(programme).filter(planned__plan__in=visible_plans(viewer)).distinct()


class LineForm(KeptForm):
    """A funder's money, and its first step."""

    def __init__(self, *args: Any, programme: Programme, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        steps = [("", _("choose")), *((step.value, step.label) for step in WRITTEN)]
        self.fields |= {
            "funder": one_of(_("Whose money?"), own_funders(viewer)),
            "what_nl": line(_("For what?"), most=300, required=True, hint=_("In Dutch.")),
            "what_en": line(_("The same in English"), most=300),
            "track": one_of(_("Only for this track"), programme.tracks.all(), required=False),
            "area": one_of(_("Only for this neighbourhood"), areas_of(programme), required=False),
            "measure": one_of(_("Only for this measure"), measures_seen(programme, viewer), required=False),
            "horizon_years": years(_("For how many years?"), required=False),
            "money_class": forms.ChoiceField(
                label=_("What kind of money?"), choices=FundingLine.MoneyClass.choices
            ),
            "additional": forms.ChoiceField(
                label=_("Is it additional?"), choices=FundingLine.Additional.choices, initial="unknown"
            ),
            "earmark_nl": line(_("What does the funder want it used for?"), most=200),
            "earmark_en": line(_("The same in English"), most=200),
            "step": forms.ChoiceField(label=_("How far is it?"), choices=steps),
            "amount": amount(),
            "on": day(_("Since when?"), required=True),
        }


class ClimbForm(KeptForm):
    """How much of a line is on a step, since when and by what."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "step": forms.ChoiceField(
                label=_("Which step?"), choices=[("", _("choose")), *((s.value, s.label) for s in WRITTEN)]
            ),
            "amount": amount(hint=_("What is on this step altogether. It replaces the earlier amount.")),
            "on": day(_("Since when?"), required=True),
            "decision": one_of(_("By which decision?"), _decisions(), required=False),
            "evidence": line(
                _("Where can this be seen?"), most=300, hint=_("A letter, an agreement, an address.")
            ),
        }


def _decisions() -> Iterable[Decision]:
    return Decision.objects.select_related("body")


def in_its_version(thing: Line | PlannedMeasure) -> str:
    """What it is called, and the version when that is a draft: then its amounts count nowhere yet."""
    if thing.plan.status != Plan.Status.DRAFT:
        return str(thing)
    return gettext("%(thing)s (draft, version %(version)s)") % {"thing": thing, "version": thing.plan.version}


class CostForm(KeptForm):
    """What a line, or a measure of it, costs."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = kept_plans(programme)
        lines = Line.objects.filter(plan__in=plans).select_related("plan__area", "theme", "track")
        planned = PlannedMeasure.objects.filter(plan__in=plans).select_related("plan__area", "theme", "track")
        self.fields |= {
            "line": one_of(_("Which theme?"), lines, called=in_its_version),
            "planned": one_of(
                _("Which measure?"),
                planned,
                called=in_its_version,
                required=False,
                hint=_("Leave it empty for the theme as a whole."),
            ),
            "horizon_years": years(_("For how many years?"), required=True),
            "amount": amount(),
            "price_level": forms.IntegerField(
                label=_("In the prices of which year?"), min_value=1900, max_value=2200, required=False
            ),
        }


class ReviseForm(KeptForm):
    """Another amount instead of one that counts."""

    amount = amount(_("The new amount"))
    because = line(_("Why?"), most=300, required=True)
    on = day(_("From when does it hold?"), required=True)


class ConditionForm(KeptForm):
    """What must be decided before money counts and measures begin."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plans = in_force(Plan.objects.filter(programme=programme))
        lines = Line.objects.filter(plan__in=plans).select_related("plan__area", "theme", "track")
        funding = FundingLine.objects.that_counts().filter(programme=programme).select_related("funder")
        self.fields |= {
            "text_nl": text(_("What must be decided?"), required=True, hint=_("In Dutch.")),
            "text_en": text(_("The same in English")),
            "bodies": some_of(_("Who must decide?"), Body.objects.all()),
            "since": day(_("Since when?"), required=True),
            "deadline": day(_("Before which day?"), hint=_("After this day the condition lapses by itself.")),
            "lines": some_of(_("Which planned money waits?"), lines, required=False),
            "funding": some_of(_("Which funders' money waits?"), funding, required=False),
            "measures": some_of(_("Which measures wait?"), measures_of(programme), required=False),
        }


class NeedForm(KeptForm):
    """One more body that must decide."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"] = one_of(_("Who must decide as well?"), Body.objects.all())


class AnswerForm(KeptForm):
    """What a body decided about a condition."""

    def __init__(self, *args: Any, need: ConditionNeed, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        decisions = Decision.objects.filter(body=need.body)
        self.fields |= {
            "decision": one_of(
                _("Which decision?"), decisions, hint=_("Record it first when it is not here.")
            ),
            "answer": forms.ChoiceField(
                label=_("What did they decide?"),
                choices=[("", _("choose")), ("yes", _("approved")), ("no", _("refused"))],
            ),
        }


class SpendForm(KeptForm):
    """An amount from the books."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lots = PoolLot.objects.filter(pool__programme=programme).select_related("pool", "funding__funder")
        funding = FundingLine.objects.that_counts().filter(programme=programme).select_related("funder")
        self.fields |= {
            "measure": one_of(_("For which measure?"), measures_of(programme)),
            "amount": amount(least=-MOST, hint=_("Below zero when it came back, such as -12,50.")),
            "on": day(_("On which day?"), required=True),
            "what": line(_("What was it for?"), most=200, required=True),
            "line": one_of(_("Of which funder's money?"), funding, required=False),
            "lot": one_of(_("Or of which part of a pool?"), lots, required=False),
            "cost_centre": line(_("Cost centre"), most=40),
            "taakveld": line(_("Task field (taakveld)"), most=20),
        }


class PoolForm(KeptForm):
    """A pool without money yet."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= {
            "name_nl": line(_("Name"), most=120, required=True, hint=_("In Dutch.")),
            "name_en": line(_("The same in English"), most=120),
            "area": one_of(_("Only for this neighbourhood"), areas_of(programme), required=False),
            "starts": day(_("From"), required=True),
            "ends": day(_("Until"), required=True),
        }


class LotForm(KeptForm):
    """A funder's money into a pool."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        funding = FundingLine.objects.that_counts().filter(programme=programme).select_related("funder")
        themes = Theme.objects.filter(track__programme=programme)
        self.fields |= {
            "funding": one_of(_("Of which funder's money?"), funding),
            "amount": amount(least=1),
            "earmark": forms.ChoiceField(
                label=_("How free is it?"), choices=PoolLot.Earmark.choices, initial="free"
            ),
            "theme": one_of(_("For which theme?"), themes, required=False),
            "sisa_code": line(
                _("SiSa code"), most=20, hint=_("Under which the State wants an account of it.")
            ),
        }


class RightForm(KeptForm):
    """A body that may decide over a pool."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Theme.objects.filter(track__programme=programme)
        self.fields |= {
            "body": one_of(_("Who may decide?"), Body.objects.all()),
            "theme": one_of(_("Only for this theme"), themes, required=False),
            "up_to": amount(_("Up to how much per decision?"), required=False, least=1),
            "quorum": forms.IntegerField(
                label=_("How many must be there?"), min_value=1, max_value=1000, required=False
            ),
            "residents_percent": forms.IntegerField(
                label=_("At least which part of the votes is with residents?"), min_value=0, max_value=100, initial=0,
                help_text=_("In percent."),
            ),
        }  # fmt: skip


class AllocateForm(KeptForm):
    """Money of a pool to a measure, so much of each lot."""

    def __init__(self, *args: Any, pool: BudgetPool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lots = {
            f"lot_{lot.pk}": lot for lot in pool.lots.select_related("funding__funder", "pool", "theme")
        }
        decisions = Decision.objects.filter(body__rights__pool=pool).distinct()
        self.fields |= {
            "measure": one_of(_("For which measure?"), measures_of(pool.programme)),
            "decision": one_of(
                _("By which decision?"),
                decisions,
                required=False,
                hint=_("Leave it empty for a scenario, which takes nothing."),
            ),
            "on": day(_("On which day?"), required=True),
        }
        for name, lot in self.lots.items():
            self.fields[name] = amount(str(lot.funding), required=False)

    def parts(self) -> dict[PoolLot, Any]:
        """The amounts that were filled in, per lot."""
        return {
            lot: self.cleaned_data[name] for name, lot in self.lots.items() if self.cleaned_data.get(name)
        }

    IN_STEAD_OF = {"parts": "measure"}

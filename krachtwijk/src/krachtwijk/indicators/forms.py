"""What somebody fills in about indicators and figures. Forms validate and hand over; deeds save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Decision
from krachtwijk.documents.models import Passage
from krachtwijk.forms import Boxes, Several
from krachtwijk.indicators.access import published
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.figures import Areas
from krachtwijk.indicators.measuring import Figure
from krachtwijk.indicators.models import Baseline, Indicator, Observation, Target
from krachtwijk.indicators.numbers import NotANumber, as_written
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Goal, Programme, Theme

LONG = forms.Textarea({"rows": 4})


class FigureField(forms.CharField):
    """A number with a decimal comma or point, kept exactly."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=30, widget=forms.TextInput({"inputmode": "decimal"}), **kwargs)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return as_written(text)
        except NotANumber:
            raise forms.ValidationError(
                gettext(
                    "%(text)s is no number we can read. Write for example 12,5, and a thousand without a dot."
                )
                % {"text": text}
            ) from None


class CountField(FigureField):
    """A whole number of people, households or dwellings."""

    def clean(self, value: Any) -> Any:
        number = super().clean(value)
        if number is None:
            return None
        if number != int(number) or number < 0:
            raise forms.ValidationError(gettext("Write a whole number of 0 or more."))
        return int(number)


class IndicatorForm(forms.ModelForm):
    class Meta:
        model = Indicator
        fields = [
            "name_nl", "name_en", "slug", "theme", "goals", "definition_nl", "definition_en", "unit",
            "numerator_nl", "numerator_en", "denominator_nl", "denominator_en", "population", "direction",
            "toward", "source_nl", "source_en", "frequency", "lag_months", "first_results_after",
            "first_results_within", "smallest_number", "is_composition", "is_proposal", "order",
        ]  # fmt: skip
        labels = {
            "name_nl": _("Name in Dutch"),
            "name_en": _("Name in English"),
            "slug": _("Name in the address"),
            "theme": _("Theme"),
            "goals": _("Goals it says something about"),
            "definition_nl": _("What exactly is measured, in Dutch"),
            "definition_en": _("What exactly is measured, in English"),
            "unit": _("Unit"),
            "numerator_nl": _("What is counted, in Dutch"),
            "numerator_en": _("What is counted, in English"),
            "denominator_nl": _("Out of what, in Dutch"),
            "denominator_en": _("Out of what, in English"),
            "population": _("About whom"),
            "direction": _("What is good"),
            "toward": _("The value it should come closer to"),
            "source_nl": _("Where the figures could come from, in Dutch"),
            "source_en": _("Where the figures could come from, in English"),
            "frequency": _("How often"),
            "lag_months": _("Months until a figure is known"),
            "first_results_after": _("First results after so many years, at the earliest"),
            "first_results_within": _("First results after so many years, at the latest"),
            "smallest_number": _("Hide below this number"),
            "is_composition": _("It tells who lives here (no colour)"),
            "is_proposal": _("It is a proposal, nobody has decided on it"),
            "order": _("Place in the list"),
        }
        help_texts = {
            "slug": _("Small letters, digits and hyphens, such as people-out-of-work."),
            "smallest_number": _("At least 10: smaller numbers are never shown."),
            "lag_months": "",
            "numerator_nl": _("The people or households you count, such as: people out of work."),
            "denominator_nl": _("The group they belong to, such as: residents aged 15 to 64."),
            "source_nl": _("Who could give the figures, in which table or register."),
            "is_proposal": "",
        }
        field_classes = {"goals": Several}
        widgets = {
            "definition_nl": LONG,
            "definition_en": LONG,
            "source_nl": LONG,
            "source_en": LONG,
            "goals": Boxes,
        }

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.programme = programme
        _choices(self.fields["theme"], Theme.objects.filter(track__programme=programme))
        _choices(self.fields["goals"], Goal.objects.filter(track__programme=programme))

    def _post_clean(self) -> None:
        """The deed checks the model: a form that wrote into the instance would hide what was changed."""


class ObservationForm(forms.Form):
    area = forms.ModelChoiceField(Area.objects.none(), label=_("Area"))
    year = forms.IntegerField(
        label=_("Year"), help_text=_("The year the figure is about."), min_value=1900, max_value=2200
    )
    numerator = CountField(
        label=_("How many"),
        required=False,
        help_text=_("Rather this and the next field than a percentage: only counts can be added up."),
    )
    denominator = CountField(label=_("Of how many"), required=False)
    value = FigureField(
        label=_("Or the figure itself"),
        required=False,
        help_text=_("Only when the counts are not known. Such as 12,5."),
    )
    n = CountField(
        label=_("About how many people or households"),
        required=False,
        help_text=_("With a ratio you may leave this empty: then it is the second number."),
    )
    source_hides_small = forms.BooleanField(
        label=_("The source itself hides figures about a few people"),
        required=False,
        help_text=_("Such as Statistics Netherlands does. Then you need not say how many it is about."),
    )
    method = forms.CharField(
        label=_("How it was measured"), max_length=300, help_text=_("Such as: register, all residents.")
    )
    evidence = forms.CharField(
        label=_("Where it can be found"),
        max_length=300,
        help_text=_("A report with its page, a table with its number, or an address on the web."),
    )
    because = forms.CharField(label=_("Why the earlier figure was wrong"), max_length=300)

    def __init__(self, *args: Any, areas: Areas, corrects: Observation | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choices(self.fields["area"], Area.objects.filter(pk__in=[area.pk for area in areas.all]))
        if corrects is None:
            del self.fields["because"]
        else:
            del self.fields["area"], self.fields["year"]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        n, denominator = given.get("n"), given.get("denominator")
        if n is None and denominator is None and not given.get("source_hides_small"):
            self.add_error(
                "n", gettext("Say how many it is about, or that the source itself hides small figures.")
            )
        return given

    def figure(self) -> Figure:
        """What was filled in, as the deed takes it."""
        given = self.cleaned_data
        return Figure(
            numerator=given.get("numerator"),
            denominator=given.get("denominator"),
            value=given.get("value"),
            n=given.get("n"),
            source_hides_small=bool(given.get("source_hides_small")),
        )


class RulingForm(forms.Form):
    because = forms.CharField(
        label=_("Why"),
        max_length=300,
        required=False,
        help_text=_("Needed when you refuse or withdraw. Whoever entered the figure reads this."),
    )


class BaselineForm(forms.Form):
    observation = forms.ModelChoiceField(
        Observation.objects.none(),
        label=_("The figure that is the starting point"),
        help_text=_("Only approved figures. A starting point does not move afterwards."),
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        figures = published(indicator.observations.filter(superseded_by=None)).select_related(
            "area", "indicator"
        )
        begun = Baseline.objects.filter(
            indicator=indicator, definition_version=indicator.definition_version
        ).values("area")
        open_ones = figures.filter(definition_version=indicator.definition_version).exclude(area__in=begun)
        _choices(self.fields["observation"], open_ones)


class TargetForm(forms.Form):
    baseline = forms.ModelChoiceField(Baseline.objects.none(), label=_("For which neighbourhood"))
    horizon_years = forms.TypedChoiceField(
        label=_("After how many years"), coerce=int, choices=[(2, "2"), (4, "4"), (10, "10")]
    )
    kind = forms.ChoiceField(
        label=_("By which yardstick"),
        choices=Target.Kind.choices,
        help_text=_("Papers mean either the city's average or the rest of the city. These are not the same."),
    )
    value = FigureField(
        label=_("The figure to reach, or the difference that may be left"),
        help_text=_("Such as 12,5. A difference of 0 means: caught up."),
    )
    decision = forms.ModelChoiceField(
        Decision.objects.all(),
        label=_("The decision it comes from"),
        required=False,
        help_text=_("Either a decision or a paragraph of a paper."),
    )
    passage = forms.ModelChoiceField(
        Passage.objects.none(), label=_("The paragraph it comes from"), required=False
    )

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begun = Baseline.objects.filter(
            indicator=indicator, definition_version=indicator.definition_version
        ).select_related("observation__area", "observation__indicator")
        _choices(self.fields["baseline"], begun)
        papers = Passage.objects.filter(document__programmes=indicator.programme).select_related("document")
        _choices(self.fields["passage"], papers)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if not given.get("decision") and not given.get("passage"):
            self.add_error(
                "decision", gettext("Say which decision or which paragraph this target comes from.")
            )
        return given


class BreakForm(forms.Form):
    year = forms.IntegerField(
        label=_("From which year on"),
        min_value=1900,
        max_value=2200,
        help_text=_("The first year that is counted in the new way."),
    )
    because_nl = forms.CharField(label=_("Why, in Dutch"), widget=LONG)
    because_en = forms.CharField(label=_("Why, in English"), widget=LONG, required=False)
    definition_nl = forms.CharField(
        label=_("What exactly is measured from then on, in Dutch"),
        widget=LONG,
        required=False,
        help_text=_("Leave empty when the words stay the same and only the source changed."),
    )
    definition_en = forms.CharField(
        label=_("What exactly is measured from then on, in English"), widget=LONG, required=False
    )


class ColourForm(forms.Form):
    observation = forms.ModelChoiceField(Observation.objects.none(), label=_("For which figure"))
    colour = forms.ChoiceField(
        label=_("Colour"), choices=[choice for choice in Colour.choices if choice[0] != Colour.GREY]
    )
    because_nl = forms.CharField(
        label=_("Why, in Dutch"),
        widget=LONG,
        help_text=_("This stands beside the colour for everybody, with your name."),
    )
    because_en = forms.CharField(label=_("Why, in English"), widget=LONG, required=False)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        near = Q(area__kind=Area.Kind.NEIGHBOURHOOD)
        figures = published(indicator.observations.filter(near, superseded_by=None))
        _choices(self.fields["observation"], figures.select_related("area", "indicator").order_by("-year"))


def _choices(field: Any, things: QuerySet[Any]) -> None:
    field.queryset = things

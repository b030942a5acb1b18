"""What the programme manager fills in to change a draft, to offer it and to adopt it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.access import visible_decisions
from krachtwijk.bodies.models import Decision
from krachtwijk.forms import Boxes, Several
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Goal, Line, Plan, Theme, Track

LONGEST_TEXT = 5_000


class VisionForm(forms.Form):
    vision_nl = forms.CharField(
        label=_("What should the neighbourhood become?"),
        help_text=_("In Dutch."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
    )
    vision_en = forms.CharField(
        label=_("The same in English"),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 6}),
    )


class ThemesForm(forms.Form):
    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"] = Several(
            Theme.objects.filter(track__programme=plan.programme),
            label=_("The themes of this version"),
            help_text=_("A theme that still has money or measures in this version cannot be left out."),
            required=False,
            widget=Boxes,
        )


class GoalsForm(forms.Form):
    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"] = Several(
            Goal.objects.filter(track__programme=plan.programme),
            label=_("The goals of this version"),
            help_text=_("A goal that a measure in this version still serves cannot be left out."),
            required=False,
            widget=Boxes,
        )


class LineForm(forms.Form):
    """One piece of the plan that carries money: a theme, or a whole track."""

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tracks = [(f"{track.slug}/", track.name) for track in plan.programme.tracks.all()]
        themes = [
            (f"{theme.track.slug}/{theme.slug}", f"{theme.track.name}: {theme.name}")
            for theme in plan.themes.select_related("track")
        ]
        self.fields["subject"] = forms.ChoiceField(
            label=_("What is the money for?"),
            help_text=_(
                "A theme of this version, or a whole track when the money is not divided over themes."
            ),
            choices=[*themes, *tracks],
        )
        self.fields["kind"] = forms.ChoiceField(
            label=_("Which kind of money is it?"), choices=Line.Kind.choices
        )
        self.fields["duration_years"] = forms.IntegerField(
            label=_("For how many years, when that is not the time of its amounts?"),
            min_value=1,
            max_value=100,
            required=False,
        )
        self.plan = plan

    def subject(self) -> tuple[Track, Theme | None]:
        """The track, and the theme where one was chosen."""
        track, _slash, theme = self.cleaned_data["subject"].partition("/")
        found = self.plan.programme.tracks.get(slug=track)
        return found, found.themes.get(slug=theme) if theme else None


class OfferForm(forms.Form):
    on = forms.DateField(
        label=_("On which day was it offered?"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )


class AdoptForm(forms.Form):
    """The decision that adopts a version. Which ones can, the deed says."""

    def __init__(self, *args: Any, viewer: Viewer, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        city = plan.programme.city_id
        can = visible_decisions(viewer).filter(body__adopts_plans_of=city, superseded_by=None)
        self.fields["decision"] = DecisionChoice(
            can.filter(status__in=(Decision.Status.TAKEN, Decision.Status.CONFIRMED)),
            to_field_name="slug",
            label=_("Which decision adopts it?"),
            help_text=_("Only decisions of a body that adopts plans. Record the decision first."),
        )


class DecisionChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Decision) -> str:
        return f"{obj.on:%d-%m-%Y}, {obj.body}: {obj.title}"

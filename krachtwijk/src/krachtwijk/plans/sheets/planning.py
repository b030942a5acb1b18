"""What is typed into a draft: a measure, the goals it serves, a goal, a new word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.documents.models import Passage
from krachtwijk.forms import Boxes, Several
from krachtwijk.people.models import Organisation
from krachtwijk.plans.aiming import Serves, served
from krachtwijk.plans.facts import GoalFacts, MeasureFacts
from krachtwijk.plans.models import Goal, Origin, Plan, PlannedMeasure, TargetGroup, Theme, Track
from krachtwijk.plans.naming import Word
from krachtwijk.plans.sheets.kept import KeptForm, day, line, text

UNKNOWN = ("", _("not known yet"))
ENGLISH = _("Leave it empty and English readers see the Dutch.")


class InPlan(KeptForm):
    """A form about something in a theme, or in a whole track, of one plan."""

    IN_STEAD_OF = {"track": "subject", "theme": "subject"}
    subject = forms.ChoiceField(label=_("Where in the plan?"))

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.subjects = dict(_subjects(plan))
        choices = [(key, words) for key, (words, _track, _theme) in self.subjects.items()]
        self.fields["subject"].choices = [("", _("Choose a theme")), *choices]  # type: ignore[attr-defined]

    def named(self) -> dict[str, Any]:
        """Everything typed, with track and theme for the choice of a subject."""
        typed = {name: value for name, value in self.cleaned_data.items() if name not in {"seen", "subject"}}
        _words, track, theme = self.subjects[self.cleaned_data["subject"]]
        return typed | {"track": track, "theme": theme}


class MeasureForm(InPlan):
    title_nl = line(_("Title in Dutch"), most=160, required=True)
    title_en = line(_("Title in English"), most=160, hint=ENGLISH)
    about_nl = text(
        _("What will be done? In Dutch"), required=True, hint=_("In words that every resident knows.")
    )
    about_en = text(_("What will be done? In English"))
    if_nl = text(
        _("If we do this … (Dutch)"), hint=_("The three parts together say why you expect it to work.")
    )
    then_nl = text(_("… then this happens … (Dutch)"))
    because_nl = text(_("… because … (Dutch)"))
    if_en = text(_("If we do this … (English)"))
    then_en = text(_("… then this happens … (English)"))
    because_en = text(_("… because … (English)"))
    lead = forms.ModelChoiceField(
        Organisation.objects.all(),
        label=_("Which organisation leads it?"),
        required=False,
        empty_label=_("not known yet"),
        help_text=_("Its people may tell how far the measure is."),
    )
    owner = line(_("Who answers for it?"), most=120, hint=_("A function, such as “team leader”, or a name."))
    partners = Several(Organisation.objects.all(), label=_("Who joins in?"), required=False, widget=Boxes)
    target_groups = Several(
        TargetGroup.objects.none(), label=_("Whom is it for?"), required=False, widget=Boxes
    )
    origin = forms.ModelChoiceField(
        Origin.objects.none(),
        label=_("Which policy does it come from?"),
        required=False,
        empty_label=_("not known yet"),
    )
    place = line(_("Where in the neighbourhood?"), most=160, hint=_("A street, a building or a part of it."))
    starts = day(_("First day"))
    ends = day(_("Last day"))
    kind = forms.ChoiceField(
        label=_("What kind of measure is it?"),
        required=False,
        choices=[UNKNOWN, *PlannedMeasure.Kind.choices],
    )
    exit_route = forms.ChoiceField(
        label=_("What comes after it?"), required=False, choices=[UNKNOWN, *PlannedMeasure.Exit.choices]
    )
    proposed_by = forms.ChoiceField(
        label=_("Who proposed it?"), required=False, choices=[UNKNOWN, *PlannedMeasure.ProposedBy.choices]
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.passages: Sequence[Passage] = ()
        self.fields["target_groups"].queryset = plan.programme.target_groups.all()  # type: ignore[attr-defined]
        self.fields["origin"].queryset = plan.programme.origins.all()  # type: ignore[attr-defined]
        if not plan.programme.target_groups.exists():
            del self.fields["target_groups"]

    def facts(self) -> MeasureFacts:
        """What was typed. Where a measure comes from is no field of the form and stays as it was."""
        typed = self.named()
        several = {name: tuple(typed.get(name, ())) for name in ("partners", "target_groups")}
        return MeasureFacts(**(typed | several), passages=self.passages)


class GoalForm(InPlan):
    text_nl = text(_("What should be true one day? In Dutch"), required=True)
    text_en = text(_("What should be true one day? In English"), hint=ENGLISH)
    first_results_after_years = forms.IntegerField(
        label=_("First results after how many years?"), required=False, min_value=0, max_value=99
    )
    first_results_within_years = forms.IntegerField(
        label=_("And at the latest after how many years?"), required=False, min_value=0, max_value=99
    )
    reached_after_years = forms.IntegerField(
        label=_("Reached after how many years?"), required=False, min_value=0, max_value=99
    )

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        super().__init__(*args, plan=plan, **kwargs)
        self.passage: Passage | None = None

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        after, within = typed.get("first_results_after_years"), typed.get("first_results_within_years")
        if within is not None and after is None:
            self.add_error("first_results_after_years", _("Fill in the first of the two years as well."))
        elif within is not None and within < after:
            self.add_error("first_results_within_years", _("This is earlier than the first of the two."))
        return typed

    def facts(self) -> GoalFacts:
        """What was typed. The paragraph a goal comes from stays as it was."""
        return GoalFacts(**self.named(), passage=self.passage)


class ServesForm(KeptForm):
    """One check box per goal of the plan, each with room to say how the measure helps."""

    def __init__(self, *args: Any, planned: PlannedMeasure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(planned.plan.goals.select_related("track", "theme"))
        now = served(planned)
        for goal in self.goals:
            said = now.get(goal.pk, ["", ""])
            box = forms.BooleanField(label=goal.text, required=False, initial=goal.pk in now)
            self.fields[f"serves_{goal.pk}"] = box
            self.fields[f"how_nl_{goal.pk}"] = text(_("How does it help? In Dutch"))
            self.fields[f"how_en_{goal.pk}"] = text(_("How does it help? In English"))
            self.initial.update({f"how_nl_{goal.pk}": said[0], f"how_en_{goal.pk}": said[1]})

    def rows(self) -> Iterator[tuple[Goal, Any, Any, Any]]:
        """Each goal with its check box and its two texts."""
        for goal in self.goals:
            names = (f"serves_{goal.pk}", f"how_nl_{goal.pk}", f"how_en_{goal.pk}")
            yield goal, *(self[name] for name in names)  # type: ignore[misc]

    def serves(self) -> list[Serves]:
        """The goals that were ticked."""
        typed = self.cleaned_data
        return [
            Serves(goal=goal, text_nl=typed[f"how_nl_{goal.pk}"], text_en=typed[f"how_en_{goal.pk}"])
            for goal in self.goals
            if typed[f"serves_{goal.pk}"]
        ]


class WordForm(KeptForm):
    KINDS: dict[str, type[Word]] = {"target-group": TargetGroup, "origin": Origin}
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            ("target-group", _("a group that measures are for")),
            ("origin", _("a policy that measures come from")),
        ],
    )
    name_nl = line(_("Name in Dutch"), most=120, required=True)
    name_en = line(_("Name in English"), most=120, hint=ENGLISH)


def subject_key(track: Track, theme: Theme | None) -> str:
    """How a form names a theme, or the undivided part of a track."""
    return f"{track.slug}/{theme.slug}" if theme else track.slug


def _subjects(plan: Plan) -> Iterator[tuple[str, tuple[str, Track, Theme | None]]]:
    themes = list(plan.themes.select_related("track"))
    for track in plan.programme.tracks.all():
        for theme in themes:
            if theme.track_id == track.pk:
                yield subject_key(track, theme), (f"{track.name}: {theme.name}", track, theme)
        yield subject_key(track, None), (str(_whole(track)), track, None)


def _whole(track: Track) -> str:
    return gettext("%(track)s: no theme") % {"track": track.name}

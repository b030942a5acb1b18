"""Forms about what comes after the vote: they check what was typed and hand it over."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Decision
from krachtwijk.euro import EuroFormField
from krachtwijk.forms import Radios
from krachtwijk.people.models import Organisation
from krachtwijk.plans.models import Plan, Theme, Track
from krachtwijk.plans.sheets.kept import KeptForm, day, line, text
from krachtwijk.rounds.afterwards.adopting import Departure
from krachtwijk.rounds.afterwards.carrying_out import Carrying
from krachtwijk.rounds.afterwards.models import Experience
from krachtwijk.rounds.afterwards.updating import UpdateWords
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.once import TokenField


class AdoptForm(KeptForm):
    """Which decision it is; and per plan a box to depart from the vote, with the reason."""

    decision = forms.ModelChoiceField(Decision.objects.none(), label=_("Which decision is it?"))

    def __init__(
        self, *args: Any, round: SieveRound, plans: list[tuple[int, str, bool]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        decisions = Decision.objects.filter(body=round.body, superseded_by=None).order_by("-on")
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]
        self.fields["decision"].help_text = _("Only decisions of %(body)s are in this list.") % {
            "body": round.body
        }
        self.plans = plans
        for number, title, was_chosen in plans:
            words = _("not carry out: %(title)s") if was_chosen else _("carry out all the same: %(title)s")
            self.fields[f"departs_{number}"] = forms.BooleanField(
                label=words % {"title": title}, required=False
            )
            self.fields[f"grounds_nl_{number}"] = text(_("Why? Everybody reads this."))
            self.fields[f"grounds_en_{number}"] = text(_("The reason in English, if you can"))

    def departures(self) -> dict[int, Departure]:
        """Where the decision departs from the vote, by the number of the plan."""
        given = self.cleaned_data
        return {
            number: Departure(given[f"grounds_nl_{number}"], given[f"grounds_en_{number}"])
            for number, _title, _chosen in self.plans
            if given[f"departs_{number}"]
        }


class MeasureForm(KeptForm):
    """Where a plan belongs in the plan of the neighbourhood, who leads it, whose money it is, how it begins."""

    where = forms.ChoiceField(label=_("Under which theme does it belong?"))
    lead = forms.ModelChoiceField(
        Organisation.objects.order_by("name"), label=_("Which organisation leads it?")
    )
    owner = line(_("Who answers for it? (name or function)"), most=120)
    funder = forms.ModelChoiceField(Organisation.objects.order_by("name"), label=_("Whose money is it?"))
    starts = day(_("When does it begin?"))
    ends = day(_("When is it finished, as planned?"))
    first_step_nl = line(_("What is the first step?"), most=200, required=True)
    first_step_en = line(_("The first step in English, if you can"), most=200)
    first_step_due = day(_("When is the first step done?"), required=True)

    def __init__(self, *args: Any, plan: Plan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = dict(_places(plan)) if plan else {}
        choices = [(key, str(theme or track)) for key, (track, theme) in self.places.items()]
        self.fields["where"].choices = [("", _("choose")), *choices]  # type: ignore[attr-defined]

    def carrying(self) -> Carrying:
        given = {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "where")}
        track, theme = self.places[self.cleaned_data["where"]]
        return Carrying(track=track, theme=theme, **given)


def _places(plan: Plan) -> list[tuple[str, tuple[Track, Theme | None]]]:
    """The themes of a plan, and the tracks that it does not divide into themes."""
    themes = list(plan.themes.select_related("track"))
    divided = {theme.track_id for theme in themes}
    whole = [track for track in plan.programme.tracks.all() if track.pk not in divided]
    return [(f"t{theme.pk}", (theme.track, theme)) for theme in themes] + [
        (f"s{track.pk}", (track, None)) for track in whole
    ]


class UpdateForm(KeptForm):
    """What happened, a photo of it, and at the end what it really cost."""

    token = TokenField()
    text_nl = text(
        _("What happened?"), required=True, hint=_("Two or three short sentences. Everybody reads them.")
    )
    text_en = text(_("The same in English, if you can"))
    photo = forms.FileField(
        label=_("A photo"), required=False, help_text=_("Without faces of people. At most 20 MB.")
    )
    photo_alt = line(_("What is to be seen in the photo?"), most=200)
    is_finished = forms.BooleanField(label=_("It is finished"), required=False)
    real_cost = EuroFormField(label=_("What did it really cost?"), required=False)

    def words(self) -> UpdateWords:
        given = {
            name: value for name, value in self.cleaned_data.items() if name not in ("seen", "token", "photo")
        }
        return UpdateWords(**given)


class ExperienceForm(forms.Form):
    """Two questions, one click each."""

    is_there = forms.ChoiceField(label=_("Is it there?"), choices=Experience.IsThere.choices, widget=Radios)
    helped = forms.ChoiceField(label=_("Did it help?"), choices=Experience.Helped.choices, widget=Radios)

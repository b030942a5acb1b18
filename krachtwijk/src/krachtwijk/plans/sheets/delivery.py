"""What is typed about how far a measure is: a step, a photo, a standing, an unplanned result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.plans.delivering import PhotoWords
from krachtwijk.plans.facts import StepFacts
from krachtwijk.plans.models import Standing
from krachtwijk.plans.pictures import MOST_MEGABYTES
from krachtwijk.plans.sheets.kept import KeptForm, day, line, text
from krachtwijk.plans.sheets.planning import ENGLISH


class StepForm(KeptForm):
    what_nl = line(_("What happens? In Dutch"), most=200, required=True)
    what_en = line(_("What happens? In English"), most=200, hint=ENGLISH)
    due = day(_("When should it be done?"))
    done_on = day(_("When was it done?"), hint=_("Leave it empty as long as it is not done."))
    note_nl = text(_("Note in Dutch"), hint=_("Why it is late, or what came of it. Residents read this."))
    note_en = text(_("Note in English"))

    def facts(self) -> StepFacts:
        """What was typed."""
        return StepFacts(**{name: value for name, value in self.cleaned_data.items() if name != "seen"})


class PhotoForm(KeptForm):
    photo = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput({"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_(
            "JPEG, PNG or WebP of at most %(most)s MB. Place, time and owner that a camera hides in it are removed. "
            "Nobody may be recognised on it who did not agree."
        ),
    )
    alt_nl = line(
        _("What is to be seen on it? In Dutch"),
        most=200,
        required=True,
        hint=_("For who does not see the photo."),
    )
    alt_en = line(_("What is to be seen on it? In English"), most=200, hint=ENGLISH)
    taken_on = day(_("When was it taken?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photo"].help_text = self.fields["photo"].help_text % {"most": MOST_MEGABYTES}

    def words(self) -> PhotoWords:
        """What is said with the photo."""
        return PhotoWords(**{name: self.cleaned_data[name] for name in ("alt_nl", "alt_en", "taken_on")})


class StandingForm(KeptForm):
    state = forms.ChoiceField(label=_("How far is it?"), choices=[("", _("Choose")), *Standing.State.choices])
    on = day(_("Since which day?"), required=True)
    because_nl = text(_("Why? In Dutch"), hint=_("Needed when it stopped. Residents read this."))
    because_en = text(_("Why? In English"), hint=ENGLISH)


class UnintendedForm(KeptForm):
    on = day(_("When was it seen?"), required=True)
    text_nl = text(
        _("What happened that nobody had planned? In Dutch"), required=True, hint=_("Good or bad.")
    )
    text_en = text(_("What happened that nobody had planned? In English"), hint=ENGLISH)

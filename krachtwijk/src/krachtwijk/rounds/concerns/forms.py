"""What is typed about worries. Forms validate and hand over; deeds write."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.plans.pictures import MOST_MEGABYTES
from krachtwijk.rounds.concerns import answering, hiding
from krachtwijk.rounds.concerns.clustering import MOST_NAME
from krachtwijk.rounds.concerns.models import Hiding, Photo
from krachtwijk.rounds.concerns.plain import Plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.submitting import MOST_PHOTOS, MOST_SIGNS, MOST_WHERE
from krachtwijk.rounds.rulebooks.models import Channel


class Files(forms.ClearableFileInput):
    """Several files in one field."""

    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class Photos(forms.FileField):
    """No, one or more photos. Whether they are photos, `plans.pictures` says."""

    widget = Files({"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [file for file in (data or []) if file]


def _photo_hint() -> str:
    words = gettext(
        "At most %(many)s: JPEG, PNG or WebP, each at most %(most)s MB. We take out the place and time that a "
        "telephone hides in a photo. No faces or number plates, please."
    )
    return words % {"many": MOST_PHOTOS, "most": MOST_MEGABYTES}


class Refusing(forms.Form):
    """A form that shows what a deed refused, at the field it is about."""

    def refuse(self, refusal: ConcernRefused) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))


class ConcernForm(Refusing):
    """The first page: one field is enough."""

    text = Plain(
        most=MOST_SIGNS,
        rows=6,
        label=_("What troubles you?"),
        help_text=_(
            "In your own words. One sentence is enough. Everybody can read it, so name no other people."
        ),
        error_messages={"required": _("Write down what troubles you. One sentence is enough.")},
    )
    where = Plain(
        most=MOST_WHERE,
        required=False,
        label=_("Where is it?"),
        help_text=_("A street, a square, a building."),
    )
    token = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"].widget.attrs["list"] = "plaatsen"
        self.fields["token"].initial = str(uuid.uuid4())

    def token_sent(self) -> uuid.UUID:
        """Of this form; a new one when somebody changed it."""
        try:
            return uuid.UUID(str(self.data.get("token", "")))
        except ValueError:
            return uuid.uuid4()


class LookedOverForm(ConcernForm):
    """The second page, on which it is looked over and sent: with photos, and where the answer goes."""

    photos = Photos(required=False, label=_("Photos"))
    email = forms.EmailField(
        required=False,
        label=_("Your e-mail address"),
        help_text=_("Only if you want to hear of the answer by e-mail. Nobody else sees it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["photos"].help_text = _photo_hint()


class MeTooForm(forms.Form):
    email = forms.EmailField(
        required=False,
        label=_("Your e-mail address"),
        help_text=_("Only if you want to hear of the answer by e-mail. Nobody else sees it."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )


class EntryForm(LookedOverForm):
    """For who writes it down for somebody else: one page, and the next empty one follows."""

    channel = forms.ChoiceField(
        label=_("How did it come in?"), choices=[each for each in Channel.choices if each[0] != Channel.WEB]
    )
    received = forms.DateField(
        required=False,
        label=_("On which day?"),
        help_text=_("Only when it was not today."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    field_order = ("channel", "text", "where", "photos", "email", "received", "token")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = _("What troubles this person?")
        self.fields["text"].help_text = _("In their own words. Leave out names of people.")
        self.fields["email"].label = _("Their e-mail address")
        self.fields["email"].help_text = _("Only if they want to hear of the answer by e-mail.")

    def received_at(self) -> datetime | None:
        """Noon of the day that was filled in, by the clock of this country."""
        day = self.cleaned_data.get("received")
        return timezone.make_aware(datetime.combine(day, time(12))) if day else None


class AnswerForm(Refusing):
    text_nl = Plain(
        most=answering.MOST_SIGNS,
        rows=5,
        label=_("The answer in Dutch"),
        help_text=_("What happens now and when, or why nothing does. Everybody can read it."),
    )
    text_en = Plain(most=answering.MOST_SIGNS, rows=3, required=False, label=_("The answer in English"))


class HidingForm(Refusing):
    reason = forms.ChoiceField(
        label=_("Why can it not be public?"), choices=[("", _("Choose")), *Hiding.Reason.choices]
    )
    note = Plain(
        most=hiding.MOST_NOTE, required=False, label=_("Note"), help_text=_("For who runs the round alone.")
    )


class PhotoHidingForm(HidingForm):
    photo = forms.ChoiceField(label=_("Which photo can not be public?"))
    field_order = ("photo", "reason", "note")

    def __init__(self, *args: Any, photos: Sequence[Photo], **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "photo_%s"} | kwargs)
        self.photos = {str(each.order): each for each in photos if not each.is_hidden}
        choices = [(order, gettext("Photo %(order)s") % {"order": order}) for order in self.photos]
        self.fields["photo"].choices = choices  # type: ignore[attr-defined]


class ClusterForm(Refusing):
    name_nl = Plain(
        most=MOST_NAME, label=_("Name of the group in Dutch"), help_text=_("Such as: Te hard rijden.")
    )
    name_en = Plain(most=MOST_NAME, required=False, label=_("Name of the group in English"))


class RefusalForm(Refusing):
    because = Plain(most=2000, rows=3, label=_("Why not?"), help_text=_("Who suggested it reads this."))

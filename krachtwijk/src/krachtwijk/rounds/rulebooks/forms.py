"""What staff fill in to make a round, to give its steps their days, and to move one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Body
from krachtwijk.euro import EuroFormField
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.rulebooks.calendars import (
    EARLIEST,
    INDISPENSABLE,
    LATEST,
    beginning_of,
    last_day,
    period,
)
from krachtwijk.rounds.rulebooks.facts import ROUND_FACTS, Period, RoundFacts
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField

IN_DUTCH = _("In Dutch.")
WHY_DUTCH = _("In Dutch. Everybody can read it, with the day and the old and the new days or rule.")


class DayField(forms.DateField):
    """A day as a browser's own calendar gives it."""

    def __init__(self, **kwargs: Any) -> None:
        words = _("Give a day between 2000 and 2100.")
        bounds = [MinValueValidator(EARLIEST, words), MaxValueValidator(LATEST, words)]
        super().__init__(
            widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), validators=bounds, **kwargs
        )


class RoundForm(forms.Form):
    """What a round is about."""

    name_nl = PlainTextField(label=_("What is the round called?"), help_text=IN_DUTCH)
    name_en = PlainTextField(label=_("Its name in English"), required=False)
    programme = forms.ModelChoiceField(
        Programme.objects, to_field_name="slug", label=_("In which programme does it lie?")
    )
    area = forms.ModelChoiceField(
        Area.objects.filter(kind=Area.Kind.NEIGHBOURHOOD),
        to_field_name="slug",
        label=_("In which neighbourhood is the round?"),
    )
    budget = EuroFormField(
        label=_("How much money can people decide about?"),
        help_text=_("Only money that is there, such as 100.000. What is only promised does not count."),
        least=1,
    )
    body = forms.ModelChoiceField(
        Body.objects, to_field_name="slug", label=_("Which body has the right to adopt the outcome?")
    )
    organiser = forms.ModelChoiceField(
        Organisation.objects, to_field_name="slug", label=_("Which organisation runs the round?")
    )
    about_nl = PlainTextField(label=_("What is the round about?"), help_text=IN_DUTCH, rows=4)
    about_en = PlainTextField(label=_("What it is about, in English"), required=False, rows=4)
    contact = PlainTextField(
        label=_("Where can people go with questions?"),
        help_text=_("A phone number, an address or a place and hours."),
    )
    next_chance_nl = PlainTextField(
        label=_("When is the next chance for an idea that is not chosen?"),
        help_text=IN_DUTCH,
        required=False,
        rows=2,
    )
    next_chance_en = PlainTextField(label=_("The next chance, in English"), required=False, rows=2)

    def facts(self) -> RoundFacts:
        """What was filled in, for the deed."""
        return RoundFacts(**{name: self.cleaned_data[name] for name in ROUND_FACTS})


class ChangeForm(RoundForm):
    """The same of a round that is there, with the stamp of what this person looked at."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class BeginForm(Once, RoundForm):
    """A new round: what it is about, and the day on which it begins."""

    first_day = DayField(
        label=_("On which day does the round begin?"),
        help_text=_("All steps get their usual length from this day on. You can change each of them."),
    )


class CalendarForm(forms.Form):
    """The first and the last day of every step. A step that the round does without has neither."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, periods: Sequence[Period], **kwargs: Any) -> None:
        self.there = {each.kind: each for each in periods}
        super().__init__(*args, **kwargs)
        for kind in Phase.Kind:
            words, each = {"step": kind.label}, self.there.get(kind)
            self.fields[f"{kind}_first"] = DayField(
                label=_("“%(step)s” begins on") % words,
                required=kind in INDISPENSABLE,
                initial=each and timezone.localdate(each.opens_at),
            )
            self.fields[f"{kind}_last"] = DayField(
                label=_("“%(step)s” lasts up to and including") % words,
                required=kind in INDISPENSABLE,
                initial=each and last_day(each.closes_at),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for kind in Phase.Kind:
            first, last = (f"{kind}_{end}" for end in ("first", "last"))
            if first in given and last in given and bool(given[first]) != bool(given[last]):
                words = gettext("Give both days, or none when the round does without this step.")
                self.add_error(last if given[first] else first, words)
        return given

    def periods(self) -> list[Period]:
        """The steps with days, for the deed. Days that were not changed keep their hours."""
        given = self.cleaned_data
        return [
            in_days(kind, given[f"{kind}_first"], given[f"{kind}_last"], self.there.get(kind))
            for kind in Phase.Kind
            if given[f"{kind}_first"]
        ]

    def steps(self) -> Iterator[tuple[str, forms.BoundField, forms.BoundField]]:
        """The two days of each step, for the page."""
        for kind in Phase.Kind:
            yield str(kind.label), self[f"{kind}_first"], self[f"{kind}_last"]


def with_stamp(form: forms.Form, stamp: str) -> None:
    """The page that comes back was made now: sent again, it takes the place of what stands there now."""
    form.data = form.data.copy()  # type: ignore[attr-defined]
    form.data["seen"] = stamp  # type: ignore[index]


class GroundsForm(forms.Form):
    """Why something is changed in public."""

    grounds_nl = PlainTextField(label=_("Why?"), help_text=WHY_DUTCH, rows=4)
    grounds_en = PlainTextField(label=_("Why, in English"), required=False, rows=4)


class MoveForm(GroundsForm):
    """Other days for one step of a public round."""

    opens_at = DayField(label=_("First day"))
    closes_at = DayField(label=_("Last day"))
    field_order = ("opens_at", "closes_at", "grounds_nl", "grounds_en")

    def __init__(self, data: Any = None, *, of: Period) -> None:
        self.of = of
        days = {"opens_at": timezone.localdate(of.opens_at), "closes_at": last_day(of.closes_at)}
        super().__init__(data, initial=days)

    def moved(self) -> Period:
        """The step with its new days."""
        return in_days(self.of.kind, self.cleaned_data["opens_at"], self.cleaned_data["closes_at"], self.of)


def in_days(kind: Phase.Kind, first: date, last: date, was: Period | None) -> Period:
    """A step from its first to its last day; an end that lies on the same day as before keeps its hour."""
    whole = period(kind, first, last)
    if was is None:
        return whole
    opens_at = was.opens_at if timezone.localdate(was.opens_at) == first else beginning_of(first)
    closes_at = was.closes_at if last_day(was.closes_at) == last else whole.closes_at
    return Period(kind, opens_at, closes_at)

"""How rooms below point at a worry, and at a suggestion to put worries together."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext

from krachtwijk.rounds.concerns.models import Concern, Suggestion
from krachtwijk.subject import Subject, told_in_both_languages

KIND = "concern"


def subject_of(concern: Concern) -> Subject:
    """Such as "Worry 12 in De Hoogte 2027"."""
    round = concern.round
    return told_in_both_languages(
        KIND,
        f"{round.slug}/{concern.number}",
        lambda: gettext("Worry %(number)s in %(round)s") % {"number": concern.number, "round": round.name},
        concern.get_absolute_url(),
    )


def subject_of_suggestion(suggestion: Suggestion) -> Subject:
    """What a participant said belongs together."""
    round = suggestion.round
    return told_in_both_languages(
        "concern-suggestion",
        f"{round.slug}/{suggestion.pk}",
        lambda: gettext("Your suggestion to put worries together in %(round)s") % {"round": round.name},
        reverse("concerns:concerns", args=[round.slug]),
    )

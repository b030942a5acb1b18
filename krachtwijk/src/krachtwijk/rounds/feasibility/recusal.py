"""Who may not judge a proposal, because something of their own hangs on it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import viewer_of
from krachtwijk.rounds.participants.recusal import has_interest
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.own import made_by
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.refusals import Refused


class Recused(Refused, ValidationError):
    """Somebody is to judge a proposal in which they have an interest; the message says which."""


def why_recused(person: Person, proposal: Proposal, *, now: datetime) -> str:
    """Why this person does not judge the proposal, in a sentence; empty when they may.

    An author, with their account or with a code; somebody who acts for the organisation that hands it in or carries
    it out; and whoever declared an interest in the proposal or in that organisation.
    """
    if made_by(proposal.round, person=person).filter(proposal=proposal).exists():
        return gettext("%(name)s made this idea, and so does not judge it.") % {"name": person}
    organisation = proposal.organisation
    if organisation and organisation.pk in viewer_of(person, today=now.date()).organisations:
        return gettext("%(name)s acts for the organisation of this idea, and so does not judge it.") % {
            "name": person
        }
    if has_interest(
        proposal.round, person=person, organisation=organisation, reference=reference_of(proposal)
    ):
        return gettext("%(name)s has an interest in this idea, and so does not judge it.") % {"name": person}
    return ""


def check_free(person: Person, proposal: Proposal, *, now: datetime) -> None:
    """Every deed that judges begins here. Raises Recused."""
    if why := why_recused(person, proposal, now=now):
        raise Recused(why)

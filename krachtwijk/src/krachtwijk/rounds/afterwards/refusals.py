"""Why something cannot be done after the vote: each with the sentence a page shows."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from krachtwijk.rounds.refusals import Refused


class AfterwardsRefusal(Refused):
    """Root of the refusals of this room; `str()` is what the page says."""


class NoOutcome(AfterwardsRefusal):
    """There is nothing to adopt: the votes were not counted."""

    def __str__(self) -> str:
        return gettext("The votes have not been counted yet. First count them, then record the decision.")


class OtherBody(AfterwardsRefusal):
    """The decision was taken by a body that does not hold the right."""

    def __init__(self, round_body: str, decided_by: str) -> None:
        super().__init__(round_body, decided_by)
        self.round_body, self.decided_by = round_body, decided_by

    def __str__(self) -> str:
        return gettext(
            "By the rules of this round %(right)s decides, and this decision is of %(other)s. Choose another decision."
        ) % {"right": self.round_body, "other": self.decided_by}


class BeforeTheOutcome(AfterwardsRefusal):
    """The decision is older than the outcome it is about."""

    def __str__(self) -> str:
        return gettext("This decision was taken before the votes were counted. Choose a later decision.")


class DecidedAlready(AfterwardsRefusal):
    """There is a decision about this outcome, and it stays."""

    def __str__(self) -> str:
        return gettext("There is a decision about this outcome already. It stays; look at it below.")


class NotCarriedOut(AfterwardsRefusal):
    """The decision gives this proposal no money, so it becomes no measure."""

    def __str__(self) -> str:
        return gettext("The decision gives this plan no money, so it does not become a measure.")


class BecameOneAlready(AfterwardsRefusal):
    """The proposal is a measure already."""

    def __str__(self) -> str:
        return gettext("This plan is a measure already.")


class FinishedAlready(AfterwardsRefusal):
    """Nothing follows after the last update."""

    def __str__(self) -> str:
        return gettext("This plan was reported as finished. Nothing can be added any more.")


class NotThereYet(AfterwardsRefusal):
    """Nobody can judge what has not begun."""

    def __str__(self) -> str:
        return gettext(
            "This plan has not been decided on. You can say what you think of it as soon as work begins."
        )


class NothingDecided(AfterwardsRefusal, ValidationError):
    """Somebody objects to what was not decided (yet)."""

    def __init__(self) -> None:
        super().__init__(
            gettext("Nothing was decided about this. You can object as soon as there is a decision.")
        )

    def __str__(self) -> str:
        return str(self.message)

"""Why a change to a plan is refused. Each says in a sentence what to do."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext

from krachtwijk.plans.models import Plan


class PlanRefusal(Exception):
    """A change that was not made; `str()` says why and what to do."""


class NotYours(PlanRefusal):
    """Somebody without the right to it."""

    def __init__(self) -> None:
        super().__init__(gettext("You have no right to change this. Ask the programme manager."))


class PlanIsFixed(PlanRefusal):
    """A version that was offered or adopted."""

    def __init__(self, plan: Plan) -> None:
        words = gettext(
            "Version %(version)s of this plan is %(status)s and does not change any more. "
            "Make a next version and change it there."
        )
        super().__init__(words % {"version": plan.version, "status": plan.get_status_display()})
        self.plan = plan


class ChangedMeanwhile(PlanRefusal):
    """Somebody else changed the same thing after it was shown. `there`: per field what stands there now."""

    def __init__(self, fields: str, *, there: Mapping[str, str], by: str) -> None:
        words = gettext(
            "%(who)s changed this while you were typing: %(fields)s. What you typed is still here. "
            "Compare it with what stands there now, and save again."
        )
        super().__init__(words % {"who": by or gettext("Somebody else"), "fields": fields})
        self.there, self.by = dict(there), by

"""On which decisions money moves: those that were taken and that no later one withdrew or replaced."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.standing import stands


def refuse_unless_it_holds(decision: Decision, *, at: datetime | None = None) -> None:
    """`at`: the moment of the deed, when that is not now: a folder tells of deeds of long ago.

    Raises ValidationError, at the field `decision`.
    """
    if not stands(decision, on=at.date() if at else None):
        raise ValidationError({"decision": _("This decision has not been taken, or was withdrawn.")})

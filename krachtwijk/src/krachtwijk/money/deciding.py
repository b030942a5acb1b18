"""On which decisions money moves: those that were taken and that no later one withdrew or replaced."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.standing import stands


def refuse_unless_it_holds(decision: Decision) -> None:
    """Raises ValidationError, at the field `decision`."""
    if not stands(decision):
        raise ValidationError({"decision": _("This decision has not been taken, or was withdrawn.")})

"""Offering a version of a plan, and adopting it: only a decision of a body with that right does the second."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext, override

from krachtwijk.bodies.deciding import note_effect
from krachtwijk.bodies.models import Decision
from krachtwijk.bodies.standing import stands
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import may_plan
from krachtwijk.plans.history import note_change, plan_subject
from krachtwijk.plans.models import Plan


@transaction.atomic
def offer(*, plan: Plan, on: date, by: Viewer, now: datetime) -> Plan:
    """The draft is offered: everybody can read it, and it is no longer edited. Raises ValidationError."""
    version = _locked(plan, by)
    if version.status != Plan.Status.DRAFT:
        raise ValidationError(gettext("Only a draft can be offered."))
    if on > now.date():
        raise ValidationError(
            {"on": gettext("This day is yet to come. Give the day on which it was offered.")}
        )
    version.status, version.status_on = Plan.Status.OFFERED, on
    version.full_clean()
    version.save()
    _note(version, "offered", by, now)
    return version


@transaction.atomic
def adopt(*, plan: Plan, decision: Decision, by: Viewer, now: datetime) -> Plan:
    """`decision` adopts this version, and says so from now on. Nothing in it can be changed after this.

    Raises ValidationError when the version was not offered, or the decision cannot do this.
    """
    version = _locked(plan, by)
    for reason in why_not(version, decision):
        raise ValidationError({"decision": reason})
    version.status, version.status_on, version.decision = Plan.Status.ADOPTED, decision.on, decision
    version.full_clean()
    version.save()
    told = {language: _adopted(language) for language in ("nl", "en")}
    note_effect(decision=decision, subject=plan_subject(version), change_nl=told["nl"], change_en=told["en"])
    _note(version, "adopted", by, now)
    return version


def why_not(plan: Plan, decision: Decision) -> list[str]:
    """Why this decision cannot adopt this version; empty when it can."""
    reasons = []
    if plan.status != Plan.Status.OFFERED:
        reasons.append(gettext("Only a version that was offered can be adopted."))
    if decision.body.adopts_plans_of_id != plan.programme.city_id:
        words = gettext(
            "%(body)s does not adopt the plans of this city. Choose a decision of a body that does."
        )
        reasons.append(words % {"body": decision.body})
    if not stands(decision):
        reasons.append(gettext("This decision does not hold: it is intended, withdrawn or superseded."))
    if decision.on < plan.status_on:
        reasons.append(gettext("This decision is from before the day on which this version was offered."))
    return reasons


def _locked(plan: Plan, by: Viewer) -> Plan:
    if not may_plan(by):
        raise PermissionDenied
    return Plan.objects.select_for_update().get(pk=plan.pk)


def _adopted(language: str) -> str:
    with override(language):
        return gettext("Adopted")


def _note(plan: Plan, deed: str, by: Viewer, now: datetime) -> None:
    def what() -> str:
        words = {"offered": gettext("Offered."), "adopted": gettext("Adopted by a decision: %(decision)s.")}
        return words[deed] % {"decision": plan.decision}

    note_change(
        programme=plan.programme, area=plan.area, subject=plan_subject(plan), what=what, by=by.name, now=now
    )

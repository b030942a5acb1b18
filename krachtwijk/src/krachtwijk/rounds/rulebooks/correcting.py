"""Putting a frozen rule right, in public: the frozen text stays, the correction stands beside it with its grounds."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import JSONField, Value
from django.utils.translation import gettext as _

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.rulebooks.facts import RULES, rule_field, rules_in
from krachtwijk.rounds.rulebooks.models import Correction, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun
from krachtwijk.rounds.rulebooks.possible import problems_of_rules
from krachtwijk.rounds.rulebooks.refusals import check_grounds, check_right, locked, refuse_all
from krachtwijk.rounds.rulebooks.rules import rules_of
from waardenzeef import parse_rule


@transaction.atomic
def correct_rule(
    *,
    round: SieveRound,
    rule: str,
    becomes: Any,
    grounds_nl: str,
    grounds_en: str = "",
    by: Viewer,
    now: datetime,
) -> Correction:
    """From now on `rule`, a field of the rulebook, is `becomes`. Raises ValidationError, PermissionDenied.

    Only of frozen rules, only before the first judgement opens, and never once somebody judged.
    """
    person = check_right(by)
    there, rulebook = locked(round)
    if why := why_no_correction(there, rulebook, now):
        raise ValidationError(why)
    check_grounds(grounds_nl, grounds_en)
    if rule not in RULES:
        raise ValidationError({"rule": _("Choose the rule that is to be put right.")})
    now_holds = rules_in(rules_of(there))
    refuse_all(problems_of_rules(replace(now_holds, **{rule: becomes}), there.budget))
    was, new = (_as_json(rule, value) for value in (getattr(now_holds, rule), becomes))
    if was == new:
        raise ValidationError({rule: _("This is how the rule stands already.")})
    made: Correction = Correction.objects.create(
        rulebook=rulebook,
        rule=rule,
        was=stored(was),
        becomes=stored(new),
        grounds_nl=grounds_nl.strip(),
        grounds_en=grounds_en.strip(),
        by_id=person,
        at=now,
    )
    made.refresh_from_db()
    return made


def why_no_correction(round: SieveRound, rulebook: Rulebook, now: datetime) -> str:
    """Why nothing can be corrected now; empty when it can."""
    if not rulebook.is_frozen:
        return _("The rules are not frozen. Change them in the rulebook itself.")
    if has_begun(round, Phase.Kind.JUDGEMENT, now) or round.cards.exists():
        return _("The first judgement has begun. From then on no rule can be corrected any more.")
    return ""


def stored(value: Any) -> Any:
    """Without a limit is a value too: JSON's null, which is not the database's NULL."""
    return Value(None, JSONField()) if value is None else value


def _as_json(rule: str, value: Any) -> Any:
    if rule == "counting_rule":
        return str(parse_rule(value))
    return rule_field(rule).get_prep_value(value)

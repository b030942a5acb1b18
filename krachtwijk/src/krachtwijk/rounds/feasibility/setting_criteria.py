"""Writing the criteria of a round, publishing them before anybody proposes, and putting one right in public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.bodies.models import Body
from krachtwijk.people.models import Organisation, Person
from krachtwijk.rounds.feasibility.models import (
    Announced,
    CriteriaList,
    Criterion,
    CriterionCorrection,
)
from krachtwijk.rounds.feasibility.typed import needed, not_too_long
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import has_begun

MOST = 20
"""Who proposes something has to keep them all in mind."""
LONGEST_QUESTION = 200


class CriteriaPublished(Refused, ValidationError):
    """Criteria that everybody has read are to be changed; the message says what can be done."""


@dataclass(frozen=True, slots=True)
class CriterionText:
    """What a criterion asks, and what a yes needs, in both languages where English is given."""

    question_nl: str
    needs_nl: str
    question_en: str = ""
    needs_en: str = ""

    def kept(self) -> dict[str, str]:
        """As it is stored. Raises ValidationError."""
        ask = gettext("Write the question in Dutch.")
        need = gettext("Write in Dutch what a yes needs.")
        return {
            "question_nl": needed(
                self.question_nl, field="question_nl", refusal=ask, longest=LONGEST_QUESTION
            ),
            "question_en": not_too_long(self.question_en, field="question_en", longest=LONGEST_QUESTION),
            "needs_nl": needed(self.needs_nl, field="needs_nl", refusal=need),
            "needs_en": not_too_long(self.needs_en, field="needs_en"),
        }


def is_published(round: SieveRound) -> bool:
    return CriteriaList.objects.filter(round=round, state=CriteriaList.State.PUBLISHED).exists()


def criteria_of(round: SieveRound) -> list[Criterion]:
    """The criteria with their corrections carried out, in order. Never save one. Two queries."""
    found = Criterion.objects.filter(list__round=round).select_related("organisation", "body")
    return [_corrected(criterion) for criterion in found.prefetch_related("corrections")]


def _corrected(criterion: Criterion) -> Criterion:
    for correction in criterion.corrections.all():
        for name in CriterionText.__dataclass_fields__:
            setattr(criterion, name, getattr(correction, name))
    return criterion


@transaction.atomic
def add_criterion(
    *, round: SieveRound, text: CriterionText, answered_by: Organisation | Body, order: int | None = None
) -> Criterion:
    """A criterion more, at the end unless `order` names a free place. Raises ValidationError."""
    criteria = _unpublished(round)
    if criteria.criteria.count() >= MOST:
        raise ValidationError(gettext("A round has at most %(most)s criteria.") % {"most": MOST})
    last = criteria.criteria.aggregate(last=Max("order"))["last"] or 0
    criterion = Criterion(list=criteria, order=order or last + 1, **text.kept(), **_by(answered_by))
    criterion.full_clean()
    criterion.save()
    return criterion


@transaction.atomic
def change_criterion(*, criterion: Criterion, text: CriterionText, answered_by: Organisation | Body) -> None:
    """Other words or another who answers, as long as nobody has read it. Raises ValidationError."""
    _unpublished(criterion.list.round)
    for name, value in (text.kept() | _by(answered_by)).items():
        setattr(criterion, name, value)
    criterion.full_clean()
    criterion.save()


@transaction.atomic
def remove_criterion(*, criterion: Criterion) -> None:
    """As long as nobody has read it. Raises CriteriaPublished."""
    _unpublished(criterion.list.round)
    criterion.delete()


@transaction.atomic
def publish_criteria(*, round: SieveRound, by: Person, now: datetime) -> CriteriaList:
    """Everybody reads them from now on, and they stay. Before anybody proposes. Raises ValidationError."""
    criteria = _unpublished(round)
    if has_begun(round, Phase.Kind.PROPOSALS, now):
        raise ValidationError(
            gettext(
                "People are proposing already, and must know beforehand what their plan is checked by. "
                "Give the phase of ideas other dates first."
            )
        )
    if not criteria.criteria.exists():
        raise ValidationError(gettext("Write at least one criterion first."))
    criteria.state = CriteriaList.State.PUBLISHED
    criteria.published_at, criteria.published_by = now, by
    criteria.save()
    return criteria


@transaction.atomic
def correct_criterion(
    *,
    criterion: Criterion,
    text: CriterionText,
    grounds_nl: str,
    by: Person,
    now: datetime,
    grounds_en: str = "",
) -> CriterionCorrection:
    """A published criterion put right in public, with grounds, until the results are there. Raises ValidationError."""
    round = criterion.list.round
    if not is_published(round):
        raise ValidationError(gettext("These criteria are not published yet. Just change the criterion."))
    if Announced.objects.filter(announcement__round=round).exists():
        raise CriteriaPublished(gettext("The results were announced by this criterion. It stays as it is."))
    is_now = next(each for each in criteria_of(round) if each.pk == criterion.pk)
    was = {name: getattr(is_now, name) for name in CriterionText.__dataclass_fields__}
    becomes = text.kept()
    if was == becomes:
        raise ValidationError(gettext("Nothing is different. Change the question or what a yes needs."))
    correction: CriterionCorrection = CriterionCorrection.objects.create(
        criterion=criterion,
        **{f"was_{name}": value for name, value in was.items()},
        **becomes,
        grounds_nl=needed(
            grounds_nl, field="grounds_nl", refusal=gettext("Say why this criterion is put right.")
        ),
        grounds_en=not_too_long(grounds_en, field="grounds_en"),
        by=by,
        at=now,
    )
    return correction


def _unpublished(round: SieveRound) -> CriteriaList:
    """The list, locked until the deed is done. Raises CriteriaPublished."""
    CriteriaList.objects.get_or_create(round=round)
    criteria = CriteriaList.objects.select_for_update().get(round=round)
    if criteria.state == CriteriaList.State.PUBLISHED:
        raise CriteriaPublished(
            gettext(
                "The criteria were published. They stay, and can only be put right in public with grounds."
            )
        )
    return criteria


def _by(answered_by: Organisation | Body) -> dict[str, Organisation | Body | None]:
    is_body = isinstance(answered_by, Body)
    return {"body": answered_by if is_body else None, "organisation": None if is_body else answered_by}

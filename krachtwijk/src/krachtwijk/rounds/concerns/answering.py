"""The answer to a worry, and an answer put right."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext

from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.concerns.access import require_organiser
from krachtwijk.rounds.concerns.models import Answer, Concern
from krachtwijk.rounds.concerns.plain import plain
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.subjects import subject_of
from krachtwijk.rounds.news.telling import tell

MOST_SIGNS = 4000


@transaction.atomic
def answer(*, by: Viewer, concern: Concern, text_nl: str, text_en: str = "", now: datetime) -> Answer:
    """The first answer, or one that corrects the last. The writer and all who follow hear it. The same words again
    are the same answer. Raises MayNotRun, ConcernRefused.
    """
    person = require_organiser(by)
    there = Concern.objects.select_for_update(of=("self",)).select_related("round").get(pk=concern.pk)
    text_nl, text_en = (plain(text).strip() for text in (text_nl, text_en))
    _check(text_nl, text_en)
    last = there.answers.order_by("-at", "-pk").first()
    if last and (last.text_nl, last.text_en) == (text_nl, text_en):
        return last
    given: Answer = Answer.objects.create(
        concern=there,
        corrects=last,
        text_nl=text_nl,
        text_en=text_en,
        by_id=person,
        by_name=by.name,
        at=now,
    )
    if last is None:
        there.answered_at = concern.answered_at = now
        there.save(update_fields=["answered_at"])
    opening = ("Het antwoord is verbeterd", "The answer was put right") if last else ("Antwoord", "Answer")
    tell(
        round=there.round, about=subject_of(there), now=now,
        line_nl=f"{opening[0]}: {text_nl}", line_en=f"{opening[1]}: {text_en or text_nl}",
    )  # fmt: skip
    return given


def _check(text_nl: str, text_en: str) -> None:
    if not text_nl:
        raise ConcernRefused(
            gettext("Write the answer in Dutch: what happens now, or why nothing does."), "text_nl"
        )
    for field, text in (("text_nl", text_nl), ("text_en", text_en)):
        if len(text) > MOST_SIGNS:
            words = gettext("This text has %(signs)s signs. At most %(most)s fit here: make it shorter.")
            raise ConcernRefused(words % {"signs": len(text), "most": MOST_SIGNS}, field)

"""Opening a body, giving it seats, and saying who takes and leaves them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext

from krachtwijk.bodies.models import Body, Receipt, Seat, Sitting
from krachtwijk.documents.models import Document, Passage
from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area


def open_body(
    *,
    slug: str,
    order: int,
    name_nl: str,
    name_en: str,
    mandate_nl: str,
    mandate_en: str,
    reports_to: Body | None,
    adopts_plans_of: Area | None,
    passages: Sequence[Passage],
) -> Body:
    """A body and its mandate. The same body again is the one that is there. Raises ValidationError."""
    there = Body.objects.filter(slug=slug).first()
    if there is not None:
        if there.name_nl != name_nl:
            raise ValidationError({"slug": f'"{slug}" is already {there.name_nl}. Choose another.'})
        return there
    body = Body(
        slug=slug,
        order=order,
        name_nl=name_nl,
        name_en=name_en,
        mandate_nl=mandate_nl,
        mandate_en=mandate_en,
        reports_to=reports_to,
        adopts_plans_of=adopts_plans_of,
    )
    body.full_clean()
    body.save()
    body.passages.set(passages)
    return body


@transaction.atomic
def add_seat(
    *,
    body: Body,
    organisation: Organisation | None,
    role_nl: str,
    role_en: str,
    is_chair: bool,
    votes: bool,
    since: date,
    or_earlier: bool = False,
) -> Seat:
    """A place in the body, the last in its row; vacant until somebody takes it. Raises ValidationError."""
    if is_chair and Seat.objects.filter(body=body, is_chair=True, until=None).exists():
        raise ValidationError({"is_chair": gettext("This body has a chair's seat already.")})
    last = Seat.objects.filter(body=body).aggregate(last=Max("order"))["last"] or 0
    seat = Seat(
        body=body,
        order=last + 1,
        organisation=organisation,
        role_nl=role_nl,
        role_en=role_en,
        is_chair=is_chair,
        votes=votes,
        since=since,
        or_earlier=or_earlier,
    )
    seat.full_clean()
    seat.save()
    return seat


@transaction.atomic
def take_seat(*, seat: Seat, who: str, since: date, or_earlier: bool = False) -> Sitting:
    """Somebody sits in the seat from a day on; without a name when the papers give none. Raises ValidationError."""
    if since < seat.since or (seat.until and since >= seat.until):
        raise ValidationError({"since": gettext("On this day the seat was not there.")})
    if seat.sittings.filter(until=None).exists():
        raise ValidationError(gettext("Somebody sits in this seat. First say until when."))
    if seat.sittings.filter(until__gt=since).exists():
        raise ValidationError({"since": gettext("On this day somebody else still sat in the seat.")})
    sitting = Sitting(seat=seat, who=who, since=since, or_earlier=or_earlier)
    sitting.full_clean()
    sitting.save()
    return sitting


@transaction.atomic
def leave_seat(*, sitting: Sitting, until: date) -> Sitting:
    """The seat is vacant from a day on. Raises ValidationError."""
    there = Sitting.objects.select_for_update().get(pk=sitting.pk)
    if there.until is not None:
        raise ValidationError(gettext("This seat was left already."))
    if until <= there.since:
        raise ValidationError({"until": gettext("Leaving comes after taking the seat. Give a later day.")})
    there.until = until
    there.full_clean()
    there.save()
    return there


def receive(*, body: Body, document: Document, on: date) -> Receipt:
    """The body was handed a paper. That is no decision. Raises ValidationError."""
    receipt = Receipt(body=body, document=document, on=on)
    receipt.full_clean()
    receipt.save()
    return receipt

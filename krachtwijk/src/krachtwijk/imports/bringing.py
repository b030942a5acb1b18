"""Handing in a file, bringing it in as a whole, and taking it back as a whole."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone

from krachtwijk.imports.intake import Fault, Intake, InTheWay, Row, RowRefused
from krachtwijk.imports.models import Import, Staged
from krachtwijk.imports.reading import Mapped, understand
from krachtwijk.imports.sheet import read_sheet

KEPT_FOR = timedelta(days=1)
"""How long a file that was handed in but never brought in is kept."""


class CameInBefore(Exception):
    """The same file came in already, as `first`."""

    def __init__(self, first: Import) -> None:
        super().__init__(str(first))
        self.first = first


class Faulty(Exception):
    """Something is wrong with the rows; nothing came in."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


class TakenBackAlready(Exception):
    """The import was undone before."""


def stage(*, intake: Intake, name: str, content: bytes, by_id: int, now: datetime) -> Staged:
    """Keep a file to check it. Raises SheetRefused and CameInBefore."""
    read_sheet(name, content)
    sha256 = hashlib.sha256(content).hexdigest()
    _refuse_again(intake, sha256)
    Staged.objects.filter(at__lt=now - KEPT_FOR).delete()
    return Staged.objects.create(
        kind=intake.kind,
        scope=intake.scope,
        file_name=name[-200:],
        sha256=sha256,
        content=content,
        by_id=by_id,
        at=now,
    )


def bring_in(
    *, staged: Staged, intake: Intake, mapping: Mapped, address: Callable[[Import], str], now: datetime
) -> Import:
    """All rows of a staged file, or nothing. `address` says where the room shows the import.

    Raises SheetRefused, Faulty and CameInBefore.
    """
    content = bytes(staged.content)
    understood = understand(
        intake, read_sheet(staged.file_name, content), mapping, today=timezone.localdate(now)
    )
    if understood.faults:
        raise Faulty(understood.faults)
    _refuse_again(intake, staged.sha256)
    try:
        with transaction.atomic():
            return _write(staged, intake, mapping, understood.rows, address, now)
    except RowRefused as refused:
        raise Faulty([Fault(refused.line, "", reason) for reason in refused.reasons]) from refused
    except IntegrityError:
        _refuse_again(intake, staged.sha256)  # somebody else brought it in a moment ago
        raise


def take_back(*, taken: Import, intake: Intake, by_id: int, because: str, now: datetime) -> None:
    """Remove all that an import brought in; what it was stays on record. Raises TakenBackAlready and InTheWay."""
    with transaction.atomic():
        held = Import.objects.select_for_update().get(pk=taken.pk)
        if held.undone_at is not None:
            raise TakenBackAlready
        try:
            intake.take_back(held, now)
        except ProtectedError as protected:
            raise InTheWay(sorted({str(each) for each in protected.protected_objects})) from protected
        held.undone_at, held.undone_by_id, held.undone_because = now, by_id, because
        held.save(update_fields=["undone_at", "undone_by", "undone_because"])


def mapping_before(intake: Intake) -> Mapped:
    """How the columns were mapped the last time such a file came in for this scope."""
    last = Import.objects.filter(kind=intake.kind, scope=intake.scope).values_list("mapping", flat=True)
    found: dict[str, str] = last.first() or {}
    return found


def _write(
    staged: Staged,
    intake: Intake,
    mapping: Mapped,
    rows: Sequence[Row],
    address: Callable[[Import], str],
    now: datetime,
) -> Import:
    taken = Import.objects.create(
        kind=staged.kind,
        scope=staged.scope,
        file_name=staged.file_name,
        sha256=staged.sha256,
        content=bytes(staged.content),
        mapping=dict(mapping),
        rows=len(rows),
        by_id=staged.by_id,
        at=now,
    )
    taken.address = address(taken)
    taken.save(update_fields=["address"])
    intake.bring_in(rows, taken)
    staged.delete()
    return taken


def _refuse_again(intake: Intake, sha256: str) -> None:
    before = Import.objects.filter(kind=intake.kind, scope=intake.scope, sha256=sha256, undone_at=None)
    if (first := before.first()) is not None:
        raise CameInBefore(first)

"""Handing in, checking, bringing in and taking back, the same for every kind of file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.imports import bringing
from krachtwijk.imports.access import ANY_FILE, import_for, staged_for, visible_imports
from krachtwijk.imports.forms import ColumnsForm, FileForm, TakeBackForm
from krachtwijk.imports.intake import Fault, Intake, InTheWay
from krachtwijk.imports.models import Staged
from krachtwijk.imports.reading import recognised, understand
from krachtwijk.imports.sheet import Sheet, SheetRefused, read_sheet
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.spreadsheet import as_csv

if TYPE_CHECKING:
    from krachtwijk.imports.desk import Desk

MOST_SHOWN = 20
MOST_FAULTS = 200


@only(*ANY_FILE)
def imports(request: Request) -> HttpResponse:
    """Everything that came in, the newest first."""
    page = Paginator(visible_imports(request.viewer), 50).get_page(request.GET.get("pagina"))
    return render(request, "imports/imports.html", {"page": page})


@only(*ANY_FILE)
@never_cache
@require_http_methods(["GET", "POST"])
def hand_in(request: Request, scope: str, desk: Desk) -> HttpResponse:
    """What such a file holds, and the form to hand one in."""
    intake = desk.opened_for(request.viewer, scope)
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            staged = _staged(request, intake, form.cleaned_data["file"])
        except SheetRefused as refused:
            form.add_error("file", str(refused))
        except bringing.CameInBefore as again:
            return render(
                request, "imports/came_in_before.html", {"intake": intake, "first": again.first}, status=409
            )
        else:
            return redirect(desk.page("check", scope, staged.pk))
    before = visible_imports(request.viewer).filter(kind=intake.kind, scope=scope)[:10]
    told = {"intake": intake, "form": form, "before": before, "example": desk.page("example", scope)}
    return render(request, "imports/hand_in.html", told)


@only(*ANY_FILE)
def example(request: Request, scope: str, desk: Desk) -> HttpResponse:
    """A file with the columns and a row or two, to fill in."""
    intake = desk.opened_for(request.viewer, scope)
    names = [field.name for field in intake.fields]
    rows = ([row.get(name, "") for name in names] for row in intake.example)
    response = HttpResponse(as_csv(names, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{desk.name}.csv"'
    return response


@only(*ANY_FILE)
@never_cache
@require_http_methods(["GET", "POST"])
def check(request: Request, scope: str, pk: int, desk: Desk) -> HttpResponse:
    """The dry run: what would come in, and every row with a fault. Brings in only when asked and without faults."""
    intake = desk.opened_for(request.viewer, scope)
    staged = staged_for(request.viewer, intake, pk)
    if staged is None:
        messages.info(
            request, _("This file came in already, or was thrown away after a day. Look at the list.")
        )
        return redirect(desk.page("hand-in", scope))
    sheet = read_sheet(staged.file_name, bytes(staged.content))
    form = _columns(request, intake, sheet)
    refused: Sequence[Fault] = ()
    if "bring-in" in request.POST and form.is_valid():
        try:
            taken = bringing.bring_in(
                staged=staged,
                intake=intake,
                mapping=form.mapping(),
                address=desk.address_of,
                now=timezone.now(),
            )
        except bringing.CameInBefore as again:
            return render(
                request, "imports/came_in_before.html", {"intake": intake, "first": again.first}, status=409
            )
        except bringing.Faulty as faulty:
            refused = faulty.faults
        else:
            return redirect(taken.address)
    return render(request, "imports/check.html", _checked(intake, staged, sheet, form, refused))


@only(*ANY_FILE)
@never_cache
@require_http_methods(["GET", "POST"])
def taken(request: Request, scope: str, pk: int, desk: Desk) -> HttpResponse:
    """What came in, by whom and how; and the form to take it back as a whole."""
    intake = desk.opened_for(request.viewer, scope)
    found = import_for(request.viewer, intake, pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            bringing.take_back(
                taken=found,
                intake=intake,
                by_id=request.viewer.person_id or 0,
                because=form.cleaned_data["because"],
                now=timezone.now(),
            )
        except bringing.TakenBackAlready:
            form.add_error(None, _("This was taken back already."))
        except InTheWay as way:
            form.add_error(None, _("It cannot be taken back, because of what was built on it:"))
            for reason in way.reasons[:10]:
                form.add_error(None, reason)
        else:
            return redirect(found.address)
    told = {"intake": intake, "taken": found, "form": form, "mapping": _mapping_told(intake, found.mapping)}
    return render(request, "imports/taken.html", told)


@only(*ANY_FILE)
def file(request: Request, scope: str, pk: int, desk: Desk) -> HttpResponse:
    """The file exactly as it came in."""
    found = import_for(request.viewer, desk.opened_for(request.viewer, scope), pk)
    response = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    ending = "xlsx" if found.file_name.lower().endswith(".xlsx") else "csv"
    response["Content-Disposition"] = f'attachment; filename="{desk.name}-{found.pk}.{ending}"'
    return response


def _staged(request: Request, intake: Intake, uploaded: Any) -> Staged:
    return bringing.stage(
        intake=intake,
        name=uploaded.name,
        content=uploaded.read(),
        by_id=request.viewer.person_id or 0,
        now=timezone.now(),
    )


def _columns(request: Request, intake: Intake, sheet: Sheet) -> ColumnsForm:
    found = recognised(intake, sheet.columns, before=bringing.mapping_before(intake))
    data = request.POST if request.method == "POST" else found
    return ColumnsForm(data, intake=intake, columns=list(sheet.columns))


def _checked(
    intake: Intake, staged: Staged, sheet: Sheet, form: ColumnsForm, refused: Sequence[Fault]
) -> dict[str, Any]:
    """What the page of the dry run shows."""
    mapping = form.mapping()
    understood = understand(intake, sheet, mapping, today=timezone.localdate())
    faults = understood.faults or refused
    shown = [field for field in intake.fields if field.name in mapping]
    return {
        "intake": intake,
        "staged": staged,
        "form": form,
        "unused": [column for column in sheet.columns if column not in mapping.values()],
        "fields": shown,
        "rows": [
            (row.line, [_shown(row[field.name]) for field in shown]) for row in understood.rows[:MOST_SHOWN]
        ],
        "total": len(sheet.rows),
        "faults": faults[:MOST_FAULTS],
        "faults_total": len(faults),
    }


def _mapping_told(intake: Intake, mapping: dict[str, str]) -> list[tuple[Any, str]]:
    return [(field.label, mapping[field.name]) for field in intake.fields if field.name in mapping]


def _shown(value: object) -> object:
    """A value as a cell of the dry run shows it."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, list) else value

"""Reading reports: the list, one report, its PDF and its tables."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.people.viewer import STRANGER
from krachtwijk.reports.access import may_make_reports, report_for, visible_reports
from krachtwijk.reports.document import Frozen, tables
from krachtwijk.reports.feed import LATEST, atom
from krachtwijk.reports.making import LANGUAGES
from krachtwijk.reports.models import Report
from krachtwijk.spreadsheet import Figure, as_csv, euros


@everyone
def reports(request: Request) -> HttpResponse:
    """All reports, the newest first; of one kind when the address says so."""
    found = visible_reports(request.viewer)
    kind = request.GET.get("soort", "")
    if kind in Report.Kind.values:
        found = found.filter(kind=kind)
    told = {
        "page": Paginator(found, 50).get_page(request.GET.get("pagina")),
        "kinds": Report.Kind.choices,
        "kind": kind,
        "may_make": may_make_reports(request.viewer),
    }
    return render(request, "reports/reports.html", told)


@everyone
def feed(request: Request) -> HttpResponse:
    """The newest reports that everybody may read, as Atom."""
    text = atom(visible_reports(STRANGER).defer("content")[:LATEST], full=request.build_absolute_uri)
    return HttpResponse(text, content_type="application/atom+xml; charset=utf-8")


@everyone
def report(request: Request, programme: str, kind: str, version: int) -> HttpResponse:
    found = report_for(request.viewer, programme, kind, version)
    told = {
        "report": found,
        "document": _in_language(found),
        "versions": visible_reports(request.viewer).filter(programme=found.programme, kind=kind),
    }
    return render(request, "reports/report.html", told)


@everyone
def report_pdf(request: Request, programme: str, kind: str, version: int) -> HttpResponse:
    """The PDF as it was made, in the language of the reader."""
    found = report_for(request.viewer, programme, kind, version)
    content = found.pdf_en if _language() == "en" else found.pdf_nl
    return _file(bytes(content), "application/pdf", f"{kind}-{version}.pdf")


@everyone
def report_json(request: Request, programme: str, kind: str, version: int) -> HttpResponse:
    """Everything the report says, in both languages, with its sums."""
    found = report_for(request.viewer, programme, kind, version)
    told = {
        "programme": programme,
        "kind": kind,
        "version": version,
        "cut": found.cut,
        "inputSha256": found.input_sha256,
        "sha256": found.sha256,
        "content": found.content,
    }
    return JsonResponse(told, json_dumps_params={"ensure_ascii": False, "indent": 1})


@everyone
def table_csv(request: Request, programme: str, kind: str, version: int, table: str) -> HttpResponse:
    """One table of the report, with the address of the source of every row."""
    found = report_for(request.viewer, programme, kind, version)
    held = next((each for each in tables(_in_language(found)) if each["key"] == table), None)
    if held is None:
        raise Http404
    rows = ([_bare(cell) for cell in row["cells"]] for row in held["rows"])
    text = as_csv([column["label"] for column in held["columns"]], rows)
    return _file(text.encode(), "text/csv; charset=utf-8", f"{kind}-{version}-{table}.csv")


def _bare(cell: Frozen) -> object:
    """What a spreadsheet can count with: euros for whole cents, else the text."""
    value = cell["value"]
    if isinstance(value, int):
        return euros(value) if "€" in cell["text"] else Figure(value)
    return cell["text"]


def _in_language(found: Report) -> Frozen:
    document: Frozen = found.content[_language()]
    return document


def _language() -> str:
    language = (get_language() or "nl")[:2]
    return language if language in LANGUAGES else "nl"


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response

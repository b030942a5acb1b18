"""Answers that are files."""

from __future__ import annotations

from django.http import HttpResponse


def a_file(content: str | bytes, kind: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})


def a_csv(text: str, name: str) -> HttpResponse:
    return a_file(text, "text/csv; charset=utf-8", name)


def a_pdf(content: bytes, name: str) -> HttpResponse:
    return a_file(content, "application/pdf", name)


def a_calendar(text: str, name: str) -> HttpResponse:
    return a_file(text, "text/calendar; charset=utf-8", name)

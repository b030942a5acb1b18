"""The pages for when it does not go on: each says why in plain words and offers a way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from krachtwijk.people.viewer import STRANGER


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/refusals/not_found.html", status=404)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "web/refusals/forbidden.html", status=403)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the key that we gave with it: it was open too long, or it came from another site."""
    return render(request, "web/refusals/form_too_old.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _without_database(request, "web/refusals/bad_request.html", status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    return _without_database(request, "web/refusals/server_error.html", status=500)


def _without_database(request: HttpRequest, template: str, *, status: int) -> HttpResponse:
    """The database may be what is broken, so this page does not ask who looks."""
    return render(request, template, {"viewer": STRANGER, "messages": ()}, status=status)

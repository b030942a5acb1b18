"""Puts the `Viewer` on every request, looked up when first asked for."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from krachtwijk.people.viewer import STRANGER, Viewer, viewer_of


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        return self.get_response(request)


def _viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return STRANGER
    return viewer_of(request.user, today=timezone.localdate())

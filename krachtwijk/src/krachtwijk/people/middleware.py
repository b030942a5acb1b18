"""Puts the `Viewer` on every request, looked up when first asked for."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.functional import SimpleLazyObject

from krachtwijk.people.viewer import STRANGER, Viewer, viewer_of


class ViewerMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = SimpleLazyObject(lambda: _viewer(request))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and _is_for_one(request, response):
            # What a page says to one person is for nobody else: not on this computer, not in between.
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_for_one(request: HttpRequest, response: HttpResponse) -> bool:
    """Somebody with an account, or a browser of which something is remembered, such as who takes part with a code.

    A broken page counts as one too: the database that knows who looks may be what broke.
    """
    return (
        response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR
        or request.user.is_authenticated
        or bool(request.session.keys())
    )


def _viewer(request: HttpRequest) -> Viewer:
    if not request.user.is_authenticated:
        return STRANGER
    return viewer_of(request.user, today=timezone.localdate())

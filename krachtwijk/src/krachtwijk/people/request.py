"""The request as our views get it: `ViewerMiddleware` has put the viewer on it."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwijk.people.viewer import Viewer


class Request(HttpRequest):
    """For annotations only: `def page(request: Request) -> HttpResponse`."""

    viewer: Viewer

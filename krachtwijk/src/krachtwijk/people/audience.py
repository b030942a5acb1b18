"""Every door is declared: each view says who may enter. "Everyone" is a statement too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from krachtwijk.people.models import Role

View = Callable[..., HttpResponse]


def everyone(view: View) -> View:
    """Open to anybody, logged in or not."""
    view.audience = "everyone"  # type: ignore[attr-defined]
    return view


def only(*roles: Role) -> Callable[[View], View]:
    """Open to holders of one of `roles`. Strangers are asked to log in; others find nothing here."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            viewer = request.viewer  # type: ignore[attr-defined]
            if viewer.person_id is None:
                return redirect_to_login(request.get_full_path())
            if not viewer.has(*roles):
                raise Http404
            return view(request, *args, **kwargs)

        guarded.audience = ", ".join(roles)  # type: ignore[attr-defined]
        return guarded

    return declare

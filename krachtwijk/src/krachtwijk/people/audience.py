"""Every door is declared: each view says who may enter. "Everyone" is a statement too."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse

from krachtwijk.people.models import Role

View = Callable[..., HttpResponse]

EVERYONE = "everyone"
SIGNED_IN = "signed in"


def everyone(view: View) -> View:
    """Open to anybody, logged in or not."""
    view.audience = EVERYONE  # type: ignore[attr-defined]
    return view


def signed_in(view: View) -> View:
    """Open to anybody with an account, whatever their role. Strangers are asked to log in."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.viewer.person_id is None:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    guarded.audience = SIGNED_IN  # type: ignore[attr-defined]
    return guarded


def only(*roles: Role) -> Callable[[View], View]:
    """Open to holders of one of `roles`. Strangers are asked to log in; others find nothing here."""

    def declare(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.viewer.has(*roles):  # type: ignore[attr-defined]
                raise Http404
            return view(request, *args, **kwargs)

        declared = signed_in(guarded)
        declared.audience = ", ".join(roles)  # type: ignore[attr-defined]
        return declared

    return declare

"""A brake for forms that need no account: so many in an hour from one browser.

It is counted in the session of the browser alone: no address of a computer is kept, and the people behind one
connection (a library, a school) do not wait for each other. Who throws the session away begins anew; against a machine
that does so the web server in front has a limit of its own.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext

from krachtwijk.people.request import Request

MOST = 20
WITHIN = timedelta(hours=1)
KEY = "sent"
"""In the session: per form, when it was sent, in seconds."""


def why_wait(request: Request, form: str, *, now: datetime) -> str:
    """Why this browser waits before it sends `form` again, in a sentence; empty when it may send it."""
    sent = _lately(request, form, now)
    if len(sent) < MOST:
        return ""
    again = timezone.localtime(
        datetime.fromtimestamp(sent[-MOST], tz=now.tzinfo) + WITHIN + timedelta(minutes=1)
    )
    words = gettext(
        "This browser sent %(most)s of these within an hour, and now has to wait. Nothing was sent. Send it again after"
        " %(time)s; what you wrote is still here."
    )
    return words % {"most": MOST, "time": f"{again:%H:%M}"}


def was_sent(request: Request, form: str, *, now: datetime) -> None:
    """One more of this browser."""
    lately = [*_lately(request, form, now), now.timestamp()]
    request.session[KEY] = {**request.session.get(KEY, {}), form: lately[-MOST:]}


def _lately(request: Request, form: str, now: datetime) -> list[float]:
    earliest = (now - WITHIN).timestamp()
    return [at for at in request.session.get(KEY, {}).get(form, []) if at > earliest]

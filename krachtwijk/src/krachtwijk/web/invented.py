"""Whether a page is about a programme that was made up: then it says so on top, whatever room it comes from."""

from __future__ import annotations

from django.http import HttpRequest

from krachtwijk.plans.models import Programme


def is_about_the_invented(request: HttpRequest) -> bool:
    """From the address: that of a programme, or of a neighbourhood with the plan of one. One query at most."""
    match = request.resolver_match
    if match is None:
        return False
    made_up = Programme.objects.filter(is_invented=True)
    if match.view_name == "overview:area":
        return made_up.filter(plans__area__slug=match.kwargs["slug"]).exists()
    slug = match.kwargs.get("programme") or match.kwargs.get("scope")
    if match.app_name == "money":
        slug = slug or match.kwargs.get("slug")
    return bool(slug) and made_up.filter(slug=slug).exists()

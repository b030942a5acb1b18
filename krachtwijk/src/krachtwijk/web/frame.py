"""What every page's frame needs: the site's name, the theme, the viewer, the section you are in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.viewer import STRANGER
from krachtwijk.web.invented import is_about_the_invented

SECTIONS = [
    {"address": "wijken", "word": _("Neighbourhoods")},
    {"address": "plannen", "word": _("Plans")},
    {"address": "geld", "word": _("Money")},
    {"address": "resultaten", "word": _("Results")},
    {"address": "meedoen", "word": _("Take part")},
    {"address": "over", "word": _("About")},
]
"""The six words of the top navigation and the first part of their addresses."""


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "municipality": settings.MUNICIPALITY,
        "theme_css": settings.THEME_CSS,
        "source_url": settings.SOURCE_URL,
        "contact": settings.CONTACT,
        "demo": settings.DEMO,
        "languages": settings.LANGUAGES,
        "viewer": getattr(request, "viewer", STRANGER),
        "sections": SECTIONS,
        "section": request.path.split("/")[1],
        "is_invented": SimpleLazyObject(lambda: is_about_the_invented(request)),
    }

"""What every page's frame needs: the site's name, the theme, the viewer, the section you are in."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def frame(request: HttpRequest) -> dict[str, Any]:
    return {
        "site_name": settings.SITE_NAME,
        "municipality": settings.MUNICIPALITY,
        "theme_css": settings.THEME_CSS,
        "source_url": settings.SOURCE_URL,
        "demo": settings.DEMO,
        "viewer": request.viewer,  # type: ignore[attr-defined]
        "section": request.path.split("/")[1],
    }

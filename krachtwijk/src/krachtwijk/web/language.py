"""Dutch, unless the visitor asked for English: `?taal=en` once, a cookie after that.

The browser's own preference is not used: a resident with an English phone still gets Dutch letters
from the municipality, and the same address must show the same page to everybody who mails it.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "taal"


class LanguageMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET.get(PARAMETER, "")
        chosen = _known(asked) or _known(request.COOKIES.get(PARAMETER, "")) or settings.LANGUAGE_CODE
        with translation.override(chosen):
            request.LANGUAGE_CODE = chosen
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", chosen)
        patch_vary_headers(response, ["Cookie"])
        if _known(asked):
            response.set_cookie(PARAMETER, chosen, max_age=365 * 86_400, samesite="Lax", httponly=True)
        return response


def _known(code: str) -> str:
    return code if code in dict(settings.LANGUAGES) else ""

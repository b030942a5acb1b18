"""A page with every part of the look on it, served by tests alone: `/onderdelen/`."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.template import Context, RequestContext, Template
from django.urls import include, path

from krachtwijk.euro import Euro
from krachtwijk.people.audience import everyone

ROWS = [
    {"label": "Housing associations", "value": Euro.million(310), "note": "two of them", "href": "/geld/"},
    {"label": "Gemeente", "value": Euro.million(89)},
    {"label": "Rijk", "value": Euro.million(120), "tone": "conditional", "note": "onder voorwaarden"},
]


class CodeForm(forms.Form):
    code = forms.CharField(label="Code van uw brief", help_text="Staat rechtsboven op de brief.")
    more = forms.CharField(label="Wilt u iets toevoegen?", required=False, widget=forms.Textarea({"rows": 3}))


@everyone
def specimen(request: HttpRequest) -> HttpResponse:
    form = CodeForm({"code": ""})
    values = {
        "big": Euro.million(519),
        "half": Euro.million(354),
        "stated": Euro.million(560),
        "spent": Euro(2_270_000),
        "budget": Euro(5_000_000),
        "rows": ROWS,
        "day": date(2007, 10, 3),
        "form": form,
        "page": Paginator(range(120), 50).page(2),
    }
    source = (Path(__file__).parent / "specimen.html").read_text()
    context: Context = RequestContext(request, values)
    return HttpResponse(Template(source).render(context))


urlpatterns = [path("onderdelen/", specimen, name="specimen"), path("", include("krachtwijk.web.urls"))]

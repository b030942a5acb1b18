"""Making a report: choose a kind, write the opening, look at it, and freeze it."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans.access import programme_for, visible_programmes
from krachtwijk.reports.access import visible_reports
from krachtwijk.reports.composing import composer_for
from krachtwijk.reports.document import frozen
from krachtwijk.reports.forms import OpeningForm
from krachtwijk.reports.making import make_report
from krachtwijk.reports.models import Report


@only(Role.PROGRAMME_MANAGER)
def begin(request: Request) -> HttpResponse:
    """Per programme, the kinds of report and the last one of each."""
    made = visible_reports(request.viewer)
    last = {(each.programme_id, each.kind): each for each in reversed(list(made.defer("content")))}
    programmes = [
        (programme, [(kind, last.get((programme.pk, kind.value))) for kind in Report.Kind])
        for programme in visible_programmes(request.viewer)
    ]
    return render(request, "reports/begin.html", {"programmes": programmes})


@only(Role.PROGRAMME_MANAGER)
@never_cache
@require_http_methods(["GET", "POST"])
def make(request: Request, programme: str, kind: str) -> HttpResponse:
    """The report as it would be now. It is made for good only from the page that shows it."""
    of = programme_for(request.viewer, programme)
    if kind not in Report.Kind.values:
        raise Http404
    now = timezone.now()
    composer = composer_for(Report.Kind(kind), of, now=now)
    form = OpeningForm(request.POST or None)
    valid = request.method == "POST" and form.is_valid()
    if valid and "freeze" in request.POST:
        made = make_report(
            programme=of,
            kind=Report.Kind(kind),
            composer=composer,
            words=form.words(),
            by=request.viewer.name,
            now=now,
        )
        return redirect(made)
    words = form.words().in_language((get_language() or "nl")[:2]) if valid else ""
    told = {
        "programme": of,
        "kind": Report.Kind(kind),
        "form": form,
        "checked": valid,
        "document": frozen(composer.compose(words)),
    }
    return render(request, "reports/make.html", told)

"""Logging in and out, and the demo's page on which a visitor changes roles."""

from __future__ import annotations

from django.conf import settings
from django.contrib import auth
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from krachtwijk.people import demo, identifying
from krachtwijk.people.audience import everyone
from krachtwijk.people.forms import LoginForm, RoleForm

# Logging in changes the key that forms carry. A page that the browser kept would send the old one,
# so these pages are never kept (`never_cache`).


@everyone
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def log_in(request: HttpRequest) -> HttpResponse:
    wanted = _within_this_site(request)
    if request.method == "GET" and request.user.is_authenticated:
        return redirect(wanted)
    form = LoginForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        try:
            person = identifying.identify(request, now=timezone.now(), **form.cleaned_data)
        except identifying.TooManyAttempts:
            form.add_error(None, _("Too many attempts. Wait a quarter of an hour and try again."))
        except identifying.WrongTogether:
            form.add_error(
                None, _("This address and password do not belong together. Check both and try again.")
            )
        else:
            auth.login(request, person)
            return redirect(wanted)
    return render(request, "people/log_in.html", {"form": form, "next": wanted})


@everyone
@never_cache
@require_http_methods(["GET", "POST"])
def log_out(request: HttpRequest) -> HttpResponse:
    """A link or a picture on another site must not be able to log somebody out, so looking only asks."""
    if request.method == "GET":
        return render(request, "people/log_out.html")
    auth.logout(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@everyone
@never_cache
@require_http_methods(["GET", "POST"])
def demo_role(request: HttpRequest) -> HttpResponse:
    if not settings.DEMO:  # The address exists in the demo alone; this is the second lock on the same door.
        raise Http404
    form = RoleForm(_typed(request))
    if request.method == "POST" and form.is_valid():
        person = demo.demo_person(form.cleaned_data["role"], today=timezone.localdate())
        auth.login(request, person, backend="django.contrib.auth.backends.ModelBackend")
        return redirect(settings.LOGIN_REDIRECT_URL)
    return render(request, "people/demo_role.html", {"form": form, "cast": demo.CAST})


def _typed(request: HttpRequest) -> QueryDict | None:
    """What was sent, and None when nothing was: an empty form that was sent has mistakes, an unsent one has none."""
    return request.POST if request.method == "POST" else None


def _within_this_site(request: HttpRequest) -> str:
    """Where the visitor wanted to go, unless somebody else's link sends them away from here."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    here = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else settings.LOGIN_REDIRECT_URL

"""When it does not go on, the page says why and offers a way on, in the reader's language."""

from __future__ import annotations

import re

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.test import Client
from django.urls import path

from krachtwijk.people.audience import everyone
from krachtwijk.web import urls


@everyone
def broken(request: HttpRequest):
    raise ZeroDivisionError("a secret of the house")


@everyone
def forbidden(request: HttpRequest):
    raise PermissionDenied("a secret of the house")


@everyone
def gone(request: HttpRequest):
    raise Http404("a secret of the house")


urlpatterns = [path("kapot/", broken), path("verboden/", forbidden), path("weg/", gone), *urls.urlpatterns]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

REFUSALS = [
    ("/weg/", 404, "Deze pagina is er niet", "This page is not here"),
    ("/nergens/", 404, "Deze pagina is er niet", "This page is not here"),
    ("/verboden/", 403, "Dit mag u niet doen", "You may not do this"),
    ("/kapot/", 500, "Er is hier iets kapot", "Something is broken here"),
]


@pytest.fixture
def visitor(settings, db):
    settings.ROOT_URLCONF = "tests.web.test_refusals"
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("address", "status", "dutch", "english"), REFUSALS)
def test_a_refusal_is_a_whole_page_in_both_languages(visitor, address, status, dutch, english):
    for language, heading in (("nl", dutch), ("en", english)):
        response = visitor.get(address, {"taal": language})

        page = response.content.decode()
        assert response.status_code == status
        assert f'<html lang="{language}"' in page
        assert re.findall(r"<h1>\s*(.*?)\s*</h1>", page) == [heading]
        assert 'href="/"' in page
        assert "secret" not in page


def test_a_broken_page_is_shown_without_asking_the_database(visitor, cast, django_assert_num_queries):
    """The database may be what is broken. Somebody with a session is the hard case: who is it?"""
    visitor.force_login(cast["Bert"])

    with django_assert_num_queries(0):
        assert visitor.get("/kapot/").status_code == 500


def test_a_form_that_was_open_too_long_can_be_opened_again(db):
    response = Client(enforce_csrf_checks=True).post("/inloggen/", {"email": "bert@voorbeeld.example"})

    page = response.content.decode()
    assert response.status_code == 403
    assert "Probeer het nog een keer" in page
    assert '<a class="kw-button" href="/inloggen/">' in page


def test_a_name_that_is_not_ours_is_refused_with_a_page(visitor, settings):
    settings.ALLOWED_HOSTS = ["krachtwijk.example"]

    response = visitor.get("/over/", headers={"host": "kwaad.example"})

    assert response.status_code == 400
    assert "Dit begrijpen wij niet" in response.content.decode()


def test_a_method_that_a_page_does_not_know_is_refused(visitor):
    assert visitor.post("/over/").status_code == 405

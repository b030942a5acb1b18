"""Every address says who may enter, and a stranger finds the others closed."""

from __future__ import annotations

from collections import Counter

import pytest
from django.conf import settings
from django.urls import reverse

from krachtwijk.web.checks import doors

EXAMPLES = {
    "int": 1,
    "slug": "voorbeeld",
    "str": "voorbeeld",
    "uuid": "00000000-0000-0000-0000-000000000001",
    "path": "voorbeeld",
}


DOORS = list(doors())
GUARDED = [
    (name, pattern)
    for name, _, pattern in DOORS
    if getattr(pattern.callback, "audience", "everyone") != "everyone"
]


def test_every_address_says_who_may_enter():
    silent = [address for _, address, pattern in DOORS if not getattr(pattern.callback, "audience", "")]

    assert silent == []


def test_every_address_has_one_name_and_every_name_one_address():
    assert [name for name, times in Counter(name for name, _, _ in DOORS).items() if times > 1] == []
    assert [
        address for address, times in Counter(address for _, address, _ in DOORS).items() if times > 1
    ] == []


def test_an_address_ends_as_a_folder_or_as_a_file():
    assert [
        address
        for _, address, _ in DOORS
        if address and not address.endswith("/") and "." not in address.split("/")[-1]
    ] == []


def test_the_admin_is_not_installed():
    assert [app for app in settings.INSTALLED_APPS if "admin" in app] == []


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "pattern"), GUARDED, ids=[name for name, _ in GUARDED])
def test_a_stranger_is_asked_to_log_in(client, name, pattern):
    example = {
        key: EXAMPLES[converter_name(converter)] for key, converter in pattern.pattern.converters.items()
    }

    response = client.get(reverse(name, kwargs=example))

    assert response.status_code == 302
    assert response.headers["Location"].startswith(reverse(settings.LOGIN_URL))


def converter_name(converter: object) -> str:
    return type(converter).__name__.removesuffix("Converter").replace("String", "str").lower()

"""Somebody who tries another way of counting, with the street's votes of the rounds' tests."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.rounds.votes.conftest import STREET, load, programme, straat  # noqa: F401 - fixtures

from krachtwijk.trying import turns

WAYS = ["meeste-stemmen", "gelijke-delen-verhogen"]


@pytest.fixture
def give(client: Client, db: None) -> Callable[..., HttpResponse]:
    """Give a file and count it: `give(b"META...", ways=["gelijke-delen"], language="en")`."""

    def given(
        content: bytes | None = STREET.encode(),
        *,
        name: str = "street.pb",
        ways: list[str] = WAYS,
        language: str = "en",
        **more: Any,
    ) -> HttpResponse:
        file = {} if content is None else {"file": named(content, name)}
        client.cookies["taal"] = language
        return client.post("/tel-zelf/", {"ways": ways, **file, **more})

    return given


@pytest.fixture(autouse=True)
def turns_of_this_test(tmp_path_factory, monkeypatch) -> None:
    """Tests that run side by side do not stand in each other's line."""
    folder = tmp_path_factory.mktemp("turns")
    places = [folder / str(number) for number in range(len(turns.PLACES))]
    for place in places:
        place.touch()
    monkeypatch.setattr(turns, "PLACES", places)


def named(content: bytes, name: str) -> BytesIO:
    stream = BytesIO(content)
    stream.name = name
    return stream

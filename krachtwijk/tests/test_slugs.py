"""Names in addresses: never one that is taken, and never an empty one."""

from __future__ import annotations

import pytest

from krachtwijk.slugs import free_slug


@pytest.mark.parametrize(
    ("words", "taken", "name"),
    [
        ("Meer werk!", [], "meer-werk"),
        ("Meer werk", ["meer-werk"], "meer-werk-2"),
        ("Meer werk", ["meer-werk", "meer-werk-2", "meer-werk-4"], "meer-werk-3"),
        ("Een heel lange naam", [], "een-heel"),
        ("!?", [], "doel"),
        ("!?", ["doel"], "doel-2"),
    ],
)
def test_a_name_is_free_and_has_letters(words, taken, name):
    assert free_slug(words, taken=taken, longest=9, otherwise="doel") == name

"""`Subject`: a thing of a room above, as it wants to be pointed at from a room below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import override


@dataclass(frozen=True, slots=True)
class Subject:
    """Frozen in both languages, handed down in the transaction that makes the pointer."""

    kind: str
    reference: str
    label_nl: str
    label_en: str
    address: str


def told_in_both_languages(kind: str, reference: str, label: Callable[[], str], address: str) -> Subject:
    """A subject whose label is asked for once in each language."""
    told = {}
    for language in ("nl", "en"):
        with override(language):
            told[language] = label()
    return Subject(kind, reference, told["nl"], told["en"], address)

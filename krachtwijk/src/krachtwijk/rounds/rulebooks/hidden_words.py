"""Words that were hidden after something pointed at them: a pointer keeps the label it was made with.

Pointers are history and stay as they are. Whoever shows them asks here what is hidden by now; the room that hides
words answers for its own kinds of things.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from krachtwijk.subject import Subject

Labels = Mapping[str, tuple[str, str]]
"""By reference: what the thing is called now, in Dutch and in English."""

HIDDEN: dict[str, Callable[[Collection[str]], Labels]] = {}
"""By the kind of thing: which of these references are hidden now. Rooms register when the site starts."""


class Pointer(Protocol):
    """A row that points at a `Subject`."""

    kind: str
    reference: str
    label_nl: str
    label_en: str


Pointers = TypeVar("Pointers", bound=Iterable[Pointer])


def without_hidden_words(pointers: Pointers) -> Pointers:
    """The same rows, labelled as everybody may read them now. Nothing is stored. A query per kind of thing."""
    by_kind: dict[str, list[Pointer]] = defaultdict(list)
    for each in pointers:
        by_kind[each.kind].append(each)
    for kind in by_kind.keys() & HIDDEN.keys():
        found = HIDDEN[kind]({each.reference for each in by_kind[kind]})
        for each in by_kind[kind]:
            if each.reference in found:
                each.label_nl, each.label_en = found[each.reference]
    return pointers


def as_it_is_now(subject: Subject) -> Subject:
    """The same thing, called as everybody may read it now."""
    found = HIDDEN[subject.kind]({subject.reference}) if subject.kind in HIDDEN else {}
    if subject.reference not in found:
        return subject
    dutch, english = found[subject.reference]
    return replace(subject, label_nl=dutch, label_en=english)

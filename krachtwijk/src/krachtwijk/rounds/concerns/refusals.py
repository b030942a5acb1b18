"""What a deed of this room refuses, in a sentence for who asked for it."""

from __future__ import annotations

from krachtwijk.rounds.refusals import Refused


class ConcernRefused(Refused):
    """Something that cannot be done; `str()` says why and what to do. `field` is the field of the form it is about."""

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field

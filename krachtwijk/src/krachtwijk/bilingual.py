"""Facts that a programme folder gives in Dutch and, where it has it, in English."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language


class InLanguage:
    """The text of a model in the reader's language, Dutch where no English was given.

    `title = InLanguage("title")` on a model with fields `title_nl` and `title_en`.
    """

    def __init__(self, field: str) -> None:
        self.field = field

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        if instance is None:
            return self
        english = (get_language() or "nl").startswith("en") and getattr(instance, f"{self.field}_en")
        return english or getattr(instance, f"{self.field}_nl")

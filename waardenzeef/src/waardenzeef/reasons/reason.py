"""What every reason has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from waardenzeef.election import ProjectId
from waardenzeef.money import Language
from waardenzeef.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why one project won or lost. Each kind is a subclass with a `code` that never changes.

    `tied_with` names projects that were exactly as good at a moment when only the tie order could
    choose; for a winner those it beat, for a loser those it lost to.
    """

    code: ClassVar[str]
    won: ClassVar[bool]

    project: ProjectId
    currency: str = "EUR"
    tied_with: tuple[ProjectId, ...] = ()

    def sentence(self, language: Language = "en", *, called: Mapping[ProjectId, str] | None = None) -> str:
        """The reason in one sentence, "en" or "nl" (raises KeyError for another language).

        Other projects are named by their id, or as `called` says.

        >>> from waardenzeef.reasons import LostWithoutVotes
        >>> LostWithoutVotes(project="8").sentence()
        'lost: nobody voted for it'
        >>> LostWithoutVotes(project="8").sentence("nl")
        'niet gekozen: niemand stemde op dit plan'
        """
        words = Words(language, self.currency, called or {})
        return self._sentence(words) + self._tie(words)

    def _sentence(self, words: Words) -> str:
        raise NotImplementedError

    def _tie(self, words: Words) -> str:
        if not self.tied_with:
            return ""
        others = words.names(self.tied_with)
        if self.won:
            return words.say(
                en=f"; exactly as good as {others}, the tie order put it first",
                nl=f"; precies gelijk met {others}, de volgorde bij gelijke stand koos dit plan",
            )
        return words.say(
            en=f"; exactly as good as {others} at one point, which the tie order put first",
            nl=f"; stond een keer precies gelijk met {others}, dat eerst kwam in de volgorde bij gelijke stand",
        )

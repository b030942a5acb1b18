"""The one way a command says no."""

from __future__ import annotations


class Refusal(Exception):
    """What is wrong, one sentence per fault; `main` prints them and exits with code 2."""

    def __init__(self, *sentences: str) -> None:
        super().__init__(*sentences)
        self.sentences = sentences

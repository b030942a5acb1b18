"""Names in addresses."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.text import slugify


def free_slug(words: str, *, taken: Collection[str], longest: int, otherwise: str = "") -> str:
    """A name made of `words` that is not among `taken`, numbered where it is. A number comes on top of `longest`.

    `otherwise` is for words of which no letter is left.

    >>> free_slug("Meer werk!", taken=["meer-werk"], longest=40)
    'meer-werk-2'
    """
    stem = slugify(words)[:longest].strip("-") or otherwise
    numbered = (f"{stem}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (stem, *numbered) if slug not in taken)

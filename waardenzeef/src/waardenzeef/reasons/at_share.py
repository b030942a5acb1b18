"""Which run of a count by shares is told about, and what a completion then left aside."""

from __future__ import annotations

from fractions import Fraction

from waardenzeef.words import Words


def at_share(run: str, share_cents: Fraction, words: Words) -> str:
    """Which run of a count by shares is told about."""
    share = words.money(share_cents)
    if run == "only":
        return words.say(en=f"at the share of {share} per voter", nl=f"met {share} per stemmer")
    if run == "starting":
        return words.say(
            en=f"at the starting share of {share} per voter",
            nl=f"in de eerste telling, met {share} per stemmer",
        )
    return words.say(
        en=f"at the final share of {share} per voter; at the starting share it was chosen",
        nl=f"in de laatste telling, met {share} per stemmer; in de eerste telling was het wel gekozen",
    )


def passed_over(completion_left_cents: int | None, words: Words) -> str:
    """What was left when a completion came to it and passed it over."""
    if completion_left_cents is None:
        return ""
    left = words.money(completion_left_cents)
    return words.say(
        en=f", and {left} was left when the remaining money was divided",
        nl=f", en er was nog {left} toen het overgebleven geld werd verdeeld",
    )


def would_win(cents: int, words: Words) -> str:
    """The highest cost at which it would have been chosen."""
    if not cents:
        return words.say(en="would not have won at any cost", nl="ook voor minder geld was het niet gekozen")
    limit = words.down(cents)
    return words.say(en=f"would have won at {limit} or less", nl=f"bij {limit} of minder was het wel gekozen")

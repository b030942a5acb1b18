"""What people type of themselves, made comparable and harmless."""

from __future__ import annotations

import re
import unicodedata

MARKS = "\u200c\u200d\u200e\u200f"
"""Signs without a shape that names in some scripts and emoji need."""


def tidy(typed: str) -> str:
    """One line without signs that steer a screen; letters of every script and emoji stay.

    >>> tidy("  Rachida \\x07 el  Amrani ")
    'Rachida el Amrani'
    """
    kept = "".join(
        sign if sign in MARKS or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else " "
        for sign in typed
    )
    return " ".join(kept.split())


def tidy_postcode(typed: str) -> str:
    """`9716 AB`, however it was typed; empty when it is no Dutch postcode.

    >>> tidy_postcode("9716ab"), tidy_postcode("0123 XY")
    ('9716 AB', '')
    """
    found = re.fullmatch(r"([1-9][0-9]{3})\s*([A-Z]{2})", typed.strip().upper())
    return f"{found[1]} {found[2]}" if found else ""


def tidy_house_number(typed: str) -> str:
    """`12A`: the number with what stands behind it, without spaces and dashes.

    >>> tidy_house_number("12 a"), tidy_house_number("12-A")
    ('12A', '12A')
    """
    return re.sub(r"[\s\-./]", "", tidy(typed)).upper()


def same_name(name: str) -> str:
    """What two spellings of a name share: no capitals, accents, dots or double spaces.

    >>> same_name("J. de  Boër") == same_name("j de boer")
    True
    """
    apart = unicodedata.normalize("NFKD", name.casefold())
    letters = (sign for sign in apart if not unicodedata.combining(sign))
    return " ".join("".join(sign if sign.isalnum() else " " for sign in letters).split())


def same_mailbox(email: str) -> str:
    """The box two addresses share: what stands behind a plus, and the dots where the provider skips them, is the
    same box.

    >>> same_mailbox("Anna.Bos+wijk@Gmail.com")
    'annabos@gmail.com'
    """
    box, _at, host = email.strip().casefold().rpartition("@")
    box = box.split("+", 1)[0]
    host = "gmail.com" if host == "googlemail.com" else host
    return f"{box.replace('.', '') if host == 'gmail.com' else box}@{host}" if box else ""

"""The sentences in which the library says what is wrong with a file, in Dutch: on a Dutch page a fault is Dutch too.

The library speaks English (waardenzeef.pabulib). What is not in this list, or no longer said like this, stays English
and is marked so; a test holds the list to what the library really says.
"""

from __future__ import annotations

import re

from krachtwijk.trying import dutch_sheets

SENTENCES = {
    "the file is empty.": "het bestand is leeg.",
    "this is no Pabulib file: it does not begin with the line META.": (
        "dit is geen Pabulib-bestand: het begint niet met de regel META."
    ),
    "the text is UTF-16. Save it as UTF-8.": "de tekst is UTF-16. Bewaar het bestand als UTF-8.",
    "byte {at} of this line is not UTF-8. Save the file as UTF-8.": (
        "byte {at} van deze regel is geen UTF-8. Bewaar het bestand als UTF-8."
    ),
    "there is a zero byte on this line, so this is no text file, or a damaged one.": (
        "op deze regel staat een nulbyte. Dit is dus geen tekstbestand, of het is beschadigd."
    ),
    "the compressed file is cut off: its end is missing. Fetch it again.": (
        "het ingepakte bestand is afgebroken: het einde ontbreekt. Haal het opnieuw op."
    ),
    "the compressed file is damaged and cannot be unpacked. Fetch it again.": (
        "het ingepakte bestand is beschadigd en kan niet worden uitgepakt. Haal het opnieuw op."
    ),
    "the file is compressed twice. Unpack it once.": "het bestand is twee keer ingepakt. Pak het één keer uit.",
    "a quotation mark on this line opens a field that is never closed.": (
        "op deze regel staat een aanhalingsteken dat nergens wordt gesloten."
    ),
    "this section is missing. Is the file cut off?": "dit deel ontbreekt. Is het bestand afgebroken?",
    "this section is missing; it belongs before {section}.": "dit deel ontbreekt; het hoort voor {section}.",
    "this section stands here a second time, or not in the order META, PROJECTS, VOTES.": (
        "dit deel staat hier een tweede keer, of niet in de volgorde META, PROJECTS, VOTES."
    ),
    "the header line key;value is missing.": "de kopregel key;value ontbreekt.",
    "this column is missing in the header line.": "deze kolom ontbreekt in de kopregel.",
    "this column stands twice in the header line.": "deze kolom staat twee keer in de kopregel.",
    "the header has {width} fields, this line has {found}. Is the line cut off?": (
        "de kopregel heeft {width} velden, deze regel {found}. Is de regel afgebroken?"
    ),
    "the header has {width} fields, this line has {found}. Put a field that holds a semicolon in quotation marks.": (
        "de kopregel heeft {width} velden, deze regel {found}. Zet een veld met een puntkomma tussen aanhalingstekens."
    ),
    "is missing. Add a line such as {line}.": "ontbreekt. Zet er een regel bij zoals {line}.",
    "is 0, so there is nothing to divide. Write the budget of this vote.": (
        "is 0, dus er valt niets te verdelen. Schrijf het budget van deze stemming op."
    ),
    "is {promised}, but {section} holds {found}. Is the file cut off? If not, correct the number.": (
        "is {promised}, maar {section} bevat er {found}. Is het bestand afgebroken? Zo niet, verbeter dan het getal."
    ),
    "{value} is no currency code. Write three capitals, such as EUR.": (
        "{value} is geen code van een munt. Schrijf drie hoofdletters, zoals EUR."
    ),
    "{value} is no kind of ballot. Choose from {kinds}.": "{value} is geen soort stembiljet. Kies uit {kinds}.",
    "is empty. Write an amount, such as 1234.50.": "is leeg. Schrijf een bedrag, zoals 1234.50.",
    "{value} is below 0. An amount is 0 or more.": "{value} is minder dan 0. Een bedrag is 0 of meer.",
    "{value} is no amount. Write digits with a point before the cents, such as 1234.50.": (
        "{value} is geen bedrag. Schrijf cijfers met een punt voor de centen, zoals 1234.50."
    ),
    "{value} is no whole number of 0 or more.": "{value} is geen heel getal van 0 of meer.",
    "is empty. Give every project an id.": "is leeg. Geef elk plan een eigen nummer.",
    "project {project} stands on line {line} already. Give each its own id.": (
        "plan {project} staat al op regel {line}. Geef elk plan een eigen nummer."
    ),
    "is empty. Give every ballot its own id.": "is leeg. Geef elk stembiljet een eigen nummer.",
    "voter {voter} stands on line {line} already. Each voter has one ballot.": (
        "stemmer {voter} staat al op regel {line}. Elke stemmer heeft één stembiljet."
    ),
    "there is nothing between two commas, or behind the last one. Remove the comma.": (
        "tussen twee komma's of na de laatste staat niets. Haal de komma weg."
    ),
    "{value} holds a semicolon. Separate the projects on a ballot with commas.": (
        "in {value} staat een puntkomma. Zet tussen de plannen op een stembiljet komma's."
    ),
    "project {project} is not in PROJECTS. Add it there or remove it from this vote.": (
        "plan {project} staat niet in PROJECTS. Zet het daar bij of haal het van dit stembiljet."
    ),
    "names {number} projects, and on a choose-1 ballot there is room for one.": (
        "noemt {number} plannen, en op dit soort stembiljet (choose-1) is plaats voor één."
    ),
    "holds {given}, the vote names {named}. Give each project one number of points.": (
        "bevat er {given}, de stem noemt er {named}. Geef elk plan één getal met punten."
    ),
    "{number} more faults are not listed here.": "er zijn nog {number} fouten die hier niet staan.",
    "1 more fault is not listed here.": "er is nog 1 fout die hier niet staat.",
}


def in_dutch(sentence: str) -> str | None:
    """The sentence in Dutch; None when it is not known here.

    >>> in_dutch('"-1" is below 0. An amount is 0 or more.')
    '"-1" is minder dan 0. Een bedrag is 0 of meer.'
    """
    for pattern, dutch in _PATTERNS.items():
        if found := pattern.fullmatch(sentence):
            return dutch.format(**found.groupdict())
    return None


def _pattern(english: str) -> re.Pattern[str]:
    """`{name}` stands for any words."""
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(english)), re.DOTALL)


_PATTERNS = {
    _pattern(english): dutch
    for english, dutch in {**SENTENCES, **dutch_sheets.FAULTS, **dutch_sheets.NOTES}.items()
}

"""Worries of the round that look like one somebody is about to send: those that share its longer words."""

from __future__ import annotations

import re
from functools import reduce
from operator import add

from django.db.models import Case, IntegerField, Q, Value, When

from krachtwijk.rounds.concerns.access import readable_concerns
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.rulebooks.models import SieveRound

SHORTEST_WORD, LONGEST_WORD = 4, 40
MOST_WORDS = 8
MOST = 5
ENOUGH = 2
"""Words that two worries share before one is shown; one word is enough for a text that has no more."""
SAYS_NOTHING = """
altijd alleen alles andere anders beetje daar daarom deze door doen echt eens geen geven graag haar heeft hebben
helemaal hier hoeveel iedereen iemand iets jullie kunnen liggen maar maken meer mensen moet moeten mijn naar niet
niks niemand omdat onder onze ook over overal straat staan steeds teveel tegen toch tussen vaak veel vind vinden
voor vooral waar waarom want wanneer weer welke werd wijk willen worden wordt zeer zelf zijn zitten zonder
about always and another because been before between cannot could does every from have here just like many more
much need never nobody often only other people please should some street than that their them then there these
they thing this very want what when where which will with would your
"""
"""Words by which no text is recognised, in both languages."""


def telling_words(text: str) -> list[str]:
    """The words by which a text can be recognised: long ones first, at most eight.

    >>> telling_words("Er liggen altijd losse stoeptegels, en stoeptegels zijn glad")
    ['stoeptegels', 'losse', 'glad']
    """
    words = dict.fromkeys(re.findall(r"\w+", text[:2000].casefold()))
    nothing = frozenset(SAYS_NOTHING.split())
    telling = [word for word in words if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word not in nothing]
    return sorted(telling, key=len, reverse=True)[:MOST_WORDS]


def like_it(round: SieveRound, text: str, where: str = "") -> list[Concern]:
    """At most five worries that everybody may read, the likest first. One query, whatever the text."""
    words = telling_words(text)
    if not words:
        return []
    signs = [_one_if(Q(text__icontains=word)) for word in words]
    if where:
        signs.append(_one_if(Q(where__iexact=where)))
    shared = reduce(add, signs)
    found = readable_concerns(round).annotate(shared=shared)
    enough = min(ENOUGH, len(words))
    return list(found.filter(shared__gte=enough).order_by("-shared", "-at", "-pk")[:MOST])


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=IntegerField())

"""What letters and posters say about each step, in the words of the street."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from krachtwijk.rounds.rulebooks.models import Phase

Kind = Phase.Kind
Word = str | Promise

DO: dict[Phase.Kind, Word] = {
    Kind.CONCERNS: gettext_lazy("What troubles you here? Tell it!"),
    Kind.VALUES: gettext_lazy("What matters most to you? Divide the money!"),
    Kind.PROPOSALS: gettext_lazy("Do you have an idea? Hand it in!"),
    Kind.JUDGEMENT: gettext_lazy("Which ideas do you want? Judge them!"),
    Kind.TALK: gettext_lazy("Why do we disagree? Come and talk!"),
    Kind.VOTE: gettext_lazy("Vote: which ideas get the money?"),
}
"""The steps in which people do something; the others have no poster."""

IN_THE_BOX = gettext_lazy("Put it in the box at the community house, or give it to a neighbourhood worker.")
PLACES: dict[Phase.Kind, Word] = {Kind.CONCERNS: IN_THE_BOX, Kind.PROPOSALS: IN_THE_BOX}


def invitation(kind: Phase.Kind) -> Word:
    """The big words of a poster."""
    return DO[kind]


def ways_to_take_part(site: str, address: str, place: str, contact: str) -> list[list[str]]:
    """Four ways, each with what one does: on the site, on paper, at a table, by phone."""
    return [
        [_("On the site"), _("Go to %(address)s and fill in your code.") % {"address": f"{site}{address}"}],
        [
            _("On paper"),
            _("Fetch a form and hand it in: %(place)s. Write your code on it.")
            % {"place": place.rstrip(". ")},
        ],
        [
            _("At a table"),
            _("Come by and do it together with others: %(place)s. Take this letter with you.")
            % {"place": place.rstrip(". ")},
        ],
        [_("By phone"), _("Somebody writes down what you say. %(contact)s") % {"contact": contact}],
    ]

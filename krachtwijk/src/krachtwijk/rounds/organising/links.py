"""Every page of staff about one round, as links with a few words."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.rounds.rulebooks.models import SieveRound

Links = Sequence[tuple[str, str]]


def pages_of(round: SieveRound) -> list[tuple[str, Links]]:
    """In groups, in the order of a round."""
    groups = {
        _("The steps"): {
            _("Worries to answer and group"): "concerns:desk",
            _("Values, fiches and meetings"): "values:work",
            _("Ideas: on paper, reports, cost hints"): "proposals:work",
            _("Check whether ideas can be done"): "feasibility:desk",
            _("First judgement on paper and at tables"): "judging:work",
            _("Talks, motives and notes"): "talks:work",
            _("Vote on paper and the count"): "judging:work-vote",
            _("Decision, measures and news of plans"): "afterwards:desk",
        },
        _("The people"): {
            _("Participants"): "participants:work",
            _("Interests that people declared"): "entrance:interests-work",
            _("Post: news, mails and letters"): "news:post",
            _("Write a newsletter"): "organising:newsletter",
        },
        _("Papers and files"): {
            _("Letters, posters and forms to print"): "organising:papers",
            _("Tables to take away"): "organising:tables",
            _("Bring in worries from a file"): "organising:concerns-file-hand-in",
            _("Bring in participants from a file"): "organising:participants-file-hand-in",
        },
        _("The round itself"): {_("Rules, calendar and what it is about"): "rulebooks:setup"},
    }
    return [
        (title, [(words, reverse(name, args=[round.slug])) for words, name in links.items()])
        for title, links in groups.items()
    ]

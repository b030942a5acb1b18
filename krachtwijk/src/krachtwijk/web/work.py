"""Where somebody with a role begins: the questions that belong to it, each with its page."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer


@dataclass(frozen=True)
class Begin:
    """A question, why it is yours, and where the answer is."""

    question: str | Promise
    why: str | Promise
    address: str


@dataclass(frozen=True)
class Part:
    """What one role of the viewer brings along."""

    role: Role
    begins: tuple[Begin, ...]


MONEY = Begin(
    _("How sure is the money?"),
    _("What is set aside, what is only asked, what hangs on a condition."),
    "/geld/",
)
SUMS = Begin(
    _("Do the sums add up?"), _("What the letter says beside what we compute, line by line."), "/geld/"
)
PLANS = Begin(_("What is planned?"), _("Per neighbourhood and per theme, with the reason."), "/plannen/")
PAPERS = Begin(
    _("What exactly does the letter say?"), _("Every paragraph in short, with every amount."), "/documenten/"
)
VOTES = Begin(
    _("Why did this plan win?"),
    _("The reason for every plan that won or lost, and the recount."),
    "/meedoen/",
)
MINE = Begin(
    _("What happens in my neighbourhood?"), _("The plans and the money for where you live."), "/wijken/"
)
PARTNERS = Begin(
    _("What does each partner bring in?"), _("Who pays what, and what they signed for."), "/organisaties/"
)
RESULTS = Begin(
    _("Does it get better?"), _("What the plan promises, and what has been measured."), "/resultaten/"
)

BEGINS = {
    Role.RESIDENT: (MINE, VOTES, PLANS),
    Role.COUNCIL_MEMBER: (SUMS, MONEY, PAPERS, RESULTS),
    Role.PROGRAMME_MANAGER: (PLANS, MONEY, SUMS, VOTES),
    Role.ALDERMAN: (MONEY, RESULTS, PLANS),
    Role.HOUSING_ASSOCIATION: (PARTNERS, PLANS, PAPERS),
}


def parts_for(viewer: Viewer) -> list[Part]:
    """What the viewer's roles look at, in the order of the roles themselves."""
    return [Part(role, BEGINS[role]) for role in Role if viewer.has(role)]

"""Where somebody with a role begins: the questions that belong to it, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.money.checking import Verdict, findings
from krachtwijk.money.ledger import Ledger, ledgers
from krachtwijk.money.models import Condition
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import visible_programmes

Word = str | Promise


@dataclass(frozen=True)
class Begin:
    """A question, why it is yours, and where the answer is."""

    question: Word
    why: Word
    address: str


@dataclass(frozen=True)
class Part:
    """What one role of the viewer brings along."""

    role: Role
    begins: tuple[Begin, ...]


@dataclass(frozen=True)
class Waiting:
    """Something without an answer yet: what it is about, how it stands, since when, and where it is shown."""

    what: str
    status: str
    word: str
    address: str
    since: date | None = None


MONEY = Begin(
    _("How sure is the money?"),
    _("What is set aside, what is only asked, what hangs on a condition."),
    "/geld/",
)
PLANS = Begin(
    _("What is planned?"),
    _("Per neighbourhood and per theme, with the reason."),
    "/plannen/",
)
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
    Role.COUNCIL_MEMBER: (MONEY, PAPERS, RESULTS),
    Role.PROGRAMME_MANAGER: (PLANS, MONEY, VOTES),
    Role.ALDERMAN: (MONEY, RESULTS, PLANS),
    Role.HOUSING_ASSOCIATION: (PARTNERS, PLANS, PAPERS),
}
ANSWERS_FOR_THE_MONEY = (Role.COUNCIL_MEMBER, Role.PROGRAMME_MANAGER, Role.ALDERMAN)


def parts_for(viewer: Viewer) -> list[Part]:
    """What the viewer's roles look at, in the order of the roles themselves."""
    return [Part(role, BEGINS[role]) for role in Role if viewer.has(role)]


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Decisions that have not been taken and sums that do not add up, for who answers for the money."""
    if not viewer.has(*ANSWERS_FOR_THE_MONEY):
        return []
    return [each for leaves in ledgers(visible_programmes(viewer)) for each in _unanswered(leaves)]


def _unanswered(leaves: Ledger) -> Iterator[Waiting]:
    programme = leaves.programme
    money = reverse("money:money", args=[programme.slug])
    for condition in programme.conditions.filter(state=Condition.State.OPEN):
        word = condition.get_state_display()
        yield Waiting(str(condition.text), condition.state, word, money, condition.since)
    for finding in findings(leaves):
        if finding.verdict in {Verdict.DOES_NOT_ADD_UP, Verdict.NOT_COVERED}:
            address = finding.check.get_absolute_url()
            yield Waiting(str(finding.check.question), finding.verdict, str(finding.verdict.label), address)

"""Where somebody with a role begins: the questions that belong to it, and what waits for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from krachtwijk.money.checking import Finding, Verdict, findings
from krachtwijk.money.ledger import Ledger, ledgers
from krachtwijk.money.models import Condition
from krachtwijk.people.demo import lives_in
from krachtwijk.people.models import Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.access import visible_neighbourhoods
from krachtwijk.plans.access import deliverable, visible_programmes
from krachtwijk.plans.lists import late_steps
from krachtwijk.plans.models import Programme
from krachtwijk.plans.progress import progress_of_step

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
    since: date


MONEY = Begin(
    _("How sure is the money?"),
    _("What is set aside, what is only asked, what depends on a decision."),
    "/geld/",
)
PLANS = Begin(
    _("What is planned?"),
    _("Per neighbourhood and per theme, with the reason."),
    "/plannen/",
)
PAPERS = Begin(
    _("What exactly do the documents say?"), _("Every paragraph in short, with every amount."), "/documenten/"
)
VOTES = Begin(
    _("Why is this plan chosen?"),
    _("The reason for every plan, chosen or not, and how you count again."),
    "/meedoen/",
)
MINE = Begin(
    _("What happens in my neighbourhood?"), _("The plans and the money for where you live."), "/wijken/"
)
PARTNERS = Begin(
    _("What does each partner bring in?"), _("Who pays what, and what they signed for."), "/organisaties/"
)
KEEPING = Begin(
    _("How far is the money?"),
    _("Write down what was promised, paid and spent, and what must be decided first."),
    "/werk/geld/",
)
FILES = Begin(
    _("Which files came in?"),
    _("Measures, money and figures from a spreadsheet, and how to take them back."),
    "/werk/importeren/",
)
FILES_OF_ROUNDS = Begin(
    _("Which files came in?"),
    _("Worries and participants from a spreadsheet, and how to take them back."),
    "/werk/importeren/",
)
DECIDED = Begin(
    _("What was decided?"), _("Every decision with its grounds, and who sits where."), "/besluiten/"
)
RESULTS = Begin(
    _("Does it get better?"), _("What the plan promises, and what has been measured."), "/resultaten/"
)
FIGURES = Begin(
    _("Which figures wait for approval?"),
    _("Enter a figure, or approve one that somebody else entered."),
    "/werk/resultaten/",
)

MAKE_PLANS = Begin(
    _("How do I make a plan?"),
    _("Versions, goals and measures, and what is still missing in them."),
    "/werk/plannen/",
)
LED = Begin(
    _("How far are the measures we lead?"),
    _("Steps, photos and standings, which residents read at once."),
    "/werk/plannen/",
)

TELL = Begin(
    _("How do I tell the council how it stands?"),
    _("Make a report: you write the opening, the figures come by themselves."),
    "/werk/rapporten/",
)
REPORTS = Begin(
    _("What was reported?"),
    _("The letters and sheets as they were made, with what changed in between."),
    "/rapporten/",
)

ROUNDS = Begin(
    _("Which rounds are going on?"),
    _("Where each round stands, and what people can do in it now."),
    "/meedoen/",
)

RUN = Begin(
    _("Which round do I run?"),
    _("Begin a round, write its rules, and see what still has to be done."),
    "/werk/rondes/",
)

BEGINS = {
    Role.RESIDENT: (MINE, VOTES, PLANS),
    Role.COUNCIL_MEMBER: (MONEY, REPORTS, DECIDED, PAPERS, RESULTS),
    Role.PROGRAMME_MANAGER: (MAKE_PLANS, KEEPING, FIGURES, FILES, TELL, DECIDED, PLANS, MONEY, VOTES, RUN),
    Role.ALDERMAN: (MONEY, REPORTS, DECIDED, RESULTS, PLANS, FIGURES),
    Role.HOUSING_ASSOCIATION: (LED, KEEPING, PARTNERS, PLANS, PAPERS, REPORTS),
    Role.NEIGHBOURHOOD_WORKER: (RUN, FILES_OF_ROUNDS, ROUNDS, VOTES, PLANS),
    Role.REVIEWER: (ROUNDS, VOTES, MONEY),
}
MOST_LATE = 20
MOST_CONDITIONS = 50
MOST_PROGRAMMES = 5
"""Of so many the sums are made on this page; those of the others stand on the pages of money."""
ANSWERS_FOR_THE_MONEY = (Role.COUNCIL_MEMBER, Role.PROGRAMME_MANAGER, Role.ALDERMAN)


def parts_for(viewer: Viewer) -> list[Part]:
    """What the viewer's roles look at, in the order of the roles themselves."""
    return [Part(role, _begins(role, viewer)) for role in Role if viewer.has(role)]


def _begins(role: Role, viewer: Viewer) -> tuple[Begin, ...]:
    return tuple(_at_home(viewer) if begin is MINE else begin for begin in BEGINS[role])


def _at_home(viewer: Viewer) -> Begin:
    """The own neighbourhood. The platform keeps nobody's; only of the demo's persons it is known."""
    slug = lives_in(viewer.name) if settings.DEMO else ""
    home = visible_neighbourhoods(viewer).filter(slug=slug).first() if slug else None
    return replace(MINE, address=home.get_absolute_url()) if home else MINE


def waiting_for(viewer: Viewer) -> list[Waiting]:
    """Decisions that have not been taken and sums that do not add up, for who answers for the money."""
    if not viewer.has(*ANSWERS_FOR_THE_MONEY):
        return []
    programmes = visible_programmes(viewer)
    first = list(programmes[:MOST_PROGRAMMES])
    return [
        *(_awaited(each) for each in _undecided(programmes)[:MOST_CONDITIONS]),
        *(each for leaves in ledgers(first) for each in _unanswered(leaves)),
    ]


def _undecided(programmes: QuerySet[Programme]) -> QuerySet[Condition]:
    waits = [Condition.State.OPEN, Condition.State.LAPSED]
    return Condition.objects.filter(programme__in=programmes, state__in=waits).select_related("programme")


def _awaited(condition: Condition) -> Waiting:
    """A decision that has not been taken."""
    state = condition.state_on(timezone.localdate())
    since = condition.deadline if state == Condition.State.LAPSED else condition.since
    money = reverse("money:money", args=[condition.programme.slug])
    return Waiting(str(condition.text), state, str(state.label), money, since or condition.since)


def late_for(viewer: Viewer, *, today: date) -> list[Waiting]:
    """Steps that should have been done, for who tells how far a measure is; the longest waiting first."""
    return [
        Waiting(
            f"{step.what}, {step.measure.area}",
            "late",
            progress_of_step(step, today=today).word,
            reverse(
                "plans:delivery",
                args=[step.measure.programme.slug, step.measure.area.slug, step.measure.slug],
            ),
            step.due or today,
        )
        for step in late_steps(deliverable(viewer), today=today)[:MOST_LATE]
    ]


def _unanswered(leaves: Ledger) -> Iterator[Waiting]:
    """Sums that do not add up, or for which there is no money."""
    programme = leaves.programme
    for finding in findings(leaves):
        if finding.verdict in {Verdict.DOES_NOT_ADD_UP, Verdict.NOT_COVERED}:
            address = finding.check.get_absolute_url()
            word = str(finding.verdict.label)
            yield Waiting(
                str(finding.check.question), finding.verdict, word, address, _since(finding, programme)
            )


def _since(finding: Finding, programme: Programme) -> date:
    """The day of the newest paper with a figure in it."""
    return max((passage.document.dated for passage in finding.passages), default=programme.starts)

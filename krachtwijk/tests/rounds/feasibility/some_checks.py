"""A round whose proposals are being checked: criteria, reviewers, findings, drafts, an announced moment."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from tests.rounds.a_round import BEGIN, a_participant, a_round, during
from tests.rounds.feasibility.some_verdicts import a_proposal

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro
from krachtwijk.people.models import Person, Role, RoleGrant
from krachtwijk.rounds.feasibility.announcing import announce, set_moment
from krachtwijk.rounds.feasibility.costing import ask_authors
from krachtwijk.rounds.feasibility.drafting import draft_verdict
from krachtwijk.rounds.feasibility.models import (
    Assignment,
    Criterion,
    DraftVerdict,
    Finding,
    Objection,
    Verdict,
)
from krachtwijk.rounds.feasibility.reviewing import Advice, Said, assign, give_finding
from krachtwijk.rounds.feasibility.ruling import object_to_verdict
from krachtwijk.rounds.feasibility.setting_criteria import CriterionText, add_criterion, publish_criteria
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

CHECKING = during(Phase.Kind.FEASIBILITY)
BEFORE = BEGIN - timedelta(days=1)
MOMENT = CHECKING + timedelta(days=10)
REST = MOMENT + timedelta(days=4)

ROUND = "de-hoogte-2027"
PUBLIC, WORK = f"/meedoen/{ROUND}/haalbaarheid/", f"/werk/rondes/{ROUND}/haalbaarheid/"
YES, NO, WAITING = 901, 902, 903
"""Numbers of proposals that no other room takes."""
ADDRESSES = {
    "feasibility:results": PUBLIC,
    "feasibility:results-csv": f"{PUBLIC}uitkomsten.csv",
    "feasibility:objections": f"{PUBLIC}bezwaren/",
    "feasibility:objection": f"{PUBLIC}bezwaren/1/",
    "feasibility:proposal": f"{PUBLIC}{YES}/",
    "feasibility:object": f"{PUBLIC}{NO}/bezwaar/",
    "feasibility:costs": f"{PUBLIC}{YES}/kosten/",
    "feasibility:desk": WORK,
    "feasibility:criteria": f"{WORK}criteria/",
    "feasibility:new-criterion": f"{WORK}criteria/nieuw/",
    "feasibility:publish-criteria": f"{WORK}criteria/publiceren/",
    "feasibility:criterion": f"{WORK}criteria/1/",
    "feasibility:remove-criterion": f"{WORK}criteria/1/weg/",
    "feasibility:moment": f"{WORK}moment/",
    "feasibility:make-public": f"{WORK}bekendmaken/",
    "feasibility:work-objections": f"{WORK}bezwaren/",
    "feasibility:new-objection": f"{WORK}bezwaren/nieuw/",
    "feasibility:hearing": f"{WORK}bezwaren/1/horen/",
    "feasibility:ruling": f"{WORK}bezwaren/1/beslissen/",
    "feasibility:work-proposal": f"{WORK}{WAITING}/",
    "feasibility:assign": f"{WORK}{WAITING}/toetsers/",
    "feasibility:finding": f"{WORK}{WAITING}/bevinding/",
    "feasibility:ask-costs": f"{WORK}{WAITING}/kosten/",
    "feasibility:enter-reply": f"{WORK}{YES}/kosten/antwoord/",
    "feasibility:draft": f"{WORK}{WAITING}/uitkomst/",
}
"""Of the round of `one_of_each`; `addresses` adds the one that holds a key."""


def a_criterion(round: SieveRound, question: str = "Mag het?") -> Criterion:
    body = Body.objects.get(slug="wijkraad")
    return add_criterion(
        round=round, text=CriterionText(question, "De regels laten het toe.", "Is it allowed?", "The rules allow it."),
        answered_by=body,
    )  # fmt: skip


def a_checked_round(by: Person, *, questions: tuple[str, ...] = ("Mag het?", "Kan het?")) -> SieveRound:
    """Its criteria were published before anybody proposed."""
    round = SieveRound.objects.filter(slug=ROUND).first() or a_round()
    for question in questions:
        a_criterion(round, question)
    publish_criteria(round=round, by=by, now=BEFORE)
    return round


def a_reviewer(name: str) -> Person:
    found = Person.objects.filter(email=f"{name.lower()}@voorbeeld.example").first()
    if found:
        return found
    person = Person.objects.create_user(email=f"{name.lower()}@voorbeeld.example", name=name)
    RoleGrant.objects.create(person=person, role=Role.REVIEWER, since=BEFORE.date())
    return person


def asked(proposal: Proposal, reviewer: Person, *, by: Person) -> Assignment:
    return assign(proposal=proposal, reviewer=reviewer, by=by, now=CHECKING)


def found(
    assignment: Assignment, says: str = "yes", *, costs: dict[int, Advice] | None = None, **facts: Any
) -> Finding:
    """The same answer to every criterion."""
    criteria = Criterion.objects.filter(list__round=assignment.proposal.round)
    answers = {each.order: Said(says, f"Omdat {each.question_nl}") for each in criteria}
    given = {"now": CHECKING} | facts
    return give_finding(assignment=assignment, answers=answers, costs=costs or {}, **given)


def two_findings(proposal: Proposal, *, by: Person, says: tuple[str, str] = ("yes", "yes")) -> list[Finding]:
    """Of two reviewers who are nobody of the cast."""
    reviewers = [a_reviewer("Jet"), a_reviewer("Koen")]
    return [found(asked(proposal, who, by=by), said) for who, said in zip(reviewers, says, strict=True)]


def drafted(proposal: Proposal, *, by: Person, feasible: bool = True, **facts: Any) -> DraftVerdict:
    """Found by two reviewers, and drawn up."""
    if not proposal.assignments.exists():
        two_findings(proposal, by=by)
    reason = "Het kan." if feasible else "De grond is niet van de gemeente."
    given: dict[str, Any] = {"reason_nl": reason, "body": proposal.round.body, "now": CHECKING} | facts
    return draft_verdict(proposal=proposal, feasible=feasible, by=by, **given)


def moment_known(round: SieveRound, *, by: Person, at: datetime = MOMENT, rest_at: datetime = REST) -> None:
    set_moment(round=round, at=at, rest_at=rest_at, by=by, now=CHECKING)


def announced_no(by: Person, *, round: SieveRound | None = None) -> Verdict:
    """A no that everybody reads since MOMENT."""
    round = round or a_checked_round(by)
    proposal = a_proposal(round)
    drafted(proposal, by=by, feasible=False)
    moment_known(round, by=by)
    announce(round=round, now=MOMENT, by=by)
    return proposal.verdicts.get()


def objected(verdict: Verdict, **facts: Any) -> Objection:
    given: dict[str, Any] = {
        "participant": facts.pop("participant", None) or a_participant(verdict.proposal.round),
        "text": "De grond is wel van de gemeente.",
        "now": MOMENT + timedelta(days=1),
    } | facts
    return object_to_verdict(verdict=verdict, **given)


def one_of_each(by: Person, *, reviewer: Person | None = None) -> SieveRound:
    """A round with what every address of ADDRESSES needs."""
    round = a_checked_round(by)
    yes, no, waiting = (
        a_proposal(round, a_participant(round), number=number) for number in (YES, NO, WAITING)
    )
    two_findings(yes, by=by)
    two_days = timedelta(days=2)
    ask_authors(
        proposal=yes, lines=another_amount(), by=by, now=CHECKING - two_days,
        answer_before=(CHECKING - two_days / 2).date(),
    )  # fmt: skip
    drafted(yes, by=by, reason_en="It can be done.")
    drafted(no, by=by, feasible=False, reason_en="The ground is not the city's.")
    asked(waiting, reviewer or a_reviewer("Jet"), by=by)
    moment_known(round, by=by)
    announce(round=round, now=MOMENT, by=by)
    objected(no.verdicts.get())
    return round


def addresses() -> dict[str, str]:
    """In the demo, whose persons are there: the things are made, and where each is."""
    manager = Person.objects.get(email="programme-manager@demo.example")
    one_of_each(manager, reviewer=Person.objects.get(email="reviewer@demo.example"))
    assignment = Assignment.objects.get(proposal__number=WAITING, proposal__round__slug="de-hoogte-2027")
    return ADDRESSES | {"feasibility:end-assignment": f"{WORK}{WAITING}/toetsers/{assignment.pk}/"}


def another_amount(order: int = 2, amount: int = 5_000_00) -> dict[int, Advice]:
    return {order: Advice(Euro(amount), "Een bank kost minder.")}


def raw(table: str) -> list[str]:
    """SQL by hand that tries to change and to remove the rows of a table of this room."""
    return [f"UPDATE feasibility_{table} SET id = id", f"DELETE FROM feasibility_{table}"]  # noqa: S608

"""Many ideas in a round and what came of their check, written in bulk: see many_voices.py."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from benchmarks.many_judgements import judgements
from benchmarks.many_voices import (
    Size,
    a_round,
    concerns,
    during,
    follows,
    in_bulk,
    people,
    values,
)

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.feasibility.models import (
    Announcement,
    Answer,
    Assignment,
    CostLine,
    CostQuestion,
    CriteriaList,
    Criterion,
    DraftLine,
    DraftVerdict,
    Finding,
    Objection,
    Verdict,
)
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import (
    Appeal,
    Author,
    BudgetLine,
    Comment,
    Event,
    Proposal,
    ProposalVersion,
    Report,
    Ruling,
    Translation,
)
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

Kind = Phase.Kind


def build(slug: str, size: Size, by: Person) -> SieveRound:
    """A round up to the moment at which the results of the check become public; everybody has judged, too."""
    round = a_round(slug, by)
    there = people(round, size.people, by)
    worries = concerns(round, size.concerns, there, by)
    values(round, there, by)
    made = proposals(round, size.proposals, there, worries)
    said(made, there, by)
    checks(round, made, there, by)
    judgements(round, made, there[: size.cards], size, by)
    follows(round, there, {"proposal": size.proposals, "concern": size.concerns})
    return round


def price(proposal: Proposal, line: int) -> Euro:
    """All different: of ideas that cost the same, counting has to look longer."""
    return Euro(700_00 + 137_00 * line + 37_01 * (proposal.number % 97))


def proposals(
    round: SieveRound, number: int, there: list[Participant], worries: list[Concern]
) -> list[Proposal]:
    """Each with two authors, three budget lines, two values and two worries it answers."""
    at, named = during(Kind.PROPOSALS), list(round.values_named.all())
    themes = list(round.themes.all())
    made = in_bulk(
        Proposal,
        (
            {
                "round": round,
                "number": n + 1,
                "title": f"Plan {n} met bomen",
                "what": f"Wij planten {n} bomen op het plein.",
                "helps": "Het helpt.",
                "carried_out_by": "De buurt.",
                "contact": "Bel ons.",
                "has_subsidy": False,
                "theme": themes[n % len(themes)],
                "status": "submitted",
                "begun_at": at,
                "submitted_at": at,
            }
            for n in range(number)
        ),
    )
    in_bulk(
        Author,
        (
            {
                "proposal": each,
                "participant": there[(2 * n + k) % len(there)],
                "order": k,
                "shown_as": f"Buur {k}",
                "since": at,
            }
            for n, each in enumerate(made)
            for k in range(2)
        ),
    )
    in_bulk(
        BudgetLine,
        (
            {"proposal": each, "order": k, "what": f"Post {k}", "amount": price(each, k)}
            for each in made
            for k in range(3)
        ),
    )
    in_bulk(
        Proposal.values.through,
        (
            {"proposal": each, "value": named[(n + k) % len(named)]}
            for n, each in enumerate(made)
            for k in range(2)
        ),
    )
    in_bulk(
        Proposal.concerns.through,
        (
            {"proposal": each, "concern": worries[(2 * n + k) % len(worries)]}
            for n, each in enumerate(made)
            for k in range(2)
        ),
    )
    in_bulk(
        ProposalVersion,
        (
            {
                "proposal": each,
                "number": k,
                "facts": {"title": each.title, "what": each.what},
                "by": there[n % len(there)],
                "at": at + timedelta(hours=k),
            }
            for n, each in enumerate(made)
            for k in (1, 2)
        ),
    )
    in_bulk(
        Event,
        ({"proposal": each, "kind": kind, "at": at} for each in made for kind in ("submitted", "changed")),
    )
    return made


def said(made: list[Proposal], there: list[Participant], by: Person) -> None:
    """Ten arguments and a translation each; one in five was reported, one in ten hidden, with an appeal."""
    at = during(Kind.PROPOSALS)
    arguments = in_bulk(
        Comment,
        (
            {
                "proposal": each,
                "participant": there[(n * 10 + k) % len(there)],
                "side": ("for", "against")[k % 2],
                "text": "Een goed idee.",
                "token": uuid4(),
                "at": at,
                "is_hidden": n % 10 == 0 and k == 0,
            }
            for n, each in enumerate(made)
            for k in range(10)
        ),
    )
    in_bulk(
        Translation,
        (
            {
                "proposal": each,
                "language": "pl",
                "title": "Drzewa",
                "what": "Drzewa.",
                "participant": there[n % len(there)],
                "token": uuid4(),
                "at": at,
            }
            for n, each in enumerate(made)
        ),
    )
    in_bulk(
        Report,
        (
            {"proposal": each.proposal, "comment": each, "why": "insult", "token": uuid4(), "at": at}
            for each in arguments[::50]
        ),
    )
    hidden = in_bulk(
        Ruling,
        (
            {
                "proposal": each.proposal,
                "comment": each,
                "hides": True,
                "why": "insult",
                "grounds": "Dit scheldt.",
                "by": by,
                "at": at,
            }
            for each in arguments[::100]
        ),
    )
    in_bulk(
        Appeal,
        (
            {"ruling": each, "words": "Het was een grap.", "by": each.comment.participant, "at": at}
            for each in hidden
        ),
    )


def checks(round: SieveRound, made: list[Proposal], there: list[Participant], by: Person) -> None:
    """Five criteria, two reviewers each, half of them ready; a verdict of each drawn up, one in ten a no."""
    at = during(Kind.FEASIBILITY) - timedelta(days=5)
    listed = CriteriaList.objects.create(round=round)
    criteria = in_bulk(
        Criterion,
        (
            {
                "list": listed,
                "order": n,
                "question_nl": f"Mag het {n}?",
                "needs_nl": "Een ja.",
                "body": round.body,
            }
            for n in range(5)
        ),
    )
    CriteriaList.objects.filter(pk=listed.pk).update(state="published", published_at=at, published_by=by)
    asked = in_bulk(
        Assignment,
        (
            {"proposal": each, "reviewer": who, "by": by, "at": at}
            for each in made
            for who in Person.objects.order_by("pk")[:2]
        ),
    )
    found = in_bulk(Finding, ({"assignment": each, "at": at} for each in asked[::2]))
    in_bulk(
        Answer,
        (
            {"finding": each, "criterion": one, "says": "yes", "reason": "Het mag."}
            for each in found
            for one in criteria
        ),
    )
    drafts = in_bulk(
        DraftVerdict,
        (
            {
                "proposal": each,
                "feasible": n % 10 != 9,
                "reason_nl": "Daarom.",
                "body": round.body,
                "by": by,
                "at": at,
            }
            for n, each in enumerate(made)
        ),
    )
    in_bulk(
        DraftLine,
        (
            {
                "draft": each,
                "order": k,
                "what": f"Post {k}",
                "asked": price(each.proposal, k),
                "decided": price(each.proposal, k),
            }
            for each in drafts
            for k in range(3)
        ),
    )
    questions = in_bulk(
        CostQuestion,
        ({"proposal": each, "by": by, "at": at, "answer_before": at.date()} for each in made[::5]),
    )
    in_bulk(
        CostLine,
        (
            {
                "question": each,
                "order": 0,
                "what": "Post 0",
                "asked": price(each.proposal, 0),
                "advised": Euro(900_00),
                "reason": "Duur.",
            }
            for each in questions
        ),
    )
    Announcement.objects.create(
        round=round, at=at, rest_at=at + timedelta(days=7), set_by=by, set_at=at - timedelta(days=9)
    )
    del there


def object_to(round: SieveRound, there: list[Participant]) -> None:
    """Somebody objects to every no, once it was announced."""
    at = during(Kind.FEASIBILITY)
    refused = Verdict.objects.filter(proposal__round=round, feasible=False).select_related("proposal")
    in_bulk(
        Objection,
        (
            {
                "round": round,
                "number": n + 1,
                "kind": "proposal",
                "reference": f"{round.slug}/{each.proposal.number}",
                "label_nl": each.proposal.title,
                "address": f"/meedoen/{round.slug}/ideeen/{each.proposal.number}/",
                "participant": there[n % len(there)],
                "text": "Het kan wel.",
                "due": at.date(),
                "answer_before": at.date(),
                "received_at": at,
            }
            for n, each in enumerate(refused)
        ),
    )

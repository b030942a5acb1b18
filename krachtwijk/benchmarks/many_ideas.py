"""Many ideas in a round, checked, judged, talked over and voted on, written in bulk: see many_voices.py."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from benchmarks.many_voices import (
    A_PHASE, Size, a_round, concerns, during, follows, in_bulk, people, values,
)  # fmt: skip

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.feasibility.models import (
    Announcement, Answer, Assignment, CostLine, CostQuestion, CriteriaList, Criterion, DraftLine, DraftVerdict, Finding,
    Objection, Verdict,
)  # fmt: skip
from krachtwijk.rounds.judging.models import Ballot, BallotBox, BallotReading, Card, Judgement, Table, Turnout
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.proposals.models import (
    Appeal, Author, BudgetLine, Comment, Event, Proposal, ProposalVersion, Report, Ruling, Translation,
)  # fmt: skip
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.talks.models import Note, SortedProposal, Talk, Voice

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
    made = in_bulk(Proposal, (
        {"round": round, "number": n + 1, "title": f"Plan {n} met bomen", "what": f"Wij planten {n} bomen op het plein.",
         "helps": "Het helpt.", "carried_out_by": "De buurt.", "contact": "Bel ons.", "has_subsidy": False,
         "theme": themes[n % len(themes)], "status": "submitted", "begun_at": at, "submitted_at": at}
        for n in range(number)
    ))  # fmt: skip
    in_bulk(Author, (
        {"proposal": each, "participant": there[(2 * n + k) % len(there)], "order": k, "shown_as": f"Buur {k}", "since": at}
        for n, each in enumerate(made) for k in range(2)
    ))  # fmt: skip
    in_bulk(BudgetLine, (
        {"proposal": each, "order": k, "what": f"Post {k}", "amount": price(each, k)} for each in made for k in range(3)
    ))  # fmt: skip
    in_bulk(Proposal.values.through, (
        {"proposal": each, "value": named[(n + k) % len(named)]} for n, each in enumerate(made) for k in range(2)
    ))  # fmt: skip
    in_bulk(Proposal.concerns.through, (
        {"proposal": each, "concern": worries[(2 * n + k) % len(worries)]} for n, each in enumerate(made) for k in range(2)
    ))  # fmt: skip
    in_bulk(ProposalVersion, (
        {"proposal": each, "number": k, "facts": {"title": each.title, "what": each.what},
         "by": there[n % len(there)], "at": at + timedelta(hours=k)}
        for n, each in enumerate(made) for k in (1, 2)
    ))  # fmt: skip
    in_bulk(
        Event,
        ({"proposal": each, "kind": kind, "at": at} for each in made for kind in ("submitted", "changed")),
    )
    return made


def said(made: list[Proposal], there: list[Participant], by: Person) -> None:
    """Ten arguments and a translation each; one in five was reported, one in ten hidden, with an appeal."""
    at = during(Kind.PROPOSALS)
    arguments = in_bulk(Comment, (
        {"proposal": each, "participant": there[(n * 10 + k) % len(there)], "side": ("for", "against")[k % 2],
         "text": "Een goed idee.", "token": uuid4(), "at": at, "is_hidden": n % 10 == 0 and k == 0}
        for n, each in enumerate(made) for k in range(10)
    ))  # fmt: skip
    in_bulk(Translation, (
        {"proposal": each, "language": "pl", "title": "Drzewa", "what": "Drzewa.", "participant": there[n % len(there)],
         "token": uuid4(), "at": at} for n, each in enumerate(made)
    ))  # fmt: skip
    in_bulk(Report, (
        {"proposal": each.proposal, "comment": each, "why": "insult", "token": uuid4(), "at": at} for each in arguments[::50]
    ))  # fmt: skip
    hidden = in_bulk(Ruling, (
        {"proposal": each.proposal, "comment": each, "hides": True, "why": "insult", "grounds": "Dit scheldt.", "by": by,
         "at": at} for each in arguments[::100]
    ))  # fmt: skip
    in_bulk(Appeal, (
        {"ruling": each, "words": "Het was een grap.", "by": each.comment.participant, "at": at} for each in hidden
    ))  # fmt: skip


def checks(round: SieveRound, made: list[Proposal], there: list[Participant], by: Person) -> None:
    """Five criteria, two reviewers each, half of them ready; a verdict of each drawn up, one in ten a no."""
    at = during(Kind.FEASIBILITY) - timedelta(days=5)
    listed = CriteriaList.objects.create(round=round)
    criteria = in_bulk(Criterion, (
        {"list": listed, "order": n, "question_nl": f"Mag het {n}?", "needs_nl": "Een ja.", "body": round.body} for n in range(5)
    ))  # fmt: skip
    CriteriaList.objects.filter(pk=listed.pk).update(state="published", published_at=at, published_by=by)
    asked = in_bulk(Assignment, (
        {"proposal": each, "reviewer": who, "by": by, "at": at} for each in made for who in Person.objects.order_by("pk")[:2]
    ))  # fmt: skip
    found = in_bulk(Finding, ({"assignment": each, "at": at} for each in asked[::2]))
    in_bulk(Answer, (
        {"finding": each, "criterion": one, "says": "yes", "reason": "Het mag."} for each in found for one in criteria
    ))  # fmt: skip
    drafts = in_bulk(DraftVerdict, (
        {"proposal": each, "feasible": n % 10 != 9, "reason_nl": "Daarom.", "body": round.body, "by": by, "at": at}
        for n, each in enumerate(made)
    ))  # fmt: skip
    in_bulk(DraftLine, (
        {"draft": each, "order": k, "what": f"Post {k}", "asked": price(each.proposal, k), "decided": price(each.proposal, k)}
        for each in drafts for k in range(3)
    ))  # fmt: skip
    questions = in_bulk(
        CostQuestion,
        ({"proposal": each, "by": by, "at": at, "answer_before": at.date()} for each in made[::5]),
    )
    in_bulk(CostLine, (
        {"question": each, "order": 0, "what": "Post 0", "asked": price(each.proposal, 0), "advised": Euro(900_00), "reason": "Duur."}
        for each in questions
    ))  # fmt: skip
    Announcement.objects.create(
        round=round, at=at, rest_at=at + timedelta(days=7), set_by=by, set_at=at - timedelta(days=9)
    )
    del there


def object_to(round: SieveRound, there: list[Participant]) -> None:
    """Somebody objects to every no, once it was announced."""
    at = during(Kind.FEASIBILITY)
    refused = Verdict.objects.filter(proposal__round=round, feasible=False).select_related("proposal")
    in_bulk(Objection, (
        {"round": round, "number": n + 1, "kind": "proposal", "reference": f"{round.slug}/{each.proposal.number}",
         "label_nl": each.proposal.title, "address": f"/meedoen/{round.slug}/ideeen/{each.proposal.number}/",
         "participant": there[n % len(there)], "text": "Het kan wel.", "due": at.date(), "answer_before": at.date(),
         "received_at": at} for n, each in enumerate(refused)
    ))  # fmt: skip


def judgements(
    round: SieveRound, made: list[Proposal], judging: list[Participant], size: Size, by: Person
) -> None:
    """A card each; of every third proposal people are divided. A motive with one in five."""
    at, dice = during(Kind.JUDGEMENT), Random(1)
    named = list(round.values_named.all())
    cards = in_bulk(
        Card, ({"round": round, "participant": each, "begun_at": at, "changed_at": at} for each in judging)
    )

    def one(card: Card, proposal: Proposal) -> dict[str, Any]:
        divided = proposal.number % 3 == 0
        says = (
            dice.choice(("wanted", "not-wanted"))
            if divided
            else ("wanted", "not-wanted")[proposal.number % 3 - 1]
        )
        told = dice.random() < 0.2
        return {"card": card, "proposal": proposal, "says": says, "at": at, "motive": "Omdat het helpt." if told else "",
                "value": dice.choice(named) if told else None}  # fmt: skip

    step = size.on_a_card
    in_bulk(Judgement, (
        one(card, made[(n * step + k) % len(made)]) for n, card in enumerate(cards) for k in range(step)
    ))  # fmt: skip
    in_bulk(Table, (
        {"round": round, "number": n + 1, "name": f"Tafel {n}", "place": "Buurthuis", "host": by, "opened_at": at,
         "token": uuid4()} for n in range(max(3, size.proposals // 10))
    ))  # fmt: skip


def talk_over(round: SieveRound, by: Person, second: Person) -> None:
    """Half of the motives are shown, the rest waits; talks with notes, one for every ten proposals."""
    at = during(Kind.TALK)
    voices = Voice.objects.filter(sorted__sorting__round=round)
    half = list(voices.order_by("pk").values_list("pk", flat=True))[::2]
    for begin in range(0, len(half), BATCH):
        voices.filter(pk__in=half[begin : begin + BATCH]).update(
            state=Voice.State.SHOWN, moderated_by=by, moderated_at=at
        )
    divided = list(SortedProposal.objects.filter(sorting__round=round, pile="contested").order_by("pk"))
    talks = in_bulk(Talk, (
        {"round": round, "number": n + 1, "begins_at": at, "ends_at": at + timedelta(hours=2 + 24 * 100), "place": "Buurthuis",
         "address": "Straat 1", "host": "Samira", "access": "yes", "seats": 20, "planned_by": by, "planned_at": at,
         "changed_at": at} for n in range(max(3, round.proposals.count() // 10))
    ))  # fmt: skip
    in_bulk(
        Talk.proposals.through,
        ({"talk": each, "sortedproposal": one} for each in talks for one in divided[:3]),
    )
    in_bulk(Note, (
        {"talk": each, "sorted": one, "at_table": 5, "said_for": "Goed.", "state": "published", "written_by": by,
         "written_at": at, "published_by": second, "published_at": at} for each in talks for one in divided[:3]
    ))  # fmt: skip


def vote(round: SieveRound, number: int, there: list[Participant], by: Person, second: Person) -> None:
    """One box; every ballot read alike by two people."""
    listed = sorted(
        Verdict.objects.filter(proposal__round=round, feasible=True).values_list(
            "proposal__number", flat=True
        )
    )
    number = min(number, len(there))
    in_bulk(Turnout, ({"round": round, "participant": each} for each in there[:number]))
    box = BallotBox.objects.create(
        round=round, number=1, place="Buurthuis", open_nl="Elke dag", handed_out=number, in_box=number, not_returned=0,
        sums_by=by, token=uuid4(),
    )  # fmt: skip
    dice = Random(2)
    marks = [sorted(dice.sample(listed, min(5, len(listed)))) for _each in range(number)]
    ballots = in_bulk(Ballot, (
        {"box": box, "number": n + 1, "standing": "valid", "choices": marks[n]} for n in range(number)
    ))  # fmt: skip
    in_bulk(BallotReading, (
        {"ballot": each, "turn": turn, "standing": "valid", "choices": each.choices, "by": who}
        for each in ballots for turn, who in enumerate((by, second), 1)
    ))  # fmt: skip


BATCH = 400

"""Loads a finished vote: counts the ballots once and keeps the count for good, or keeps nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import override

from krachtwijk.plans.models import Programme
from krachtwijk.rounds.refusals import Refused
from krachtwijk.rounds.votes import counting
from krachtwijk.rounds.votes.ballot_file import BadBallotFile, BallotFile
from krachtwijk.rounds.votes.counting import Counted
from krachtwijk.rounds.votes.models import Contender, Round, Run
from krachtwijk.rounds.votes.weighing import Weighed, ballots_in, counted_in
from waardenzeef import Election, Rule, WaardenzeefError, parse_rule

CURRENCY = "EUR"
LONGEST_ID = 200
MOST_POINTS = 2**63 - 1
UNSHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\ud800-\udfff]")
"""Control characters and halves of characters: no page or feed can show one, no database holds the second."""


class RoundError(Refused):
    """A round that cannot be loaded. `str()` says why in one sentence."""


class UnknownRule(RoundError):
    """The rule does not exist, or does not fit these ballots."""


class BadFacts(RoundError):
    """Something said about the round cannot be right; `sentences` holds one sentence per fault."""

    def __init__(self, *sentences: str) -> None:
        self.sentences = sentences
        super().__init__("\n".join(sentences))


class AlreadyLoaded(RoundError):
    """The round has its count, and keeps it. `round` is the first; `same` says whether it is this very count."""

    def __init__(self, round: Round, *, same: bool) -> None:
        self.round, self.same = round, same
        what = "these ballots by this rule" if same else "other ballots or another rule"
        super().__init__(
            f"round {round.slug} was already loaded on {round.run.counted_at:%Y-%m-%d}, with {what}; "
            f"see {round.get_absolute_url()}. A count is never replaced: load the file as a new round."
        )


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """What the ballot file does not say about a round. Dutch is needed, English is welcome.

    `outside` marks a vote of another city, shown as an example. `source_url` says where the ballots are already
    public; without it this platform does not hand them out.
    """

    slug: str
    name_nl: str
    held_by: str
    name_en: str = ""
    place: str = ""
    held_from: date | None = None
    held_until: date | None = None
    about_nl: str = ""
    about_en: str = ""
    who_nl: str = ""
    who_en: str = ""
    afterwards_nl: str = ""
    afterwards_en: str = ""
    eligible_voters: int | None = None
    contact: str = ""
    source: str = ""
    source_url: str = ""
    outside: bool = False


def load_round(
    *,
    programme: Programme,
    facts: RoundFacts,
    file: BallotFile,
    rule: str,
    now: datetime,
    weighed: Sequence[Weighed] = (),
) -> Round:
    """Store the round with its one count, whole or not at all.

    `rule` is a RULESPEC such as "equal-shares,completion=add1"; `weighed` says of each group how often its ballots
    stand in the file, where that differs. Raises UnknownRule, BadFacts, BadBallotFile, or AlreadyLoaded when a round
    of this name exists.
    """
    counted = count_for(programme=programme, facts=facts, file=file, rule=rule, weighed=weighed)
    try:
        with transaction.atomic():
            return _store(_round(programme, facts), counted, now=now)
    except IntegrityError:
        _check_new(facts.slug, file, counted.count.rule)  # counting takes time, and somebody else was first
        raise


def _store(loaded: Round, counted: Counted, *, now: datetime) -> Round:
    loaded.save()
    run = counting.as_run(counted, of=loaded)
    run.counted_at = now
    run.save()
    Contender.objects.bulk_create(counting.as_contenders(counted, of=run), batch_size=500)
    return loaded


def count_for(
    *, programme: Programme, facts: RoundFacts, file: BallotFile, rule: str, weighed: Sequence[Weighed] = ()
) -> Counted:
    """The count that `load_round` would store, with all its refusals; stores nothing."""
    method = _rule(rule)
    _check_shown(facts)
    _check_new(facts.slug, file, method)
    _check_facts(programme, facts, file.election, weighed)
    _check_fits(file)
    try:
        return counting.count(file, method, weighed)
    except WaardenzeefError as error:
        raise UnknownRule(str(error)) from None


def _rule(spec: str) -> Rule:
    try:
        return parse_rule(spec)
    except WaardenzeefError as error:
        raise UnknownRule(str(error)) from None


def _check_new(slug: str, file: BallotFile, rule: Rule) -> None:
    first = Round.objects.select_related("run").filter(slug=slug).first()
    if first is None:
        return
    run: Run = first.run
    raise AlreadyLoaded(first, same=(run.input_sha256, run.rule) == (file.election.input_sha256, str(rule)))


def _check_shown(facts: RoundFacts) -> None:
    texts = {name: value for name, value in asdict(facts).items() if isinstance(value, str)}
    unshown = {name: found[0] for name, value in texts.items() if (found := UNSHOWN.search(value))}
    if unshown:
        sentence = "{name}: holds a character that cannot be shown (U+{code:04X}). Remove it"
        raise BadFacts(*(sentence.format(name=name, code=ord(sign)) for name, sign in unshown.items()))


def _check_facts(
    programme: Programme, facts: RoundFacts, election: Election, weighed: Sequence[Weighed]
) -> None:
    sentences = [*_field_faults(_round(programme, facts)), *_contradictions(facts, election, weighed)]
    if sentences:
        raise BadFacts(*sentences)


def _round(programme: Programme, facts: RoundFacts) -> Round:
    return Round(programme=programme, **asdict(facts))


def _field_faults(round: Round) -> list[str]:
    """In English, as all that is said to who loads a file."""
    with override("en"):
        try:
            round.clean_fields()
        except ValidationError as errors:
            return [f"{name}: {' '.join(messages)}" for name, messages in errors.message_dict.items()]
    return []


def _contradictions(facts: RoundFacts, election: Election, weighed: Sequence[Weighed]) -> Iterator[str]:
    if facts.held_from and facts.held_until and facts.held_until < facts.held_from:
        yield f"held_until: {facts.held_until} lies before held_from {facts.held_from}"
    lines = len(election.ballots)
    if weighed and counted_in(weighed) != lines:
        yield f"weighed: these groups come to {counted_in(weighed)} votes, but the file holds {lines}"
    ballots = ballots_in(weighed) if weighed else lines
    if facts.eligible_voters is not None and facts.eligible_voters < ballots:
        yield f"eligible_voters: {facts.eligible_voters} could vote, but the file holds {ballots} ballots"


def _check_fits(file: BallotFile) -> None:
    faults = list(_unfit(file.election))
    if faults:
        raise BadBallotFile(file.name, *faults)


def _unfit(election: Election) -> Iterator[str]:
    """What can be counted but not kept here. (Amounts and texts that no database holds, the reader refuses.)"""
    if election.currency != CURRENCY:
        yield f"META, currency: amounts are in {election.currency}, and this platform counts in euros (EUR) alone"
    for project in election.projects:
        if len(project.id) > LONGEST_ID:
            yield f"PROJECTS, project_id: {project.id[:40]}… is longer than {LONGEST_ID} characters"
        elif election.scores[project.id] > MOST_POINTS:
            yield f"VOTES, points: project {project.id} has more points than can be kept"

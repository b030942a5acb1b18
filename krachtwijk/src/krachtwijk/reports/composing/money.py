"""The money of a programme as plain figures, in the language that is active."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.money.certainty import Certainty
from krachtwijk.money.checking import Finding, Verdict, findings
from krachtwijk.money.ladder import Climb
from krachtwijk.money.ledger import total
from krachtwijk.money.listing import Standing
from krachtwijk.money.models import Check, Condition
from krachtwijk.money.models.funding import Step
from krachtwijk.money.overview import in_band
from krachtwijk.money.pictures import ladders
from krachtwijk.reports.composing.gathering import Gathered


@dataclass(frozen=True)
class Segment:
    """A piece of a bar: cents, how sure, and the word for that."""

    cents: int
    tone: str
    word: str


@dataclass(frozen=True)
class Stair:
    """One step of the ladder of a neighbourhood."""

    place: str
    step: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Share:
    """What a subject costs over the shortest horizon, all neighbourhoods together."""

    subject: str
    cents: int
    tone: str
    word: str


@dataclass(frozen=True)
class Waiting:
    """A condition: which bodies must still decide, before when, and which amount waits for it."""

    key: str
    text: str
    state: str
    state_word: str
    bodies: tuple[str, ...]
    deadline: str
    cents: int
    address: str

    @property
    def is_open(self) -> bool:
        return self.state == Condition.State.OPEN

    @property
    def fell_away(self) -> bool:
        return self.state in {Condition.State.LAPSED, Condition.State.REFUSED}


@dataclass(frozen=True)
class Funded:
    """The money of one funder for one purpose. Amounts are cents, None where nothing was written down."""

    key: str
    funder: str
    what: str
    money_class: str
    additional: str
    step: str
    certainty: str
    cents: int | None
    asked: int | None
    promised: int | None
    committed: int | None
    spent: int | None
    behind: int
    breaks: str
    address: str


@dataclass(frozen=True)
class Checked:
    """A sum laid beside what a paper says."""

    key: str
    question: str
    verdict: str
    word: str
    computed: int | None
    stated: int | None
    difference: int | None
    address: str

    @property
    def is_wrong(self) -> bool:
        return self.verdict == Verdict.DOES_NOT_ADD_UP

    @property
    def is_short(self) -> bool:
        return self.verdict == Verdict.NOT_COVERED


@dataclass(frozen=True)
class Homes:
    """What an association puts into homes: only what is not earned back is a contribution."""

    key: str
    association: str
    place: str
    cents: int
    unprofitable: int
    address: str


@dataclass(frozen=True)
class Lot:
    """What one funder put into a pool, how much of it is committed and how much was given."""

    key: str
    pool: str
    funder: str
    cents: int
    committed: int
    given: int


@dataclass(frozen=True)
class Ending:
    """Something lasting whose money ends before its goal: until which year, for which year."""

    key: str
    what: str
    place: str
    money_until: int
    goal_year: int
    beyond: int | None
    address: str


@dataclass(frozen=True)
class Money:
    """All money of a programme."""

    address: str
    sums_address: str
    years: int | None
    stairs: tuple[Stair, ...]
    shares: tuple[Share, ...]
    needed: int
    conditional: int
    conditions: tuple[Waiting, ...]
    funding: tuple[Funded, ...]
    checks: tuple[Checked, ...]
    homes: tuple[Homes, ...]
    lots: tuple[Lot, ...]
    endings: tuple[Ending, ...]


def money_of(facts: Gathered) -> Money:
    """The money, from the leaves that were gathered."""
    slug = facts.programme.slug
    years = next(iter(facts.ledger.horizons), None)
    found = findings(facts.ledger)
    shares = tuple(_shares(facts, years))
    return Money(
        address=reverse("money:money", args=[slug]),
        sums_address=reverse("money:reconciliation", args=[slug]),
        years=years,
        stairs=tuple(_stairs(facts, found, years)),
        shares=shares,
        needed=sum(each.cents for each in shares),
        conditional=sum(each.cents for each in shares if each.tone == "conditional"),
        conditions=tuple(_waiting(facts, each, years) for each in facts.conditions),
        funding=tuple(_funded(facts, climb) for climb in facts.climbs),
        checks=tuple(_checked(each) for each in found),
        homes=tuple(_homes(facts)),
        lots=tuple(_lots(facts)),
        endings=tuple(_endings(facts)),
    )


def _stairs(facts: Gathered, found: list[Finding], years: int | None) -> Iterator[Stair]:
    for ladder in ladders(facts.ledger, facts.climbs):
        place = str(ladder["area"] or _("All neighbourhoods together"))
        for row in ladder["rows"]:
            segments = tuple(_segment(part) for part in row["parts"])
            if ladder["area"] is None and str(row["label"]) == str(Step.ASKED.label):
                segments = _with_the_unexplained(segments, found, years)
            yield Stair(place, str(row["label"]), segments)


def _segment(part: dict[str, object]) -> Segment:
    tone = {"firm": "", "unexplained": "muted"}.get(str(part["tone"]), str(part["tone"]))
    return Segment(int(str(part["value"])), tone, str(part["word"]))


def _with_the_unexplained(
    segments: tuple[Segment, ...], found: list[Finding], years: int | None
) -> tuple[Segment, ...]:
    """The part of what is asked that no part explains, apart."""
    gap = next((each for each in found if _is_total(each, years) and (each.difference or 0) > 0), None)
    if gap is None or gap.difference is None or gap.stated is None or not segments:
        return segments
    first = segments[0]
    if first.cents != gap.stated.amount:
        return segments
    rest = Segment(first.cents - gap.difference, first.tone, first.word)
    return (rest, Segment(int(gap.difference), "unexplained", _("unexplained")), *segments[1:])


def _is_total(finding: Finding, years: int | None) -> bool:
    return (
        finding.check.kind == Check.Kind.COSTS
        and finding.check.horizon_years == years
        and finding.verdict == Verdict.DOES_NOT_ADD_UP
    )


def _shares(facts: Gathered, years: int | None) -> Iterator[Share]:
    costs = facts.ledger.costs_over(years)
    for subject, band in dict.fromkeys((cost.line.subject, cost.certainty) for cost in costs):
        own = [c.amount for c in costs if c.line.subject == subject and c.certainty == band]
        drawn = in_band(band)
        yield Share(str(subject), int(total(own)), drawn["tone"], drawn["note"])


def _waiting(facts: Gathered, standing: Standing, years: int | None) -> Waiting:
    condition = standing.condition
    lines = {line.pk for line in condition.lines.all()}
    costs = [cost.amount for cost in facts.ledger.costs_over(years) if cost.line.pk in lines]
    return Waiting(
        key=condition.key,
        text=str(condition.text),
        state=str(standing.state),
        state_word=str(standing.state.label),
        bodies=tuple(str(need.body) for need in condition.needs.all() if need.decision_id is None)
        or (() if condition.needs.all() else (str(condition.decided_by),)),
        deadline=condition.deadline.isoformat() if condition.deadline else "",
        cents=int(total(costs)),
        address=condition.get_absolute_url(),
    )


def _funded(facts: Gathered, climb: Climb) -> Funded:
    line, heir = climb.line, facts.heirs.get(climb.line.funder_id)
    name = str(line.funder)
    held = {step: None if amount is None else int(amount) for step, amount in climb.cells}
    promised = (held[Step.PROMISED] or 0) - climb.withdrawn
    above = max(held[step] or 0 for step in (Step.COMMITTED, Step.PAID_OUT, Step.SPENT))
    return Funded(
        key=line.key,
        funder=_("%(old)s, now %(new)s") % {"old": name, "new": heir.organisation} if heir else name,
        what=str(line.what),
        money_class=str(line.get_money_class_display()),
        additional=str(line.get_additional_display()),
        step=str(line.step.label),
        certainty="" if climb.certainty == Certainty.FIRM else str(climb.certainty.label),
        cents=None if line.amount is None else int(line.amount),
        asked=held[Step.ASKED],
        promised=held[Step.PROMISED],
        committed=held[Step.COMMITTED],
        spent=held[Step.SPENT],
        behind=int(max(0, promised - above)),
        breaks="; ".join(
            _("more was %(above)s than %(below)s") % {"above": above.label, "below": below.label}
            for above, below in climb.breaks
        ),
        address=line.funder.get_absolute_url(),
    )


def _checked(finding: Finding) -> Checked:
    def cents(amount: int | None) -> int | None:
        return None if amount is None else int(amount)

    return Checked(
        key=finding.check.key,
        question=str(finding.check.question),
        verdict=str(finding.verdict),
        word=str(finding.verdict.label),
        computed=cents(finding.computed),
        stated=cents(finding.stated.amount if finding.stated else None),
        difference=cents(finding.difference),
        address=finding.check.get_absolute_url(),
    )


def _homes(facts: Gathered) -> Iterator[Homes]:
    for each in facts.ledger.investments:
        yield Homes(
            each.key,
            str(each.organisation),
            str(each.plan.area),
            int(each.total),
            int(each.unprofitable),
            each.organisation.get_absolute_url(),
        )


def _lots(facts: Gathered) -> Iterator[Lot]:
    for row in facts.pools:
        for lot in row.lots:
            yield Lot(
                f"{row.pool.key}-{lot.lot.pk}",
                str(row.pool),
                str(lot.lot.funding.funder),
                int(lot.lot.amount),
                int(lot.committed),
                int(lot.given),
            )


def _endings(facts: Gathered) -> Iterator[Ending]:
    """Lines that are partly structural: their first money ends in a year, their goal lies in a later one."""
    horizons, start = facts.ledger.horizons, facts.programme.starts.year
    if not horizons:
        return
    longer = {cost.line.pk: cost.amount for cost in facts.ledger.costs_over(horizons[-1])}
    for cost in facts.ledger.costs_over(horizons[0]):
        goal = _goal_year(facts, cost.line.theme_id, cost.line.track_id)
        if cost.line.kind != cost.line.Kind.STRUCTURAL or start + horizons[0] >= goal:
            continue
        more = (
            int(longer[cost.line.pk] - cost.amount) if len(horizons) > 1 and cost.line.pk in longer else None
        )
        yield Ending(
            f"{cost.line.plan.area.slug}-{cost.line.subject.slug}",
            str(cost.line.subject),
            str(cost.line.plan.area),
            start + horizons[0],
            goal,
            more,
            cost.line.get_absolute_url(),
        )


def _goal_year(facts: Gathered, theme: int | None, track: int) -> int:
    """The last year in which one of its goals should be reached, else the year of the programme."""
    own = [
        facts.programme.starts.year + goal.reached_after_years
        for goal in facts.goals
        if goal.reached_after_years is not None
        and goal.track_id == track
        and (theme is None or goal.theme_id == theme)
    ]
    return max(own, default=facts.programme.goal_year)

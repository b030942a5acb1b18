"""Laying computed sums beside what a paper states. Reads; decides nothing and stores nothing.

Every amount in a paper is rounded: `3,8 mln` can be anything from 3,75 to 3,85. So a sum of such parts
may differ from a stated total by at most half a step per figure, the total's own half step included
(the bounds of a sum of intervals). A reading of the paper that would explain a difference is
shown beside it and never changes the verdict.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from krachtwijk.documents.models import Document, Passage, StatedAmount
from krachtwijk.euro import Euro
from krachtwijk.money.ledger import Ledger, LineCost, total
from krachtwijk.money.models import Check, FundingLine, Investment, Reading

Word = str | Promise


class IncompleteCheck(Exception):
    """A check without what its kind needs: written past `asking.ask`, which refuses it."""


class Verdict(models.TextChoices):
    """What a check comes to."""

    AGREES = "agrees", _("adds up")
    WITHIN_ROUNDING = "within-rounding", _("adds up, within rounding")
    FITS = "fits", _("fits “a little more than”")
    DOES_NOT_ADD_UP = "does-not-add-up", _("does not add up")
    COUNTED_ONCE = "counted-once", _("the same money, counted once")
    NOT_COVERED = "not-covered", _("not all money is there")
    NOT_COMPARABLE = "not-comparable", _("not comparable")
    COMPUTED = "computed", _("computed only")
    NOT_FOR_ALL = "not-for-all", _("no, not for everybody")
    CANNOT_BE_CHECKED = "cannot-be-checked", _("cannot be checked")
    UNKNOWN = "unknown", _("unknown")


@dataclass(frozen=True, slots=True)
class Part:
    """One figure on a side of a check: what it is about, how much, and the paper it comes from."""

    label: str
    amount: Euro | None
    stated: StatedAmount | None = None
    address: str = ""


@dataclass(frozen=True, slots=True)
class Resolved:
    """A reading of the paper and the difference it would leave."""

    text: str
    left: Euro
    within_rounding: bool


@dataclass(frozen=True, slots=True)
class Words:
    """What the lines under a sum are called."""

    computed: Word
    stated: Word
    difference: Word
    more: Word
    tolerance: Word


_USUAL = Words(
    computed=_("Together, computed"),
    stated=_("The paper says"),
    difference=_("Difference"),
    more=_("More than the paper says"),
    tolerance=_("Rounding explains at most"),
)
_WORDS = {
    Check.Kind.COVERAGE: replace(
        _USUAL,
        computed=_("Needed, computed"),
        stated=_("Already set aside"),
        difference=_("No money for this yet"),
    ),
    Check.Kind.SAME_MONEY: replace(_USUAL, computed=_("Counted once")),
    Check.Kind.INVESTMENTS: replace(_USUAL, tolerance=_('"A little more than" allows at most')),
}


@dataclass(frozen=True)
class Finding:
    """The answer to a check: the computed side, the stated side, and what lies between them.

    `difference` is stated minus computed, positive when the paper claims more; None when nothing is subtracted.
    `tolerance` is what rounding can explain at most.
    """

    check: Check
    verdict: Verdict
    parts: Sequence[Part] = ()
    computed: Euro | None = None
    stated: Part | None = None
    difference: Euro | None = None
    tolerance: Euro | None = None
    readings: Sequence[Resolved] = field(default=())

    @property
    def documents(self) -> list[Document]:
        """The documents its figures stand in, each once."""
        return list(dict.fromkeys(passage.document for passage in self.passages))

    @property
    def has_amounts(self) -> bool:
        """Whether a part has an amount, or lacks one that a paper should have named."""
        return self.check.kind != Check.Kind.ANNEXES

    @property
    def exceeds(self) -> bool:
        """Whether the parts come to more than the paper states."""
        return self.difference is not None and self.difference < 0

    @property
    def size(self) -> Euro | None:
        """How large the difference is, whichever way."""
        return None if self.difference is None else abs(self.difference)

    @property
    def words(self) -> Words:
        """What its lines are called."""
        return _WORDS.get(Check.Kind(self.check.kind), _USUAL)

    @property
    def passages(self) -> list[Passage]:
        """The paragraphs its figures come from, each once, in the order of the paper."""
        figures = [part.stated for part in (*self.parts, self.stated) if part is not None and part.stated]
        found = {figure.passage.pk: figure.passage for figure in figures}
        return sorted(found.values(), key=lambda passage: (passage.document.dated, passage.number))


def findings(ledger: Ledger) -> list[Finding]:
    """Every check of a programme, answered, in the order of the page."""
    return [_ANSWERS[Check.Kind(check.kind)](check, ledger) for check in ledger.checks]


def off_paper(ledger: Ledger) -> list[Part]:
    """The lines whose amount is not what their own paper states, each with that statement.

    A folder with such a line is refused (`folders.references`), so a line that is here was changed afterwards,
    past every deed. The statement itself cannot change: its table only grows.
    """
    lines = [_own_part(cost) for cost in ledger.costs] + [_funding_part(line) for line in ledger.funding]
    for each in ledger.investments:
        lines.append(_investment_part(each, each.total, each.stated_total))
        lines.append(_investment_part(each, each.unprofitable, each.stated_unprofitable))
    return [line for line in lines if line.stated is not None and line.amount != line.stated.amount]


def tolerance_of(figures: Iterable[StatedAmount | None]) -> Euro:
    """What rounding can hide in a sum of these figures: half a step each.

    >>> tenth = StatedAmount(amount=Euro.million(38), step=Euro.million(1))
    >>> tolerance_of([tenth] * 9)
    Euro(45000000)
    """
    return Euro(sum(figure.step for figure in figures if figure is not None) // 2)


def compare(
    computed: Euro, stated: StatedAmount, figures: Sequence[StatedAmount | None]
) -> tuple[Verdict, Euro]:
    """The verdict on a computed sum beside a stated total, and the tolerance it was judged by.

    "A little more than 120" reaches one step upwards, so 123 fits it.
    """
    floor = stated.qualifier == StatedAmount.Qualifier.MORE_THAN
    tolerance = Euro(stated.step) if floor else tolerance_of([*figures, stated])
    least, most = (0, tolerance) if floor else (-tolerance, tolerance)
    if computed == stated.amount:
        return Verdict.AGREES, tolerance
    if not least <= computed - stated.amount <= most:
        return Verdict.DOES_NOT_ADD_UP, tolerance
    return (Verdict.FITS if floor else Verdict.WITHIN_ROUNDING), tolerance


def _beside_total(check: Check, parts: Sequence[Part]) -> Finding:
    stated, computed = _stated(check), total(part.amount for part in parts)
    verdict, tolerance = compare(computed, stated, [part.stated for part in parts])
    difference = stated.amount - computed
    return Finding(
        check,
        verdict,
        parts,
        computed,
        _stated_part(stated),
        difference,
        tolerance,
        [_resolved(reading, difference, tolerance) for reading in check.readings.all()],
    )


def _resolved(reading: Reading, difference: Euro, tolerance: Euro) -> Resolved:
    left = difference - reading.adds
    return Resolved(str(reading.text), left, within_rounding=abs(left) <= tolerance)


def _costs(check: Check, ledger: Ledger) -> Finding:
    return _beside_total(check, [_cost_part(cost) for cost in ledger.costs_over(check.horizon_years)])


def _investments(check: Check, ledger: Ledger) -> Finding:
    return _beside_total(
        check, [_investment_part(each, each.total, each.stated_total) for each in ledger.investments]
    )


def _unprofitable(check: Check, ledger: Ledger) -> Finding:
    parts = [
        _investment_part(each, each.unprofitable, each.stated_unprofitable) for each in ledger.investments
    ]
    return Finding(check, Verdict.COMPUTED, parts, total(part.amount for part in parts))


def _funding(check: Check, ledger: Ledger) -> Finding:
    return _beside_total(check, [_funding_part(line) for line in ledger.funding_of(check)])


def _same_money(check: Check, ledger: Ledger) -> Finding:
    again = _stated(check)
    mentions = [each for each in (again.same_as, again) if each is not None]
    counted = [line for line in ledger.funding if line.stated in mentions]
    once = len(mentions) == 2 and len({each.amount for each in mentions}) == len(counted) == 1
    verdict = Verdict.COUNTED_ONCE if once else Verdict.DOES_NOT_ADD_UP
    return Finding(
        check, verdict, [_stated_part(each) for each in mentions], total(line.amount for line in counted)
    )


def _coverage(check: Check, ledger: Ledger) -> Finding:
    parts = [
        _cost_part(cost) for cost in ledger.costs_over(check.horizon_years) if cost.line.track == check.track
    ]
    secured = [_funding_part(line) for line in ledger.funding_of(check)]
    needed, there = total(part.amount for part in parts), total(part.amount for part in secured)
    verdict = Verdict.AGREES if there >= needed else Verdict.NOT_COVERED
    source = secured[0] if len(secured) == 1 else Part("", there)
    return Finding(check, verdict, parts, needed, source, needed - there)


def _horizons(check: Check, ledger: Ledger) -> Finding:
    odd = [
        cost
        for cost in ledger.costs_over(check.horizon_years)
        if cost.line.duration_years not in (None, cost.horizon_years)
    ]
    parts = [_cost_part(cost) for cost in odd]
    verdict = Verdict.NOT_COMPARABLE if odd else Verdict.AGREES
    return Finding(check, verdict, parts, total(part.amount for part in parts) if odd else None)


def _nested(check: Check, ledger: Ledger) -> Finding:
    sums = [
        Part(years_in_words(years), total(cost.amount for cost in ledger.costs_over(years)))
        for years in ledger.horizons
    ]
    return Finding(check, Verdict.NOT_COMPARABLE if len(sums) > 1 else Verdict.AGREES, sums)


def _no_amount(check: Check, ledger: Ledger) -> Finding:
    silent = [line for line in ledger.funding_of(check) if line.amount is None]
    return Finding(
        check, Verdict.NOT_FOR_ALL if silent else Verdict.AGREES, [_funding_part(line) for line in silent]
    )


def _basis(check: Check, ledger: Ledger) -> Finding:
    stated = _stated(check)
    verdict = Verdict.UNKNOWN if stated.basis == StatedAmount.Basis.UNKNOWN else Verdict.AGREES
    return Finding(
        check,
        verdict,
        [_funding_part(line) for line in ledger.funding_of(check)],
        stated=_stated_part(stated),
    )


def _annexes(check: Check, ledger: Ledger) -> Finding:
    papers = sorted(check.documents.all(), key=lambda paper: paper.annexes_stated or 0)
    verdict = Verdict.CANNOT_BE_CHECKED if _one_is_annex_of_the_other(papers) else Verdict.DOES_NOT_ADD_UP
    parts = [
        Part(f"{paper}: {paper.annexes_stated}", None, address=paper.get_absolute_url()) for paper in papers
    ]
    return Finding(check, verdict, parts)


def _one_is_annex_of_the_other(papers: Sequence[Document]) -> bool:
    if len(papers) != 2:
        return False
    inner, outer = papers
    return inner.annex_of_id == outer.pk and outer.annexes_stated == (inner.annexes_stated or 0) + 1


def _stated(check: Check) -> StatedAmount:
    if check.stated is None:
        raise IncompleteCheck(f"{check} lays nothing beside its sum")
    return check.stated


def years_in_words(years: int) -> str:
    """`4 jaar`."""
    return ngettext("%(years)s year", "%(years)s years", years) % {"years": years}


def _cost_part(cost: LineCost) -> Part:
    line = cost.line
    return Part(f"{line.subject}, {line.plan.area}", cost.amount, cost.stated, line.get_absolute_url())


def _own_part(cost: LineCost) -> Part:
    """The line's own amount, before it was divided over measures."""
    return replace(_cost_part(cost), amount=cost.own.amount if cost.own else None)


def _investment_part(investment: Investment, amount: Euro, stated: StatedAmount | None) -> Part:
    label = f"{investment.organisation}, {investment.plan.area}"
    return Part(label, amount, stated, investment.organisation.get_absolute_url())


def _funding_part(line: FundingLine) -> Part:
    return Part(str(line.funder), line.amount, line.stated, line.funder.get_absolute_url())


def _stated_part(stated: StatedAmount) -> Part:
    return Part(str(stated.what), stated.amount, stated, stated.get_absolute_url())


_ANSWERS: dict[Check.Kind, Callable[[Check, Ledger], Finding]] = {
    Check.Kind.COSTS: _costs,
    Check.Kind.INVESTMENTS: _investments,
    Check.Kind.UNPROFITABLE: _unprofitable,
    Check.Kind.FUNDING: _funding,
    Check.Kind.SAME_MONEY: _same_money,
    Check.Kind.COVERAGE: _coverage,
    Check.Kind.HORIZONS: _horizons,
    Check.Kind.NESTED: _nested,
    Check.Kind.NO_AMOUNT: _no_amount,
    Check.Kind.BASIS: _basis,
    Check.Kind.ANNEXES: _annexes,
}

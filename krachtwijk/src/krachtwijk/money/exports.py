"""The reconciliation and the amounts of a programme as files: what the pages show, for a spreadsheet or a program."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.documents.models import StatedAmount
from krachtwijk.money.certainty import Certainty
from krachtwijk.money.checking import Finding, Part, Verdict
from krachtwijk.money.ledger import Ledger
from krachtwijk.spreadsheet import as_csv, euros


def findings_as_csv(findings: Iterable[Finding], off_paper: Iterable[Part] = ()) -> str:
    """One line per figure of every check, and two per line that is not what its own paper states."""
    header = [_("check"), _("question"), _("verdict"), _("figure"), _("what"), _("amount in euros")]
    return as_csv(
        [*header, *_source_header()],
        [
            *(row for finding in findings for row in _finding_rows(finding)),
            *(row for line in off_paper for row in _off_paper_rows(line)),
        ],
    )


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Every check with its verdict and figures; amounts in whole cents."""
    return [
        {
            "key": finding.check.key,
            "question": str(finding.check.question),
            "verdict": finding.verdict.value,
            "parts": [_part_as_json(part) for part in finding.parts],
            "computedCents": _cents(finding.computed),
            "stated": _part_as_json(finding.stated) if finding.stated else None,
            "differenceCents": _cents(finding.difference),
            "toleranceCents": _cents(finding.tolerance),
            "readings": [
                {"text": r.text, "differenceLeftCents": _cents(r.left), "withinRounding": r.within_rounding}
                for r in finding.readings
            ],
            "remark": str(finding.check.remark),
        }
        for finding in findings
    ]


def off_paper_as_json(lines: Iterable[Part]) -> list[dict[str, Any]]:
    """The lines that are not what their own paper states, with both amounts in whole cents."""
    return [
        _part_as_json(line) | {"statedCents": _cents(line.stated.amount if line.stated else None)}
        for line in lines
    ]


def costs_as_csv(ledger: Ledger) -> str:
    """One line per cost: neighbourhood, track, theme, horizon, amount, whether a condition is open, and its source."""
    header = [_("neighbourhood"), _("track"), _("theme"), _("years"), _("amount in euros"), _("conditional")]
    rows = (
        [
            cost.line.plan.area.name,
            str(cost.line.track.name),
            str(cost.line.theme.name) if cost.line.theme else "",
            cost.horizon_years,
            euros(cost.amount),
            _("yes") if cost.certainty == Certainty.CONDITIONAL else _("no"),
            *_source(cost.stated),
        ]
        for cost in ledger.costs
    )
    return as_csv([*header, *_source_header()], rows)


def _finding_rows(finding: Finding) -> Iterator[Sequence[object]]:
    figures = [(_("part"), part) for part in finding.parts]
    if finding.computed is not None:
        figures.append((_("computed"), Part("", finding.computed)))
    if finding.stated is not None:
        figures.append((_("stated"), finding.stated))
    if finding.difference is not None:
        figures.append((_("difference"), Part("", finding.difference)))
    if finding.tolerance is not None:
        figures.append((_("rounding explains at most"), Part("", finding.tolerance)))
    check = finding.check
    for role, part in figures:
        yield [
            check.key, str(check.question), str(finding.verdict.label), role, part.label, euros(part.amount),
            *_source(part.stated),
        ]  # fmt: skip


def _off_paper_rows(line: Part) -> Iterator[Sequence[object]]:
    """What we count with, and what the paper says."""
    figures = [(_("we count with"), line.amount), (_("stated"), line.stated.amount if line.stated else None)]
    question, verdict = _("Is every line what its paper states?"), str(Verdict.DOES_NOT_ADD_UP.label)
    for role, amount in figures:
        yield ["", question, verdict, role, line.label, euros(amount), *_source(line.stated)]


def _source_header() -> list[str]:
    return [_("document"), _("reference"), _("paragraph")]


def _source(stated: StatedAmount | None) -> list[object]:
    if stated is None:
        return ["", "", ""]
    document = stated.passage.document
    return [str(document.title), document.reference, stated.passage.number]


def _part_as_json(part: Part) -> dict[str, Any]:
    document, reference, paragraph = _source(part.stated)
    source = {"document": document, "reference": reference, "paragraph": paragraph} if part.stated else None
    return {"label": part.label, "amountCents": _cents(part.amount), "source": source}


def _cents(amount: int | None) -> int | None:
    return None if amount is None else int(amount)

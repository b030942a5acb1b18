"""The figures of a programme as files: what the pages show, and nothing that they hide."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from krachtwijk.indicators.figures import Cell, Sheet
from krachtwijk.indicators.standings import Standing, standings
from krachtwijk.spreadsheet import Figure, as_csv


def figures_as_csv(sheets: Iterable[Sheet]) -> str:
    """One line per figure: area, year, value, counts, source and approval. A hidden figure has a line without them."""
    header = [
        _("indicator"), _("area"), _("kind of area"), _("year"), _("version of the definition"), _("measured value"),
        _("unit"), _("counted"), _("of"), _("about how many"), _("shown"), _("method"), _("source"),
        _("approved by"), _("approved on"),
    ]  # fmt: skip
    return as_csv(header, (row for sheet in sheets for row in _rows(sheet)))


def figures_as_json(sheets: Iterable[Sheet]) -> list[dict[str, Any]]:
    """Each indicator with its definition, figures, targets and how the neighbourhoods stand."""
    return [_sheet_as_json(sheet) for sheet in sheets]


def _rows(sheet: Sheet) -> Iterator[Sequence[object]]:
    indicator = sheet.indicator
    for cell in sheet.in_order:
        figure, ratio = cell.observation, cell.ratio
        ruling = figure.last_ruling if figure else None
        yield [
            str(indicator.name), str(cell.area), cell.area.get_kind_display(), cell.year, cell.version,
            _decimal(cell.value), indicator.get_unit_display(), ratio.numerator if ratio else None,
            ratio.denominator if ratio else None, cell.n, _("too few people") if cell.is_hidden else _("yes"),
            figure.method if figure else _("computed: the city without the neighbourhoods"),
            figure.evidence if figure else "", ruling.by_name if ruling else "",
            ruling.at.date().isoformat() if ruling else "",
        ]  # fmt: skip


def _sheet_as_json(sheet: Sheet) -> dict[str, Any]:
    indicator = sheet.indicator
    begins = indicator.programme.starts.year
    return {
        "slug": indicator.slug,
        "name": str(indicator.name),
        "definition": str(indicator.definition),
        "definitionVersion": indicator.definition_version,
        "unit": indicator.unit,
        "direction": indicator.direction,
        "isComposition": indicator.is_composition,
        "source": str(indicator.source),
        "breaks": [{"year": each.year, "because": str(each.because)} for each in sheet.breaks],
        "aims": [{"text": str(aim.text), "yardstick": aim.yardstick} for aim in sheet.aims],
        "figures": [_cell_as_json(cell) for cell in sheet.in_order],
        "targets": [
            {
                "area": _slug(sheet, target.baseline.area_id),
                "year": begins + target.horizon_years,
                "kind": target.kind,
                "value": _exact(Fraction(target.value)),
            }
            for own in sheet.targets.values()
            for target in own
        ],
        "standings": [_standing_as_json(standing) for standing in standings(sheet)],
    }


def _cell_as_json(cell: Cell) -> dict[str, Any]:
    return {
        "area": cell.area.slug,
        "kind": cell.area.kind,
        "year": cell.year,
        "definitionVersion": cell.version,
        "hidden": cell.is_hidden,
        "value": _exact(cell.value),
        "numerator": cell.ratio.numerator if cell.ratio else None,
        "denominator": cell.ratio.denominator if cell.ratio else None,
        "n": cell.n,
        "evidence": cell.observation.evidence if cell.observation else None,
        "computed": cell.observation is None,
    }


def _standing_as_json(standing: Standing) -> dict[str, Any]:
    return {
        "area": standing.area.slug,
        "colour": standing.colour.value,
        "word": standing.word,
        "why": standing.why,
        "ruleOf": standing.rule_of.isoformat(),
        "since": standing.since.isoformat() if standing.since else None,
        "covered": _exact(standing.covered),
        "setByHand": {"by": standing.override.by_name, "because": str(standing.override.because_nl)}
        if standing.override
        else None,
        "missing": list(standing.missing),
    }


def _slug(sheet: Sheet, area: int) -> str:
    return next((each.slug for each in sheet.areas.all if each.pk == area), "")


def _exact(value: Fraction | None) -> str | None:
    """`numerator/denominator`, or a whole number: no figure is rounded in a file for programs."""
    return None if value is None else str(value)


def _decimal(value: Fraction | None) -> Figure | None:
    """Four decimals with a comma, as Dutch spreadsheets read them."""
    if value is None:
        return None
    return Figure(f"{float(value):.4f}".replace(".", ","))

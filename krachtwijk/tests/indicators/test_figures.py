"""What pages compute with: approved, newest, and nothing that is too small; colours with their reasons."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from tests.conftest import NOW, TODAY
from tests.indicators.conftest import define

from krachtwijk.documents.models import Document, Passage
from krachtwijk.indicators.aiming import set_baseline, set_colour, set_target
from krachtwijk.indicators.colours import Colour
from krachtwijk.indicators.defining import break_series
from krachtwijk.indicators.drawing import charts
from krachtwijk.indicators.figures import sheets
from krachtwijk.indicators.gaps import Direction
from krachtwijk.indicators.measuring import Figure, rule
from krachtwijk.indicators.models import Indicator, Ruling, Target
from krachtwijk.indicators.standings import Grey, standing
from krachtwijk.people.viewer import STRANGER
from krachtwijk.places.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def rest(city):
    return Area.objects.create(slug="rest", name="Rest", kind=Area.Kind.REST, city=city)


@pytest.fixture
def aim_at(programme):
    paper = Document.objects.create(
        slug="brief",
        title_nl="Brief",
        dated=TODAY,
        reference="1",
        sender=programme.leader,
        addressee_nl="raad",
    )
    passage = Passage.objects.create(document=paper, number=1, gist_nl="De doelen.")

    def aimed(baseline, value: int, years: int = 10, kind=Target.Kind.ABSOLUTE) -> Target:
        return set_target(
            baseline=baseline,
            horizon_years=years,
            kind=kind,
            value=Decimal(value),
            passage=passage,
            set_by="Ineke",
            now=NOW,
        )

    return aimed


def sheet_of(programme, slug="zonder-werk"):
    return sheets(programme, STRANGER, only=slug)[0]


def value(programme, area, year, version=1):
    cell = sheet_of(programme).cell(area, year, version)
    return None if cell is None else cell.value


def test_baseline_20_target_10_actual_15_is_half_way(programme, near, measure, aim_at):
    aim_at(set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW), 10)
    measure(2019, 15)

    here = standing(sheet_of(programme), near)

    assert here.covered == Fraction(1, 2)
    assert (here.colour, here.start.value, here.now.value) == (Colour.GREEN, 20, 15)


def test_without_an_approved_figure_everything_is_grey(programme, near, measure):
    measure(2015, 20, approved=False)

    here = standing(sheet_of(programme), near)

    assert (here.colour, here.grey, here.now) == (Colour.GREY, Grey.NOT_MEASURED, None)
    assert here.missing


def test_a_figure_without_a_start_has_no_colour(programme, near, measure):
    measure(2015, 20)

    assert standing(sheet_of(programme), near).grey == Grey.NO_BASELINE


def test_a_start_without_a_target_has_no_colour(programme, near, measure):
    set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW)
    measure(2019, 15)

    assert standing(sheet_of(programme), near).grey == Grey.NO_TARGET


def test_the_start_alone_has_no_colour(programme, near, measure, aim_at):
    aim_at(set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW), 10)

    assert standing(sheet_of(programme), near).grey == Grey.NOT_AGAIN


def test_a_target_that_is_the_start_gives_no_progress(programme, near, measure, aim_at):
    aim_at(set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW), 20)
    measure(2019, 15)

    assert standing(sheet_of(programme), near).grey == Grey.NO_ROAD


def test_an_approved_correction_takes_the_place_of_the_figure_and_of_the_start(
    programme, near, measure, aim_at
):
    first = measure(2015, 22)
    aim_at(set_baseline(observation=first, set_by="Ineke", now=NOW), 10)
    measure(2019, 15)

    correction = measure(2015, 20, corrects=first, because="tikfout", approved=False)
    assert value(programme, near, 2015) == 22

    rule(observation=correction, verdict=Ruling.Verdict.APPROVED, by_name="Bas", now=NOW)
    assert value(programme, near, 2015) == 20
    assert standing(sheet_of(programme), near).covered == Fraction(1, 2)


def test_a_withdrawn_correction_gives_the_figure_back(programme, near, measure):
    first = measure(2015, 22)
    correction = measure(2015, 20, corrects=first, because="tikfout")
    rule(
        observation=correction, verdict=Ruling.Verdict.WITHDRAWN, because="toch niet", by_name="Bas", now=NOW
    )

    assert value(programme, near, 2015) == 22


def test_the_rest_of_the_city_is_the_city_without_its_neighbourhoods_by_counts(
    programme, near, city, rest, measure
):
    measure(2015, 0, figure=Figure(numerator=200, denominator=1000))
    measure(2015, 0, area=city, figure=Figure(numerator=500, denominator=5000))

    assert value(programme, rest, 2015) == Fraction(300, 4000) * 100


def test_a_rest_that_somebody_measured_is_not_computed(programme, near, city, rest, measure):
    measure(2015, 20)
    measure(2015, 0, area=city, figure=Figure(numerator=500, denominator=5000))
    measure(2015, 8, area=rest)

    assert value(programme, rest, 2015) == 8


def test_a_small_figure_is_hidden_with_what_would_give_it_away(programme, near, city, rest, measure):
    measure(2015, 0, figure=Figure(numerator=4, denominator=1000))
    measure(2015, 0, area=city, figure=Figure(numerator=500, denominator=5000))

    sheet = sheet_of(programme)
    assert [cell.is_hidden for cell in (sheet.cell(area, 2015, 1) for area in (near, rest, city))] == [
        True,
        True,
        False,
    ]
    assert all(
        (cell.value, cell.ratio, cell.n) == (None, None, None)
        for cell in sheet.cells.values()
        if cell.is_hidden
    )
    assert standing(sheet, near).grey == Grey.TOO_FEW


def test_a_source_that_hides_small_figures_itself_need_not_say_about_how_many(programme, near, measure):
    measure(2015, 0, figure=Figure(value=Decimal("12.5"), source_hides_small=True))

    assert value(programme, near, 2015) == Fraction(25, 2)


def test_a_break_stops_line_change_and_colour(programme, near, indicator, measure, aim_at):
    aim_at(set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW), 10)
    measure(2016, 19)
    break_series(indicator=indicator, year=2018, because_nl="Andere vraag", by_name="Ineke", now=NOW)
    measure(2018, 12)
    measure(2019, 11)

    sheet = sheet_of(programme)
    here = standing(sheet, near)
    picture = charts(sheet, [here])[0]
    assert (here.colour, here.grey) == (Colour.GREY, Grey.BROKEN)
    assert here.changes[0].better_by is None
    assert len(picture.own) == 2
    assert len(picture.breaks) == 1


def test_after_a_break_a_new_start_gives_colours_again(programme, near, indicator, measure, aim_at):
    set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW)
    break_series(indicator=indicator, year=2018, because_nl="Andere vraag", by_name="Ineke", now=NOW)
    aim_at(set_baseline(observation=measure(2018, 12), set_by="Ineke", now=NOW), 8)
    measure(2019, 11)

    here = standing(sheet_of(programme), near)
    assert (here.colour, here.covered) == (Colour.GREEN, Fraction(1, 4))


@pytest.mark.parametrize(
    ("direction", "start", "now", "covered"),
    [(Direction.DOWN, (20, 10), (14, 9), Fraction(1, 2)), (Direction.UP, (30, 50), (40, 50), Fraction(1, 2))],
)
def test_the_gap_to_the_city_is_judged_by_what_is_left_of_it(
    programme, near, city, measure, aim_at, direction, start, now, covered
):
    other = define(programme, slug="ander", direction=direction)
    baseline = set_baseline(observation=measure(2015, start[0], of=other), set_by="Ineke", now=NOW)
    measure(2015, start[1], area=city, of=other)
    measure(2019, now[0], of=other)
    measure(2019, now[1], area=city, of=other)
    aim_at(baseline, 0, kind=Target.Kind.GAP_TO_CITY)

    here = standing(sheet_of(programme, "ander"), near)

    assert [(each.kind, each.judgement.covered) for each in here.courses] == [
        (Target.Kind.GAP_TO_CITY, covered)
    ]


def test_with_two_yardsticks_the_most_worrying_colour_is_shown(programme, near, city, measure, aim_at):
    baseline = set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW)
    measure(2015, 10, area=city)
    measure(2023, 12)
    measure(2023, 2, area=city)
    aim_at(baseline, 11)
    aim_at(baseline, 0, kind=Target.Kind.GAP_TO_CITY)

    here = standing(sheet_of(programme), near)

    assert {each.kind: each.judgement.colour for each in here.courses} == {
        "absolute": Colour.GREEN,
        "gap-to-city": Colour.RED,
    }
    assert here.colour == Colour.RED


def test_own_and_others_changes_stand_side_by_side(programme, near, city, rest, measure):
    measure(2015, 20)
    measure(2019, 15)
    measure(2015, 10, area=city)
    measure(2019, 9, area=city)

    changes = standing(sheet_of(programme), near).changes

    assert [(each.area, each.better_by) for each in changes] == [(near, 5), (city, 1), (rest, None)]
    assert changes[2].why_not


def test_a_colour_by_hand_holds_for_its_own_figure_only(programme, near, measure, aim_at, ineke):
    aim_at(set_baseline(observation=measure(2015, 20), set_by="Ineke", now=NOW), 10)
    figure = measure(2018, 19)
    set_colour(
        observation=figure,
        colour=Colour.RED,
        because_nl="De fabriek sluit.",
        because_en="",
        by=ineke,
        now=NOW,
    )
    here = standing(sheet_of(programme), near)
    assert (here.colour, here.override.by_name, here.override.because_nl) == (
        Colour.RED,
        "Ineke",
        "De fabriek sluit.",
    )

    measure(2019, 18)
    assert standing(sheet_of(programme), near).override is None


def test_a_composition_has_no_colour(programme, near, measure):
    other = define(programme, slug="ouderen", is_composition=True)
    set_baseline(observation=measure(2015, 20, of=other), set_by="Ineke", now=NOW)
    measure(2019, 25, of=other)

    assert standing(sheet_of(programme, "ouderen"), near).grey == Grey.COMPOSITION


def test_per_thousand_is_a_thousand_times_the_ratio(programme, near, measure):
    other = define(programme, slug="per-duizend", unit=Indicator.Unit.PER_THOUSAND)
    measure(2015, 0, of=other, figure=Figure(numerator=30, denominator=2000))

    assert sheet_of(programme, "per-duizend").cell(near, 2015, 1).value == 15


def test_all_neighbourhoods_have_the_same_axes(programme, near, city, measure):
    second = Area.objects.create(slug="wijk-2", name="Wijk 2", kind=Area.Kind.NEIGHBOURHOOD, city=city)
    programme.plans.create(area=second, status="offered", status_on=TODAY, vision_nl="Beter")
    measure(2015, 20)
    measure(2015, 60, area=second)

    sheet = sheet_of(programme)
    pictures = charts(sheet, [standing(sheet, area) for area in sheet.areas.neighbourhoods])

    assert pictures[0].heights == pictures[1].heights
    assert pictures[0].years == pictures[1].years


def test_a_hidden_figure_is_not_in_the_picture(programme, near, measure):
    measure(2015, 20)
    measure(2016, 0, figure=Figure(numerator=4, denominator=1000))
    measure(2017, 18)

    sheet = sheet_of(programme)
    picture = charts(sheet, [standing(sheet, near)])[0]
    assert len(picture.dots) == 2
    assert len(picture.own) == 2
    assert "0,4" not in picture.says

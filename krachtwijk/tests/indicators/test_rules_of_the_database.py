"""What raw SQL cannot break: history grows, four eyes look, a target has a start, a colour has a figure."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from tests.conftest import NOW, TODAY

from krachtwijk.documents.models import Document, Passage
from krachtwijk.indicators.aiming import set_baseline, set_target
from krachtwijk.indicators.models import Baseline, Observation, Override, Ruling, Target
from krachtwijk.places.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def passage(programme):
    paper = Document.objects.create(
        slug="brief",
        title_nl="Brief",
        dated=TODAY,
        reference="1",
        sender=programme.leader,
        addressee_nl="raad",
    )
    return Passage.objects.create(document=paper, number=1, gist_nl="De doelen.")


@pytest.fixture
def baseline(measure):
    return set_baseline(observation=measure(2014, 20), set_by="Ineke", now=NOW)


@pytest.fixture
def target(baseline, passage):
    return set_target(
        baseline=baseline,
        horizon_years=10,
        kind=Target.Kind.ABSOLUTE,
        value=Decimal(10),
        passage=passage,
        set_by="Ineke",
        now=NOW,
    )


def refused(sql: str, *values: object) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql, values)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("table", ["observation", "ruling", "baseline", "target"])
def test_what_was_measured_and_decided_can_never_be_changed_or_removed(target, table):
    assert refused(f"UPDATE indicators_{table} SET id = id + 1000")  # noqa: S608 - our own names
    assert refused(f"DELETE FROM indicators_{table}")  # noqa: S608


def test_there_is_no_target_without_a_baseline(baseline, passage):
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(
            baseline=None, horizon_years=4, kind="absolute", value=1, passage=passage, set_by="x", set_at=NOW
        )


def test_there_is_no_target_without_who_decided_it(baseline):
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(
            baseline=baseline, horizon_years=4, kind="absolute", value=1, set_by="x", set_at=NOW
        )


def test_a_draft_is_no_baseline(measure):
    draft = measure(2014, 20, approved=False)

    with pytest.raises(IntegrityError), transaction.atomic():
        begin(draft, draft.area)


def test_a_baseline_is_a_figure_of_its_own_area(measure, city):
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(measure(2014, 20), city)


def test_a_baseline_is_a_figure_of_its_own_definition(measure):
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(measure(2014, 20), version=2)


def test_an_area_has_one_baseline_per_definition(measure, baseline):
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(measure(2015, 19))


def test_a_withdrawn_figure_is_no_baseline(measure):
    figure = measure(2014, 20)
    Ruling.objects.create(observation=figure, verdict="withdrawn", because="fout", by_name="Bas", at=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        begin(figure)


def test_nobody_approves_their_own_figure(measure, ineke):
    draft = measure(2014, 20, approved=False, entered_by=ineke, entered_name=ineke.name)

    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(observation=draft, verdict="approved", by=ineke, by_name="Iemand", at=NOW)


def test_nobody_approves_their_own_figure_by_leaving_out_who_they_are(measure, ineke):
    draft = measure(2014, 20, approved=False, entered_by=ineke, entered_name=ineke.name)

    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(observation=draft, verdict="approved", by_name=ineke.name, at=NOW)


def test_what_was_never_approved_cannot_be_withdrawn(measure):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(
            observation=measure(2014, 20, approved=False),
            verdict="withdrawn",
            because="x",
            by_name="Bas",
            at=NOW,
        )


def test_a_refusal_says_why(measure):
    with pytest.raises(IntegrityError), transaction.atomic():
        Ruling.objects.create(
            observation=measure(2014, 20, approved=False), verdict="refused", by_name="Bas", at=NOW
        )


def test_a_figure_stands_there_once(measure):
    measure(2014, 20)

    with pytest.raises(IntegrityError), transaction.atomic():
        copy_of(Observation.objects.get()).save()


def test_a_correction_is_of_the_same_area_and_year(measure):
    first = measure(2014, 20)
    other = copy_of(first)
    other.year, other.supersedes, other.because = 2015, first, "tikfout"

    with pytest.raises(IntegrityError), transaction.atomic():
        other.save()


@pytest.mark.parametrize(
    "wrong",
    [
        {"denominator": 0},
        {"numerator": -1},
        {"denominator": None},
        {"value": Decimal(3)},
        {"numerator": None, "denominator": None, "value": None},
        {"n": None},
    ],
)
def test_a_figure_is_a_ratio_or_a_value_and_says_about_how_many(measure, wrong):
    broken = copy_of(measure(2014, 20))
    broken.year = 2016
    for field, value in wrong.items():
        setattr(broken, field, value)

    with pytest.raises(IntegrityError), transaction.atomic():
        broken.save()


def test_no_colour_by_hand_without_an_approved_figure(measure, ineke):
    with pytest.raises(IntegrityError), transaction.atomic():
        paint(measure(2014, 20, approved=False), ineke)


def test_no_colour_by_hand_without_a_reason(measure, ineke):
    with pytest.raises(IntegrityError), transaction.atomic():
        paint(measure(2014, 20), ineke, because_nl="")


def test_grey_is_never_set_by_hand(measure, ineke):
    with pytest.raises(IntegrityError), transaction.atomic():
        paint(measure(2014, 20), ineke, colour="grey")


def test_a_composition_is_never_coloured(measure, indicator, ineke):
    type(indicator).objects.filter(pk=indicator.pk).update(is_composition=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        paint(measure(2014, 20), ineke)


def test_fewer_than_ten_can_never_be_shown(indicator):
    with pytest.raises(IntegrityError), transaction.atomic():
        type(indicator).objects.filter(pk=indicator.pk).update(smallest_number=9)


def test_a_target_replaces_one_of_its_own_kind(target, passage):
    with pytest.raises(IntegrityError), transaction.atomic():
        Target.objects.create(
            baseline=target.baseline,
            horizon_years=4,
            kind="absolute",
            value=1,
            passage=passage,
            supersedes=target,
            set_by="x",
            set_at=NOW + timedelta(days=1),
        )


def begin(figure: Observation, area: Area | None = None, version: int = 1) -> Baseline:
    return Baseline.objects.create(
        indicator=figure.indicator,
        area=area or figure.area,
        definition_version=version,
        observation=figure,
        set_by="x",
        set_at=NOW,
    )


def copy_of(figure: Observation) -> Observation:
    fresh = Observation.objects.get(pk=figure.pk)
    fresh.pk = None
    fresh._state.adding = True
    return fresh


def paint(figure: Observation, by, **wishes: str) -> Override:
    asked = {"colour": "green", "because_nl": "omdat"} | wishes
    return Override.objects.create(observation=figure, by=by, by_name=by.name, at=NOW, **asked)

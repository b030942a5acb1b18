"""Who leads a measure tells how far it is: steps, photos, standings and what nobody had planned."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection
from tests.conftest import NOW
from tests.plans.planned import BERT, INEKE, acting_for, added, draft, measure, offered, picture, stepped

from krachtwijk.people.models import Organisation
from krachtwijk.people.viewer import STRANGER
from krachtwijk.plans.delivering import (
    PhotoWords,
    add_photo,
    add_step,
    change_step,
    note_unintended,
    record_standing,
    remove_photo,
)
from krachtwijk.plans.facts import plain, step_facts
from krachtwijk.plans.history import changes_of, measure_subject
from krachtwijk.plans.models import Photo, Standing, Step, UnintendedResult
from krachtwijk.plans.refusals import ChangedMeanwhile, NotYours

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007")]
TOMORROW = NOW.date() + timedelta(days=1)


def test_the_lead_adds_a_step_and_it_is_in_the_history():
    homes = measure()

    step = add_step(by=acting_for("de-huismeesters"), measure=homes, facts=stepped(due=TOMORROW), now=NOW)

    assert step_facts(Step.objects.get(pk=step.pk)) == stepped(due=TOMORROW)
    last = changes_of(measure_subject(offered().planned.get(measure=homes))).first()
    assert (last.by, last.what_nl) == ("Cees", "Stap erbij: De eerste steen ligt er")


@pytest.mark.parametrize("who", ["visitor", "council", "another lead"])
def test_somebody_else_tells_nothing_about_a_measure(who):
    homes = measure()
    step = add_step(by=INEKE, measure=homes, facts=stepped(), now=NOW)
    photo = add_photo(by=INEKE, step=step, file=picture(), words=PhotoWords(alt_nl="Groen"), now=NOW)
    viewer = {"visitor": STRANGER, "council": BERT, "another lead": acting_for("in", "patrimonium")}[who]

    for deed in (
        lambda: add_step(by=viewer, measure=homes, facts=stepped(), now=NOW),
        lambda: change_step(by=viewer, step=step, facts=stepped(note_nl="x"), now=NOW),
        lambda: add_photo(by=viewer, step=step, file=picture(), words=PhotoWords(alt_nl="x"), now=NOW),
        lambda: remove_photo(by=viewer, photo=photo, now=NOW),
        lambda: record_standing(by=viewer, measure=homes, state=Standing.State.DONE, on=NOW.date(), now=NOW),
        lambda: note_unintended(by=viewer, measure=homes, on=NOW.date(), text_nl="x", now=NOW),
    ):
        with pytest.raises(NotYours):
            deed()

    assert (Step.objects.count(), Photo.objects.count()) == (1, 1)
    assert (Standing.objects.count(), UnintendedResult.objects.count()) == (0, 0)


def test_a_lead_named_in_a_draft_alone_has_to_wait_until_it_counts():
    builder = Organisation.objects.get(slug="patrimonium")
    planned = added(draft(), lead=builder)

    with pytest.raises(NotYours):
        add_step(by=acting_for("patrimonium"), measure=planned.measure, facts=stepped(), now=NOW)
    assert add_step(by=INEKE, measure=planned.measure, facts=stepped(), now=NOW).order == 1


def test_steps_come_one_after_the_other():
    homes = measure()

    orders = [add_step(by=INEKE, measure=homes, facts=stepped(), now=NOW).order for _ in range(3)]

    assert orders == [1, 2, 3]


def test_the_second_tab_hears_that_a_step_changed():
    step = add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)
    shown = plain(step_facts(step))
    change_step(
        by=acting_for("de-huismeesters"), step=step, facts=stepped(done_on=NOW.date()), seen=shown, now=NOW
    )

    with pytest.raises(ChangedMeanwhile, match=r"Cees heeft dit .* gewijzigd: dag waarop het klaar was"):
        change_step(by=INEKE, step=step, facts=stepped(note_nl="Regen"), seen=shown, now=NOW)


def test_nothing_is_done_tomorrow():
    homes = measure()
    step = add_step(by=INEKE, measure=homes, facts=stepped(), now=NOW)

    with pytest.raises(ValidationError, match="Deze dag is er nog niet"):
        change_step(by=INEKE, step=step, facts=stepped(done_on=TOMORROW), now=NOW)
    with pytest.raises(ValidationError, match="Deze dag is er nog niet"):
        record_standing(by=INEKE, measure=homes, state=Standing.State.DONE, on=TOMORROW, now=NOW)
    with pytest.raises(ValidationError, match="Deze dag is er nog niet"):
        note_unintended(by=INEKE, measure=homes, on=TOMORROW, text_nl="x", now=NOW)


def test_the_newest_standing_holds_and_the_older_ones_stay():
    homes = measure()
    record_standing(by=INEKE, measure=homes, state=Standing.State.PREPARED, on=date(2008, 1, 1), now=NOW)

    record_standing(
        by=INEKE, measure=homes, state=Standing.State.UNDER_WAY, on=date(2008, 3, 1), because_nl="Begonnen.",
        now=NOW + timedelta(hours=1),
    )  # fmt: skip

    assert [standing.state for standing in homes.standings.all()] == ["under-way", "prepared"]


@pytest.mark.parametrize("row", [Standing, UnintendedResult])
def test_what_was_said_cannot_be_changed_by_raw_sql(row):
    homes = measure()
    record_standing(by=INEKE, measure=homes, state=Standing.State.DONE, on=NOW.date(), now=NOW)
    note_unintended(by=INEKE, measure=homes, on=NOW.date(), text_nl="Meer vogels.", now=NOW)

    with pytest.raises(IntegrityError, match="only grows"), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{row._meta.db_table}" SET "by" = %s', ["Iemand"])  # noqa: S608 - our own name


def test_a_measure_does_not_stop_without_a_reason():
    with pytest.raises(ValidationError, match="Zeg waarom het stopt"):
        record_standing(by=INEKE, measure=measure(), state=Standing.State.STOPPED, on=NOW.date(), now=NOW)


def test_a_photo_needs_words_for_who_does_not_see_it():
    step = add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)

    with pytest.raises(ValidationError, match="alt_nl"):
        add_photo(by=INEKE, step=step, file=picture(), words=PhotoWords(alt_nl=""), now=NOW)

    assert Photo.objects.count() == 0


def test_a_photo_is_kept_as_a_jpeg_and_can_be_removed():
    step = add_step(by=INEKE, measure=measure(), facts=stepped(), now=NOW)

    photo = add_photo(by=INEKE, step=step, file=picture(), words=PhotoWords(alt_nl="Gras"), now=NOW)

    kept = Photo.objects.get(pk=photo.pk)
    assert (bytes(kept.image)[:2], kept.width, kept.height, kept.alt_nl) == (b"\xff\xd8", 40, 30, "Gras")
    remove_photo(by=acting_for("de-huismeesters"), photo=kept, now=NOW)
    assert Photo.objects.count() == 0
    last = changes_of(measure_subject(offered().planned.get(measure=measure()))).first()
    assert last.what_nl == "Foto weg: Gras"

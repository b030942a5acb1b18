"""The invented round of the demo, from the first worry to what residents say of a finished plan."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from tests.rounds.playing.some_visits import VISITS

from krachtwijk.people.demo import create_demo_persons
from krachtwijk.people.models import Person
from krachtwijk.people.viewer import viewer_of
from krachtwijk.rounds.afterwards.models import BecameMeasure, Experience
from krachtwijk.rounds.afterwards.objecting import objections_to_decision
from krachtwijk.rounds.concerns.submitting import submit
from krachtwijk.rounds.judging.models import Card
from krachtwijk.rounds.playing.clock import go_on, is_of_these_files, keep_time, move_to, play
from krachtwijk.rounds.playing.models import Play
from krachtwijk.rounds.playing.script import NoScript, Script
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.freezing import freeze_rules
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.talks.models import Pile, SortedProposal
from krachtwijk.rounds.values.models import RoundTheme

pytestmark = pytest.mark.slow

FOLDER = settings.PROGRAMMES / "de-hoogte-2027" / "round"
NOW = datetime(2026, 11, 25, 11, 0, tzinfo=UTC)
Kind = Phase.Kind


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The round as `make demo` makes it, once for the whole module."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_programme", str(FOLDER.parent), verbosity=0)
        create_demo_persons(today=NOW.date())
        yield play(FOLDER, now=NOW)
        transaction.set_rollback(True)


@pytest.fixture
def round(played, db) -> SieveRound:
    return SieveRound.objects.get(pk=played.pk)


def at(round: SieveRound, kind: Kind) -> SieveRound:
    """The same round, its clock in this phase."""
    return SieveRound.objects.get(pk=move_to(round.play, kind, now=NOW).pk)


def test_it_begins_in_the_first_judgement_with_everything_before_it_done(round):
    assert moment_in(round, NOW) == NOW
    assert round.play.refused == 0
    assert round.rulebook.is_frozen
    assert round.concerns.count() == 12
    assert sum(RoundTheme.objects.filter(round=round).values_list("envelope", flat=True)) == round.budget
    assert 0 < Card.objects.filter(round=round).count() < 90


def test_played_to_the_end_nothing_is_refused_and_plans_became_measures(round):
    at(round, Kind.FOLLOW_UP)
    go_on(Play.objects.get(round=round), until=NOW + timedelta(days=300), now=NOW)

    end = Play.objects.get(round=round)
    assert end.refused == 0
    assert BecameMeasure.objects.filter(ruling__adoption__round=round).count() >= 3
    assert Experience.objects.filter(proposal__round=round).count() == 14
    assert [each.state for each in objections_to_decision(round)] == ["dismissed"]


def test_what_divides_people_is_there_to_talk_about(round):
    there = at(round, Kind.TALK)

    contested = SortedProposal.objects.filter(sorting__round=there, pile=Pile.CONTESTED)
    assert "Een voetbalkooi op het veldje" in [each.proposal.title for each in contested]


def test_the_same_folder_gives_the_same_outcome(round):
    first = at(round, Kind.OUTCOME)
    again = at(first, Kind.CONCERNS)
    second = at(again, Kind.OUTCOME)

    outcomes = [
        sorted(each.vote.run.contenders.filter(selected=True).values_list("name", flat=True))
        for each in (SieveRound.objects.get(pk=first.pk), SieveRound.objects.get(pk=second.pk))
    ]
    assert outcomes[0] == outcomes[1] != []


def test_backwards_a_new_round_begins_and_the_old_one_is_hidden(round):
    again = at(round, Kind.CONCERNS)

    assert again.pk != round.pk
    assert again.cards.count() == 0
    assert SieveRound.objects.get(pk=round.pk).published_at is None


def test_what_a_visitor_said_goes_along(round):
    again = at(round, Kind.CONCERNS)
    submit(round=again, text="De bel doet het niet.", now=moment_in(again, NOW))

    later = at(again, Kind.JUDGEMENT)

    assert later.pk == again.pk
    assert later.concerns.filter(text="De bel doet het niet.").exists()


def test_what_a_visitor_did_already_is_left_out_and_counted(round):
    there = at(at(round, Kind.CONCERNS), Kind.FEASIBILITY)
    ineke = viewer_of(Person.objects.get(email="programme-manager@demo.example"), today=NOW.date())
    freeze_rules(round=there, by=ineke, now=moment_in(there, NOW))

    later = at(there, Kind.JUDGEMENT)

    assert later.play.refused == 1
    assert later.cards.exists()


@pytest.mark.parametrize("visit", VISITS, ids=lambda visit: visit.__name__)
def test_whatever_a_visitor_does_first_the_round_goes_on_to_its_end(round, visit):
    (day, hour, refused), script = VISITS[visit], Script.of(FOLDER, NOW.date())
    there = round if day >= 0 else at(round, Kind.CONCERNS)
    go_on(Play.objects.get(round=there), until=script.at(day, hour), now=NOW)

    visit(SieveRound.objects.get(pk=there.pk), script.at(day, hour))
    go_on(Play.objects.get(round=there), until=NOW + timedelta(days=300), now=NOW)

    assert Play.objects.get(round=there).refused == refused
    assert BecameMeasure.objects.filter(ruling__adoption__round=there).count() >= 3


def test_a_demo_that_was_stopped_goes_on_where_it_stood(round):
    there = at(round, Kind.TALK)
    stood = moment_in(there, NOW)

    keep_time(now=NOW + timedelta(days=9))

    assert moment_in(SieveRound.objects.get(pk=there.pk), NOW + timedelta(days=9)) == stood


def test_another_file_makes_the_next_move_begin_anew(round, tmp_path):
    Play.objects.filter(round=round).update(sha256="0" * 64)

    assert not is_of_these_files(FOLDER)
    assert at(round, Kind.TALK).pk != round.pk


def test_a_folder_without_a_file_is_named(tmp_path: Path):
    with pytest.raises(NoScript, match=r"round\.toml is missing"):
        Script.of(tmp_path, NOW.date())


def test_every_page_of_the_round_says_that_it_is_invented(round, client):
    for kind in ("", "zorgen/", "waarden/", "ideeen/", "haalbaarheid/", "regels/"):
        assert "Deze ronde is verzonnen." in client.get(f"{round.get_absolute_url()}{kind}").content.decode()


def test_outside_the_demo_no_clock_is_moved(round, client):
    assert client.get(f"/demo/klok/{round.slug}/").status_code == 404


@pytest.fixture
def in_a_demo(in_the_demo, settings):
    settings.ROOT_URLCONF = "tests.demo_addresses"


def test_a_visitor_moves_the_clock_of_the_demo(round, in_a_demo):
    browser = Client()
    address = f"/demo/klok/{round.slug}/"

    page = browser.get(address)
    moved = browser.post(address, {"phase": "talk"}, follow=True)
    wrong = browser.post(address, {"phase": "feest"})

    assert page.status_code == 200
    assert "De klok van deze ronde staat nu in “Gesprek over motieven”." in moved.content.decode()
    assert "Deze ronde heeft zo’n stap niet." in wrong.content.decode()
    assert browser.get("/demo/klok/bestaat-niet/").status_code == 404


def test_nobody_of_the_cast_can_log_in_with_a_password(round):
    assert not any(person.has_usable_password() for person in Person.objects.filter(is_demo=True))

"""Worries about the same thing stand together: by staff, or because a participant said so."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from tests.rounds.a_round import a_participant, a_round, during, seen_by
from tests.rounds.concerns.some_concerns import THEN, a_concern, samira_of

from krachtwijk.rounds.concerns.access import MayNotRun
from krachtwijk.rounds.concerns.clustering import make_cluster, merge_clusters, put_in, rename_cluster
from krachtwijk.rounds.concerns.models import Cluster, Clustering, Suggestion
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.suggesting import accept_suggestion, refuse_suggestion, suggest_together
from krachtwijk.rounds.concerns.wish import Wish, clusters_of, wished
from krachtwijk.rounds.news.models import Follow, Notice
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.phases import PhaseClosed

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(samira):
    return samira_of(samira)


@pytest.fixture
def round():
    return a_round()


@pytest.fixture
def three(round):
    return [a_concern(round, f"Zorg {each}") for each in "abc"]


def a_cluster(by, round, name="Stoepen") -> Cluster:
    return make_cluster(by=by, round=round, name_nl=name, now=THEN)


def test_worries_go_into_a_group_and_out_of_it_and_every_move_stays(by, round, three, samira):
    cluster = a_cluster(by, round)

    moved = put_in(by=by, cluster=cluster, concerns=three[:2], now=THEN)
    again = put_in(by=by, cluster=cluster, concerns=three[:2], now=THEN)
    out = put_in(by=by, cluster=None, concerns=three[1:], now=THEN)

    assert (moved, again, out) == (2, 0, 1)
    assert [concern.text for concern in cluster.concerns.all()] == ["Zorg a"]
    assert [(each.concern_id, each.cluster, each.by) for each in Clustering.objects.all()] == [
        (three[0].pk, cluster, samira), (three[1].pk, cluster, samira), (three[1].pk, None, samira),
    ]  # fmt: skip
    with pytest.raises(DatabaseError), transaction.atomic():
        Clustering.objects.all().delete()


def test_a_worry_of_another_round_stays_out(by, round):
    stranger = a_concern(a_round("elders-2027"))

    assert put_in(by=by, cluster=a_cluster(by, round), concerns=[stranger], now=THEN) == 0


def test_the_same_name_is_the_same_group(by, round):
    assert a_cluster(by, round, "Stoepen") == a_cluster(by, round, " stoepen ")
    assert a_cluster(by, round, "Herrie").number == 2


def test_a_group_that_went_into_another_is_found_there(by, round, three):
    pavements, tiles = a_cluster(by, round, "Stoepen"), a_cluster(by, round, "Tegels")
    put_in(by=by, cluster=pavements, concerns=three[:1], now=THEN)
    put_in(by=by, cluster=tiles, concerns=three[1:], now=THEN)

    moved = merge_clusters(by=by, into=pavements, merged=tiles, now=THEN)

    assert moved == 2
    assert [(each.name_nl, each.size) for each in clusters_of(round)] == [("Stoepen", 3)]
    assert wished(round, Wish(group="2"), at=THEN).count() == 3


def test_a_group_does_not_go_into_itself_or_into_one_that_is_gone(by, round):
    one, two, three = (a_cluster(by, round, name) for name in ("een", "twee", "drie"))
    merge_clusters(by=by, into=one, merged=two, now=THEN)

    for into, merged in ((one, one), (two, three)):
        with pytest.raises(ConcernRefused):
            merge_clusters(by=by, into=into, merged=merged, now=THEN)


@pytest.mark.parametrize("name", ["", "  ", "a" * 121])
def test_a_group_needs_a_name_that_fits(by, round, name):
    with pytest.raises(ConcernRefused):
        a_cluster(by, round, name)
    with pytest.raises(ConcernRefused):
        rename_cluster(by=by, cluster=a_cluster(by, round), name_nl=name)


def test_only_who_runs_rounds_makes_groups(rachida, round, three):
    for deed in (
        lambda: make_cluster(by=seen_by(rachida), round=round, name_nl="Stoepen", now=THEN),
        lambda: put_in(by=seen_by(rachida), cluster=None, concerns=three, now=THEN),
    ):
        with pytest.raises(MayNotRun):
            deed()


def test_a_participant_suggests_and_hears_that_it_was_accepted(by, round, three):
    participant = a_participant(round)
    suggestion = suggest_together(participant=participant, concerns=three[:2], name="Stoepen", now=THEN)
    assert [concern.cluster for concern in suggestion.concerns.all()] == [None, None]

    accept_suggestion(by=by, suggestion=suggestion, cluster=a_cluster(by, round), now=THEN)

    assert a_cluster(by, round).concerns.count() == 2
    notice, follow = Notice.objects.get(), Follow.objects.get()
    assert notice.line_nl == "Deze zorgen staan nu bij elkaar in de groep “Stoepen”."
    assert (follow.participant, follow.reference) == (participant, notice.reference)


def test_a_refused_suggestion_says_why_and_moves_nothing(by, round, three):
    suggestion = suggest_together(participant=a_participant(round), concerns=three, now=THEN)
    with pytest.raises(ConcernRefused):
        refuse_suggestion(by=by, suggestion=suggestion, because=" ", now=THEN)

    refuse_suggestion(by=by, suggestion=suggestion, because="Het gaat over drie straten.", now=THEN)

    suggestion.refresh_from_db()
    assert (suggestion.outcome, suggestion.because) == ("refused", "Het gaat over drie straten.")
    assert (
        Notice.objects.get().line_nl == "Deze zorgen blijven apart staan, omdat: Het gaat over drie straten."
    )
    assert Clustering.objects.count() == 0
    with pytest.raises(ConcernRefused):
        accept_suggestion(by=by, suggestion=suggestion, cluster=a_cluster(by, round), now=THEN)


def test_the_same_suggestion_twice_is_one(round, three):
    participant = a_participant(round)

    first, second = (suggest_together(participant=participant, concerns=three, now=THEN) for _ in range(2))

    assert first == second
    assert Suggestion.objects.count() == 1


def test_one_worry_or_those_of_another_round_are_no_suggestion(round, three):
    there = a_round("elders-2027")
    elsewhere = [a_concern(there) for _ in range(2)]
    participant = a_participant(round)

    for chosen in (three[:1], elsewhere, three[:1] * 2):
        with pytest.raises(ConcernRefused):
            suggest_together(participant=participant, concerns=chosen, now=THEN)


def test_after_the_phase_nobody_suggests(round, three):
    with pytest.raises(PhaseClosed):
        suggest_together(participant=a_participant(round), concerns=three, now=during(Phase.Kind.VALUES))

"""Laying fiches on this site: saved at each click, never more than there are, changeable until the phase closes."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from tests.rounds.a_round import a_participant, a_round
from tests.rounds.values.some_values import OPEN, OVER, running, some_themes

from krachtwijk.plans.models import Theme, Track
from krachtwijk.rounds.rulebooks.phases import PhaseClosed
from krachtwijk.rounds.values.laying import lay_fiches
from krachtwijk.rounds.values.models import RoundTheme
from krachtwijk.rounds.values.themes import remove_theme, set_up_theme, take_themes_of_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def round():
    return a_round()


def lies(who) -> dict[str, int]:
    return dict(who.fiches_laid.values_list("theme__slug", "fiches"))


def test_what_was_laid_can_be_changed_and_a_click_twice_does_no_harm(round, samira):
    sport, green, _safe = some_themes(round, samira)
    who = a_participant(round)

    for theme, fiches in ((sport, 4), (sport, 4), (green, 6), (sport, 3), (green, 0)):
        lay_fiches(participant=who, theme=theme, fiches=fiches, now=OPEN)

    assert lies(who) == {"sport": 3}


@pytest.mark.usefixtures("in_english")
def test_more_than_there_are_is_explained_and_nothing_is_lost(round, samira):
    sport, green, _safe = some_themes(round, samira)
    who = a_participant(round)
    lay_fiches(participant=who, theme=sport, fiches=8, now=OPEN)

    with pytest.raises(ValidationError, match="There are 2 fiches left for this theme"):
        lay_fiches(participant=who, theme=green, fiches=3, now=OPEN)

    assert lies(who) == {"sport": 8}


def test_no_theme_of_another_round_nothing_below_zero_and_nothing_outside_the_phase(round, samira):
    sport, *_ = some_themes(round, samira)
    [strange] = some_themes(a_round("elders"), samira, "Vreemd")
    who = a_participant(round)

    for theme, fiches in ((strange, 1), (sport, -1)):
        with pytest.raises(ValidationError):
            lay_fiches(participant=who, theme=theme, fiches=fiches, now=OPEN)
    with pytest.raises(PhaseClosed):
        lay_fiches(participant=who, theme=sport, fiches=1, now=OVER)
    assert lies(who) == {}


def test_the_themes_of_the_programme_come_with_one_click_each_once(round, samira):
    track = Track.objects.create(programme=round.programme, slug="samen", order=1, name_nl="Samen")
    for order, name in enumerate(("Veilig", "Jeugd")):
        Theme.objects.create(track=track, slug=name.lower(), order=order, name_nl=name, why_nl="Omdat.")

    for _ in range(2):
        take_themes_of_programme(round=round, by=running(samira), now=OPEN)

    assert [each.name_nl for each in round.themes.all()] == ["Veilig", "Jeugd"]


@pytest.mark.usefixtures("in_english")
def test_themes_stay_once_somebody_laid_a_fiche(round, samira):
    sport, green, _safe = some_themes(round, samira)
    remove_theme(theme=green, by=running(samira), now=OPEN)
    lay_fiches(participant=a_participant(round), theme=sport, fiches=1, now=OPEN)

    with pytest.raises(ValidationError, match="People laid fiches already"):
        remove_theme(theme=sport, by=running(samira), now=OPEN)
    with pytest.raises(ValidationError, match="People laid fiches already"):
        set_up_theme(round=round, name_nl="Nieuw", by=running(samira), now=OPEN)
    assert [each.slug for each in RoundTheme.objects.all()] == ["sport", "veilig"]

"""Whatever a deed of a round refuses has one root, so that whoever plays or tries a round can catch it."""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

from django.core.exceptions import ValidationError

from krachtwijk import rounds
from krachtwijk.rounds.feasibility.objecting import TermOver
from krachtwijk.rounds.playing.clock import ScriptChanged
from krachtwijk.rounds.playing.script import NoScript
from krachtwijk.rounds.refusals import Refused

NO_REFUSALS = {
    NoScript: "says what lacks in a folder of files, before there is a round",
    ScriptChanged: "makes the demo begin its round anew",
}


def exceptions_of_rounds() -> Iterator[type[BaseException]]:
    for module in pkgutil.walk_packages(rounds.__path__, f"{rounds.__name__}."):
        for _name, found in inspect.getmembers(import_module(module.name), inspect.isclass):
            if issubclass(found, BaseException) and found.__module__ == module.name:
                yield found


def test_every_refusal_of_a_round_has_one_root():
    found = set(exceptions_of_rounds())

    assert len(found) > 60
    assert {each for each in found if not issubclass(each, Refused)} == set(NO_REFUSALS)


def test_a_refusal_at_a_field_still_reaches_its_form():
    assert issubclass(TermOver, ValidationError)

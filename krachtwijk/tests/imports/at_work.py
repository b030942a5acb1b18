"""At every desk one file being checked and one that came in, so that every page about files is there to see."""

from __future__ import annotations

from tests.conftest import NOW

from krachtwijk.imports.desk import Desk
from krachtwijk.imports.models import Import, Staged
from krachtwijk.indicators.importing import DESK as FIGURES
from krachtwijk.money.importing import FUNDING, SPENDING
from krachtwijk.people.models import Person
from krachtwijk.plans.importing import DESK as MEASURES

SCOPE = "groningen-2007"
DESKS = {
    MEASURES: Import.Kind.MEASURES,
    FUNDING: Import.Kind.FUNDING,
    SPENDING: Import.Kind.SPENDING,
    FIGURES: Import.Kind.OBSERVATIONS,
}

ABOUT_ONE_FILE = {f"{desk.app}:{desk.name}-{what}" for desk in DESKS for what in ("check", "taken", "file")}
"""Reached by who handed that file in."""


def addresses() -> dict[str, str]:
    """One address of every page about files, for the demo's programme manager."""
    manager = Person.objects.get(email="programme-manager@demo.example")
    found = {"imports:imports": "/werk/importeren/"}
    for desk, kind in DESKS.items():
        found |= _of(desk, kind, manager)
    return found


def _of(desk: Desk, kind: Import.Kind, manager: Person) -> dict[str, str]:
    what = {
        "kind": kind,
        "scope": SCOPE,
        "file_name": "bestand.csv",
        "sha256": "0" * 64,
        "content": b"wijk\n",
    }
    staged = Staged.objects.create(**what, by=manager, at=NOW)
    taken = Import.objects.create(**what, rows=1, by=manager, at=NOW)
    taken.address = desk.address_of(taken)
    taken.save()
    name = f"{desk.app}:{desk.name}"
    return {
        f"{name}-hand-in": desk.page("hand-in", SCOPE),
        f"{name}-example": desk.page("example", SCOPE),
        f"{name}-check": desk.page("check", SCOPE, staged.pk),
        f"{name}-taken": taken.address,
        f"{name}-file": desk.page("file", SCOPE, taken.pk),
    }

"""Worries to test with, and an address of every page on which they stand."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.utils import timezone
from PIL import Image
from tests.rounds.a_round import a_round, during, seen_by

from krachtwijk.people.models import Person, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.places.models import Area, Boundary
from krachtwijk.rounds.concerns.clustering import make_cluster
from krachtwijk.rounds.concerns.models import Concern
from krachtwijk.rounds.concerns.submitting import enter, submit
from krachtwijk.rounds.rulebooks.models import Channel, Phase, SieveRound

THEN = during(Phase.Kind.CONCERNS)
"""Saturday 16 January 2027."""
TOKEN = uuid.UUID("11111111-2222-4333-8444-555555555555")
LIST = "/meedoen/de-hoogte-2027/zorgen/"
WORK = "/werk/rondes/de-hoogte-2027/zorgen/"


def a_round_at(moment: datetime = THEN) -> SieveRound:
    """An invented round, whose clock stands at `moment` for who opens its pages."""
    shift = moment - timezone.now()
    return a_round(is_invented=True, clock_shift=round(shift.total_seconds()))


def a_concern(
    round: SieveRound, text: str = "De stoep ligt los.", *, now: datetime = THEN, **facts: Any
) -> Concern:
    """By this site, half-way the phase."""
    return submit(round=round, text=text, now=now, **facts)


def an_entered_concern(round: SieveRound, by: Viewer, text: str = "Te hard rijden.", **facts: Any) -> Concern:
    """Written down at a table."""
    return enter(**({"by": by, "round": round, "channel": Channel.TABLE, "text": text, "now": THEN} | facts))


def a_boundary(area: Area, *, left: float = 233_000, bottom: float = 583_000, size: float = 600) -> Boundary:
    """A square of 600 metres in Groningen, in RD."""
    right, top = left + size, bottom + size
    ring = [[left, bottom], [right, bottom], [right, top], [left, top], [left, bottom]]
    made: Boundary = Boundary.objects.create(
        area=area, year=2026, coordinates=Boundary.Coordinates.RD, polygons=[[ring]], source="CBS",
        file_name="wijken.json", sha256="0" * 64, loaded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return made


def a_photo_file(name: str = "stoep.jpg") -> BytesIO:
    """A photo as a telephone sends it: with the place where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0110] = "Telefoon van Rachida"
    out = BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, format="JPEG", exif=exif)
    out.seek(0)
    out.name = name
    return out


def samira_of(person: Person) -> Viewer:
    """Somebody who runs rounds, as the deeds know them."""
    return seen_by(person, Role.NEIGHBOURHOOD_WORKER)


ADDRESSES = {
    "concerns:concerns": LIST,
    "concerns:csv": f"{LIST}zorgen.csv",
    "concerns:map": f"{LIST}kaart.svg",
    "concerns:new": f"{LIST}nieuw/",
    "concerns:together": f"{LIST}bij-elkaar/",
    "concerns:own": f"{LIST}mijn/{TOKEN}/",
    "concerns:concern": f"{LIST}1/",
    "concerns:me-too": f"{LIST}1/ik-ook/",
    "concerns:photo": f"{LIST}1/foto-1.jpg",
    "concerns:desk": WORK,
    "concerns:enter": f"{WORK}invoeren/",
    "concerns:groups": f"{WORK}groepen/",
    "concerns:group": f"{WORK}groepen/1/",
    "concerns:suggestions": f"{WORK}voorstellen/",
    "concerns:handle": f"{WORK}1/",
}
"""An address of every page of this room, once `make_concerns` was called."""


def make_concerns(round: SieveRound, by: Viewer) -> Concern:
    """What the pages of ADDRESSES show: a worry with a photo on the map, and a group."""
    if not round.area.boundaries.exists():
        a_boundary(round.area)
    concern = a_concern(round, token=TOKEN, where="Cortinghlaan", photos=[a_photo_file()])
    make_cluster(by=by, round=round, name_nl="Stoepen", now=THEN)
    return concern

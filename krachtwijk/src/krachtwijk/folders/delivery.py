"""How far the measures of a programme folder are, what nobody had planned, and photos: `delivery.toml`."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from krachtwijk.folders.measures import measure_of
from krachtwijk.folders.record import Record, acting, day, names
from krachtwijk.plans import delivering
from krachtwijk.plans.models import Photo, Plan, Standing, UnintendedResult
from krachtwijk.plans.pictures import PhotoRefused

FILE = "delivery.toml"
TABLES = {"standing", "unintended", "photo"}
MOST_PHOTO_BYTES = 8_000_000


@dataclass(frozen=True, kw_only=True)
class StandingRecord(Record):
    area: str = names("plan")
    measure: str
    state: Standing.State
    on: date
    because_nl: str = ""
    because_en: str = ""
    by: str


@dataclass(frozen=True, kw_only=True)
class UnintendedRecord(Record):
    area: str = names("plan")
    measure: str
    on: date
    text_nl: str
    text_en: str = ""
    by: str


@dataclass(frozen=True, kw_only=True)
class PhotoRecord(Record):
    """A picture of a step; its file lies in the folder `photos`."""

    area: str = names("plan")
    measure: str
    step: int
    file: str
    alt_nl: str
    alt_en: str = ""
    taken_on: date
    by: str


def read(entries: Callable[..., Any]) -> dict[str, tuple[Any, ...]]:
    return {
        "standings": entries(StandingRecord, FILE, "standing", needed=False),
        "unintended": entries(UnintendedRecord, FILE, "unintended", needed=False),
        "photos": entries(PhotoRecord, FILE, "photo", needed=False),
    }


def picture(folder: Path, photo: PhotoRecord) -> bytes | str:
    """The file of a photo, or the sentence that says why there is none."""
    path = folder / "photos" / photo.file
    if Path(photo.file).name != photo.file:
        return "names a folder. The file lies in the folder photos."
    try:
        if not path.is_file():
            return f"there is no file {photo.file} in the folder photos."
        if path.stat().st_size > MOST_PHOTO_BYTES:
            return f"{photo.file} is larger than {MOST_PHOTO_BYTES // 1_000_000} MB."
        return path.read_bytes()
    except OSError as error:
        return f"cannot be read: {error.strerror}."


def load(keep: Callable[..., Any], folder: Any) -> None:
    for standing in sorted(folder.standings, key=lambda each: each.on):
        keep(standing, _stand)
    for result in folder.unintended:
        keep(result, _note)
    for photo in folder.photos:
        keep(photo, _show, pictures=folder.pictures)


def _stand(
    *, area: Plan, measure: str, state: Standing.State, on: date, because_nl: str, because_en: str, by: str
) -> Standing:
    return delivering.record_standing(
        by=acting(by), measure=measure_of(area, measure), state=state, on=on,
        because_nl=because_nl, because_en=because_en, now=day(on),
    )  # fmt: skip


def _note(*, area: Plan, measure: str, on: date, text_nl: str, text_en: str, by: str) -> UnintendedResult:
    return delivering.note_unintended(
        by=acting(by), measure=measure_of(area, measure), on=on, text_nl=text_nl, text_en=text_en, now=day(on)
    )


def _show(
    *,
    area: Plan,
    measure: str,
    step: int,
    file: str,
    alt_nl: str,
    alt_en: str,
    taken_on: date,
    by: str,
    pictures: Mapping[str, bytes],
) -> Photo:
    there = measure_of(area, measure).steps.filter(order=step).first()
    if there is None:
        raise ValidationError({"step": f'"{measure}" has no step {step}.'})
    words = delivering.PhotoWords(alt_nl=alt_nl, alt_en=alt_en, taken_on=taken_on)
    try:
        return delivering.add_photo(
            by=acting(by), step=there, file=io.BytesIO(pictures[file]), words=words, now=day(taken_on)
        )
    except PhotoRefused as refusal:
        raise ValidationError({"file": str(refusal)}) from None

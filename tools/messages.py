"""Collects the texts of each room and compiles their Dutch translations.

`python tools/messages.py` brings `<room>/locale/nl/LC_MESSAGES/django.po` up to date with the texts
in the room's code and templates: new ones are added empty, vanished ones removed, translations kept.
Then it compiles `django.mo`. `--check` changes nothing and names what is missing; names of rooms
(`python tools/messages.py plans money`) leave the other rooms alone. Needs no gettext programs:
the texts are English in the code, and the tools are Babel and polib.
"""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from babel.messages.extract import extract
from django.conf import settings
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1] / "krachtwijk" / "src" / "krachtwijk"
ROOT_TEXTS_LIVE_IN = "web"
"""Modules beside the rooms (euro.py) have no folder for translations; the highest room keeps theirs."""

KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
HEADER = {
    "Project-Id-Version": "krachtwijk",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}


@dataclass(frozen=True, order=True)
class Text:
    """One translatable text: its context, its words, and its words for more than one."""

    context: str
    words: str
    plural: str = ""


@dataclass
class Room:
    name: str
    texts: dict[Text, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def po(self) -> Path:
        return SOURCE / self.name / "locale" / "nl" / "LC_MESSAGES" / "django.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


def main(arguments: list[str]) -> int:
    asked = {argument for argument in arguments if not argument.startswith("-")}
    rooms = [room for room in collect() if not asked or room.name in asked]
    problems = list(check(rooms)) if "--check" in arguments else list(update(rooms))
    for problem in problems:
        print(problem)
    if problems:
        print(
            f"{len(problems)} texts to look at. `make messages` adds new ones to the .po files; translate those there."
        )
    return 1 if problems else 0


def collect() -> list[Room]:
    """Every room with the texts it uses. A room without texts has no translations either."""
    settings.configure(INSTALLED_APPS=[], USE_I18N=True)
    rooms: dict[str, Room] = {}
    for path in sorted(SOURCE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "migrations" in path.parts:
            continue
        relative = path.relative_to(SOURCE)
        name = room_of(relative)
        room = rooms.setdefault(name, Room(name))
        for text in texts_in(path):
            room.texts[text].add(relative.as_posix())
    return [room for room in rooms.values() if room.texts or room.po.exists()]


def room_of(path: Path) -> str:
    """The room whose translations hold the texts of `path`: the folder with an `apps.py` that it lies in."""
    rooms = (folder for folder in path.parents if (SOURCE / folder / "apps.py").exists())
    return next((room.as_posix() for room in rooms), ROOT_TEXTS_LIVE_IN)


def texts_in(path: Path) -> Iterator[Text]:
    source = path.read_text()
    if path.suffix != ".py":
        # Python's tokenizer, which reads the result, would stumble over a template's indentation.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    for _line, found, _comments, context in extract("python", io.BytesIO(source.encode()), keywords=KEYWORDS):
        words = found if isinstance(found, tuple) else (found,)
        if words[0]:
            yield Text(context or "", words[0], words[1] if len(words) > 1 else "")


def update(rooms: Iterable[Room]) -> Iterator[str]:
    for room in rooms:
        catalogue = polib.POFile(wrapwidth=110)
        catalogue.metadata = HEADER
        known = {_text(entry): entry for entry in _entries(room.po)}
        for text in sorted(room.texts):
            catalogue.append(_entry(text, room.texts[text], known.get(text)))
        room.po.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(room.po))
        catalogue.save_as_mofile(str(room.mo))
        yield from _untranslated(room, catalogue)


def check(rooms: Iterable[Room]) -> Iterator[str]:
    translations: dict[Text, dict[str, list[str]]] = defaultdict(dict)
    for room in rooms:
        catalogue = _entries(room.po)
        known = {_text(entry): entry for entry in catalogue}
        for text in sorted(set(room.texts) - set(known)):
            yield f"{room.name}: not in the .po file: {text.words!r}"
        for text in sorted(set(known) - set(room.texts)):
            yield f"{room.name}: no longer used: {text.words!r}"
        yield from _untranslated(room, catalogue)
        if not room.mo.exists() or _compiled(polib.mofile(str(room.mo))) != _compiled(catalogue):
            yield f"{room.name}: django.mo differs from django.po"
        for text, entry in known.items():
            translations[text].setdefault(_words(entry), []).append(room.name)
    # Django merges all rooms into one catalogue, so the same text has one translation everywhere.
    for text, versions in translations.items():
        if len(versions) > 1:
            said = " / ".join(f"{words!r} ({', '.join(names)})" for words, names in versions.items())
            yield f"translated in two ways: {text.words!r}: {said}"


def _untranslated(room: Room, catalogue: polib.POFile) -> Iterator[str]:
    for entry in catalogue:
        if not entry.translated():
            yield f"{room.name}: not translated: {entry.msgid!r}"


def _entries(path: Path) -> polib.POFile:
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def _entry(text: Text, places: set[str], known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.words, occurrences=[(place, "") for place in sorted(places)])
    entry.msgctxt = text.context or None
    entry.flags = list(known.flags) if known else []
    entry.tcomment = known.tcomment if known else ""
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = known.msgstr_plural if known else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def _text(entry: polib.POEntry) -> Text:
    return Text(entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")


def _words(entry: polib.POEntry) -> str:
    return entry.msgstr or " | ".join(entry.msgstr_plural[number] for number in sorted(entry.msgstr_plural))


def _compiled(catalogue: polib.POFile | polib.MOFile) -> dict[Text, str]:
    return {
        _text(entry): _words(entry)
        for entry in catalogue
        if isinstance(catalogue, polib.MOFile) or entry.translated()
    }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

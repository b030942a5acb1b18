"""A programme folder is read whole, or every fault in it is named by file, place and field."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings

from krachtwijk.folders.faults import FolderFaults
from krachtwijk.folders.reading import MOST_BYTES, hash_of, read_folder

BOX = settings.PROGRAMMES / "groningen-2007"


@pytest.fixture
def folder(tmp_path) -> Path:
    """The folder of the box, without its votes."""
    return Path(shutil.copytree(BOX, tmp_path / "wijk", ignore=shutil.ignore_patterns("rounds")))


def faults(folder: Path) -> list[str]:
    with pytest.raises(FolderFaults) as refusal:
        read_folder(folder)
    return [str(fault) for fault in refusal.value.faults]


def add_votes(folder: Path) -> Path:
    """The votes of the box, writable."""
    votes = Path(shutil.copytree(BOX / "rounds", folder / "rounds"))
    for file in votes.iterdir():
        file.chmod(0o644)
    return votes


def change(folder: Path, file: str, old: str, new: str) -> None:
    if file.startswith("rounds/"):
        add_votes(folder)
    path = folder / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))


def test_the_folder_in_the_box_is_in_order():
    read = read_folder(BOX)

    assert read.programme.slug == "groningen-2007"
    assert (len(read.passages), len(read.amounts), len(read.costs), len(read.rounds)) == (34, 26, 16, 2)


WRONG: list[tuple[str, str, str, str]] = [
    (
        "programme.toml",
        "goal_year = 2017\n",
        "",
        "programme.toml, [programme], goal_year: is missing. Every entry needs it.",
    ),
    (
        "programme.toml",
        'name_nl = "Krachtwijken',
        'nmae_nl = "Krachtwijken',
        "programme.toml, [programme], nmae_nl: is no field of this entry. Did you mean name_nl?",
    ),
    (
        "programme.toml",
        "goal_year = 2017",
        'goal_year = "twee"',
        "programme.toml, [programme], goal_year: 'twee' is no whole number from 0 to 9999.",
    ),
    (
        "programme.toml",
        "starts = 2007-10-03",
        'starts = "3 oktober"',
        "programme.toml, [programme], starts: '3 oktober' is no date. Write it without quotes, such as 2007-10-03.",
    ),
    (
        "programme.toml",
        'status = "offered"',
        'status = "mooi"',
        "programme.toml, [[plan]] 1, status: 'mooi' is not known here. Choose from draft, offered, adopted.",
    ),
    (
        "programme.toml",
        'city = "groningen"',
        'city = "gronnigen"',
        'programme.toml, [programme], city: there is no area "gronnigen" in this folder.',
    ),
    (
        "programme.toml",
        'themes = ["veiligheid",',
        'themes = ["veiligheit",',
        'programme.toml, [[plan]] 1, themes: there is no theme "veiligheit" in this folder.',
    ),
    (
        "costs.csv",
        "collectief;;4;3800000;",
        "collectief;;4;3.8 mln;",
        "costs.csv, line 2, amount: '3.8 mln' is no amount. Write whole euros without dots, such as 3800000.",
    ),
    (
        "costs.csv",
        "collectief;;4;3800000;",
        "collectief;;4;-5;",
        "costs.csv, line 2, amount: '-5' is no amount. Write whole euros without dots, such as 3800000.",
    ),
    (
        "costs.csv",
        "collectief;;4;3800000;",
        "collectief;;4;;",
        "costs.csv, line 2, amount: is missing. Every entry needs it.",
    ),
    (
        "costs.csv",
        "collectief;;4;3800000;",
        "collectief;;4;3900000;",
        'costs.csv, line 2, amount: is not what "collectief-kw-4" states (3800000). Mend one of them.',
    ),
    (
        "costs.csv",
        "individueel;werk;4",
        "individueel;veiligheid;4",
        'costs.csv, line 4, theme: "veiligheid" belongs to the track "collectief".',
    ),
    (
        "costs.csv",
        "collectief-kw-4;korrewegwijk",
        "collectief-kw-10;korrewegwijk",
        'costs.csv, line 2, key: "collectief-kw-10" stands more than once as cost. Give each its own.',
    ),
    (
        "costs.csv",
        "key;area;track",
        "key;area;spoor",
        "costs.csv, line 2, spoor: is no field of this entry. Remove it.",
    ),
    (
        "costs.csv",
        ";collectief-kw-4\n",
        ";collectief-kw-4;te veel\n",
        "costs.csv, line 2: has more cells than the first line has names. Look for a ; too many.",
    ),
    (
        "stated-amounts.csv",
        "brief-aan-minister;15;Collectief",
        "brief-aan-minister;99;Collectief",
        "stated-amounts.csv, line 11, paragraph: brief-aan-minister has no passage 99.",
    ),
    (
        "organisations.toml",
        'part_of = "gemeente-groningen"',
        'part_of = "gemeente"',
        'organisations.toml, [[organisation]] 2, part_of: there is no organisation "gemeente" in this folder.',
    ),
    (
        "documents/brief-aan-minister.toml",
        "number = 2\n",
        "number = 1\n",
        "documents/brief-aan-minister.toml, [[passage]] 1, number: paragraph 1 stands more "
        "than once in brief-aan-minister.",
    ),
    (
        "checks.toml",
        'kind = "costs"',
        'kind = "wish"',
        "checks.toml, [[check]] 1, kind: 'wish' is not known here. Choose from costs, "
        "investments, unprofitable, funding, same-money, coverage, horizons, nested, "
        "no-amount, basis, annexes.",
    ),
    (
        "checks.toml",
        "adds = 1200000",
        "adds = 1.2",
        "checks.toml, [[check]] 1, reading 1, adds: '1.2' is no amount. Write whole euros "
        "without dots, such as 3800000.",
    ),
    (
        "conditions.toml",
        '{ area = "korrewegwijk", track = "individueel", theme = "gezinnen" }',
        '{ area = "korrewegwijk", track = "individueel", theme = "studenten" }',
        'conditions.toml, [[condition]] 1, lines 1, theme: "studenten" belongs to the track "collectief".',
    ),
    (
        "areas.toml",
        "[[area]]",
        "[[gebied]]",
        "areas.toml, gebied: is no table of this file. Look at its spelling.",
    ),
    (
        "rounds/rounds.toml",
        'file = "Netherlands_Assen_2024.pb.gz"',
        'file = "../../geheim.pb"',
        "rounds/rounds.toml, [[round]] 1, file: names a folder. The file lies beside rounds.toml.",
    ),
    (
        "rounds/rounds.toml",
        "\noutside = true",
        '\noutside = "ja"',
        "rounds/rounds.toml, [[round]] 1, outside: 'ja' is neither true nor false. Write one of them, without quotes.",
    ),
]


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"), WRONG, ids=[sentence[:60] for *_, sentence in WRONG]
)
def test_a_fault_is_named_with_file_place_and_field(folder, file, old, new, sentence):
    change(folder, file, old, new)

    assert sentence in faults(folder)


def test_all_faults_are_named_at_once(folder):
    change(folder, "programme.toml", "goal_year = 2017\n", "")
    change(folder, "costs.csv", "collectief;;4;3800000;", "collectief;;4;veel;")

    assert [fault.split(",")[0] for fault in faults(folder)] == ["programme.toml", "costs.csv"]


SPOILT: dict[str, tuple[Callable[[Path], object], str]] = {
    "no such folder": (lambda folder: shutil.rmtree(folder), "is no folder. Name the folder of a programme."),
    "a file is gone": (
        lambda folder: (folder / "costs.csv").unlink(),
        "costs.csv: is not there. Every programme folder needs it.",
    ),
    "not UTF-8": (
        lambda folder: (folder / "costs.csv").write_bytes(b"key;\xff"),
        "costs.csv: is not UTF-8 text (byte 4). Save it as UTF-8.",
    ),
    "no TOML": (lambda folder: (folder / "areas.toml").write_text("[[area"), "areas.toml: is no TOML: "),
    "huge": (
        lambda folder: (folder / "costs.csv").write_bytes(b"x" * (MOST_BYTES + 1)),
        "costs.csv: is larger than 5 MB. This is no programme text.",
    ),
    "a folder in place of a file": (
        lambda folder: ((folder / "costs.csv").unlink(), (folder / "costs.csv").mkdir()),
        "costs.csv: cannot be read: ",
    ),
    "binary": (
        lambda folder: (folder / "programme.toml").write_bytes(bytes(range(256))),
        "programme.toml: is not UTF-8 text",
    ),
    "a quote that never ends": (
        lambda folder: (folder / "costs.csv").write_text('key;area\n"a;b\n'),
        "costs.csv, line ",
    ),
    "ballots cut off": (
        lambda folder: (add_votes(folder) / "Netherlands_Assen_2024.pb.gz").write_bytes(b"\x1f\x8b\x08"),
        "rounds/rounds.toml, [[round]] 1, file: Netherlands_Assen_2024.pb.gz, is a gzip file "
        "that is damaged or cut off.",
    ),
}


@pytest.mark.parametrize(("spoil", "sentence"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_folder_is_refused_in_a_sentence(folder, spoil, sentence):
    spoil(folder)

    assert any(sentence in fault for fault in faults(folder))


def test_an_empty_folder_says_what_it_lacks(tmp_path):
    said = faults(tmp_path)

    assert "programme.toml: is not there. Every programme folder needs it." in said
    assert "areas.toml: is not there. Every programme folder needs it." in said


def test_the_hash_follows_every_file(folder):
    before = hash_of(folder)

    change(folder, "documents/brief-aan-raad.toml", "Brief aan", "Bericht aan")

    assert hash_of(folder) != before


def test_a_round_whose_file_would_not_count_for_the_hash_is_refused(folder):
    change(folder, "rounds/rounds.toml", '"Netherlands_Assen_2024.pb.gz"', '"stemmen.txt"')
    (folder / "rounds" / "stemmen.txt").write_bytes(
        (BOX / "rounds" / "Netherlands_Assen_2024.pb.gz").read_bytes()
    )

    assert (
        "rounds/rounds.toml, [[round]] 1, file: is no name of a ballot file. It ends in .pb or .pb.gz."
        in faults(folder)
    )


def test_what_is_no_ordinary_file_is_left_out_of_the_hash(folder):
    add_votes(folder)
    before = hash_of(folder)
    (folder / "extra.toml").mkdir()
    (folder / "rounds" / "x.pb").mkdir()
    (folder / "weg.csv").symlink_to(folder / "nergens")
    (folder / "eindeloos.toml").symlink_to("/dev/zero")
    os.mkfifo(folder / "pijp.toml")

    assert hash_of(folder) == before
    assert read_folder(folder).sha256 == before


STRANGE = {
    "a pipe": os.mkfifo,
    "something endless": lambda path: path.symlink_to("/dev/zero"),
    "a folder": lambda path: path.mkdir(),
}


@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE)
@pytest.mark.parametrize("file", ["areas.toml", "costs.csv", "documents/zz.toml", "checks.toml"])
def test_a_file_that_is_no_ordinary_file_is_one_fault_and_never_hangs(folder, file, make):
    (folder / file).unlink(missing_ok=True)
    make(folder / file)

    assert f"{file}: cannot be read: it is no ordinary file." in faults(folder)


@pytest.mark.parametrize("make", STRANGE.values(), ids=STRANGE)
def test_a_ballot_file_that_is_no_ordinary_file_is_one_fault(folder, make):
    votes = add_votes(folder)
    (votes / "Netherlands_Assen_2024.pb.gz").unlink()
    make(votes / "Netherlands_Assen_2024.pb.gz")

    (fault,) = faults(folder)
    assert fault == "rounds/rounds.toml, [[round]] 1, file: Netherlands_Assen_2024.pb.gz is no ordinary file."


def test_a_link_to_nowhere_is_a_file_that_is_not_there(folder):
    (folder / "documents" / "zz.toml").symlink_to(folder / "nergens")

    assert "documents/zz.toml: is not there. Every programme folder needs it." in faults(folder)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "passage = 5",
            "documents/zz.toml, passage: is no list of tables. Write [[passage]] above each entry.",
        ),
        (
            "x = " + "[" * 5000,
            "documents/zz.toml: is no TOML of a programme: its brackets are nested too deep.",
        ),
        (
            "x = " + "1" * 5000,
            "documents/zz.toml: holds a number of thousands of digits. Write a smaller one.",
        ),
        (
            "[document]\nannexes_stated = 0x" + "f" * 9000,
            "documents/zz.toml, [document], annexes_stated: 'a value of thousands of signs' is no whole number "
            "from 0 to 9999.",
        ),
        (
            "[document]\nslug = 0x" + "f" * 9000,
            "documents/zz.toml, [document], slug: a value of thousands of signs is no text. Put it between quotes.",
        ),
    ],
)
def test_a_document_that_no_person_wrote_is_one_sentence(folder, text, sentence):
    (folder / "documents" / "zz.toml").write_text(text)

    assert sentence in faults(folder)


@pytest.mark.parametrize("sign", ["\\u0000", "\\u0007", "\\u001B"])
def test_a_control_character_in_a_name_is_refused(folder, sign):
    change(folder, "areas.toml", 'name = "', f'name = "{sign}')

    assert faults(folder) == [
        f"areas.toml, [[area]] 1, name: holds a character that cannot be shown (U+{sign[2:]}). Remove it."
    ]


@pytest.mark.parametrize("file", ["costs.csv", "stated-amounts.csv"])
def test_an_empty_list_that_is_needed_is_a_fault(folder, file):
    (folder / file).write_text("")

    assert f"{file}: is empty. Its first line holds the names of the fields." in faults(folder)


def test_a_quote_too_many_is_told_at_its_own_line(folder):
    lines = (folder / "costs.csv").read_text().splitlines()
    lines[3] = '"x"y;' + lines[3]
    (folder / "costs.csv").write_text("\n".join(lines) + "\n")

    assert any(fault.startswith("costs.csv, line 4: cannot be read") for fault in faults(folder))

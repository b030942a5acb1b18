"""`krachtwijk load-round`: what somebody at a terminal sees."""

from __future__ import annotations

import gzip
import io
import sys
from types import SimpleNamespace

import pytest
from django.core.management import call_command

from krachtwijk.rounds.votes.models import Round, Run

from .conftest import SHARES, STREET


@pytest.fixture
def typed(tmp_path, programme, capsys):
    """Type `load-round FILE …` for a file with this content: (exit code, standard output, standard error)."""

    def run(*options: str, content: bytes = STREET.encode(), name: str = "straat.pb", **others: str):
        (tmp_path / name).write_bytes(content)
        given = {"programme": "groningen-2007", "rule": SHARES} | others
        code = 0
        try:
            call_command("load_round", str(tmp_path / name), *options, **given)
        except SystemExit as stop:
            code = stop.code
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


def test_a_file_is_loaded_and_the_address_of_its_page_is_said(typed):
    assert typed() == (0, "Loaded straat: see /meedoen/straat/\n", "")

    loaded = Round.objects.get()
    assert (loaded.name_nl, loaded.held_by, loaded.ballots_are_public) == ("Onze straat", "Assen", False)


def test_a_compressed_file_is_loaded_too(typed):
    assert typed(content=gzip.compress(STREET.encode(), mtime=0), name="straat.pb.gz")[0] == 0


def test_standard_input_is_loaded_too(programme, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(STREET.encode())))

    call_command(
        "load_round", "-", programme="groningen-2007", rule="greedy", slug="straat", stdout=io.StringIO()
    )

    assert Run.objects.get().rule == "greedy,skip=yes"


def test_a_dry_run_says_what_would_be_loaded_and_stores_nothing(typed):
    code, out, err = typed("--dry-run")

    assert (code, err) == (0, "")
    assert out.splitlines()[:4] == [
        "Would load straat: Onze straat, held by Assen.",
        f"Rule: {SHARES}",
        "10 ballots, 4 plans, € 1,000.",
        "Chosen: 3 plans for € 780: trees, garden, books",
    ]
    assert out.splitlines()[-1] == "Nothing was stored."
    assert Round.objects.count() == 0


def test_loading_twice_is_refused_with_a_pointer_to_the_first(typed):
    typed()

    code, out, err = typed()

    assert (code, out) == (2, "")
    assert err.startswith("round straat was already loaded on ")
    assert "see /meedoen/straat/" in err


def test_an_unknown_programme_is_refused_and_the_known_ones_are_named(typed):
    assert typed(programme="utrecht") == (
        2,
        "",
        'there is no programme "utrecht"; there is: groningen-2007\n',
    )


def test_an_unknown_rule_is_refused_and_the_known_ones_are_named(typed):
    assert typed(rule="lottery") == (
        2,
        "",
        'there is no rule "lottery"; choose greedy, equal-shares, exact-equal-shares, bounded-overspending, '
        "phragmen or pots\n",
    )


FAULTY = {
    "counts that disagree": STREET.replace("num_votes;10", "num_votes;11").encode(),
    "an unknown id": STREET.replace("6;trees", "6;forest").encode(),
    "a duplicate vote": STREET.replace("6;trees", "6;trees,trees").encode(),
    "a negative cost": STREET.replace("trees;400", "trees;-400").encode(),
    "no finite cost": STREET.replace("trees;400", "trees;inf").encode(),
    "no budget": STREET.replace("budget;1000", "budget;0").encode(),
    "cut off": STREET.encode()[:-40],
    "cut off in the middle of a line": gzip.compress(STREET.encode(), mtime=0)[:90],
    "binary": bytes(range(256)) * 40,
    "another encoding": STREET.replace("Bomen", "Bomén").encode("latin-1"),
    "UTF-16": STREET.encode("utf-16"),
    "empty": b"",
    "100 MB": b"META\n" * 20_000_001,
}


@pytest.mark.parametrize("content", FAULTY.values(), ids=FAULTY)
def test_a_faulty_file_gives_one_sentence_per_fault_and_leaves_nothing_behind(typed, content):
    code, out, err = typed(content=content)

    assert (code, out) == (2, "")
    assert err.splitlines() == [line for line in err.splitlines() if line.startswith("straat.pb, ")] != []
    assert "Traceback" not in err
    assert (Round.objects.count(), Run.objects.count()) == (0, 0)


def test_each_fault_names_its_line(typed):
    content = STREET.replace("6;trees", "6;forest").replace("trees;400", "trees;-400").encode()

    lines = [sentence.split(",")[1].strip() for sentence in typed(content=content)[2].splitlines()]

    assert lines == ["line 11", "line 22"]


def test_a_file_that_is_not_there_is_refused(programme, capsys):
    with pytest.raises(SystemExit) as stop:
        call_command("load_round", "/nowhere/votes.pb", programme="groningen-2007", rule="greedy")

    assert (stop.value.code, capsys.readouterr().err) == (
        2,
        "votes.pb, cannot be opened: No such file or directory\n",
    )


def test_a_dry_run_passes_on_nothing_that_steers_a_terminal(typed):
    pb = STREET.replace("trees;400;6;Bomen", "trees;400;6;Bomen").replace("trees", "tr\x1b[31mees")

    _code, out, err = typed("--dry-run", content=pb.encode())

    assert "\x1b" not in out + err
    assert "tr" in out + err


@pytest.mark.parametrize("option", ["slug", "name_nl", "held_by", "programme", "rule", "contact"])
def test_bytes_that_are_no_text_are_refused_in_a_sentence(typed, option):
    code, out, err = typed(**{option: "stra\udce9t"})

    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert err.isascii() or "\N{REPLACEMENT CHARACTER}" in err
    assert not Round.objects.exists()


@pytest.mark.parametrize("slug", ["a/b", "../x", "straat 1", "é", "x" * 81])
def test_an_odd_name_for_the_address_is_refused_in_a_sentence(typed, slug):
    code, _out, err = typed(slug=slug)

    assert code == 2
    assert err.startswith("slug: ")


def test_a_file_name_that_is_no_text_is_loaded_under_what_is_left_of_it(typed):
    code, _out, err = typed(name="stra\udce9t.pb", slug="straat")

    assert (code, err) == (0, "")

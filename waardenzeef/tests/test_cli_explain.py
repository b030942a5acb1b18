"""`waardenzeef explain`: what an outcome means for its voters, in sentences and as JSON."""

from __future__ import annotations

import json
from importlib import resources

import pytest
from jsonschema import Draft202012Validator

from tests.small import ASSEN, REPOSITORY
from waardenzeef.cli import main

EXAMPLES = REPOSITORY / "docs" / "examples"
DISTRICT, STREET = str(EXAMPLES / "district.pb"), str(EXAMPLES / "street.pb")
SHARES = ("--rule", "equal-shares")


def schema(name: str) -> dict:
    text = resources.files("waardenzeef").joinpath(f"schemas/{name}.json").read_text(encoding="utf-8")
    return json.loads(text)


def explain(capsys, *words: object) -> tuple[int, list[str], str]:
    code = main(["explain", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out.splitlines(), printed.err


def document(capsys, *words: object) -> dict:
    assert main(["explain", *map(str, words), "--json", "-"]) == 0
    found = json.loads(capsys.readouterr().out, parse_float=lambda text: pytest.fail(f"a float: {text}"))
    Draft202012Validator(schema("explain-1")).validate(found)
    return found


def test_the_voters_come_first_and_every_loser_has_a_line(capsys):
    code, lines, _ = explain(capsys, DISTRICT, "--rule", "greedy")

    assert code == 0
    assert lines[3] == "8 of 40 voters have no funded project."
    assert [line.split() for line in lines[-3:]] == [
        ["benches", "Two", "benches", "€", "600", "20", "4", "€", "400"],
        ["garden", "Herb", "garden", "€", "1,200", "16", "8", "€", "400"],
        ["mural", "Mural", "€", "560", "12", "12", "€", "400"],
    ]


def test_one_project_hears_what_it_fell_short_and_what_its_supporters_bought(capsys):
    _, lines, _ = explain(capsys, DISTRICT, *SHARES, "--project", "mural")

    assert lines[2] == "mural Mural"
    assert lines[3].startswith("lost: supporters had € 333 left of € 560")
    assert lines[5] == "At € 333 or less it would have won."
    assert lines[7:] == [
        "Voters who named mural: 12 of 40 voters. Their part of the budget is € 1,200; "
        "€ 867 went to projects they want.",
        "€ 867 to square, garden together.",  # 4 and 8 of them
    ]


def test_a_winner_hears_its_reason_and_no_shortfall(capsys):
    _, lines, _ = explain(capsys, DISTRICT, *SHARES, "--project", "garden")

    assert lines[3] == "won in step 3: 16 supporters paid € 75 each"
    assert not any("would have won" in line for line in lines)


def test_nothing_is_told_about_the_eight_who_want_the_book_box(capsys):
    _, lines, _ = explain(capsys, DISTRICT, *SHARES, "--project", "bookbox", "--language", "nl")

    assert lines[-1] == (
        "Stemmers op bookbox: minder dan 10 stemmers, daarom staat hier niets over hen apart."
    )


def test_groups_and_columns_are_told_when_asked(capsys):
    asked = ("--group", "district=north", "--column", "theme", "--column", "district")

    _, lines, _ = explain(capsys, DISTRICT, "--rule", "greedy", *asked)

    assert "€ 1,600 to square, from 24 of them." in lines
    assert "green: 63.3% of the voters, 40.8% of the money (€ 1,600)." in lines
    assert lines[-1] == "2 small cells together: 40.0% of the voters, 8.2% of the money (€ 320)."


def test_the_document_says_the_same(capsys):
    found = document(
        capsys, DISTRICT, "--rule", "greedy", "--column", "district", "--group", "district=south"
    )

    assert found["satisfaction"]["without_funded"] == 8
    assert [band["voters"] for band in found["satisfaction"]["projects"]] == [16, 24]  # 8 and 8 put together
    assert {short["project"]: short["extra_supporters"] for short in found["losers"]} == {
        "benches": 4,
        "garden": 8,
        "mural": 12,
    }
    assert [part["name"] for part in found["shares"][0]["parts"]] == ["north", ""]
    assert found["groups"][0]["told"] == []  # four of the twelve named the book box
    assert found["prices"] is None


@pytest.mark.parametrize("completion", ["none", "add1", "add1u", "greedy"])
def test_every_completion_gives_a_valid_document(capsys, completion):
    found = document(capsys, DISTRICT, *SHARES, "--completion", completion, "--group", "district=north")

    assert all(answer["holds"] for answer in found["ejr_plus"] if answer["utility"] == "cost")
    assert found["groups"][0]["held_cents"] >= found["groups"][0]["part_cents"]


def test_json_to_a_file_is_the_json_on_standard_output(capsys, tmp_path):
    target = tmp_path / "explained.json"

    _, lines, _ = explain(capsys, STREET, "--rule", "greedy", "--json", target)

    assert json.loads(target.read_text(encoding="utf-8")) == document(capsys, STREET, "--rule", "greedy")
    assert lines


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--project", "bridge"], "there is no project bridge"),
        (["--column", "age"], 'there is no column "age" in PROJECTS or VOTES'),
        (
            ["--group", "district=west"],
            "--group district=west: no voter has this; write a column of VOTES and a value, such as sex=F",
        ),
        (
            ["--group", "south"],
            "--group south: no voter has this; write a column of VOTES and a value, such as sex=F",
        ),
        (
            ["--group", "district=quay"],
            "district=quay: fewer than 10 voters, so nothing is told about them alone.",
        ),
        (["--utility", "cost"], "--utility does not belong to --rule greedy"),
        (["--json", "/no/such/folder/x.json"], "/no/such/folder/x.json cannot be written: No such file or directory"),
        (["--json", DISTRICT], f"{DISTRICT} holds the votes; choose another file for --json"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_refused_in_one_sentence(capsys, words, sentence):
    assert explain(capsys, DISTRICT, "--rule", "greedy", *words) == (2, [], f"waardenzeef: {sentence}\n")


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_assen_explains_all_its_losers(capsys):
    found = document(capsys, ASSEN, *SHARES)

    assert {short["project"] for short in found["losers"]}.isdisjoint(found["winners"])
    assert len(found["losers"]) + len(found["winners"]) == 14
    assert next(s for s in found["losers"] if s["project"] == "8")["wins_at_cents"] == 21_449_28


def test_where_points_or_channels_count_the_table_says_how_more_supporters_vote(capsys):
    examples = REPOSITORY / "docs" / "examples"
    pots = ["--pots", "sport:500+green:400+joker:100", "--channels", "online:50%+meeting:50%"]

    _, points, _ = explain(capsys, examples / "points.pb", "--rule", "equal-shares", "--utility", "points")
    _, channels, _ = explain(capsys, examples / "pots.pb", "--rule", "pots", *pots, "--language", "nl")

    assert points[-2:] == ["", "More supporters give the project 5 points each."]
    assert channels[-2:] == ["", "De stemmers meer stemmen via “online”."]

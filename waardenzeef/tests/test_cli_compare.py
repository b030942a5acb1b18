"""`waardenzeef compare`: several rules in one table."""

from __future__ import annotations

import pytest

from tests.small import REPOSITORY, pb
from waardenzeef.cli import main

STREET = str(REPOSITORY / "docs" / "examples" / "street.pb")


def compare(capsys, *words: str) -> tuple[int, list[list[str]], str]:
    code = main(["compare", *words])
    printed = capsys.readouterr()
    return code, [line.split("  ") for line in printed.out.splitlines()], printed.err


def cells(lines: list[list[str]], first: str) -> list[str]:
    return [cell.strip() for line in lines if line[0] == first for cell in line if cell.strip()]


def test_each_project_shows_which_rule_funds_it(capsys):
    code, lines, _ = compare(capsys, STREET, "greedy", "equal-shares,completion=add1")

    assert code == 0
    assert cells(lines, "playground") == ["playground", "New playground", "€ 500", "6", "funded", "-"]
    assert cells(lines, "garden") == ["garden", "Herb garden", "€ 300", "4", "-", "funded"]


def test_the_figures_stand_under_the_rules(capsys):
    _, lines, _ = compare(capsys, STREET, "greedy", "equal-shares,completion=add1")

    assert cells(lines, "spent") == ["spent", "€ 980", "€ 990"]
    assert cells(lines, "share of the budget used") == ["share of the budget used", "98.0%", "99.0%"]
    assert cells(lines, "ballots with no funded project") == ["ballots with no funded project", "2", "0"]


def test_dutch_is_dutch(capsys):
    _, lines, _ = compare(capsys, STREET, "greedy", "--language", "nl")

    assert cells(lines, "playground")[-1] == "gekozen"
    assert cells(lines, "gekozen plannen per stembiljet (gemiddeld)")[-1] == "1,40"


@pytest.mark.parametrize(
    "spec", ["lottery", "greedy,utility=cost", "equal-shares,step=0", "equal-shares,utility", ""]
)
def test_a_rule_that_cannot_be_read_is_refused(capsys, spec):
    code, lines, err = compare(capsys, STREET, "greedy", spec)

    assert (code, lines, len(err.splitlines())) == (2, [], 1)


def test_a_missing_file_is_refused(capsys):
    assert compare(capsys, "missing.pb", "greedy") == (
        2,
        [],
        "waardenzeef: missing.pb cannot be read: No such file or directory\n",
    )


def test_without_rules_three_usual_ones_are_compared(capsys):
    _, lines, _ = compare(capsys, STREET)

    assert [line[0] for line in lines[:3]] == [
        "A: greedy,skip=yes",
        "B: equal-shares,utility=cost,completion=none,exhaustive=no,step=1.00",
        "C: equal-shares,utility=cost,completion=add1,exhaustive=no,step=1.00",
    ]


def test_what_was_remarked_about_the_file_is_said(capsys, tmp_path):
    file = tmp_path / "blank.pb"
    file.write_bytes(pb(votes="voter_id;vote\n1;a\n2;\n"))

    _, lines, _ = compare(capsys, str(file), "greedy")

    assert lines[1] == ["1 ballot is blank; it counts as a voter and supports no project."]

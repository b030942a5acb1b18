"""`waardenzeef report`: one page in a file, and how it says no."""

from __future__ import annotations

import re

import pytest

from tests.small import REPOSITORY
from waardenzeef import EqualShares, Greedy, read
from waardenzeef.cli import losers, main
from waardenzeef.needed import needed_by_losers
from waardenzeef.report import as_html

STREET = REPOSITORY / "docs" / "examples" / "street.pb"
SHARES = ("--rule", "equal-shares", "--completion", "add1")


def report(capsys, *words: object) -> tuple[int, str, str]:
    code = main(["report", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def test_the_page_is_written_and_nothing_is_printed(capsys, tmp_path):
    target = tmp_path / "report.html"

    assert report(capsys, STREET, *SHARES, "-o", target) == (0, "", "")

    street = read(STREET)
    count, greedy = EqualShares(completion="add1").count(street), Greedy().count(street)
    losers = [*needed_by_losers(count)]
    page = as_html(count, others=[greedy], file="street.pb", losers=losers)
    assert target.read_text(encoding="utf-8") == page


def test_without_counting_again_the_page_says_nothing_of_what_the_losers_fell_short(capsys):
    _, whole, _ = report(capsys, STREET, *SHARES, "-o", "-")
    _, short, _ = report(capsys, STREET, *SHARES, "-o", "-", "--no-fell-short")

    assert ("What did the others fall short?" in whole, "What did the others fall short?" in short) == (
        True,
        False,
    )


def test_a_dash_prints_the_page(capsys):
    code, out, err = report(capsys, STREET, *SHARES, "--language", "nl", "-o", "-")

    assert (code, err) == (0, "")
    assert out.startswith('<!doctype html>\n<html lang="nl">')


def test_out_of_time_the_page_tells_what_is_done_and_for_how_many_projects_it_is_not(capsys, monkeypatch):
    monkeypatch.setattr(losers, "SECONDS", -1)

    _, none, _ = report(capsys, STREET, *SHARES, "-o", "-")
    _, dutch, _ = report(capsys, STREET, *SHARES, "-o", "-", "--language", "nl")
    _, every, _ = report(capsys, STREET, *SHARES, "-o", "-", "--fell-short")

    assert "For 2 projects there was no time to count again." in none
    assert "Voor 2 plannen was geen tijd om opnieuw te tellen." in dutch
    assert "At a lower cost" not in none
    assert "At a lower cost" in every
    assert "no time to count again" not in every


@pytest.mark.parametrize("command", ["report", "explain"])
def test_ctrl_c_while_counting_again_ends_with_what_was_counted(capsys, monkeypatch, command):
    def stopped_after_the_first(count, **more):
        yield next(needed_by_losers(count, **more))
        raise KeyboardInterrupt

    monkeypatch.setattr(losers, "needed_by_losers", stopped_after_the_first)
    words = ["--output", "-"] if command == "report" else []

    code = main([command, str(STREET), *SHARES, *words])

    said = capsys.readouterr()
    assert (code, said.err) == (0, "")
    assert re.search("(For 1 project there was no time|No time to count again for 1 )", said.out)
    assert "New playground" in said.out


@pytest.mark.parametrize(
    ("given", "compared"),
    [
        ([], 1),
        (["--compare"], 0),
        (["--compare", "greedy"], 1),
        (["--compare", "greedy", "equal-shares,utility=cardinality", "equal-shares"], 3),
    ],
)
def test_each_rule_to_compare_with_has_its_own_part(capsys, given, compared):
    _, out, _ = report(capsys, STREET, *SHARES, "-o", "-", *given)

    assert out.count("instead of “") == compared


def test_most_votes_first_is_compared_with_equal_shares(capsys):
    _, out, _ = report(capsys, STREET, "--rule", "greedy", "-o", "-")

    assert "“most votes first” instead of “equal shares”" in out


def test_the_file_with_the_votes_is_never_overwritten(capsys, tmp_path):
    votes = tmp_path / "street.pb"
    votes.write_bytes(STREET.read_bytes())

    code, _, err = report(capsys, votes, *SHARES, "-o", votes)

    assert (code, err) == (2, f"waardenzeef: {votes} holds the votes; choose another file for --output\n")
    assert votes.read_bytes() == STREET.read_bytes()


def test_a_page_that_cannot_be_written_is_refused(capsys, tmp_path):
    code, _, err = report(capsys, STREET, *SHARES, "-o", tmp_path / "no" / "report.html")

    assert (code, err.endswith("report.html cannot be written: No such file or directory\n")) == (2, True)


@pytest.mark.parametrize("spec", ["lottery", "greedy,utility=cost", ""])
def test_a_rule_to_compare_with_that_cannot_be_read_is_refused(capsys, spec):
    code, out, err = report(capsys, STREET, *SHARES, "-o", "-", "--compare", spec)

    assert (code, out, len(err.splitlines())) == (2, "", 1)


def test_a_file_with_faults_gives_no_page(capsys, tmp_path):
    target = tmp_path / "report.html"

    code, _, err = report(capsys, STREET.with_name("street-with-faults.pb"), *SHARES, "-o", target)

    assert (code, target.exists(), "line 18, PROJECTS, cost" in err) == (2, False, True)


def test_the_command_in_the_manual_writes_the_page(capsys, tmp_path, monkeypatch):
    manual = (REPOSITORY / "docs" / "command-line.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"^waardenzeef (report docs/.* -o street.html)$", manual, re.M)
    (tmp_path / "docs").symlink_to(REPOSITORY / "docs")
    monkeypatch.chdir(tmp_path)

    assert (main(shown.split()), capsys.readouterr()) == (0, ("", ""))
    assert (tmp_path / "street.html").read_text(encoding="utf-8").count("instead of “") == 1

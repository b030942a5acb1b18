"""`waardenzeef tally`: what it prints, and how it says no."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from types import SimpleNamespace

import pytest

import waardenzeef
from tests.small import ASSEN, REPOSITORY
from waardenzeef import parse_rule
from waardenzeef.cli import main

STREET = REPOSITORY / "docs" / "examples" / "street.pb"
OFFICIAL_ASSEN = {"3", "9", "2", "11", "13", "14", "5", "6", "12"}
HEAD = "META\nkey;value\nnum_projects;2\nnum_votes;2\nbudget;100\nvote_type;approval\n"
PROJECTS = "PROJECTS\nproject_id;cost\na;60\nb;50\n"
VOTES = "VOTES\nvoter_id;vote\n1;a\n2;a,b\n"


def run(*words: str, stdin: bytes = b"", **more) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "waardenzeef", *map(str, words)]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120, **more)


def tally(capsys, *words: object) -> tuple[int, str, str]:
    code = main(["tally", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


# What it prints


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_assen_gives_the_nine_official_projects(capsys):
    words = (ASSEN, "--rule", "equal-shares", "--completion", "add1", "--no-exhaustive")

    code, out, _ = tally(capsys, *words)
    document = json.loads(tally(capsys, *words, "--json", "-")[1])

    assert (code, set(document["winners"]), document["total_cost_cents"]) == (0, OFFICIAL_ASSEN, 7_670_000)
    assert "Funded: 9 of 14 projects, € 76,700 of € 100,000; € 23,300 not spent." in out
    assert "lost: supporters had € 15,818 left of € 40,000; would have won at € 21,449 or less" in out


def test_a_pipe_gets_every_reason_whole_on_one_line(capsys):
    _, out, _ = tally(capsys, STREET, "--rule", "equal-shares", "--completion", "add1")
    document = json.loads(
        tally(capsys, STREET, "--rule", "equal-shares", "--completion", "add1", "--json", "-")[1]
    )

    reasons = {project["id"]: project["reason"] for project in document["projects"]}
    lines = {line.split()[0] if line.split()[0] in reasons else line.split()[1]: line for line in table(out)}
    assert lines.keys() == reasons.keys()
    assert all(lines[project].endswith(reason) for project, reason in reasons.items())


def table(out: str) -> list[str]:
    return out.split("\n\n")[1].splitlines()[1:]


@pytest.mark.parametrize(
    ("options", "spec"),
    [
        (["--rule", "greedy", "--by", "votes-per-cost"], "greedy,by=votes-per-cost"),
        (["--rule", "phragmen", "--skip"], "phragmen,skip=yes"),
        (
            ["--rule", "exact-equal-shares", "--completion", "add-opt", "--until", "all"],
            "exact-equal-shares,completion=add-opt,until=all",
        ),
        (
            ["--rule", "bounded-overspending", "--utility", "cardinality"],
            "bounded-overspending,utility=cardinality",
        ),
        (["--rule", "equal-shares", "--utility", "cost-points"], "equal-shares,utility=cost-points"),
        (
            [
                "--rule",
                "greedy",
                "--least-score",
                "3",
                "--least-share",
                "2.5%",
                "--exclusive",
                "garden+mural",
            ],
            "greedy,least-score=3,least-share=2.5%,exclusive=garden+mural",
        ),
    ],
)
def test_options_and_the_line_of_a_rule_say_the_same(capsys, options, spec):
    document = json.loads(tally(capsys, STREET, *options, "--json", "-")[1])

    count = parse_rule(spec).count(waardenzeef.read(STREET))

    assert (document["parameters"], document["winners"]) == (count.rule.parameters, list(count.winners))


def test_dutch_is_dutch(capsys):
    _, out, _ = tally(capsys, STREET, "--rule", "greedy", "--language", "nl")

    assert "gekozen: 6 stemmen, € 400 van de € 1.000 die er toen nog was" in out
    assert "Gekozen: 3 van 6 plannen, € 980 van € 1.000; € 20 niet besteed." in out


def test_json_to_a_file_is_the_json_on_standard_output(capsys, tmp_path):
    target = tmp_path / "count.json"

    tally(capsys, STREET, "--rule", "greedy", "--json", target)
    _, printed, _ = tally(capsys, STREET, "--rule", "greedy", "--json", "-")

    assert target.read_text(encoding="utf-8") == printed


def test_a_file_a_compressed_file_and_standard_input_give_the_same_count(tmp_path):
    packed = tmp_path / "street.pb.gz"
    packed.write_bytes(gzip.compress(STREET.read_bytes(), mtime=0))
    words = ("tally", "--rule", "greedy", "--json", "-")

    plain = run(*words, STREET)

    assert plain.returncode == 0
    assert run(*words, packed).stdout == plain.stdout
    assert run(*words, "-", stdin=STREET.read_bytes()).stdout == plain.stdout
    assert run(*words, "-", stdin=packed.read_bytes()).stdout == plain.stdout


def test_the_euro_sign_survives_a_plain_ascii_terminal():
    result = run("tally", STREET, "--rule", "greedy", env=os.environ | {"PYTHONIOENCODING": "ascii"})

    assert (result.returncode, result.stderr) == (0, b"")
    assert "€ 1,000" in result.stdout.decode()


def test_a_terminal_gets_a_drawn_table(monkeypatch, capsys):
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")

    code, out, _ = tally(capsys, STREET, "--rule", "greedy")
    out = re.sub(r"\x1b\[[0-9;]*m", "", out)  # what a terminal shows bold

    assert code == 0
    assert "┃ project" in out
    assert "Trees on the" in out


def test_a_project_name_cannot_steer_the_terminal(capsys, tmp_path):
    file = tmp_path / "evil.pb"
    file.write_text(
        HEAD + "PROJECTS\nproject_id;cost;name\na;60;\x1b[31mred\nb;50;[bold]b\n" + VOTES, encoding="utf-8"
    )

    _, out, _ = tally(capsys, file, "--rule", "greedy")

    assert "\x1b" not in out
    assert "[bold]b" in out


def test_the_version_is_printed():
    assert run("--version").stdout.startswith(b"waardenzeef ")


def test_importing_the_library_stays_cheap():
    loaded = "import sys, waardenzeef; print('rich' in sys.modules)"

    assert (
        subprocess.run([sys.executable, "-c", loaded], capture_output=True, check=True).stdout == b"False\n"
    )


# Ties


def test_a_drawn_order_decides_between_equals(capsys):
    order = STREET.with_name("street-tie-order.txt")
    words = (STREET, "--rule", "equal-shares", "--json", "-")

    default = json.loads(tally(capsys, *words)[1])
    drawn = json.loads(tally(capsys, *words, "--tie-order", order)[1])

    assert default["winners"] == ["square", "benches", "garden"]
    assert drawn["winners"] == ["playground", "garden"]


@pytest.mark.parametrize(
    ("lines", "faults"),
    [
        ("playground\nmural\ngarden\nsquare\nbookbox\n", ["project benches is missing"]),
        (
            "playground\nmural\ngarden\nmural\nsquare\nbookbox\nbenches\nbridge\n",
            ["line 8: there is no project bridge", "line 4: project mural is named a second time"],
        ),
    ],
)
def test_a_drawn_order_must_name_every_project_once(capsys, tmp_path, lines, faults):
    order = tmp_path / "order.txt"
    order.write_text(lines)

    code, out, err = tally(capsys, STREET, "--rule", "greedy", "--tie-order", order)

    assert (code, out, err.splitlines()) == (2, "", [f"waardenzeef: {order}, {fault}" for fault in faults])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\0" * 10, " is no list of project ids"),
        (b"a\n" * 1_000_000, " is no list of project ids"),
        (b"caf\xe9", " cannot be read: it is not UTF-8 text"),
    ],
)
def test_a_drawn_order_that_is_no_list_is_refused(capsys, tmp_path, content, why):
    order = tmp_path / "order.txt"
    order.write_bytes(content)

    assert tally(capsys, STREET, "--rule", "greedy", "--tie-order", order) == (
        2,
        "",
        f"waardenzeef: {order}{why}\n",
    )


# How it says no


@pytest.mark.parametrize(
    ("words", "sentences"),
    [
        (["--rule", "greedy", "--utility", "cost"], ["--utility does not belong to --rule greedy"]),
        (["--rule", "greedy", "--no-exhaustive"], ["--no-exhaustive does not belong to --rule greedy"]),
        (
            ["--rule", "greedy", "--step", "1", "--completion", "add1"],
            ["--completion does not belong to --rule greedy", "--step does not belong to --rule greedy"],
        ),
        (["--rule", "equal-shares", "--no-skip"], ["--no-skip does not belong to --rule equal-shares"]),
        (
            ["--rule", "equal-shares", "--step", "2"],
            [
                "step says how the shares are raised, and completion=none raises nothing; leave step out, or choose "
                "the completion add1 or add1u"
            ],
        ),
        (
            ["--rule", "equal-shares", "--exhaustive", "--completion", "greedy"],
            [
                "exhaustive says how the shares are raised, and completion=greedy raises nothing; leave exhaustive "
                "out, or choose the completion add1 or add1u"
            ],
        ),
        (
            ["--rule", "exact-equal-shares", "--until", "all"],
            [
                "until says how the shares are raised, and completion=none raises nothing; leave until out, or choose "
                "the completion add-opt, add-opt-skip, add-opt-u or add-opt-skip-u"
            ],
        ),
        (["--rule", "phragmen", "--by", "votes"], ["--by does not belong to --rule phragmen"]),
        (["--rule", "greedy", "--pots", "a:1"], ["--pots does not belong to --rule greedy"]),
        (["--rule", "pots"], ["there are no pots; name them, such as pots=sport:8000+joker:5000"]),
        (
            ["--rule", "greedy", "--least-share", "5"],
            ["least-share=5: write a percentage such as 5% or 2.5%"],
        ),
        (
            ["--rule", "greedy", "--exclusive", "mural+hut"],
            ["an exclusive group names hut, which is no project of this election"],
        ),
        (
            ["--rule", "bounded-overspending", "--utility", "points"],
            ['there is no utility "points"; choose cost or cardinality'],
        ),
    ],
)
def test_an_option_that_does_not_belong_is_refused(capsys, words, sentences):
    code, out, err = tally(capsys, STREET, *words)

    assert (code, out, err.splitlines()) == (2, "", [f"waardenzeef: {sentence}" for sentence in sentences])


@pytest.mark.parametrize(
    "step", ["0", "0.00", "1e9", "nan", "inf", "-1", "1.001", "1,00", "", "9999999", "²"]
)
def test_a_step_that_is_no_amount_is_refused(capsys, step):
    code, _, err = tally(capsys, STREET, "--rule", "equal-shares", "--completion", "add1", f"--step={step}")

    assert (code, err) == (
        2,
        f"waardenzeef: --step {step}: give an amount above 0 and at most 1000000, such as 1.00\n",
    )


@pytest.mark.parametrize("ties", ["dearest", "", "cheapest,cheapest", "cheapest,,id"])
def test_an_unknown_tie_criterion_is_refused(capsys, ties):
    code, out, err = tally(capsys, STREET, "--rule", "greedy", "--ties", ties)

    assert (code, out, len(err.splitlines())) == (2, "", 1)
    assert err.startswith("waardenzeef: ")


@pytest.mark.parametrize(
    "words", [[], ["--rule", "lottery"], ["--rule", "greedy", "--ties", "id", "--tie-order", "x"], ["--rule"]]
)
def test_a_command_that_cannot_be_read_is_refused(words):
    with pytest.raises(SystemExit) as stopped:
        main(["tally", str(STREET), *words])

    assert stopped.value.code == 2


def test_a_missing_file_and_a_directory_are_refused(capsys, tmp_path):
    missing = tmp_path / "missing.pb"

    assert tally(capsys, missing, "--rule", "greedy") == (
        2,
        "",
        f"waardenzeef: {missing} cannot be read: No such file or directory\n",
    )
    assert tally(capsys, tmp_path, "--rule", "greedy") == (
        2,
        "",
        f"waardenzeef: {tmp_path} cannot be read: Is a directory\n",
    )


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read everything"
)
def test_a_file_without_permission_is_refused(capsys, tmp_path):
    closed = tmp_path / "closed.pb"
    closed.write_bytes(STREET.read_bytes())
    closed.chmod(0)

    assert tally(capsys, closed, "--rule", "greedy") == (
        2,
        "",
        f"waardenzeef: {closed} cannot be read: Permission denied\n",
    )


def test_closed_standard_input_is_refused(monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", None)

    assert tally(capsys, "-", "--rule", "greedy") == (
        2,
        "",
        "waardenzeef: standard input is closed; give a file\n",
    )


def test_a_json_target_that_cannot_be_written_is_refused(capsys, tmp_path):
    target = tmp_path / "no-such-folder" / "count.json"

    code, out, err = tally(capsys, STREET, "--rule", "greedy", "--json", target)

    assert (code, out, err) == (
        2,
        "",
        f"waardenzeef: {target} cannot be written: No such file or directory\n",
    )


def test_the_votes_are_never_overwritten(capsys, tmp_path):
    votes = tmp_path / "votes.pb"
    votes.write_bytes(STREET.read_bytes())

    code, _, err = tally(capsys, votes, "--rule", "greedy", "--json", votes)

    assert (code, err) == (2, f"waardenzeef: {votes} holds the votes; choose another file for --json\n")
    assert votes.read_bytes() == STREET.read_bytes()


def test_a_reader_that_stops_early_gets_no_traceback():
    command = f"{sys.executable} -m waardenzeef tally {STREET} --rule greedy | true; exit ${{PIPESTATUS[0]}}"

    result = subprocess.run(["bash", "-c", command], capture_output=True, check=False)

    assert result.returncode in (0, 2)
    assert b"Traceback" not in result.stderr


BAD = {
    "empty": b"",
    "truncated gzip": gzip.compress((HEAD + PROJECTS + VOTES).encode(), mtime=0)[:-20],
    "binary": bytes(range(256)) * 20,
    "wrong encoding": (HEAD + PROJECTS + VOTES).encode("utf-16"),
    "a letter that is not UTF-8": (HEAD + PROJECTS + VOTES).replace("2;a,b", "2;a,\xe9").encode("latin-1"),
    "truncated": (HEAD + "PROJECTS\nproject_id;cost\na;6").encode(),
    "more votes promised": (HEAD.replace("num_votes;2", "num_votes;3") + PROJECTS + VOTES).encode(),
    "more projects promised": (HEAD.replace("num_projects;2", "num_projects;9") + PROJECTS + VOTES).encode(),
    "unknown id": (HEAD + PROJECTS + VOTES.replace("2;a,b", "2;a,z")).encode(),
    "the same project twice on a ballot": (HEAD + PROJECTS + VOTES.replace("2;a,b", "2;a,a")).encode(),
    "the same project twice": (HEAD + PROJECTS.replace("b;50", "a;50") + VOTES).encode(),
    "negative cost": (HEAD + PROJECTS.replace("50", "-50") + VOTES).encode(),
    "nan cost": (HEAD + PROJECTS.replace("50", "nan") + VOTES).encode(),
    "endless cost": (HEAD + PROJECTS.replace("50", "inf") + VOTES).encode(),
    "no budget": (HEAD.replace("budget;100\n", "") + PROJECTS + VOTES).encode(),
    "budget 0": (HEAD.replace("budget;100", "budget;0") + PROJECTS + VOTES).encode(),
    "no projects": (HEAD + VOTES).encode(),
}


@pytest.mark.parametrize("data", BAD.values(), ids=BAD)
@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
def test_a_bad_file_is_refused_in_sentences(monkeypatch, capsys, tmp_path, data, rule):
    file = tmp_path / "bad.pb"
    file.write_bytes(data)

    code, out, err = tally(capsys, file, "--rule", rule)
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    piped = tally(capsys, "-", "--rule", rule)

    assert (code, out) == (2, "")
    assert piped == (2, "", err.replace(str(file), "standard input"))
    assert err
    assert all(line.startswith(f"waardenzeef: {file}") for line in err.splitlines())


@pytest.mark.parametrize(
    ("name", "line"),
    [("unknown id", 14), ("negative cost", 10), ("nan cost", 10), ("the same project twice", 10)],
)
def test_a_fault_names_its_line(capsys, tmp_path, name, line):
    file = tmp_path / "bad.pb"
    file.write_bytes(BAD[name])

    _, _, err = tally(capsys, file, "--rule", "greedy")

    assert f"line {line}" in err.splitlines()[0]

"""The verifier: a true result passes, and whatever somebody changed in it is named."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings

from tests.random_elections import elections_of_every_kind, rules
from tests.small import ASSEN, REPOSITORY, assen
from waardenzeef import EqualShares, Greedy, read
from waardenzeef.cli import main
from waardenzeef.document import as_document
from waardenzeef.plain_count import NoPlainCount
from waardenzeef.verify import Announced, NotAResult, verify

STREET = REPOSITORY / "docs" / "examples" / "street.pb"
ADD1 = EqualShares(completion="add1")
NOT_COMPARED = {
    ("schema",): "names the form; another one is refused",
    ("waardenzeef_version",): "says who counted, not what",
    ("notes",): "remarks of the reader of the file",
    ("projects", "reason"): "sentences that follow from the values",
    ("projects", "reason_nl"): "sentences that follow from the values",
    ("projects", "explanation"): "compared for losers only, apart",
}


def document(rule=ADD1) -> dict[str, Any]:
    """A true result of the street, as JSON reads it back."""
    return json.loads(json.dumps(as_document(rule.count(read(STREET)))))


def said(claimed: Any, language: str = "en", **more: Any) -> list[str]:
    return [difference.sentence(language) for difference in verify(read(STREET), claimed, **more).differences]


@pytest.mark.parametrize("rule", [Greedy(), Greedy(skip=False), EqualShares(), ADD1], ids=str)
def test_a_true_result_is_right(rule):
    verdict = verify(read(STREET), document(rule), announced=Announced(rule.name, rule.parameters))

    assert verdict.right
    assert verdict.values_compared > 60


@settings(max_examples=100, deadline=None)
@given(elections_of_every_kind(), rules)
def test_law_every_true_result_is_right(held, rule):
    assert verify(held, as_document(rule.count(held))).right


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_the_result_of_assen_is_right():
    verdict = verify(assen(), as_document(ADD1.count(assen())))

    assert (verdict.right, verdict.values_compared > 200) == (True, True)


# What somebody changed


def test_a_project_that_did_not_win_is_named_in_two_languages():
    claimed = document()
    claimed["winners"][-1] = "bookbox"

    assert said(claimed) == [
        "project bookbox won in the result, but not in the plain count",
        "project mural won in the plain count, but not in the result",
    ]
    assert said(claimed, "nl") == [
        "plan bookbox is gekozen in het resultaat, maar niet in de natelling",
        "plan mural is gekozen in de natelling, maar niet in het resultaat",
    ]


def test_another_order_of_winning_is_named():
    claimed = document(Greedy())
    claimed["winners"].reverse()

    assert said(claimed) == [
        "the same projects won, but in another order: "
        "bookbox, playground, square instead of square, playground, bookbox"
    ]


def test_other_votes_are_named_by_their_hash():
    claimed = document()
    claimed["input_sha256"] = "0" * 64

    (sentence,) = said(claimed)

    assert sentence.startswith(
        f"the result is about other votes: its SHA-256 is {'0' * 64}, that of these votes"
    )


def test_another_rule_than_announced_is_named():
    announced = Announced("greedy", Greedy(skip=False).parameters)

    assert said(document(Greedy()), announced=announced) == [
        "the result was counted by another rule than announced: "
        "greedy,by=votes,skip=yes,ties=cheapest+votes+id instead of greedy,by=votes,skip=no,ties=cheapest+votes+id"
    ]


def test_a_price_that_is_a_millionth_of_a_cent_off_is_named():
    claimed = document()
    claimed["steps"][0]["share_cents_exact"] = "6666666667/1000000"

    assert said(claimed) == [
        "steps[0].share_cents_exact: the result says 6666666667/1000000, the plain count 20000/3"
    ]


def test_money_that_supporters_of_a_loser_did_not_have_is_named():
    claimed = document()
    playground = next(project for project in claimed["projects"] if project["id"] == "playground")
    playground["explanation"]["money_left_cents_exact"] = "1/1"

    assert said(claimed) == [
        "projects, playground, explanation.money_left_cents_exact: the result says 1/1, the plain count 5000/1"
    ]


def test_a_step_left_out_is_named():
    claimed = document()
    del claimed["steps"][-1]

    assert said(claimed) == ["steps (how many): the result says 3, the plain count 4"]


def places(value: Any, path: tuple = ()) -> list[tuple]:
    """The path of every single value in a document."""
    if isinstance(value, dict):
        return [place for name, inner in value.items() for place in places(inner, (*path, name))]
    if isinstance(value, list) and value:
        return [place for at, inner in enumerate(value) for place in places(inner, (*path, at))]
    return [path]


def names(path: tuple) -> tuple:
    return tuple(part for part in path if isinstance(part, str))


def checked(path: tuple) -> bool:
    return not any(names(path)[: len(left_out)] == left_out for left_out in NOT_COMPARED)


def changed(claimed: dict[str, Any], path: tuple) -> dict[str, Any]:
    altered = copy.deepcopy(claimed)
    inner = altered
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = "tampered"
    return altered


@pytest.mark.parametrize("rule", [Greedy(), ADD1], ids=str)
def test_no_single_value_can_be_changed_unseen(rule):
    """Whatever is not listed in NOT_COMPARED is compared: one changed value and the result is no longer right."""
    claimed = document(rule)
    compared = [path for path in places(claimed) if checked(path)]

    unseen = [path for path in compared if passes(changed(claimed, path))]

    assert len(compared) > 60
    assert unseen == []


def passes(claimed: Any) -> bool:
    try:
        return verify(read(STREET), claimed).right
    except (NotAResult, NoPlainCount):
        return False


@pytest.mark.parametrize("claimed", [None, [], {}, {"schema": "tally-2"}, "tally-1", 3.5])
def test_what_is_no_result_is_refused(claimed):
    with pytest.raises(NotAResult, match="no result of waardenzeef tally --json"):
        verify(read(STREET), claimed)


@pytest.mark.parametrize("name", ["rule", "parameters", "winners", "projects", "steps"])
def test_a_result_with_a_part_of_another_form_is_refused(name):
    for wrong in (None, 7, [1], {"a": [2]}):
        with pytest.raises((NotAResult, NoPlainCount)):
            verify(read(STREET), document(Greedy()) | {name: wrong})


# The command


def ran(capsys, *words: object) -> tuple[int, str, str]:
    code = main(["verify", *map(str, words)])
    printed = capsys.readouterr()
    return code, printed.out, printed.err


def written(tmp_path, claimed: object):
    path = tmp_path / "result.json"
    path.write_text(claimed if isinstance(claimed, str) else json.dumps(claimed), encoding="utf-8")
    return path


def test_the_command_says_that_a_true_result_is_right(capsys, tmp_path):
    result = written(tmp_path, document(Greedy()))

    code, out, _ = ran(capsys, STREET, result, "--rule", "greedy")

    assert code == 0
    assert out.splitlines()[1].startswith("The result is right: ")


def test_the_command_lists_what_differs_and_ends_with_1(capsys, tmp_path):
    claimed = document(Greedy()) | {"total_cost_cents": 7}

    code, out, _ = ran(capsys, STREET, written(tmp_path, claimed), "--language", "nl")

    assert code == 1
    assert out.splitlines()[1].startswith("Het resultaat klopt niet: ")
    assert out.splitlines()[2:] == ["- total_cost_cents: het resultaat zegt 7, de natelling 98000"]


@pytest.mark.parametrize(
    ("claimed", "sentence"),
    [
        ("not json", "is no JSON"),
        ("[" * 100_000, "is no JSON"),
        ("9" * 10_000, "is no JSON"),
        ({"schema": "other"}, "no result of waardenzeef tally"),
    ],
    ids=["words", "brackets", "digits", "another document"],
)
def test_the_command_refuses_what_is_no_result(capsys, tmp_path, claimed, sentence):
    code, out, err = ran(capsys, STREET, written(tmp_path, claimed))

    assert (code, out) == (2, "")
    assert sentence in err


def test_deep_brackets_are_refused_also_where_python_may_go_deep(tmp_path):
    """With a raised limit Python's own reader of JSON ends the whole program with a crash."""
    for claimed in ("[" * 100_000, '{"schema":' * 100_000, '["]",' * 100_000):
        words = ["verify", str(STREET), str(written(tmp_path, claimed))]
        program = f"import sys; sys.setrecursionlimit(10**6)\nfrom waardenzeef.cli import main; sys.exit(main({words}))"
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.endswith("is no JSON; give the file that tally --json wrote\n")


def test_brackets_in_a_name_are_not_counted(capsys, tmp_path):
    claimed = document(Greedy())
    claimed["notes"] = ['"[{' * 1_000]

    assert ran(capsys, STREET, written(tmp_path, claimed))[0] == 0


def test_the_command_refuses_a_result_that_is_not_there_and_a_rule_that_is_none(capsys, tmp_path):
    assert "cannot be read" in ran(capsys, STREET, tmp_path / "none.json")[2]
    assert 'there is no rule "lottery"' in ran(capsys, STREET, STREET, "--rule", "lottery")[2]

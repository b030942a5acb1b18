"""A finished vote is loaded whole, once, or not at all."""

from __future__ import annotations

import gzip
import hashlib
import json
from datetime import date

import pytest

from krachtwijk.euro import Euro
from krachtwijk.rounds.votes import counting
from krachtwijk.rounds.votes.ballot_file import MOST_MEGABYTES, BadBallotFile, open_ballot_file
from krachtwijk.rounds.votes.loading import AlreadyLoaded, BadFacts, UnknownRule
from krachtwijk.rounds.votes.models import Contender, Round, Run

from .conftest import NOW, SHARES, STREET, street, votes


def test_a_loaded_round_holds_its_input_its_rule_and_its_outcome(straat):
    run = Run.objects.get()

    assert bytes(run.input) == STREET.encode()
    assert run.input_sha256 == hashlib.sha256(STREET.encode()).hexdigest()
    assert (run.rule, run.counted_at, run.ballots) == (SHARES, NOW, 10)
    assert (run.budget, run.spent, run.left) == (Euro(1000_00), Euro(780_00), Euro(220_00))
    assert run.document["winners"] == ["trees", "garden", "books"]
    assert run.parameters["completion"] == "add1"
    assert run.parameters["ties"] == ["cheapest", "votes", "id"]


def test_the_seal_is_the_hash_of_the_outcome_which_names_input_and_rule(straat):
    run = Run.objects.get()

    assert run.sha256 == hashlib.sha256(run.outcome.encode()).hexdigest()
    assert json.loads(run.outcome)["input_sha256"] == run.input_sha256
    assert json.loads(run.outcome)["rule"] == "equal-shares"


def test_every_plan_has_its_row_with_the_reason_in_two_languages(straat):
    rows = Contender.objects.values_list(
        "project", "key", "cost", "votes", "selected", "place", "selected_officially"
    )

    assert list(rows) == [
        ("trees", "trees", 400_00, 6, True, 1, True),
        ("garden", "garden", 300_00, 4, True, 2, True),
        ("books", "books", 80_00, 2, True, 3, True),
        ("swing", "swing", 500_00, 5, False, None, False),
    ]
    trees = Contender.objects.get(project="trees")
    assert trees.reason_en == "won in step 1: 6 supporters paid € 66.67 each"
    assert trees.reason_nl == "gekozen in stap 1: 6 stemmers betaalden ieder € 66,67"
    assert trees.description == "Zes bomen langs de stoep"


def test_the_figures_hold_the_same_ballots_under_the_other_rule(straat):
    run = Run.objects.get()

    assert run.other_rule == "greedy,skip=yes"
    assert run.figures["first"]["ballots_without_funded"] == 0
    assert run.figures["other"]["ballots_without_funded"] == 2
    assert run.figures["other"]["total_cost_cents"] == 980_00
    assert (
        run.figures["more_under_other"], run.figures["same_under_other"], run.figures["fewer_under_other"]
    ) == (5, 1, 4)  # fmt: skip


def test_a_round_counted_by_most_votes_stands_beside_equal_shares(load):
    load(rule="greedy")

    assert Run.objects.get().other_rule == SHARES


def test_loading_the_same_again_is_refused_with_a_pointer_to_the_first(load, straat):
    with pytest.raises(AlreadyLoaded) as refused:
        load()

    assert (refused.value.round, refused.value.same) == (straat, True)
    assert str(refused.value) == (
        "round straat was already loaded on 2026-11-24, with these ballots by this rule; "
        "see /meedoen/straat/. A count is never replaced: load the file as a new round."
    )
    assert Round.objects.count() == 1


@pytest.mark.parametrize(
    "other", [{"rule": "greedy"}, {"file": street(STREET.replace("swing;500", "swing;501"))}]
)
def test_another_count_for_the_same_round_is_refused_too(load, straat, other):
    with pytest.raises(AlreadyLoaded) as refused:
        load(**other)

    assert not refused.value.same


def test_the_same_ballots_may_be_a_second_round(load, straat):
    load(slug="straat-anders", rule="greedy")

    assert Run.objects.count() == 2


ZLOTY = STREET.replace("vote_type", "currency;PLN\nvote_type")
LONG = "x" * 201
REFUSED = {
    "an unknown rule": (
        {"rule": "lottery"},
        UnknownRule,
        'there is no rule "lottery"; choose greedy, equal-shares, exact-equal-shares, bounded-overspending, '
        "phragmen or pots",
    ),
    "raises without a raise": (
        {"rule": "equal-shares,completion=greedy,exhaustive=yes"},
        UnknownRule,
        "exhaustive says how the shares are raised, and completion=greedy raises nothing; leave exhaustive out, "
        "or choose the completion add1 or add1u",
    ),
    "pots that are not of this vote": (
        {"rule": "pots,pots=groen:500"},
        UnknownRule,
        'project trees has the category "", which is no pot',
    ),
    "more ballots than voters": (
        {"eligible_voters": 9},
        BadFacts,
        "eligible_voters: 9 could vote, but the file holds 10 ballots",
    ),
    "an end before the beginning": (
        {"held_until": date(2026, 3, 1)},
        BadFacts,
        "held_until: 2026-03-01 lies before held_from 2026-03-31",
    ),
    "no name": ({"name_nl": ""}, BadFacts, "name_nl: This field cannot be blank."),
    "no address": ({"source_url": "javascript:alert(1)"}, BadFacts, "source_url: Enter a valid URL."),
    "another currency": (
        {"file": street(ZLOTY)},
        BadBallotFile,
        "street.pb, META, currency: amounts are in PLN, and this platform counts in euros (EUR) alone",
    ),
    "a long id": (
        {"file": street(votes([(LONG, 5, "")], [LONG]))},
        BadBallotFile,
        f"street.pb, PROJECTS, project_id: {'x' * 40}… is longer than 200 characters",
    ),
}


@pytest.mark.parametrize(("changed", "refusal", "sentence"), REFUSED.values(), ids=REFUSED)
def test_a_round_that_cannot_be_is_refused_and_nothing_is_stored(load, changed, refusal, sentence):
    with pytest.raises(refusal) as refused:
        load(**changed)

    assert str(refused.value) == sentence
    assert (Round.objects.count(), Run.objects.count(), Contender.objects.count()) == (0, 0, 0)


def test_two_people_loading_the_same_round_at_once_leave_one(load, monkeypatch):
    count = counting.count

    def somebody_else_is_first(*counted):
        monkeypatch.setattr(counting, "count", count)
        load()
        return count(*counted)

    monkeypatch.setattr(counting, "count", somebody_else_is_first)

    with pytest.raises(AlreadyLoaded):
        load()

    assert (Round.objects.count(), Run.objects.count()) == (1, 1)


def test_a_failure_halfway_leaves_no_half_a_round(load, monkeypatch):
    monkeypatch.setattr(Contender.objects, "bulk_create", lambda *args, **options: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load()

    assert (Round.objects.count(), Run.objects.count()) == (0, 0)


def test_a_compressed_file_is_kept_unpacked_under_its_plain_name(tmp_path):
    packed = tmp_path / "straat.pb.gz"
    packed.write_bytes(gzip.compress(STREET.encode(), mtime=0))

    file = open_ballot_file(packed)

    assert (file.name, file.content) == ("straat.pb", STREET.encode())


PACKED = gzip.compress(STREET.encode(), mtime=0)
NO_FILE = {
    "cut off": (PACKED[:-20], "straat.pb, is a gzip file that is damaged or cut off"),
    "damaged": (PACKED[:40] + b"nonsense" * 9, "straat.pb, is a gzip file that is damaged or cut off"),
    "a bomb": (
        gzip.compress(b"META" + bytes(MOST_MEGABYTES * 1_000_000), mtime=0),
        f"straat.pb, holds more than {MOST_MEGABYTES} MB: a vote is never that large",
    ),
    "empty": (b"", "straat.pb, the file is empty."),
}


@pytest.mark.parametrize(("content", "sentence"), NO_FILE.values(), ids=NO_FILE)
def test_a_file_that_is_none_is_refused_in_one_sentence(tmp_path, content, sentence):
    path = tmp_path / "straat.pb"
    path.write_bytes(content)

    with pytest.raises(BadBallotFile) as refused:
        open_ballot_file(path)

    assert refused.value.sentences == (sentence,)


def test_a_file_that_is_compressed_twice_is_refused_since_its_hash_would_be_another(tmp_path):
    path = tmp_path / "straat.pb.gz"
    path.write_bytes(gzip.compress(gzip.compress(STREET.encode(), mtime=0), mtime=0))

    with pytest.raises(BadBallotFile, match=r"straat\.pb\.gz, is compressed twice: unpack it once"):
        open_ballot_file(path)


@pytest.mark.parametrize("sign", ["\x07", "\x1b", "\x00", "\udc80"])
@pytest.mark.parametrize("field", ["slug", "name_nl", "about_en"])
def test_a_sign_that_no_page_can_show_is_refused_by_name(load, field, sign):
    with pytest.raises(
        BadFacts, match=rf"{field}: holds a character that cannot be shown \(U\+{ord(sign):04X}\)"
    ):
        load(**{field: f"x{sign}y"})

    assert not Round.objects.exists()


def test_the_feed_holds_a_name_with_a_control_character_that_came_in_before(client, straat):
    Round.objects.update(name_nl="Onze\x08 straat", about_nl="Met een bel\x07")

    response = client.get("/meedoen/feed.atom")

    assert response.status_code == 200
    assert "<title>Onze straat</title>" in response.content.decode()


def test_an_odd_file_name_is_kept_as_something_that_can_be_shown(load):
    load(file=street(name="a\udce9\x1b" + "x" * 200 + ".pb"))

    kept = Run.objects.get().input_name
    assert kept.isprintable()
    assert len(kept) <= 120

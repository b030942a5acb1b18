"""The JSON document: complete, valid under its schema, the same for the same count."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from fractions import Fraction
from types import MappingProxyType

import pytest
from jsonschema import Draft202012Validator

from tests.small import ASSEN, assen, election
from waardenzeef import BoundedOverspending, EqualShares, ExactEqualShares, Greedy, Phragmen, Pots
from waardenzeef.document import as_document, as_json, schema
from waardenzeef.reasons import REASONS
from waardenzeef.rules.terms import Terms

STREET = election(
    100, {"a": 50, "b": 60, "c": 500, "d": 10, "e": 5}, "a e", "a", "b", "b d", "c", currency="PLN"
)
STREET = replace(
    STREET,
    projects=tuple(replace(p, columns=MappingProxyType({"category": "street"})) for p in STREET.projects),
)
RULES = [
    Greedy(),
    Greedy(skip=False),
    Greedy(by="votes-per-cost"),
    Greedy(terms=Terms(least_score=2, exclusive=(("a", "b"),))),
    Phragmen(),
    Phragmen(skip=True),
    EqualShares(utility="points", completion="add1"),
    BoundedOverspending(),
    *(ExactEqualShares(completion=completion) for completion in ("none", "add-opt", "greedy")),
    ExactEqualShares(completion="add-opt", until="all"),
    Pots(pots=(("street", 90_00),)),
    *(
        EqualShares(utility=utility, completion=completion)
        for utility in ("cost", "cardinality")
        for completion in ("none", "add1", "add1u", "greedy")
    ),
]


def test_the_schema_is_itself_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_every_rule_gives_a_valid_document(rule):
    Draft202012Validator(schema()).validate(as_document(rule.count(STREET)))


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_the_text_reads_back_as_the_document_and_holds_no_fractional_number(rule):
    count = rule.count(STREET)

    read_back = json.loads(as_json(count), parse_float=lambda text: pytest.fail(f"a float: {text}"))

    assert read_back == as_document(count)
    assert as_json(rule.count(STREET)) == as_json(count)


def test_the_document_agrees_with_the_count():
    count = EqualShares(utility="cost").count(STREET)
    document = as_document(count)

    assert document["winners"] == list(count.winners)
    assert {p["id"] for p in document["projects"] if p["selected"]} == set(count.winners)
    assert document["total_cost_cents"] == sum(p["cost_cents"] for p in document["projects"] if p["selected"])
    assert Fraction(document["endowment_cents_exact"]) == count.endowment_cents == Fraction(100_00, 5)
    assert [step["project"] for step in document["steps"]] == [step.project for step in count.steps]
    assert document["parameters"] == count.rule.parameters


def test_every_field_of_every_reason_is_in_the_schema():
    known = schema()["properties"]["projects"]["items"]["properties"]["explanation"]["properties"]
    said = {field.name for reason in REASONS for field in fields(reason)} - {"project", "currency"}
    exact = {name for name in known if name.endswith("_exact")}

    assert set(known) - exact == said | {"code"}
    assert {name.removesuffix("_exact") for name in exact} < said
    assert known["code"]["enum"] == [reason.code for reason in REASONS]


@pytest.mark.skipif(not ASSEN.exists(), reason="the Assen file is not here")
def test_assen_is_published_with_its_hash_and_all_its_reasons():
    document = as_document(EqualShares(utility="cost", completion="add1").count(assen()))
    crossbaan = next(project for project in document["projects"] if project["id"] == "8")

    Draft202012Validator(schema()).validate(document)
    assert len(document["input_sha256"]) == 64
    assert (len(document["winners"]), document["total_cost_cents"]) == (9, 7_670_000)
    assert crossbaan["explanation"] == {
        "code": "lost_short_of_money",
        "tied_with": crossbaan["explanation"]["tied_with"],
        "supporters": 25,
        "cost_cents": 4_000_000,
        "run": "starting",
        "share_cents": 119_048,
        "share_cents_exact": "2500000/21",
        "money_at_start_cents": 2_976_190,
        "money_at_start_cents_exact": "62500000/21",
        "money_left_cents": 1_581_757,
        "money_left_cents_exact": crossbaan["explanation"]["money_left_cents_exact"],
        "would_win_at_cents": 2_144_928,
        "final_share_cents": 203_348,
        "final_share_cents_exact": "4270300/21",
        "final_money_left_cents": 3_508_524,
        "final_money_left_cents_exact": crossbaan["explanation"]["final_money_left_cents_exact"],
        "final_would_win_at_cents": 3_999_967,
        "completion_left_cents": None,
    }

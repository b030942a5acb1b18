"""A programme to hang rounds under, and a small street whose vote everybody can follow."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import pytest

from krachtwijk.people.models import Organisation
from krachtwijk.places.models import Area
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.votes.ballot_file import BallotFile, ballot_file
from krachtwijk.rounds.votes.loading import RoundFacts, load_round
from krachtwijk.rounds.votes.models import Round

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SHARES = "equal-shares,utility=cost,completion=add1,exhaustive=no,step=1.00"
STREET = """META
key;value
description;Onze straat
unit;Assen
num_projects;4
num_votes;10
budget;1000
vote_type;approval
PROJECTS
project_id;cost;votes;name;selected;description
trees;400;6;Bomen;1;Zes bomen langs de stoep
swing;500;5;Speeltuin;0;
garden;300;4;Moestuin;1;
books;80;2;Boekenkast;1;
VOTES
voter_id;vote
1;trees,swing
2;trees,swing
3;trees,swing
4;trees,swing
5;trees,swing
6;trees
7;garden
8;garden
9;garden,books
10;garden,books
"""
POINTS = """META
key;value
num_projects;3
num_votes;4
budget;900
vote_type;cumulative
PROJECTS
project_id;cost;name
trees;400;Bomen
swing;500;Speeltuin
books;80;Boekenkast
VOTES
voter_id;vote;points
1;trees,swing;3,1
2;trees,swing;4,1
3;swing,books;2,2
4;trees;4
"""
THEMES = """META
key;value
num_projects;4
num_votes;5
budget;1000
vote_type;approval
PROJECTS
project_id;cost;name;thema
trees;400;Bomen;groen
garden;300;Moestuin;groen
swing;450;Speeltuin;spelen
ball;200;Balveld;spelen
VOTES
voter_id;vote;weg
1;trees,swing;online
2;trees,swing;online
3;garden,ball;online
4;garden,swing;paper
5;trees;paper
"""


def street(text: str = STREET, *, name: str = "street.pb") -> BallotFile:
    """A ballot file of this text."""
    return ballot_file(BytesIO(text.encode()), name=name)


def votes(projects: list[tuple[str, int, str]], ballots: list[str], *, budget: int = 1000) -> str:
    """A ballot file's text: projects as (id, cost, name), ballots as ids separated by commas."""
    lines = ["META", "key;value", f"num_projects;{len(projects)}", f"num_votes;{len(ballots)}"]
    lines += [f"budget;{budget}", "vote_type;approval", "PROJECTS", "project_id;cost;name"]
    lines += [f'"{one}";{cost};"{name}"' for one, cost, name in projects]
    lines += ["VOTES", "voter_id;vote", *(f'{voter};"{ballot}"' for voter, ballot in enumerate(ballots, 1))]
    return "\n".join(lines) + "\n"


def facts(**changed: object) -> RoundFacts:
    """What is said about the street's round, with what this test changes."""
    said = {
        "slug": "straat",
        "name_nl": "Onze straat",
        "name_en": "Our street",
        "held_by": "Gemeente Assen",
        "held_from": date(2026, 3, 31),
        "held_until": date(2026, 4, 15),
        "source": "Pabulib",
        "source_url": "https://pabulib.org/",
    }
    return RoundFacts(**said | changed)  # type: ignore[arg-type]


@pytest.fixture
def programme(db) -> Programme:
    city = Area.objects.create(slug="groningen", name="Groningen", kind=Area.Kind.CITY)
    leader = Organisation.objects.create(
        slug="gemeente", name="Gemeente Groningen", kind=Organisation.Kind.MUNICIPALITY
    )
    return Programme.objects.create(
        slug="groningen-2007", name_nl="Krachtwijken", purpose_nl="Beter wonen", city=city, leader=leader,
        starts=date(2007, 10, 3), goal_year=2017,
    )  # fmt: skip


@pytest.fixture
def load(programme) -> Callable[..., Round]:
    """Load a round: `load(slug="b", rule="greedy", file=street(...))`."""

    def loader(*, file: BallotFile | None = None, rule: str = SHARES, **changed: object) -> Round:
        return load_round(
            programme=programme, facts=facts(**changed), file=file or street(), rule=rule, now=NOW
        )

    return loader


@pytest.fixture
def straat(load) -> Round:
    return load()

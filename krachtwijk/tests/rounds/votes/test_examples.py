"""The two real votes of the demo: loaded as their folder says, with the outcome their cities know."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from krachtwijk.euro import Euro
from krachtwijk.rounds.votes.ballot_file import open_ballot_file
from krachtwijk.rounds.votes.loading import RoundFacts, load_round
from krachtwijk.rounds.votes.models import Contender, Round
from krachtwijk.rounds.votes.official import official_outcome

from .conftest import NOW
from .pages import read

FOLDER = Path(__file__).parents[4] / "programmes" / "groningen-2007" / "rounds"
TABLES = tomllib.loads((FOLDER / "rounds.toml").read_text())["round"]


@pytest.fixture
def examples(programme) -> dict[str, Round]:
    def loaded(table: dict) -> Round:
        said = {key: value for key, value in table.items() if key not in ("file", "rule")}
        file = open_ballot_file(FOLDER / table["file"])
        return load_round(
            programme=programme, facts=RoundFacts(**said), file=file, rule=table["rule"], now=NOW
        )

    return {table["slug"]: loaded(table) for table in TABLES}


def test_both_examples_say_that_they_are_from_elsewhere_and_where_the_ballots_come_from(examples):
    assert [(each.outside, each.source_url) for each in examples.values()] == [
        (True, "https://pabulib.org/")
    ] * 2


def test_assen_is_counted_as_assen_did(examples):
    run = examples["assen-2024"].run

    assert run.document["winners"] == ["3", "9", "2", "11", "13", "14", "5", "6", "12"]
    assert (run.spent, run.budget, run.ballots) == (Euro(76_700_00), Euro(100_000_00), 84)
    assert official_outcome(run).is_the_same


def test_a_loser_of_assen_hears_what_would_have_been_enough(examples):
    loser = Contender.objects.get(run__round__slug="assen-2024", name="Crossbaan in Peelo")

    assert loser.reason_en == (
        "lost: supporters had € 15,818 left of € 40,000; would have won at € 21,449 or less "
        "(at the starting share of € 1,190.48 per voter)"
    )


def test_a_loser_of_assen_reads_both_counts_beside_each_other(client, examples):
    text = read(client.get("/meedoen/assen-2024/uitslag/8/")).text

    assert "De stemmers op dit plan hadden samen nog € 15.818 van de € 40.000; bij € 21.449 of minder" in text
    assert (
        "Eerste telling Ieder had € 1.190,48. De stemmers op dit plan hadden samen € 29.762. "
        "Na de andere plannen was daarvan nog € 15.818 over. Het plan kost € 40.000. "
        "Laatste telling Ieders deel was verhoogd tot € 2.033,48. Zij hadden toen samen € 50.837. "
        "Na de andere plannen was daarvan nog € 35.085 over. Dat was nog steeds te weinig."
    ) in text
    assert "Deze tekening laat de laatste telling zien, met € 2.033,48 per stemmer." in text


def test_how_many_plans_one_could_choose_stands_with_the_ballot(client, examples):
    told = {slug: read(client.get(f"/meedoen/{slug}/")).text for slug in examples}

    assert "Iedereen kiest minstens twee plannen. Elk gekozen plan krijgt één stem." in told["assen-2024"]
    assert "Iedereen kiest drie tot vijf plannen." in told["amsterdam-osdorp-2021"]


def test_where_the_ballots_come_from_is_a_link(client, examples):
    links = read(client.get("/meedoen/assen-2024/uitslag/")).links

    assert links.count("https://www.assen.nl/top-idee-kom-ermee-2024") == 2


def test_osdorp_is_counted_by_most_votes_and_equal_shares_is_better_here_and_worse_there(examples):
    run = examples["amsterdam-osdorp-2021"].run

    assert (run.spent, run.document["winners"][:2]) == (Euro(214_100_00), ["41093", "41091"])
    first, other = run.figures["first"], run.figures["other"]
    assert (first["funded"], other["funded"]) == (7, 15)
    assert (first["ballots_without_funded"], other["ballots_without_funded"]) == (161, 17)
    assert (first["total_cost_cents"], other["total_cost_cents"]) == (214_100_00, 205_750_00)


def test_the_pages_of_the_examples_say_who_held_the_vote(client, examples):
    for slug, city in (("assen-2024", "Assen"), ("amsterdam-osdorp-2021", "Amsterdam")):
        text = read(client.get(f"/meedoen/{slug}/uitslag/")).text
        assert (
            "Deze stemmen zijn echt, maar niet van de gemeente Groningen. "
            f"De gemeente {city} hield deze stemming." in text
        )
        assert "Pabulib" in text

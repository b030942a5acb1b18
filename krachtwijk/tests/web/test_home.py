"""The first page: the neighbourhoods, the money in one sum, the votes."""

from __future__ import annotations

import pytest
from django.utils.translation import override
from tests.conftest import NOW

from krachtwijk.euro import Euro
from krachtwijk.money.checking import Verdict
from krachtwijk.people.viewer import STRANGER
from krachtwijk.web.home import home_page, in_words

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("programme_of_2007")
class TestWithTheProgrammeOf2007:
    def test_the_two_neighbourhoods_stand_there_with_what_their_plans_cost(self):
        [programme] = home_page(STRANGER, NOW)["programmes"]

        assert [(near.area.name, near.cost, near.years) for near in programme.neighbourhoods] == [
            ("De Hoogte", Euro.million(129), 4),
            ("Korrewegwijk", Euro.million(207), 4),
        ]

    def test_the_sum_that_does_not_add_up_stands_there_in_full(self):
        [programme] = home_page(STRANGER, NOW)["programmes"]

        sums = programme.sums
        assert (sums.computed, sums.stated.amount) == (Euro.million(336), Euro.million(354))
        assert (sums.difference, sums.tolerance) == (Euro.million(18), Euro(45_000_000))
        assert sums.verdict == Verdict.DOES_NOT_ADD_UP

    def test_the_real_votes_stand_there(self):
        assert {each.slug for each in home_page(STRANGER, NOW)["rounds"]} == {
            "assen-2024",
            "amsterdam-osdorp-2021",
        }

    def test_a_newcomer_reads_it_in_words(self, client):
        page = client.get("/").content.decode()

        for words in (
            "Kies uw wijk",
            "De plannen komen uit 2007.",
            "Kosten: €\xa012,9\xa0mln in 4 jaar. Het meeste geld is alleen gevraagd.",
            "Wij telden alle bedragen in ‘Brief aan de minister’ zelf op. Dit is het bedrag voor 4 jaar.",
            "klopt niet",
            "Afronden verklaart daarvan hoogstens",
            "Alle stemmingen",
        ):
            assert words in page

    def test_a_page_costs_few_questions(self, client, django_assert_max_num_queries):
        with django_assert_max_num_queries(16):
            client.get("/")


def test_years_stand_in_a_sentence_as_a_person_says_them():
    with override("nl"):
        assert [in_words(years) for years in ([], [2007], [2007, 2015], [2007, 2015, 2024])] == [
            "",
            "2007",
            "2007 en 2015",
            "2007, 2015 en 2024",
        ]

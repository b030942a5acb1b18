"""Who is represented by an outcome: what voters got, which groups got too little, and who gains by another outcome.

Every figure is exact and none of them favours a rule by itself: read several.

>>> from waardenzeef import Ballot, Election, Project
>>> from waardenzeef.fairness import satisfaction
>>> ballots = (Ballot(("trees",), (1,)), Ballot((), ()))
>>> satisfaction(Election(100_00, (Project("trees", 50_00),), ballots), ["trees"]).without_funded
1
"""

from waardenzeef.fairness.bought import Bought, Purchase, TooFewVoters, bought, has, names
from waardenzeef.fairness.ejr_plus import EjrPlus, Witness, ejr_plus, is_witness
from waardenzeef.fairness.gains import Gains, Movement, gains
from waardenzeef.fairness.payments import Payments, payments
from waardenzeef.fairness.priceability import Breach, Priceability, check_prices, price_system
from waardenzeef.fairness.priceable import NoPrices, TooLarge, find_prices, proves_that_there_are_none
from waardenzeef.fairness.satisfaction import Satisfaction, bands, gini, satisfaction
from waardenzeef.fairness.shares import (
    LEAST_VOTERS,
    Part,
    Shares,
    UnknownColumn,
    shares_by_projects,
    shares_by_voters,
)

__all__ = [
    "LEAST_VOTERS",
    "Bought",
    "Breach",
    "EjrPlus",
    "Gains",
    "Movement",
    "NoPrices",
    "Part",
    "Payments",
    "Priceability",
    "Purchase",
    "Satisfaction",
    "Shares",
    "TooFewVoters",
    "TooLarge",
    "UnknownColumn",
    "Witness",
    "bands",
    "bought",
    "check_prices",
    "ejr_plus",
    "find_prices",
    "gains",
    "gini",
    "has",
    "is_witness",
    "names",
    "payments",
    "price_system",
    "proves_that_there_are_none",
    "satisfaction",
    "shares_by_projects",
    "shares_by_voters",
]

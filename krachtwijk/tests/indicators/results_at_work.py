"""The addresses on which somebody works on results, with one figure to look at."""

from __future__ import annotations

from decimal import Decimal

from tests.conftest import NOW

from krachtwijk.indicators.measuring import Figure, enter_figure
from krachtwijk.indicators.models import Indicator, Observation

HERE = "/werk/resultaten/groningen-2007/werkloosheid/"
THE_FIGURE = f"{HERE}cijfer/?"
ADDRESSES = {
    "indicators:work": "/werk/resultaten/",
    "indicators:new-indicator": "/werk/resultaten/groningen-2007/nieuw/",
    "indicators:work-indicator": HERE,
    "indicators:edit-indicator": f"{HERE}bewerken/",
    "indicators:enter": f"{HERE}cijfer/",
    "indicators:ruling": THE_FIGURE,
    "indicators:begin": f"{HERE}begin/",
    "indicators:aim": f"{HERE}doel/",
    "indicators:break": f"{HERE}breuk/",
    "indicators:colour": f"{HERE}kleur/",
}


def enter_a_figure() -> Observation:
    """A draft of nobody in particular, in the programme of 2007."""
    indicator = Indicator.objects.get(slug="werkloosheid")
    return enter_figure(
        indicator=indicator,
        area=indicator.programme.city,
        year=2007,
        figure=Figure(value=Decimal(10), n=1000),
        method="verzonnen",
        evidence="verzonnen",
        entered_name="niemand",
        now=NOW,
    )


def found(address: str) -> str:
    """The address with the number of the figure in it, which differs from one database to another."""
    if address != THE_FIGURE:
        return address
    return f"{HERE}cijfer/{Observation.objects.get(entered_name='niemand').pk}/"

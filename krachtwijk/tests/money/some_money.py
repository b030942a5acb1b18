"""Money that the papers of 2007 do not hold, so that every page about money is there to be looked at."""

from __future__ import annotations

from datetime import date

from krachtwijk.money.models import BudgetPool, CostPlan
from krachtwijk.money.pooling import start_pool
from krachtwijk.plans.models import Programme


def a_pool() -> BudgetPool:
    """An empty pool of the programme of 2007."""
    return start_pool(
        programme=Programme.objects.get(slug="groningen-2007"), key="wijkpot", name_nl="Wijkpot", name_en="Pot",
        area=None, starts=date(2008, 1, 1), ends=date(2012, 1, 1),
    )  # fmt: skip


def addresses() -> dict[str, str]:
    """One address of every page on which money is kept."""
    keep = "/werk/geld/groningen-2007/"
    return {
        "money:desk": "/werk/geld/",
        "money:keep": keep,
        "money:line-add": f"{keep}regel/",
        "money:climb": f"{keep}regel/patrimonium/",
        "money:cost-add": f"{keep}kosten/",
        "money:cost-revise": f"{keep}kosten/{CostPlan.objects.earliest('pk').pk}/",
        "money:condition-add": f"{keep}voorwaarde/",
        "money:need-add": f"{keep}voorwaarde/proef-gezinnen/",
        "money:need-answer": f"{keep}voorwaarde/proef-gezinnen/raad-groningen/",
        "money:spend-add": f"{keep}uitgave/",
        "money:pool-add": f"{keep}pot/",
        "money:lot-add": f"{keep}pot/wijkpot/geld/",
        "money:right-add": f"{keep}pot/wijkpot/recht/",
        "money:give": f"{keep}pot/wijkpot/geven/",
    }

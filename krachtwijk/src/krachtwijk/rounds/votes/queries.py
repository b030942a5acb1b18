"""The plans of a round as a page asks for them: which, in what order, and found by words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from krachtwijk.found import Found, snippet
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.votes.access import visible_rounds
from krachtwijk.rounds.votes.hidden import now_called
from krachtwijk.rounds.votes.models import Contender, Round, Run

MOST = 20

Word = str | Promise

SHOWN: dict[str, tuple[Word, Q]] = {
    "alle": (_("all plans"), Q()),
    "gekozen": (_("chosen"), Q(selected=True)),
    "niet-gekozen": (_("not chosen"), Q(selected=False)),
}
ORDERS: dict[str, tuple[Word, tuple[str, ...]]] = {
    "uitslag": (_("the result"), ("-selected", "place", "-score", "number")),
    "stemmen": (_("most votes"), ("-votes", "number")),
    "kosten": (_("highest cost"), ("-cost", "number")),
    "goedkoopste": (_("lowest cost"), ("cost", "number")),
}


@dataclass(frozen=True)
class Wish:
    """Which plans a reader asked for and in what order. An unknown wish is the usual one."""

    shown: str = "alle"
    order: str = "uitslag"

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> Wish:
        """From the parameters of an address: `?toon=gekozen&volgorde=kosten`."""
        shown, order = asked.get("toon", ""), asked.get("volgorde", "")
        return cls(shown if shown in SHOWN else cls.shown, order if order in ORDERS else cls.order)

    def plans(self, run: Run) -> QuerySet[Contender]:
        """The plans, in order. Page and CSV both start here."""
        return run.contenders.filter(SHOWN[self.shown][1]).order_by(*ORDERS[self.order][1])

    @property
    def shown_choices(self) -> list[tuple[str, Word]]:
        return [(code, word) for code, (word, _which) in SHOWN.items()]

    @property
    def order_choices(self) -> list[tuple[str, Word]]:
        return [(code, word) for code, (word, _fields) in ORDERS.items()]


BESIDE: dict[str, Word] = {
    "age": _("age"),
    "sex": _("sex"),
    "neighborhood": _("neighbourhood"),
    "neighbourhood": _("neighbourhood"),
    "voting_method": _("voting on paper or by computer"),
}
"""What a ballot file may say about a voter, in words. Another column keeps its own name."""


def beside_the_ballots(viewer: Viewer) -> list[Word] | None:
    """What stands with the ballots besides a number and plans; None when it was not written down for a count."""
    kept = [each.run.figures.get("beside_the_ballots") for each in visible_rounds(viewer)]
    if None in kept:
        return None
    return [
        BESIDE.get(column, column) for column in sorted({column for columns in kept for column in columns})
    ]


def found(words: str, viewer: Viewer) -> Iterator[Found]:
    """Rounds by name or description, and the plans voted on by name, description or number."""
    rounds = visible_rounds(viewer)
    for each in rounds.filter(_any_holds(words, "name_nl", "name_en", "about_nl", "about_en", "held_by"))[
        :MOST
    ]:
        yield Found(str(each.name), each.get_absolute_url(), gettext("Round"), snippet(str(each.about)))
    plans = Contender.objects.filter(
        _any_holds(words, "name", "description", "project"), run__round__in=_ids(rounds)
    )
    listed = plans.select_related("run__round").defer("run__input", "run__outcome")[:MOST]
    hidden = now_called(_ids(rounds))  # of all, so that a search asks as much whatever it finds
    for plan in listed:
        vote = plan.run.round_id
        if (vote, plan.project) in hidden:
            continue  # it was found by words that nobody may read any more
        plan.run.now_called = {project: name for (of, project), name in hidden.items() if of == vote}
        about = plan.description or plan.why
        yield Found(plan.title, plan.get_absolute_url(), gettext("Plan voted on"), snippet(about))


def _any_holds(words: str, *fields: str) -> Q:
    return Q(*((f"{field}__icontains", words) for field in fields), _connector=Q.OR)


def _ids(rounds: QuerySet[Round]) -> QuerySet[Round, int]:
    return rounds.order_by().values_list("pk", flat=True)

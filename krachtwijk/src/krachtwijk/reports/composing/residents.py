"""For residents: what happened with our money? In plain words, without names of persons."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.euro import exact
from krachtwijk.reports.composing.cells import amount, day, words
from krachtwijk.reports.composing.delivery import Done, Version
from krachtwijk.reports.composing.figures import Figures
from krachtwijk.reports.composing.frame import Kind, Since, table_of
from krachtwijk.reports.composing.money import Share
from krachtwijk.reports.document import Bar, Bars, Block, Cell, Part, Row, Section, Table, Text
from krachtwijk.reports.models import Report

HUNDRED = 100


def hundred(figures: Figures, since: Since) -> list[Section]:
    """Of every 100 euros that the plans cost."""
    shares = figures.money.shares
    if not figures.money.needed:
        return [
            Section(_("Where the money should go"), [Text([_("Nobody wrote down yet what the plans cost.")])])
        ]
    parts = [
        Part(_named(share), whole * 100, exact(whole * 100), share.tone)
        for share, whole in zip(shares, hundredths(shares), strict=True)
        if whole
    ]
    told = _("Of every € 100 that the plans cost, this is how much should go to which subject.")
    blocks: list[Block] = [
        Bars(
            _("Of every € 100"),
            told,
            [Bar(_("Of every € 100"), parts, exact(HUNDRED * 100))],
            figures.money.address,
        ),
        Text([_("This is what was planned. Not all of this money is there yet.")]),
    ]
    return [Section(_("Where the money should go"), blocks)]


def _named(share: Share) -> str:
    return f"{share.subject} ({share.word})" if share.word else share.subject


def hundredths(shares: Sequence[Share]) -> list[int]:
    """Whole euros of every hundred, which together are a hundred: the largest remainders get one more.

    >>> hundredths([Share("a", 1, "", ""), Share("b", 1, "", ""), Share("c", 1, "", "")])
    [34, 33, 33]
    """
    whole = sum(share.cents for share in shares)
    found = [share.cents * HUNDRED // whole for share in shares]
    rests = sorted(range(len(shares)), key=lambda at: (-(shares[at].cents * HUNDRED % whole), at))
    for at in rests[: HUNDRED - sum(found)]:
        found[at] += 1
    return found


def per_neighbourhood(figures: Figures, since: Since) -> list[Section]:
    """Every measure, neighbourhood by neighbourhood, and who to call."""
    sections = []
    for plan in figures.delivery.plans:
        own = [each for each in figures.delivery.measures if each.place == plan.place]
        heading = _("What happens in %(place)s") % {"place": plan.place}
        sections.append(Section(heading, [_decided(plan), _measures(plan.key, own), _money(plan.key, own)]))
    return [*sections, Section(_("Do you have a question?"), [_who_to_call()])]


def _decided(plan: Version) -> Text:
    told = _("This plan was offered on %(day)s. It has not been adopted yet.")
    if plan.is_adopted:
        told = _("This plan was adopted on %(day)s.")
    return Text([told % {"day": day(plan.since)}])


def _measures(key: str, own: Sequence[Done]) -> Table:
    """Steps and delays have a column only where there are any."""
    steps, late = any(each.steps for each in own), any(each.late for each in own)
    columns: dict[str, Callable[[Done], Cell]] = {
        _("What"): lambda each: Cell(each.title, None, each.address),
        _("How far"): lambda each: words(_waiting(each)),
        **({_("Steps"): lambda each: words(_steps(each))} if steps else {}),
        **({_("Why is it late?"): lambda each: words("; ".join(each.late))} if late else {}),
        _("Who to call"): lambda each: words(each.lead or _("not known yet")),
    }
    return table_of(
        f"maatregelen-{key}",
        _("How far is it?"),
        list(columns),
        [Row(each.key, [cell(each) for cell in columns.values()]) for each in own],
        empty=_("No measure has been written down yet."),
        note="" if steps else _("Nobody promised a step with a day yet."),
    )


def _waiting(each: Done) -> str:
    return _("waits for a decision") if each.waits else each.state_word


def _steps(each: Done) -> str:
    if not each.steps:
        return _("none promised yet")
    told = _("%(done)s of %(steps)s done") % {"done": each.done, "steps": each.steps}
    if not each.photos:
        return told
    photos = ngettext("%(count)s photo", "%(count)s photos", each.photos) % {"count": each.photos}
    return f"{told}, {photos}"


def _money(key: str, own: Sequence[Done]) -> Table:
    """Only the measures of which an amount is known."""
    known = [each for each in own if each.planned is not None or each.given or each.spent]
    return table_of(
        f"geld-{key}",
        _("What does it cost?"),
        [_("What"), _("Planned"), _("Given"), _("Spent")],
        [
            Row(
                each.key,
                [
                    Cell(each.title, None, each.address),
                    amount(each.planned, each.address),
                    amount(each.given or None, each.address),
                    amount(each.spent or None, each.address),
                ],
            )
            for each in known
        ],
        empty=_("The plans name amounts per subject, not per measure. Nothing was given or spent yet."),
        figures_from=1,
    )


def _who_to_call() -> Text:
    told = [_("Call the organisation behind the measure. When none is named, ask the municipality.")]
    return Text([*told, str(settings.CONTACT)] if settings.CONTACT else told)


OUR_MONEY = Kind(
    kind=Report.Kind.RESIDENTS,
    to=lambda: _("Everybody who lives here"),
    lead=lambda figures: _("What was chosen, is it there, and what did it cost?"),
    first=hundred,
    later=per_neighbourhood,
)

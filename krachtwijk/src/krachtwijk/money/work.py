"""Keeping the money of a programme: funding lines and their steps, costs, conditions, pools, spending."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.money import access, conditions, funding, planning, pooling, sheets
from krachtwijk.money.ledger import with_rungs
from krachtwijk.money.listing import allocations_of, conditions_on, pools_of
from krachtwijk.people.audience import only
from krachtwijk.people.models import Role
from krachtwijk.people.request import Request
from krachtwijk.plans.access import programme_for, visible_programmes
from krachtwijk.plans.models import Programme
from krachtwijk.plans.views.filling import Filling, filled
from krachtwijk.slugs import free_slug

Text = str | Promise
View = Callable[..., HttpResponse]
manager = only(Role.PROGRAMME_MANAGER)
keepers = only(*access.KEEPERS)
EVERYBODY_SEES_IT = gettext_lazy("Is this right? Everybody will see it.")
looks_and_sends = require_http_methods(["GET", "HEAD", "POST"])


def of_a_programme(view: View) -> View:
    """Hands the programme to the view."""

    @wraps(view)
    def with_programme(request: Request, slug: str, **kwargs: Any) -> HttpResponse:
        return view(request, programme_for(request.viewer, slug), **kwargs)

    return with_programme


def _filling(programme: Programme, title: str, lead: str, done: str, check: Text = "") -> Filling:
    back = reverse("money:keep", args=[programme.slug])
    steps = [(_("Your work"), "/werk/"), (_("Keep the money"), back), (title, "")]
    return Filling(
        title=title, lead=lead, button=_("Save"), done=done, steps=steps, back=back, check=str(check)
    )


def _given(form: Any) -> dict[str, Any]:
    return {name: value for name, value in form.cleaned_data.items() if name != "seen"}


@keepers
@require_safe
def desk(request: Request) -> HttpResponse:
    return render(request, "money/keep/desk.html", {"programmes": visible_programmes(request.viewer)})


@keepers
@require_safe
@of_a_programme
def keep(request: Request, programme: Programme) -> HttpResponse:
    everything = access.may_keep_all(request.viewer)
    context = {
        "programme": programme,
        "everything": everything,
        "lines": with_rungs(access.own_lines(request.viewer, programme)),
    }
    if everything:
        context |= {
            "costs": access.current_costs(programme),
            "conditions": conditions_on(programme, today=timezone.localdate()),
            "pools": pools_of(programme, list(allocations_of(programme))),
        }
    return render(request, "money/keep/keep.html", context)


@keepers
@looks_and_sends
@of_a_programme
def line_add(request: Request, programme: Programme) -> HttpResponse:
    form = sheets.LineForm(request.POST or None, programme=programme, viewer=request.viewer)
    filling = _filling(programme, _("Add a funder's money"), _("Say whose it is, what for and how far it is."),
                       _("The money is added."), check=EVERYBODY_SEES_IT)  # fmt: skip

    def deed() -> None:
        given = _given(form)
        key = _free_key(programme.funding, f"{given['funder'].slug} {given['what_nl']}")
        funding.record_funding(
            programme=programme, key=key, stated=None, passage=None, by=request.viewer.name, now=timezone.now(),
            **given,
        )  # fmt: skip

    return filled(request, form, filling, deed=deed)


def _free_key(things: Any, words: str) -> str:
    """A short name that none of `things` has yet."""
    return free_slug(words, taken=set(things.values_list("key", flat=True)), longest=60, otherwise="geld")


@keepers
@looks_and_sends
@of_a_programme
def climb(request: Request, programme: Programme, key: str) -> HttpResponse:
    line = access.own_line_for(request.viewer, programme, key)
    form = sheets.ClimbForm(request.POST or None)
    filling = _filling(programme, _("How far is this money? %(line)s") % {"line": line},
                       _("What you write down stays. A later amount on the same step replaces it."),
                       _("It is written down."), check=_("Is this right? It stays for good."))  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: funding.climb(line=line, by=request.viewer.name, now=timezone.now(), **_given(form)),
    )  # fmt: skip


@manager
@looks_and_sends
@of_a_programme
def cost_add(request: Request, programme: Programme) -> HttpResponse:
    form = sheets.CostForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Add what something costs"),
                       _("An amount of a measure is a part of the amount of its theme."),
                       _("The amount is added."), check=EVERYBODY_SEES_IT)  # fmt: skip

    def deed() -> None:
        given = _given(form)
        thing = given["planned"].measure.slug if given["planned"] else given["line"].subject.slug
        planning.plan_cost(key=slugify(f"{thing}-{given['horizon_years']}")[:80], stated=None, **given)

    return filled(request, form, filling, deed=deed)


@manager
@looks_and_sends
@of_a_programme
def cost_revise(request: Request, programme: Programme, pk: int) -> HttpResponse:
    cost = access.cost_for(programme, pk)
    form = sheets.ReviseForm(request.POST or None)
    filling = _filling(programme, _("Revise: %(cost)s") % {"cost": cost.planned or cost.line},
                       _("The new amount replaces the old one. The old one stays to be seen."),
                       _("The amount is revised."),
                       check=_("Is this right? The old amount no longer counts."))  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: planning.revise_cost(cost=cost, by=request.viewer.name, **_given(form)),
    )  # fmt: skip


@manager
@looks_and_sends
@of_a_programme
def condition_add(request: Request, programme: Programme) -> HttpResponse:
    form = sheets.ConditionForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Make money wait for a decision"),
                       _("Until everybody has approved, the money does not count and the measures do not begin."),
                       _("The condition is there."), check=EVERYBODY_SEES_IT)  # fmt: skip

    def deed() -> None:
        given = _given(form)
        names = [(body.name_nl, body.name_en or body.name_nl) for body in given["bodies"]]
        conditions.make_conditional(
            programme=programme, key=_free_key(programme.conditions, given["text_nl"][:40]),
            decided_by_nl=", ".join(dutch for dutch, _english in names)[:200],
            decided_by_en=", ".join(english for _dutch, english in names)[:200], **given,
        )  # fmt: skip

    return filled(request, form, filling, deed=deed)


@manager
@looks_and_sends
@of_a_programme
def need_add(request: Request, programme: Programme, key: str) -> HttpResponse:
    condition = access.condition_for(programme, key)
    form = sheets.NeedForm(request.POST or None)
    filling = _filling(
        programme,
        _("Who must decide as well?"),
        str(condition),
        _("The body is added."),
        check=EVERYBODY_SEES_IT,
    )
    return filled(
        request, form, filling, deed=lambda: conditions.need_decision(condition=condition, **_given(form))
    )


@manager
@looks_and_sends
@of_a_programme
def need_answer(request: Request, programme: Programme, key: str, body: str) -> HttpResponse:
    need = access.need_for(access.condition_for(programme, key), body)
    form = sheets.AnswerForm(request.POST or None, need=need)
    filling = _filling(programme, _("%(body)s: what was decided?") % {"body": need.body}, str(need.condition),
                       _("It is written down, and the decision says what it changed."),
                       check=_("Is this right? It stays for good."))  # fmt: skip
    return filled(request, form, filling, deed=lambda: conditions.answer_need(need=need, **_given(form)))


@manager
@looks_and_sends
@of_a_programme
def spend_add(request: Request, programme: Programme) -> HttpResponse:
    form = sheets.SpendForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Write down what was spent"),
                       _("What you write down stays. A mistake is put right by an amount below zero."),
                       _("It is written down."), check=_("Is this right? It stays for good."))  # fmt: skip
    return filled(
        request, form, filling,
        deed=lambda: funding.book_spending(by=request.viewer.name, now=timezone.now(), **_given(form)),
    )  # fmt: skip


@manager
@looks_and_sends
@of_a_programme
def pool_add(request: Request, programme: Programme) -> HttpResponse:
    form = sheets.PoolForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Start a pool"), _("One budget outside, each funder's account inside."),
                       _("The pool is there. Now say whose money is in it and who may give it."),
                       check=EVERYBODY_SEES_IT)  # fmt: skip

    def deed() -> None:
        given = _given(form)
        pooling.start_pool(programme=programme, key=_free_key(programme.pools, given["name_nl"]), **given)

    return filled(request, form, filling, deed=deed)


@manager
@looks_and_sends
@of_a_programme
def lot_add(request: Request, programme: Programme, key: str) -> HttpResponse:
    pool = access.pool_for(programme, key)
    form = sheets.LotForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Put money in %(pool)s") % {"pool": pool},
                       _("It stays the funder's money, and can be followed."),
                       _("The money is in the pool."), check=EVERYBODY_SEES_IT)  # fmt: skip
    return filled(request, form, filling, deed=lambda: pooling.put_in_pool(pool=pool, **_given(form)))


@manager
@looks_and_sends
@of_a_programme
def right_add(request: Request, programme: Programme, key: str) -> HttpResponse:
    pool = access.pool_for(programme, key)
    form = sheets.RightForm(request.POST or None, programme=programme)
    filling = _filling(programme, _("Who may give money from %(pool)s?") % {"pool": pool},
                       _("Only a decision of a body with a right gives money."), _("The right is there."),
                       check=EVERYBODY_SEES_IT)  # fmt: skip
    return filled(request, form, filling, deed=lambda: pooling.give_right(pool=pool, **_given(form)))


@manager
@looks_and_sends
@of_a_programme
def give(request: Request, programme: Programme, key: str) -> HttpResponse:
    pool = access.pool_for(programme, key)
    form = sheets.AllocateForm(request.POST or None, pool=pool)
    filling = _filling(programme, _("Give money from %(pool)s") % {"pool": pool},
                       _("Never more than is committed. Without a decision it is a scenario."),
                       _("It is written down."), check=_("Is this right? It stays for good."))  # fmt: skip

    def deed() -> None:
        named = {name: form.cleaned_data[name] for name in ("measure", "decision", "on")}
        pooling.allocate(pool=pool, parts=form.parts(), by=request.viewer.name, now=timezone.now(), **named)

    return filled(request, form, filling, deed=deed)

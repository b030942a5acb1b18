"""The participants of a round for whoever runs it: the list, somebody new, and possible doubles."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants import standing
from krachtwijk.rounds.participants.access import participant_for
from krachtwijk.rounds.participants.doubles import possible_doubles, with_participants
from krachtwijk.rounds.participants.forms import EnterForm
from krachtwijk.rounds.participants.joining import RoundOver, enter
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.queries import NOT_YET, Wish
from krachtwijk.rounds.participants.registering import renew_code
from krachtwijk.rounds.participants.returning import mail_code
from krachtwijk.rounds.participants.sessions import account_in
from krachtwijk.rounds.participants.work_forms import CompareForm, StandingForm
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Channel, SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of

PAGE = 50


@only(*ORGANISERS)
@never_cache
@require_safe
def participants(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    groups = list(rules_of(round).groups.all())
    wish = Wish.of(request.GET, groups)
    context = {
        "round": round,
        "wish": wish,
        "groups": groups,
        "channels": Channel.choices,
        "standings": [*Participant.Standing.choices, (NOT_YET, gettext("the code in the letter waits"))],
        "page": Paginator(wish.participants(round), PAGE).get_page(request.GET.get("pagina")),
    }
    return render(request, "participants/work/participants.html", context)


@only(*ORGANISERS)
@never_cache
@require_http_methods(["GET", "POST"])
def new(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    form = EnterForm(
        request.POST if request.method == "POST" else None, groups=list(rules_of(round).groups.all())
    )
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            participant, code = enter(
                round=round,
                group=given["group"],
                who=form.who(),
                channel=given["channel"],
                token=given["token"],
                now=moment_in(round, timezone.now()),
                by=_me(request),
            )
        except ValidationError as refusal:
            tell(form, refusal)
        except RoundOver:
            form.add_error(None, gettext("This round is over. Nobody can begin to take part any more."))
        else:
            return _with_code(request, participant, code)
    return render(request, "participants/work/new.html", {"round": round, "form": form})


@only(*ORGANISERS)
@never_cache
@require_http_methods(["GET", "POST"])
def participant(request: Request, slug: str, number: int) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    seen = participant_for(request.viewer, round, number)
    form = StandingForm(
        request.POST if request.method == "POST" else None, initial={"standing": seen.standing}
    )
    if request.method == "POST" and form.is_valid():
        try:
            standing.change_standing(
                participant=seen,
                standing=form.cleaned_data["standing"],
                grounds=form.cleaned_data["grounds"],
                by=_me(request),
                now=moment_in(round, timezone.now()),
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("Kept, with the grounds. The person reads them."))
            return redirect("participants:participant", slug, number)
    context = {
        "round": round,
        "participant": seen,
        "form": form,
        "changes": seen.standing_changes.select_related("by", "same_as"),
        "doubles": seen.doubles.all(),
    }
    return render(request, "participants/work/participant.html", context)


@only(*ORGANISERS)
@never_cache
@require_POST
def new_code(request: Request, slug: str, number: int) -> HttpResponse:
    """For somebody who lost theirs, and who stands before you or is known to you."""
    seen = participant_for(request.viewer, sieve_round_for(request.viewer, slug), number)
    if seen.person_id:
        messages.warning(request, gettext("This person comes back with an account, and needs no code."))
        return redirect("participants:participant", slug, number)
    return _with_code(request, seen, renew_code(participant=seen))


@only(*ORGANISERS)
@never_cache
@require_safe
def doubles(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    page = Paginator(possible_doubles(round), PAGE).get_page(request.GET.get("pagina"))
    context = {"round": round, "page": page, "pairs": with_participants(list(page.object_list))}
    return render(request, "participants/work/doubles.html", context)


@only(*ORGANISERS)
@never_cache
@require_http_methods(["GET", "POST"])
def compare(request: Request, slug: str, number: int, other: int) -> HttpResponse:
    """Two participants side by side: one person, or two?"""
    round = sieve_round_for(request.viewer, slug)
    if number == other:
        raise Http404
    both = [participant_for(request.viewer, round, each) for each in (number, other)]
    form = CompareForm(request.POST if request.method == "POST" else None, both=both)
    if request.method == "POST" and form.is_valid():
        try:
            _judge(form, both, by=_me(request))
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, gettext("Kept, with the grounds."))
            return redirect("participants:doubles", slug)
    return render(request, "participants/work/compare.html", {"round": round, "both": both, "form": form})


def _judge(form: CompareForm, both: list[Participant], *, by: Person) -> None:
    one, other = both
    grounds, now = form.cleaned_data["grounds"], moment_in(one.round, timezone.now())
    if (kept := form.kept()) is None:
        standing.tell_apart(one=one, other=other, grounds=grounds, by=by, now=now)
        return
    double = other if kept == one else one
    standing.mark_same(double=double, same_as=kept, grounds=grounds, by=by, now=now)


def _with_code(request: Request, participant: Participant, code: str) -> HttpResponse:
    round: SieveRound = participant.round
    back = request.build_absolute_uri(reverse("participants:code", args=[round.slug]))
    mailed = mail_code(participant=participant, code=code, address=back)
    context = {"round": round, "participant": participant, "code": code, "mailed": mailed, "back": back}
    return render(request, "participants/work/code.html", context)


def _me(request: Request) -> Person:
    me = account_in(request)
    assert me is not None  # noqa: S101 - `only` lets nobody else through
    return me

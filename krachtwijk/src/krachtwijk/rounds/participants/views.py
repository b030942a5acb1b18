"""Taking part in a round: joining, coming back with a code, and being forgotten by a computer."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from krachtwijk.forms import tell
from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.participants import returning
from krachtwijk.rounds.participants.forms import AccountJoinForm, CodeForm, JoinForm, WhoForm
from krachtwijk.rounds.participants.joining import RoundOver, how_to_prove, join
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.sessions import account_in, forget, participant_in, put_out_in, remember
from krachtwijk.rounds.rulebooks.access import sieve_round_for
from krachtwijk.rounds.rulebooks.brake import was_sent, why_wait
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.frame import frame
from krachtwijk.rounds.rulebooks.in_words import taking_part
from krachtwijk.rounds.rulebooks.models import Group, SieveRound
from krachtwijk.rounds.rulebooks.rules import rules_of

# A page with a personal code, or for somebody's eyes alone, is kept by no browser (`never_cache`).


@everyone
@never_cache
@require_http_methods(["GET", "POST"])
def join_page(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    mine = participant_in(request, round)
    form = _form(request, round)
    if mine and not _sent_again(form, mine):
        return _shown(request, round, "participants/taking_part.html", participant=mine)
    if put_out := put_out_in(request, round):
        return _shown(request, round, "participants/put_out.html", participant=put_out)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        if wait := why_wait(request, "join", now=now):
            form.add_error(None, wait)
            return _shown(request, round, "participants/join.html", form=form, elsewhere=_by_proof(round))
        try:
            joined = _joined(request, round, form)
            was_sent(request, "join", now=now)
            return joined
        except ValidationError as refusal:
            tell(form, refusal)
        except RoundOver:
            form.add_error(None, gettext("This round is over. Nobody can begin to take part any more."))
    return _shown(request, round, "participants/join.html", form=form, elsewhere=_by_proof(round))


@everyone
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code_page(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            participant = returning.come_back(
                round=round, code=form.cleaned_data["code"], browser=_browser(request), now=timezone.now()
            )
        except returning.TooManyTries:
            form.add_error("code", gettext("Too many wrong codes. Wait a quarter of an hour and try again."))
        except returning.WrongCode:
            form.add_error(
                "code", gettext("This code does not belong to this round. Look at every letter once more.")
            )
        except returning.PutOut as out:
            return _shown(request, round, "participants/put_out.html", participant=out.participant)
        else:
            remember(request, participant)
            messages.success(request, gettext("You are back. You take part with this code on this computer."))
            return redirect(_onwards(request, round))
    return _shown(request, round, "participants/code.html", form=form)


@everyone
@never_cache
@require_POST
def forget_page(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    forget(request, round)
    messages.success(request, gettext("This computer has forgotten you. With your code you come back."))
    return redirect(round)


def _form(request: Request, round: SieveRound) -> WhoForm:
    typed = request.POST if request.method == "POST" else None
    groups = [group for group in _groups(round) if group.proof == Group.Proof.OWN_WORD]
    return (AccountJoinForm if request.viewer.person_id else JoinForm)(typed, groups=groups)


def _sent_again(form: WhoForm, mine: Participant) -> bool:
    """The same form once more, by somebody whose page with the code may have been lost."""
    return mine.person_id is None and form.is_valid() and form.cleaned_data["token"] == mine.token


def _joined(request: Request, round: SieveRound, form: WhoForm) -> HttpResponse:
    person = account_in(request)
    participant, code = join(
        round=round,
        group=form.cleaned_data["group"],
        who=form.who(),
        token=form.cleaned_data["token"],
        now=moment_in(round, timezone.now()),
        person=person,
    )
    if person:
        messages.success(request, gettext("You take part. With your account you come back."))
        return redirect(_onwards(request, round))
    remember(request, participant)
    back = request.build_absolute_uri(reverse("participants:code", args=[round.slug]))
    mailed = returning.mail_code(participant=participant, code=code, address=back)
    return _shown(
        request, round, "participants/welcome.html", participant=participant, code=code, mailed=mailed
    )


def _groups(round: SieveRound) -> list[Group]:
    return list(rules_of(round).groups.all())


def _by_proof(round: SieveRound) -> list[tuple[Group, str]]:
    """The groups that ask for more than somebody's own word, with the way in."""
    return [(group, how_to_prove(group)) for group in _groups(round) if group.proof != Group.Proof.OWN_WORD]


def _shown(request: Request, round: SieveRound, page: str, **values: object) -> HttpResponse:
    context = frame(round, moment_in(round, timezone.now()))
    context["binding"] = taking_part(context["rules"])
    return render(request, page, context | {"next": _onwards(request, round)} | values)


def _onwards(request: Request, round: SieveRound) -> str:
    """Where somebody was going, unless the link of another leads away from here."""
    wanted = request.POST.get("next", request.GET.get("next", ""))
    here = wanted.startswith("/") and url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if here else round.get_absolute_url()


def _browser(request: Request) -> str:
    if not request.session.session_key:
        request.session.save()
    return str(request.session.session_key)

"""Making a proposal with others: its authors, an invitation, and photos."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.proposals.access import Hand
from krachtwijk.rounds.proposals.authoring import (
    accept,
    add_author,
    invitation_of,
    invite,
    leave,
    name_author,
    waiting_invitations,
)
from krachtwijk.rounds.proposals.inviting import decline, invite_by_mail
from krachtwijk.rounds.proposals.models import Invitation, Proposal
from krachtwijk.rounds.proposals.other_forms import AddAuthorForm, InviteForm, MailForm, NameForm, PhotoForm
from krachtwijk.rounds.proposals.photographing import MOST_PHOTOS, add_photo, remove_photo
from krachtwijk.rounds.proposals.progress import progress_of
from krachtwijk.rounds.proposals.views.visiting import NOT_SAVED, SURE, Visit, done, visit
from krachtwijk.rounds.proposals.views.writing import of_the_writer
from krachtwijk.rounds.rulebooks.brake import was_sent, why_wait
from krachtwijk.rounds.rulebooks.rules import rules_of


def authors_address(proposal: Proposal) -> str:
    return reverse("proposals:authors", args=[proposal.round.slug, proposal.number])


@everyone
@require_http_methods(["GET", "POST"])
def authors(request: Request, slug: str, number: int) -> HttpResponse:
    """Who makes this proposal. Each names themselves, anybody of them invites, and may leave."""
    seen, proposal, hand = of_the_writer(request, slug, number)
    me = proposal.authors.get(participant=hand.participant)
    asked = request.POST.get("doe", "")
    name = NameForm(request.POST if asked == "naam" else None, initial={"shown_as": me.shown_as})
    inviting = InviteForm(request.POST if asked == "nodig" else None)
    mailing = MailForm(request.POST if asked == "mail" else None, auto_id="mail-%s")
    adding = AddAuthorForm(request.POST if asked == "voegtoe" else None, round=seen.round)
    forms_of: dict[str, Callable[[], HttpResponse | None]] = {
        "naam": lambda: _named(seen, proposal, hand, name),
        "nodig": lambda: _invited(seen, proposal, hand, inviting),
        "mail": lambda: _mailed(seen, proposal, hand, mailing),
        "voegtoe": lambda: _added(seen, proposal, hand, adding),
    }
    if asked in forms_of and (answer := forms_of[asked]()) is not None:
        return answer
    return seen.page(
        "proposals/authors.html",
        status=NOT_SAVED if asked else 200,
        proposal=proposal,
        me=me,
        hand=hand,
        authors=proposal.authors.select_related("participant"),
        name_form=name,
        invite_form=inviting,
        mail_form=mailing if settings.SENDS_MAIL else None,
        add_form=adding,
        waiting=waiting_invitations(proposal, seen.at),
        declined=proposal.invitations.exclude(declined_at=None),
        progress=progress_of(proposal, rules_of(seen.round), None),
    )


def _named(seen: Visit, proposal: Proposal, hand: Hand, form: NameForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    given = form.cleaned_data["shown_as"]
    if not done(
        form,
        seen,
        lambda: name_author(proposal=proposal, participant=hand.participant, shown_as=given, now=seen.at),
    ):
        return None
    messages.success(seen.request, gettext("From now on you are named like that under this idea."))
    return redirect(authors_address(proposal))


def _invited(seen: Visit, proposal: Proposal, hand: Hand, form: InviteForm) -> HttpResponse | None:
    """The link is shown this once: only its hash is kept."""
    if not form.is_valid():
        return None
    made: list[Any] = []
    meant_for = form.cleaned_data["meant_for"]
    if not done(
        form,
        seen,
        lambda: made.extend(invite(proposal=proposal, by=hand.participant, meant_for=meant_for, now=seen.at)),
    ):
        return None
    invitation, code = made
    address = reverse("proposals:invitation", args=[seen.round.slug, code])
    return seen.page(
        "proposals/invited.html",
        proposal=proposal,
        invitation=invitation,
        link=seen.request.build_absolute_uri(address),
    )


def _mailed(seen: Visit, proposal: Proposal, hand: Hand, form: MailForm) -> HttpResponse | None:
    if not settings.SENDS_MAIL:
        raise Http404
    now = timezone.now()
    if not form.is_valid():
        return None
    if wait := why_wait(seen.request, "invite", now=now):
        form.add_error(None, wait)
        return None
    site = seen.request.build_absolute_uri("/").rstrip("/")
    if not done(
        form,
        seen,
        lambda: invite_by_mail(
            proposal=proposal, by=hand.participant, site=site, now=seen.at, **form.cleaned_data
        ),
    ):
        return None
    was_sent(seen.request, "invite", now=now)
    messages.success(seen.request, gettext("The invitation is on its way."))
    return redirect(authors_address(proposal))


def _added(seen: Visit, proposal: Proposal, hand: Hand, form: AddAuthorForm) -> HttpResponse | None:
    person = hand.entered_by
    if person is None:
        raise Http404
    if not form.is_valid() or not done(
        form, seen, lambda: add_author(proposal=proposal, entered_by=person, now=seen.at, **form.cleaned_data)
    ):
        return None
    messages.success(seen.request, gettext("The author is added."))
    return redirect(authors_address(proposal))


@everyone
@require_http_methods(["GET", "POST"])
def leaving(request: Request, slug: str, number: int) -> HttpResponse:
    """After being asked whether one is sure."""
    seen, proposal, hand = of_the_writer(request, slug, number)
    form = forms.Form(request.POST or None)
    sure = request.method == "POST" and SURE in request.POST and form.is_valid()
    if sure and done(form, seen, lambda: leave(proposal=proposal, participant=hand.participant, now=seen.at)):
        messages.success(request, gettext("You are no author of this idea any more."))
        return redirect("proposals:list", slug=seen.round.slug)
    return seen.page(
        "proposals/leave.html", proposal=proposal, form=form, status=NOT_SAVED if form.errors else 200
    )


@everyone
@never_cache
@require_http_methods(["GET", "POST"])
def invitation(request: Request, slug: str, code: str) -> HttpResponse:
    """What a link of an invitation opens: who takes part says yes, whoever holds the link may say no. Both are a
    click, not the opening of a link.
    """
    seen = visit(request, slug)
    there = invitation_of(seen.round, code)
    if there is None:
        raise Http404
    if "nee" in request.POST:
        return _declined(seen, there, code)
    participant = seen.participant
    if participant is None:
        return seen.to_join() if request.method == "POST" else _invitation_page(seen, there, None)
    form = NameForm(request.POST or None, initial={"shown_as": participant.name})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data["shown_as"]
        if done(
            form,
            seen,
            lambda: accept(round=seen.round, code=code, participant=participant, shown_as=given, now=seen.at),
        ):
            messages.success(request, gettext("You are an author of this idea now."))
            return redirect(authors_address(there.proposal))
    return _invitation_page(seen, there, form)


def _declined(seen: Visit, there: Invitation, code: str) -> HttpResponse:
    form = forms.Form(seen.request.POST)
    if done(form, seen, lambda: decline(round=seen.round, code=code, now=seen.at)):
        messages.success(seen.request, gettext("You said no. The link opens nothing any more."))
        return redirect("proposals:list", slug=seen.round.slug)
    return _invitation_page(seen, there, form)


def _invitation_page(seen: Visit, there: Invitation, form: forms.Form | None) -> HttpResponse:
    join = seen.to_join()["Location"] if seen.participant is None else ""
    status = NOT_SAVED if form is not None and form.errors else 200
    is_good = there.used_at is None and there.declined_at is None and there.expires_at > seen.at
    return seen.page(
        "proposals/invitation.html", invitation=there, form=form, join=join, is_good=is_good, status=status
    )


@everyone
@require_http_methods(["GET", "POST"])
def photos(request: Request, slug: str, number: int) -> HttpResponse:
    seen, proposal, hand = of_the_writer(request, slug, number)
    removing = request.POST.get("weg", "")
    if removing.isascii() and removing.isdigit() and len(removing) < 10:
        photo = get_object_or_404(proposal.photos.there(), pk=int(removing))
        form = PhotoForm(None)
        answer = forms.Form({})
        if done(answer, seen, lambda: remove_photo(photo=photo, by=hand.participant, now=seen.at)):
            messages.success(request, gettext("The photo is removed."))
            return redirect("proposals:photos", slug=slug, number=number)
        messages.warning(request, " ".join(map(str, answer.non_field_errors())))
    else:
        form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_bound and form.is_valid():
        given = form.cleaned_data
        if done(
            form,
            seen,
            lambda: add_photo(
                proposal=proposal, file=given["photo"], alt=given["alt"], token=given["token"],
                by=hand.participant, now=seen.at,
            ),
        ):  # fmt: skip
            messages.success(request, gettext("The photo is added."))
            return redirect("proposals:photos", slug=slug, number=number)
    return seen.page(
        "proposals/photos.html",
        status=NOT_SAVED if form.errors else 200,
        proposal=proposal,
        form=form,
        photos=proposal.photos.there().defer("image"),
        most=MOST_PHOTOS,
        progress=progress_of(proposal, rules_of(seen.round), None),
    )

"""For staff: the notes of a talk, written by one and published by another."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from krachtwijk.forms import tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.talks.access import note_for, talk_for, visible_contested
from krachtwijk.rounds.talks.forms import NoteForm, as_written
from krachtwijk.rounds.talks.models import Note
from krachtwijk.rounds.talks.noting import (
    AlreadyPublished,
    SecondPersonNeeded,
    change_note,
    correct_note,
    publish_note,
    write_note,
)
from krachtwijk.rounds.talks.views.here import framed, here, staff_of


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def write(request: Request, slug: str, number: int, proposal: int) -> HttpResponse:
    round, at = here(request, slug)
    held = talk_for(round, number)
    about = visible_contested(round, at).filter(talks=held, proposal__number=proposal).first()
    if about is None:
        raise Http404
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        token = form.cleaned_data["token"]
        try:
            note = write_note(
                talk=held, about=about, said=form.said(), by=staff_of(request), now=at, token=token
            )
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, gettext("The notes are kept. A second person reads and publishes them.")
            )
            return redirect("talks:note", round.slug, note.pk)
    told = framed(round, at, form=form, held=held, about=about, note=None)
    return render(request, "talks/work/write_note.html", told)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def read(request: Request, slug: str, note: int) -> HttpResponse:
    """Read it as the public will; the button publishes it."""
    round, at = here(request, slug)
    seen = note_for(request.viewer, round, note)
    if request.method == "POST":
        try:
            publish_note(note=seen, by=staff_of(request), now=at)
        except SecondPersonNeeded:
            messages.error(request, gettext("You wrote this note. Ask somebody else to read and publish it."))
        except AlreadyPublished:
            messages.error(request, gettext("This note is published already."))
        else:
            messages.success(request, gettext("The notes are published. They can no longer change."))
        return redirect("talks:note", round.slug, seen.pk)
    is_mine = seen.written_by_id == request.viewer.person_id
    told = framed(
        round, at, note=seen, is_mine=is_mine, correction=Note.objects.filter(corrects=seen).first()
    )
    return render(request, "talks/work/note.html", told)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def change(request: Request, slug: str, note: int) -> HttpResponse:
    """A draft is changed; of a published note a correction is written."""
    round, at = here(request, slug)
    seen = note_for(request.viewer, round, note)
    deed = correct_note if seen.state == Note.State.PUBLISHED else change_note
    form = NoteForm(request.POST or None, initial=as_written(seen))
    if request.method == "POST" and form.is_valid():
        try:
            kept = deed(note=seen, said=form.said(), by=staff_of(request), now=at)
        except AlreadyPublished:
            messages.error(request, gettext("This note is published already."))
            return redirect("talks:note", round.slug, seen.pk)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(
                request, gettext("The notes are kept. A second person reads and publishes them.")
            )
            return redirect("talks:note", round.slug, kept.pk)
    told = framed(round, at, form=form, held=seen.talk, about=seen.sorted, note=seen)
    return render(request, "talks/work/write_note.html", told)

"""Judgements from paper and from tables: pages of who runs the round. How it stands, these pages do not know."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.people.audience import only
from krachtwijk.people.models import Person
from krachtwijk.people.request import Request
from krachtwijk.rounds.judging.access import form_of, round_to_run, table_for
from krachtwijk.rounds.judging.forms import (
    MOST_NUMBER,
    FormNumber,
    MarksForm,
    NoteForm,
    RejectForm,
    SeatForm,
    TableForm,
    WhoForm,
)
from krachtwijk.rounds.judging.judging import JudgingError, Says
from krachtwijk.rounds.judging.models import PaperForm, Table
from krachtwijk.rounds.judging.paper_forms import (
    Filled,
    decide_form,
    differences,
    handed_in,
    read_form,
    reject_form,
)
from krachtwijk.rounds.judging.personal_forms import gets_a_form
from krachtwijk.rounds.judging.printing import hand_in_before, judgement_form
from krachtwijk.rounds.judging.refusals import sentence_of, third_person
from krachtwijk.rounds.judging.sheets import listed_in
from krachtwijk.rounds.judging.tables import open_table, seat_somebody_new, take_seat, write_down
from krachtwijk.rounds.judging.tallying import cards_per_channel
from krachtwijk.rounds.participants.access import participant_for
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.access import ORGANISERS
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import PhaseClosed, step_of
from krachtwijk.rounds.rulebooks.rules import rules_of

PAGE = 50


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def index(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    form = FormNumber(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return redirect("judging:paper", slug, form.cleaned_data["number"])
    forms_in = round.paper_forms.select_related("decided_by").prefetch_related("readings__by")
    context = _context(round) | {
        "form": form,
        "channels": [(channel.label, number) for channel, number in cards_per_channel(round).items()],
        "sums": handed_in(round),
        "page": Paginator(forms_in, PAGE).get_page(request.GET.get("pagina")),
        "tables": round.tables.select_related("host"),
        "hand_in_before": hand_in_before(round),
    }
    return render(request, "judging/work/index.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def paper(request: Request, slug: str, number: int) -> HttpResponse:
    """Blind: nobody sees what the first person read before there are two readings."""
    round = round_to_run(request.viewer, slug)
    if not 1 <= number <= MOST_NUMBER:
        raise Http404
    listed = listed_in(round)
    form = form_of(round, number)
    asked = _Asked(request, round, listed, number, form)
    if request.method == "POST":
        done = asked.reject() if "why" in request.POST else asked.read_or_decide()
        if done is not None:
            messages.success(request, _what_became_of(done))
            return redirect("judging:work", slug)
    readings = list(form.readings.select_related("by", "participant", "group")) if form else []
    context = _context(round) | {
        "number": number,
        "form": form,
        "who": asked.who,
        "marks": asked.marks,
        "note": asked.note,
        "rejecting": asked.rejecting,
        "refusal": asked.refusal,
        "two": _side_by_side(listed, form) if form and len(readings) == 2 else None,
        "readings": readings,
        "read_before": any(each.by_id == request.viewer.person_id for each in readings),
        "third_person": third_person(),
    }
    return render(request, "judging/work/paper.html", context, status=400 if asked.is_wrong else 200)


class _Asked:
    """What somebody typed of a form on paper, and what came of it."""

    def __init__(
        self, request: Request, round: SieveRound, listed: list[Proposal], number: int, form: PaperForm | None
    ) -> None:
        given = request.POST if request.method == "POST" else None
        typed = given if given is not None and "why" not in given else None
        twice = form is not None and form.readings.count() == 2
        self.round, self.number, self.form, self.twice = round, number, form, twice
        self.now, self.by = _moment(round), _who(request)
        first = form.readings.first() if form and twice else None
        start = {f"plan_{n}": says for n, says in first.marks.items()} if first else {}
        self.who = WhoForm(typed, round=round, groups=list(rules_of(round).groups.all()))
        self.marks = MarksForm(typed, listed=listed, with_motives=form is None, initial=start)
        self.note = NoteForm(typed) if twice else None
        self.rejecting = RejectForm(
            given if given is not None and "why" in given else None, auto_id="reject_%s"
        )
        self.refusal = ""

    @property
    def is_wrong(self) -> bool:
        filled = [self.who, self.marks, self.rejecting, *([self.note] if self.note else [])]
        return bool(self.refusal) or any(each.errors for each in filled if each.is_bound)

    def reject(self) -> PaperForm | None:
        if not self.rejecting.is_valid():
            return None
        given = self.rejecting.cleaned_data
        return self._tried(
            lambda: reject_form(
                round=self.round,
                number=self.number,
                why=PaperForm.Why(given["why"]),
                note=given["note"],
                by=self.by,
                now=self.now,
            )
        )

    def read_or_decide(self) -> PaperForm | None:
        parts: list[forms.Form] = [self.who, self.marks, *([self.note] if self.note else [])]
        if sum(not part.is_valid() for part in parts):  # every part shows what is wrong with it
            return None
        filled = Filled(self.marks.marks(), self.who.participant, self.who.group_chosen, self.marks.motives())
        if self.form is not None and self.note is not None:
            form, note = self.form, self.note.cleaned_data["note"]
            return self._tried(
                lambda: decide_form(form=form, filled=filled, note=note, by=self.by, now=self.now)
            )
        return self._tried(
            lambda: read_form(round=self.round, number=self.number, filled=filled, by=self.by, now=self.now)
        )

    def _tried(self, deed: Any) -> PaperForm | None:
        try:
            return deed()  # type: ignore[no-any-return]
        except (JudgingError, PhaseClosed) as refusal:
            self.refusal = sentence_of(refusal)
            return None


def _side_by_side(listed: list[Proposal], form: PaperForm) -> list[tuple[Proposal, str, str, bool]]:
    """Per proposal what the first and the second read, and whether that differs."""
    first, second = form.readings.all()
    unlike = differences(form)
    told = dict(Says.choices)
    return [
        (
            each,
            str(told.get(first.marks.get(str(each.number), ""), "")),
            str(told.get(second.marks.get(str(each.number), ""), "")),
            each.number in unlike,
        )
        for each in listed
    ]


def _what_became_of(form: PaperForm) -> str:
    form.refresh_from_db()
    if form.standing == PaperForm.Standing.COUNTED:
        return _("Form %(number)s counts.") % {"number": form.number}
    if form.standing == PaperForm.Standing.REJECTED:
        why = {"number": form.number, "why": form.get_why_display()}
        return _("Form %(number)s does not count: %(why)s.") % why
    if form.readings.count() == 2:
        return _("Form %(number)s was read in two ways. Look at it once more and decide.") % {
            "number": form.number
        }
    return _("Form %(number)s waits for a second reading, by somebody else.") % {"number": form.number}


@only(*ORGANISERS)
@never_cache
@require_safe
def personal_form_pdf(request: Request, slug: str, number: int) -> HttpResponse:
    """The form for one participant, to print and bring along. Their code stays as it is."""
    round = round_to_run(request.viewer, slug)
    of = participant_for(request.viewer, round, number)
    of.round = round
    if not gets_a_form(of):
        raise Http404
    made = judgement_form(round, at=_moment(round), of=of)
    name = f"oordeel-{round.slug}-{number}.pdf"
    return HttpResponse(
        made, content_type="application/pdf", headers={"Content-Disposition": f'inline; filename="{name}"'}
    )


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def new_table(request: Request, slug: str) -> HttpResponse:
    round = round_to_run(request.viewer, slug)
    form = TableForm(request.POST or None)
    refusal = ""
    if request.method == "POST" and form.is_valid():
        try:
            made = open_table(round=round, host=_who(request), now=_moment(round), **form.cleaned_data)
            return redirect("judging:table", slug, made.number)
        except (JudgingError, PhaseClosed) as refused:
            refusal = sentence_of(refused)
    context = _context(round) | {"form": form, "refusal": refusal}
    return render(request, "judging/work/new_table.html", context, status=400 if refusal else 200)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def table(request: Request, slug: str, number: int) -> HttpResponse:
    """Who sits down, and what they say: together or each for themselves."""
    seen = table_for(request.viewer, slug, number)
    round = seen.round
    seating = "name" in request.POST
    groups = list(rules_of(round).groups.all())
    seats = SeatForm(request.POST if seating else None, round=round, groups=groups)
    marks = MarksForm(
        request.POST if request.method == "POST" and not seating else None, listed=listed_in(round)
    )
    refusal = ""
    if request.method == "POST":
        try:
            if _seated(request, seen, seats) if seating else _written(request, seen, marks):
                return redirect("judging:table", slug, number)
        except (JudgingError, PhaseClosed) as refused:
            refusal = sentence_of(refused)
    context = _context(round) | {
        "table": seen,
        "seats": seen.seats.select_related("participant__group", "participant__card"),
        "seating": seats,
        "marks": marks,
        "refusal": refusal,
    }
    return render(request, "judging/work/table.html", context, status=400 if refusal else 200)


def _seated(request: Request, seen: Table, form: SeatForm) -> bool:
    if not form.is_valid():
        return False
    now = _moment(seen.round)
    if form.participant is not None:
        form.participant.round = seen.round
        take_seat(table=seen, participant=form.participant, now=now)
        return True
    group = form.group_chosen
    if group is None:
        return False
    name = form.cleaned_data["name"]
    seat, code = seat_somebody_new(table=seen, name=name, group=group, by=_who(request), now=now)
    messages.success(
        request,
        _(
            "Participant %(number)s sits at the table. Write down this code for them, it is shown once: %(code)s"
        )
        % {"number": seat.participant.number, "code": code},
    )
    return True


def _written(request: Request, seen: Table, form: MarksForm) -> bool:
    if not form.is_valid():
        return False
    seat = (
        seen.seats.filter(pk=request.POST["seat"]).first()
        if request.POST.get("seat", "").isdecimal()
        else None
    )
    made = write_down(table=seen, marks=form.marks(), by=_who(request), now=_moment(seen.round), seat=seat)
    messages.success(request, _("Written down for %(number)s people.") % {"number": len(made)})
    return True


def _moment(round: SieveRound) -> datetime:
    return moment_in(round, timezone.now())


def _who(request: Request) -> Person:
    assert request.viewer.person_id is not None  # noqa: S101 - the door lets nobody else in
    return Person.objects.get(pk=request.viewer.person_id)


def _context(round: SieveRound) -> dict[str, Any]:
    return {"round": round, "step": step_of(round, Phase.Kind.JUDGEMENT, _moment(round))}

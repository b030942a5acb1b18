"""Reading the proposals of a round: the list, one of them, its photos, and how it changed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from krachtwijk.people.audience import everyone
from krachtwijk.people.request import Request
from krachtwijk.rounds.news.following import FollowBox, follow_box
from krachtwijk.rounds.news.queries import lines_about
from krachtwijk.rounds.proposals import moderating
from krachtwijk.rounds.proposals.access import (
    hand_of,
    own_proposals,
    photo_for,
    proposal_for,
    public_proposals,
)
from krachtwijk.rounds.proposals.agreeing import standing_at
from krachtwijk.rounds.proposals.alike import look_like
from krachtwijk.rounds.proposals.arguing import shown_translations
from krachtwijk.rounds.proposals.comparing import changes_of
from krachtwijk.rounds.proposals.exports import proposals_as_csv
from krachtwijk.rounds.proposals.fields import tidy
from krachtwijk.rounds.proposals.later import checked_at, later_pages
from krachtwijk.rounds.proposals.models import Comment, Photo, Proposal, Ruling
from krachtwijk.rounds.proposals.models.ruling import Why
from krachtwijk.rounds.proposals.other_forms import CommentForm
from krachtwijk.rounds.proposals.parts import total
from krachtwijk.rounds.proposals.subjects import proposal_subject
from krachtwijk.rounds.proposals.views.visiting import Visit, visit
from krachtwijk.rounds.proposals.wish import ORDERS, STATUSES, Wanted, chosen, wanted
from krachtwijk.rounds.rulebooks.models import Phase
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.phases import is_open

PAGE = 50
COMMENTS_SHOWN = 50
AN_HOUR = 3_600
"""Seconds. A photo never changes, but one that is hidden must not live on for long in what others kept."""


@everyone
@require_safe
def proposals(request: Request, slug: str) -> HttpResponse:
    seen = visit(request, slug)
    wish, found = _asked(seen)
    return seen.page(
        "proposals/list.html",
        page=Paginator(found, PAGE).get_page(request.GET.get("pagina")),
        wish=wish,
        any=public_proposals(seen.round).exists(),
        themes=seen.round.themes.all(),
        values=seen.round.values_named.filter(is_chosen=True),
        statuses=STATUSES,
        orders=[(code, word) for code, (word, _by) in ORDERS.items()],
        own=own_proposals(seen.round, seen.participant),
        moderation=moderating.counted(seen.round),
        once=Once(),
    )


@everyone
@require_safe
def proposals_csv(request: Request, slug: str) -> HttpResponse:
    seen = visit(request, slug)
    return HttpResponse(
        proposals_as_csv(_asked(seen)[1]),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="ideeen-{seen.round.slug}.csv"'},
    )


def _asked(seen: Visit) -> tuple[Wanted, QuerySet[Proposal]]:
    wish = wanted(seen.request.GET, seen.round)
    return wish, chosen(public_proposals(seen.round), wish)


@everyone
@require_safe
def alike(request: Request, slug: str) -> HttpResponse:
    """What looks like some words, before somebody begins to write."""
    seen = visit(request, slug)
    words = tidy(request.GET.get("tekst", ""))[:1000].strip()
    found = look_like(words, words, round=seen.round, participant=seen.participant) if words else []
    return seen.page("proposals/alike.html", words=words, alike=found)


@everyone
@require_safe
def proposal(request: Request, slug: str, number: int) -> HttpResponse:
    seen = visit(request, slug)
    there = proposal_for(request.viewer, seen.participant, seen.round, number)
    hand = hand_of(request.viewer, seen.participant, there)
    may_speak = is_open(seen.round, Phase.Kind.PROPOSALS, seen.at) or is_open(
        seen.round, Phase.Kind.FEASIBILITY, seen.at
    )
    later = later_pages(seen.round, there, seen.at)
    return seen.page(
        "proposals/proposal.html",
        proposal=there,
        hand=hand,
        is_readable=not there.is_hidden or hand is not None,
        authors=there.authors.all(),
        lines=there.budget_lines.select_related("came_from__round"),
        sum=total(there),
        concerns=there.concerns.select_related("round"),
        photos=_with_reasons(there),
        merged=there.merged.select_related("round"),
        translations=shown_translations(there),
        columns=_columns(there),
        may_speak=may_speak and there.status == Proposal.Status.SUBMITTED and not there.is_hidden,
        comment_form=CommentForm(round=seen.round),
        events=there.events.select_related("other__round"),
        news=lines_about(proposal_subject(there)) if there.submitted_at else (),
        later=later,
        checked_at=checked_at(later),
        agreements=[
            (each, standing_at(each, seen.at))
            for each in (there.agreements.all() | there.agreements_as_other.all()).select_related(
                "proposal__round", "other__round", "made__round"
            )
        ],
        hidden_because=_why_hidden(there),
        my_rulings=_rulings_to_appeal(seen, there),
        follow_box=_box(seen, there),
    )


def _box(seen: Visit, there: Proposal) -> FollowBox | None:
    """Nobody follows a draft, or begins to follow what is hidden."""
    if there.submitted_at is None or there.is_hidden:
        return None
    return follow_box(seen.request, seen.round, proposal_subject(there))


def _columns(there: Proposal) -> list[tuple[str, list[Comment], int]]:
    """For and against, the newest first; each with how many there are, and how many of those are hidden."""
    comments = list(there.comments.select_related("value")[: 4 * COMMENTS_SHOWN])
    columns: list[tuple[str, list[Comment], int]] = []
    for side in Comment.Side:
        mine = [each for each in comments if each.side == side]
        columns.append(
            (side, [each for each in mine if not each.is_hidden], sum(each.is_hidden for each in mine))
        )
    return columns


def _why_hidden(there: Proposal) -> Ruling | None:
    """The ruling that hid the words of the proposal itself, when they are hidden."""
    if not there.is_hidden:
        return None
    return there.rulings.filter(hides=True, comment=None, translation=None, photo=None).last()


def _with_reasons(there: Proposal) -> list[tuple[Photo, str]]:
    """Each photo, and why it is hidden when it is."""
    because = {
        each.photo_id: Why(each.why).label for each in there.rulings.filter(hides=True, photo__isnull=False)
    }
    photos = there.photos.there().defer("image")
    return [(each, str(because.get(each.pk, "")) if each.is_hidden else "") for each in photos]


def _rulings_to_appeal(seen: Visit, there: Proposal) -> list[tuple[object, str]]:
    """What was hidden of this participant here, with the address of the appeal."""
    if seen.participant is None:
        return []
    rulings = there.rulings.filter(hides=True).select_related("comment", "translation", "photo", "proposal")
    rulings = rulings.filter(photo__removed_at=None).defer("photo__image")
    own = [
        each for each in rulings if each.thing.is_hidden and moderating.wrote(each.thing, seen.participant)
    ]
    return [
        (each, reverse("proposals:appeal", args=[seen.round.slug, there.number, each.pk])) for each in own
    ]


@everyone
@require_safe
def changes(request: Request, slug: str, number: int) -> HttpResponse:
    """Every version since it was submitted, and what each changed."""
    seen = visit(request, slug)
    there = proposal_for(request.viewer, seen.participant, seen.round, number)
    if there.submitted_at is None or (
        there.is_hidden and not hand_of(request.viewer, seen.participant, there)
    ):
        raise Http404
    return seen.page("proposals/changes.html", proposal=there, versions=changes_of(there))


@everyone
@require_safe
def photo(request: Request, slug: str, pk: int) -> HttpResponse:
    """The picture itself. Nothing but a picture ever comes from this address."""
    seen = visit(request, slug)
    there = photo_for(request.viewer, seen.participant, seen.round, pk)
    is_public = there.proposal.submitted_at and not (there.is_hidden or there.proposal.is_hidden)
    response = HttpResponse(bytes(there.image), content_type="image/jpeg")
    response.headers["Cache-Control"] = f"public, max-age={AN_HOUR}" if is_public else "private, no-store"
    response.headers["Content-Disposition"] = f'inline; filename="foto-{there.pk}.jpg"'
    return response

"""What hidden proposals are called wherever something still points at them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from django.db.models import QuerySet
from django.utils.translation import override

from krachtwijk.rounds.proposals.models import Comment, Photo, Proposal, Translation
from krachtwijk.rounds.proposals.subjects import reference_of
from krachtwijk.rounds.votes.hidden import Called


def hidden_labels(references: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Of references that begin as those of proposals do, such as `de-hoogte-2027/12` or `de-hoogte-2027/12/3`."""
    begins = {each: "/".join(each.split("/")[:2]) for each in references}
    numbers = {part for each in begins.values() if (part := each.rpartition("/")[2]).isdecimal()}
    slugs = {each.partition("/")[0] for each in begins.values()}
    there = Proposal.objects.filter(round__slug__in=slugs, number__in=numbers, is_hidden=True)
    called = {reference_of(each): _labels(each) for each in there.select_related("round")}
    return {each: called[begin] for each, begin in begins.items() if begin in called}


def hidden_around_comments(references: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Of comments, whose label is the title of the proposal they belong to."""
    return _around(Comment.objects.filter(pk__in=_ids(references), proposal__is_hidden=True))


def hidden_around_translations(references: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """The same of translations."""
    return _around(Translation.objects.filter(pk__in=_ids(references), proposal__is_hidden=True))


def hidden_around_photos(references: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """The same of photos."""
    return _around(Photo.objects.defer("image").filter(pk__in=_ids(references), proposal__is_hidden=True))


def hidden_plans(votes: Iterable[int]) -> Called:
    """What hidden proposals are called where votes were counted."""
    there = Proposal.objects.filter(round__vote__in=votes, is_hidden=True).select_related("round")
    return {(each.round.vote_id or 0, str(each.number)): each.shown_title for each in there}


def _around(
    things: QuerySet[Comment] | QuerySet[Translation] | QuerySet[Photo],
) -> dict[str, tuple[str, str]]:
    return {str(each.pk): _labels(each.proposal) for each in things.select_related("proposal")}


def _ids(references: Collection[str]) -> list[int]:
    return [int(each) for each in references if each.isdecimal()]


def _labels(proposal: Proposal) -> tuple[str, str]:
    with override("nl"):
        dutch = proposal.shown_title
    with override("en"):
        return dutch, proposal.shown_title

"""Who sees what of the talk, and who may do what."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404

from krachtwijk.people.models import Person
from krachtwijk.people.viewer import Viewer
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.recusal import interests_of
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.proposals.own import made_by
from krachtwijk.rounds.rulebooks.access import may_run
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.rulebooks.phases import is_over
from krachtwijk.rounds.talks.models import Note, Pile, SortedProposal, Sorting, Talk, Voice


def sorting_of(round: SieveRound, at: datetime) -> Sorting | None:
    """The sorting, for everybody: None while people judge, and until the judgements are sorted."""
    if not is_over(round, Phase.Kind.JUDGEMENT, at):
        return None
    return Sorting.objects.filter(round=round).first()


def visible_sorted(round: SieveRound, at: datetime) -> QuerySet[SortedProposal]:
    """Every sorted proposal once there is a sorting; nothing before."""
    sorting = sorting_of(round, at)
    found = SortedProposal.objects.select_related("proposal__theme", "proposal__round", "sorting")
    return found.filter(sorting=sorting) if sorting else found.none()


def visible_contested(round: SieveRound, at: datetime) -> QuerySet[SortedProposal]:
    """What people talk about. The others have no page, no motives and no sheet."""
    return visible_sorted(round, at).filter(pile=Pile.CONTESTED)


def contested_for(round: SieveRound, number: int, at: datetime) -> SortedProposal:
    """A contested proposal by its number, or "not found"."""
    return get_object_or_404(visible_contested(round, at), proposal__number=number)


def shown_voices(sorted_: SortedProposal) -> QuerySet[Voice]:
    """What everybody reads. Without what could lead to the writer."""
    shown = Voice.objects.filter(sorted=sorted_, state=Voice.State.SHOWN)
    return shown.select_related("value").defer("judgement", "participant", "moderated_by", "note")


def own_voices(participant: Participant) -> QuerySet[Voice]:
    """What somebody wrote in this round, as long as they did not withdraw it."""
    mine = Voice.objects.filter(participant=participant)
    return mine.select_related("sorted__proposal", "value").order_by("sorted__proposal__number", "number")


def own_voice_for(participant: Participant, number: str) -> Voice:
    return get_object_or_404(own_voices(participant), number=number)


def moderated_voices(viewer: Viewer, round: SieveRound) -> QuerySet[Voice]:
    """What a moderator may read: never who wrote it, never about a proposal in which they have an interest."""
    found = Voice.objects.filter(sorted__sorting__round=round).exclude(state=Voice.State.WITHDRAWN)
    if not may_run(viewer) or viewer.person_id is None:
        return found.none()
    own = found.exclude(sorted__proposal__in=_in_which_they_have_an_interest(viewer, round))
    return (
        own.select_related("sorted__proposal", "value").defer("judgement", "participant").order_by("number")
    )


def voice_for(viewer: Viewer, round: SieveRound, number: str) -> Voice:
    return get_object_or_404(moderated_voices(viewer, round), number=number)


def _in_which_they_have_an_interest(viewer: Viewer, round: SieveRound) -> QuerySet[Proposal]:
    """Proposals the viewer made, of an organisation they act for, or in which they declared an interest."""
    me = Person(pk=viewer.person_id)
    mine = interests_of(round, person=me)
    numbers = [
        int(each.rpartition("/")[2]) for each in mine.references if each.rpartition("/")[2].isdecimal()
    ]
    made = made_by(round, person=me).values("proposal")
    return Proposal.objects.filter(round=round).filter(
        Q(pk__in=made) | Q(organisation__in=mine.organisations | viewer.organisations) | Q(number__in=numbers)
    )


def is_author(participant: Participant | None, proposal: Proposal) -> bool:
    return participant is not None and proposal.authors.filter(participant=participant).exists()


def visible_talks(round: SieveRound) -> QuerySet[Talk]:
    """Every planned talk is public, a cancelled one too: who wanted to come reads that it is off."""
    return Talk.objects.filter(round=round).prefetch_related("proposals__proposal")


def talk_for(round: SieveRound, number: int) -> Talk:
    return get_object_or_404(visible_talks(round), number=number)


def visible_notes(sorted_: SortedProposal) -> QuerySet[Note]:
    """The published notes of the talks about a proposal, each in its last wording."""
    published = Note.objects.filter(sorted=sorted_, state=Note.State.PUBLISHED)
    replaced = Q(corrected_by__state=Note.State.PUBLISHED)
    return published.exclude(replaced).select_related("talk", "corrects").order_by("talk__begins_at", "pk")


def kept_notes(viewer: Viewer, round: SieveRound) -> QuerySet[Note]:
    """All notes of a round, drafts as well, for who runs it."""
    found = Note.objects.filter(talk__round=round)
    if not may_run(viewer):
        return found.none()
    return found.select_related("talk", "sorted__proposal", "written_by", "published_by", "corrects")


def note_for(viewer: Viewer, round: SieveRound, pk: int) -> Note:
    return get_object_or_404(kept_notes(viewer, round), pk=pk)

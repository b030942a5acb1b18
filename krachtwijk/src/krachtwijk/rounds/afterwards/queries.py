"""What became of each proposal of a round, as pages show it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Prefetch

from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.access import in_force
from krachtwijk.plans.models import Measure, Plan, PlannedMeasure
from krachtwijk.rounds.afterwards.models import Adoption, BecameMeasure, Ruling, Update
from krachtwijk.rounds.afterwards.models.deciding import Rulings
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound


@dataclass(frozen=True)
class Fate:
    """A proposal after the decision: the ruling, the measure where everybody can see it, and the news of it."""

    ruling: Ruling
    planned: PlannedMeasure | None
    updates: Sequence[Update]

    @property
    def proposal(self) -> Proposal:
        found: Proposal = self.ruling.proposal
        return found

    @property
    def is_measure(self) -> bool:
        return hasattr(self.ruling, "became")

    @property
    def finished(self) -> Update | None:
        return next((each for each in self.updates if each.is_finished), None)

    @property
    def standing(self) -> str:
        """A code for the tag `status`."""
        if not self.ruling.is_carried_out:
            return "lost"
        if self.finished:
            return "done"
        return "under-way" if self.updates or self.is_measure else "prepared"


def adoption_of(round: SieveRound) -> Adoption | None:
    return Adoption.objects.filter(round=round).select_related("decision__body").first()


def fates_of(round: SieveRound) -> list[Fate]:
    """Every proposal of which was decided, those that are carried out first. Six queries however many there are."""
    rulings = sorted(_rulings().filter(adoption__round=round), key=lambda each: not each.is_carried_out)
    planned = _planned(rulings)
    return [_fate(each, planned) for each in rulings]


def fate_of(proposal: Proposal) -> Fate | None:
    """None as long as nothing was decided."""
    ruling = _rulings().filter(proposal=proposal).first()
    return _fate(ruling, _planned([ruling])) if ruling else None


def _rulings() -> Rulings:
    updates = Prefetch("proposal__updates", Update.objects.defer("photo"))
    found = Ruling.objects.select_related("proposal__round", "proposal__theme", "became__measure", "adoption")
    return found.prefetch_related(updates, "revisions__answer__objection", "revisions__answer__body")


def _planned(rulings: Sequence[Ruling]) -> dict[int, PlannedMeasure]:
    """Per measure what the version in force says of it. What stands in a draft alone has no public page yet."""
    measures = [each.became.measure_id for each in rulings if hasattr(each, "became")]
    if not measures:
        return {}
    counting = in_force(Plan.objects.all())
    found = PlannedMeasure.objects.filter(measure__in=measures, plan__in=counting)
    found = found.select_related("plan__programme", "plan__area", "track", "theme", "measure")
    return {each.measure_id: each for each in found}


def _fate(ruling: Ruling, planned: dict[int, PlannedMeasure]) -> Fate:
    became = getattr(ruling, "became", None)
    return Fate(
        ruling, planned.get(became.measure_id) if became else None, list(ruling.proposal.updates.all())
    )


def idea_behind(measure: Measure) -> Proposal | None:
    """The proposal of residents that became this measure, with its round; None for every other measure."""
    became = BecameMeasure.objects.filter(
        measure=measure, ruling__proposal__round__published_at__isnull=False
    )
    found = became.select_related("ruling__proposal__round").first()
    return found.ruling.proposal if found else None


def waiting_for_a_measure(viewer: Viewer, round: SieveRound) -> Rulings:
    """What is carried out and is no measure yet: work for the programme manager."""
    return _rulings().filter(adoption__round=round, became=None).carried_out_now()

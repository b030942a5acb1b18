"""Outcomes to test with: a counted vote, the decision about it, and a plan of the neighbourhood to come into."""

from __future__ import annotations

import io
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from PIL import Image
from tests.rounds.a_round import a_participant, during, move_clock
from tests.rounds.judging.some_cards import COUNTING, a_voted_round, typist

from krachtwijk.bodies.deciding import DecisionText, record_decision
from krachtwijk.bodies.models import Decision
from krachtwijk.euro import Euro
from krachtwijk.people.models import Organisation, Role
from krachtwijk.people.viewer import Viewer
from krachtwijk.plans.models import Plan, Theme, Track
from krachtwijk.rounds.afterwards.adopting import adopt_outcome
from krachtwijk.rounds.afterwards.carrying_out import Carrying, become_measure
from krachtwijk.rounds.afterwards.models import Adoption, BecameMeasure, Ruling
from krachtwijk.rounds.afterwards.objecting import object_to_decision
from krachtwijk.rounds.afterwards.updating import UpdateWords, write_update
from krachtwijk.rounds.judging.counting import count_vote
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound

DECIDING = during(Phase.Kind.DECISION)
FOLLOWING = during(Phase.Kind.FOLLOW_UP)
SLUG, OWN_SLUG = "de-hoogte-2027", "uitslag-2027"
ADDRESSES = {
    "afterwards:decision": f"/meedoen/{SLUG}/besluit/",
    "afterwards:follow-up": f"/meedoen/{SLUG}/vervolg/",
    "afterwards:object": f"/meedoen/{SLUG}/besluit/bezwaar/",
    "afterwards:objections": f"/meedoen/{SLUG}/besluit/bezwaren/",
    "afterwards:objection": f"/meedoen/{SLUG}/besluit/bezwaren/1/",
    "afterwards:work-objections": f"/werk/rondes/{SLUG}/besluit/bezwaren/",
    "afterwards:new-objection": f"/werk/rondes/{SLUG}/besluit/bezwaren/nieuw/",
    "afterwards:hearing": f"/werk/rondes/{SLUG}/besluit/bezwaren/1/horen/",
    "afterwards:decide-objection": f"/werk/rondes/{SLUG}/besluit/bezwaren/1/beslissen/",
    "afterwards:plan": f"/meedoen/{SLUG}/vervolg/1/",
    "afterwards:desk": f"/werk/rondes/{SLUG}/vervolg/",
    "afterwards:adopt": f"/werk/rondes/{SLUG}/besluit/",
    "afterwards:measure": f"/werk/rondes/{SLUG}/vervolg/1/maatregel/",
    "afterwards:update": f"/werk/rondes/{SLUG}/vervolg/1/vertellen/",
}


def manager(name: str = "Ineke") -> Viewer:
    """Somebody who runs rounds and keeps plans."""
    return Viewer(typist(name).pk, name, frozenset({Role.PROGRAMME_MANAGER}))


def a_counted_round(**facts: Any) -> SieveRound:
    """€ 100.000; plans 1 and 2 (€ 20.000 and € 40.000) are wanted by all ten voters, plan 3 (€ 60.000) by one."""
    round = a_voted_round([(1, 2)] * 9 + [(1, 2, 3)], **facts)
    count_vote(round=round, now=COUNTING, by=typist())
    return SieveRound.objects.get(pk=round.pk)


def addresses() -> dict[str, str]:
    """Makes an outcome of its own: plan 2 still has to become a measure, and plan 1 has news with a photo."""
    round = a_counted_round(slug=OWN_SLUG)
    adopted(round)
    a_plan(round)
    ruling = Ruling.objects.get(adoption__round=round, proposal__number=1)
    become_measure(ruling=ruling, carrying=carrying(round), by=manager(), now=FOLLOWING)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    picture.seek(0)
    words = UpdateWords(text_nl="De eerste boom staat.", photo_alt="Een jonge boom")
    update = write_update(proposal=ruling.proposal, words=words, by=manager(), now=FOLLOWING, photo=picture)
    object_to_decision(
        round=round, participant=a_participant(round), text="Anders.", now=DECIDING + timedelta(days=1)
    )
    set_clock_of(round, FOLLOWING)
    unadopted = a_counted_round(slug=f"{OWN_SLUG}-b")
    set_clock_of(unadopted, FOLLOWING)
    found = {name: address.replace(SLUG, OWN_SLUG) for name, address in ADDRESSES.items()}
    return found | {
        "afterwards:photo": f"/meedoen/{OWN_SLUG}/vervolg/foto/{update.pk}.jpg",
        "afterwards:measure": f"/werk/rondes/{OWN_SLUG}/vervolg/2/maatregel/",
        "afterwards:adopt": f"/werk/rondes/{unadopted.slug}/besluit/",
    }


def set_clock_of(round: SieveRound, moment: datetime) -> None:
    """From now on it is `moment` on the pages of this round (which is invented, then)."""
    shift = int((moment - timezone.now()).total_seconds())
    move_clock(SieveRound.objects.filter(pk=round.pk), shift)


def a_decision(round: SieveRound, **facts: Any) -> Decision:
    """Of the body that holds the right, taken while the phase of deciding is open."""
    given = {
        "slug": "uitslag-vastgesteld", "body": round.body, "on": timezone.localdate(DECIDING),
        "words": DecisionText("De uitslag is vastgesteld", "Wat gekozen is, gebeurt.", "Zo is het afgesproken."),
        "recorded_by": "Ineke", "now": DECIDING,
    } | facts  # fmt: skip
    return record_decision(**given)


def adopted(round: SieveRound | None = None, **facts: Any) -> Adoption:
    """The outcome, adopted as it was voted."""
    round = round or a_counted_round()
    decision = facts.pop("decision", None) or a_decision(round)
    return adopt_outcome(**{"round": round, "decision": decision, "by": manager(), "now": DECIDING} | facts)


def a_plan(round: SieveRound) -> Plan:
    """The offered plan of the neighbourhood, with one track and one theme."""
    track = Track.objects.create(programme=round.programme, slug="collectief", order=1, name_nl="Samen")
    theme = Theme.objects.create(track=track, slug="veilig", order=1, name_nl="Veilig", why_nl="Omdat.")
    plan: Plan = Plan.objects.create(
        programme=round.programme, area=round.area, version=1, status=Plan.Status.OFFERED,
        status_on=date(2026, 1, 1), vision_nl="Samen verder.",
    )  # fmt: skip
    plan.themes.add(theme)
    return plan


def carrying(round: SieveRound, **facts: Any) -> Carrying:
    """What staff add to make it a measure."""
    theme = Theme.objects.get(track__programme=round.programme)
    organiser: Organisation = round.organiser
    given = {
        "track": theme.track, "theme": theme, "lead": organiser, "funder": organiser,
        "first_step_nl": "De bomen bestellen", "first_step_due": timezone.localdate(FOLLOWING + timedelta(days=30)),
    } | facts  # fmt: skip
    return Carrying(**given)


def a_measure() -> BecameMeasure:
    """Plan 1 of an adopted round as a measure in the draft of the next plan."""
    adoption = adopted()
    a_plan(adoption.round)
    ruling = Ruling.objects.get(adoption=adoption, proposal__number=1)
    return become_measure(ruling=ruling, carrying=carrying(adoption.round), by=manager(), now=FOLLOWING)


def told(became: BecameMeasure, text: str = "De bomen staan.", *, cost: Euro | None = None) -> None:
    """An update; with a cost the plan is finished."""
    words = UpdateWords(text_nl=text, is_finished=cost is not None, real_cost=cost)
    write_update(proposal=became.ruling.proposal, words=words, by=manager(), now=FOLLOWING)

"""A round with eight judged proposals, three of them contested, and forty people; sorted when asked to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone
from tests.rounds.a_round import a_round, during, move_clock

from krachtwijk.euro import Euro
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.models import Verdict
from krachtwijk.rounds.judging.models import Card, Judgement
from krachtwijk.rounds.participants.models import Participant
from krachtwijk.rounds.participants.registering import hash_of
from krachtwijk.rounds.proposals.models import Author, Proposal
from krachtwijk.rounds.rulebooks.models import Phase, SieveRound
from krachtwijk.rounds.talks.models import Note, SortedProposal, Sorting, Talk, Voice
from krachtwijk.rounds.talks.moderating import show
from krachtwijk.rounds.talks.noting import Said, publish_note, write_note
from krachtwijk.rounds.talks.planning import Plan, plan_talk
from krachtwijk.rounds.talks.sorting import sort_judgements
from krachtwijk.rounds.values.models import RoundTheme, Value

JUDGING = during(Phase.Kind.JUDGEMENT)
TALKING = during(Phase.Kind.TALK)
CLOSED = JUDGING + timedelta(days=15)
"""The first moment after the first judgement."""
PEOPLE = 40
SAID = {
    1: ("Bankjes in het plantsoen", 34, 4, 2),
    2: ("Autovrije Poortstraat", 16, 14, 10),
    3: ("Bomen op het plein", 32, 3, 5),
    4: ("Beeld op de rotonde", 4, 33, 3),
    5: ("Jongerenhonk in het buurthuis", 20, 18, 2),
    6: ("Bijenhotel", 6, 1, 1),
    7: ("Deelauto's", 10, 5, 25),
    8: ("Vuurwerkshow", 2, 30, 8),
}
"""Title, wanted, not wanted, don't know: 2, 5 and 7 are contested; 2 alone in numbers that may be told."""
CONTESTED = [2, 5, 7]
MOTIVES = {
    (2, "wanted"): [("veilig", "Kinderen kunnen weer op straat spelen."), ("groen", "Minder uitlaatgas.")],
    (2, "not-wanted"): [("bereikbaar", "Ik kan niet lopen en moet met de auto voor de deur komen.")],
    (2, "dont-know"): [(None, "Waar blijven de auto's dan?")],
    (5, "wanted"): [("samen", "Jongeren hebben nu geen plek.")],
    (5, "not-wanted"): [("rust", "Ik ben bang voor lawaai in de avond.")],
    (1, "wanted"): [("samen", "Even zitten en praten.")],
}
"""By proposal and what was said: the value and the words. The one about proposal 1 is never copied."""


def a_judged_round(*, people: int = PEOPLE, slug: str = "de-hoogte-2027") -> SieveRound:
    """Everybody has judged; nothing is sorted."""
    round = a_round(slug)
    proposals = [_proposal(round, number) for number in SAID]
    cards = _cards(round, people)
    for proposal in proposals:
        _judge(proposal, cards)
    _write_motives(round)
    return round


def a_sorted_round(*, people: int = PEOPLE, slug: str = "de-hoogte-2027") -> SieveRound:
    round = a_judged_round(people=people, slug=slug)
    sort_judgements(round=round, now=CLOSED)
    return round


def a_talked_over_round(by: Person, second: Person, *, slug: str = "de-hoogte-2027") -> SieveRound:
    """Every motive shown, a talk planned, its notes about proposal 2 published."""
    round = a_sorted_round(slug=slug)
    show_all(round, by)
    talk = a_talk(round, by=by)
    note = write_note(talk=talk, about=sorted_of(round, 2), said=SAID_AT_TABLE, by=by, now=AFTER_THE_TALK)
    publish_note(note=note, by=second, now=AFTER_THE_TALK)
    return round


def sorting_of_test(round: SieveRound) -> Sorting:
    return Sorting.objects.get(round=round)


def sorted_of(round: SieveRound, number: int) -> SortedProposal:
    return SortedProposal.objects.select_related("sorting__round", "proposal").get(
        sorting__round=round, proposal__number=number
    )


def show_all(round: SieveRound, by: Person, at: datetime = TALKING) -> None:
    for voice in Voice.objects.filter(sorted__sorting__round=round, state=Voice.State.WAITING):
        show(voice=voice, by=by, now=at)


def voice_saying(words: str) -> Voice:
    return Voice.objects.filter(text__contains=words).latest("pk")


def writer_of(voice: Voice) -> Participant:
    assert voice.participant is not None
    return voice.participant


def a_plan(**facts: object) -> Plan:
    begins = TALKING + timedelta(days=2)
    given = {
        "begins_at": begins, "ends_at": begins + timedelta(hours=2), "place": "Buurthuis De Klabbe",
        "address": "Cortinghlaan 1", "host": "Samira", "access": "yes", "note": "Kinderen mogen mee.",
        "seats": 24,
    } | facts  # fmt: skip
    return Plan(**given)  # type: ignore[arg-type]


AFTER_THE_TALK = TALKING + timedelta(days=3)
SAID_AT_TABLE = Said(
    at_table=7,
    said_for="De straat wordt veiliger voor kinderen.",
    said_against="Wie slecht loopt komt niet meer thuis.",
    acceptable="Een ontheffing voor wie niet kan lopen.",
)


def a_talk(round: SieveRound, *, by: Person, numbers: tuple[int, ...] = (2, 5), **facts: object) -> Talk:
    about = [sorted_of(round, number) for number in numbers]
    return plan_talk(round=round, plan=a_plan(**facts), proposals=about, by=by, now=TALKING)


def an_author(proposal: Proposal) -> Participant:
    return proposal.authors.get().participant


def _proposal(round: SieveRound, number: int) -> Proposal:
    theme, _new = RoundTheme.objects.get_or_create(
        round=round, slug="straat", defaults={"order": 1, "name_nl": "De straat", "name_en": "The street"}
    )
    made: Proposal = Proposal.objects.create(
        round=round, number=number, title=SAID[number][0], what=f"Wat we willen bij plan {number}.",
        helps="Het helpt de buurt.", status=Proposal.Status.SUBMITTED, theme=theme,
        begun_at=JUDGING - timedelta(days=80), submitted_at=JUDGING - timedelta(days=70),
    )  # fmt: skip
    (maker,) = _people(round, [10_000 + number])
    Author.objects.create(proposal=made, participant=maker, order=1, shown_as="Buurtgroep", since=JUDGING)
    Verdict.objects.create(
        proposal=made, feasible=True, cost=Euro(number * 1_000_00), reason_nl="Het kan.", body=round.body,
        by=_reviewer(), at=JUDGING - timedelta(days=30),
    )  # fmt: skip
    return made


def _reviewer() -> Person:
    found = Person.objects.filter(email="keurder@voorbeeld.example").first()
    return found or Person.objects.create_user(email="keurder@voorbeeld.example", name="Keurder")


def _people(round: SieveRound, numbers: list[int]) -> list[Participant]:
    group = round.rulebook.groups.first()
    assert group is not None
    return Participant.objects.bulk_create(
        Participant(
            round=round, number=number, group=group, code_sha256=hash_of(f"{round.slug} {number}"),
            order_seed=number, registered_at=JUDGING,
        )
        for number in numbers
    )  # fmt: skip


def _cards(round: SieveRound, people: int) -> list[Card]:
    return Card.objects.bulk_create(
        Card(round=round, participant=each, begun_at=JUDGING, changed_at=JUDGING)
        for each in _people(round, list(range(1, people + 1)))
    )


def _judge(proposal: Proposal, cards: list[Card]) -> None:
    """The first cards want it, the next do not, then those who do not know; the rest say nothing of it."""
    _title, wanted, not_wanted, dont_know = SAID[proposal.number]
    says = ["wanted"] * wanted + ["not-wanted"] * not_wanted + ["dont-know"] * dont_know
    Judgement.objects.bulk_create(
        Judgement(card=card, proposal=proposal, says=said, at=JUDGING)
        for card, said in zip(cards, says, strict=False)
    )


def _write_motives(round: SieveRound) -> None:
    names = {
        "veilig": "Veiligheid",
        "groen": "Groen",
        "bereikbaar": "Bereikbaarheid",
        "samen": "Samen",
        "rust": "Rust",
    }
    values = {
        slug: Value.objects.create(round=round, slug=slug, name_nl=name, is_chosen=True)
        for slug, name in names.items()
    }
    for (number, says), motives in MOTIVES.items():
        judged = Judgement.objects.filter(proposal__round=round, proposal__number=number, says=says)
        for judgement, (value, words) in zip(judged.order_by("card"), motives, strict=False):
            judgement.motive, judgement.value = words, values.get(value) if value else None
            judgement.save()


def clock_at(round: SieveRound, moment: datetime) -> None:
    """From now on the pages of the round are looked at from this moment on."""
    shift = moment - timezone.now()
    move_clock(SieveRound.objects.filter(pk=round.pk), int(shift.total_seconds()) + 1)


HERE = "/meedoen/de-hoogte-2027/gesprek/"
STAFF = "/werk/rondes/de-hoogte-2027/gesprek/"
ADDRESSES = {
    "talks:piles": HERE,
    "talks:piles-csv": f"{HERE}stapels.csv",
    "talks:sheets": f"{HERE}tafelbladen.pdf",
    "talks:guide": f"{HERE}gespreksleider.pdf",
    "talks:talks": f"{HERE}aan-tafel/",
    "talks:all-ics": f"{HERE}aan-tafel/gesprekken.ics",
    "talks:talk-ics": f"{HERE}aan-tafel/1/gesprek.ics",
    "talks:mine": f"{HERE}van-mij/",
    "talks:withdraw": f"{HERE}van-mij/AAAA2222/intrekken/",
    "talks:appeal": f"{HERE}van-mij/AAAA2222/opnieuw-bekijken/",
    "talks:talk": f"{HERE}2/",
    "talks:voices-csv": f"{HERE}2/motieven.csv",
    "talks:sheet": f"{HERE}2/tafelblad.pdf",
    "talks:condition": f"{HERE}2/aanvaardbaar/",
    "talks:answer": f"{HERE}2/antwoord/",
    "talks:work": STAFF,
    "talks:sort": f"{STAFF}sorteren/",
    "talks:moderate": f"{STAFF}teksten/AAAA2222/",
    "talks:plan-talk": f"{STAFF}aan-tafel/nieuw/",
    "talks:change-talk": f"{STAFF}aan-tafel/1/",
    "talks:cancel-talk": f"{STAFF}aan-tafel/1/afzeggen/",
    "talks:write-note": f"{STAFF}aan-tafel/1/verslag/5/",
    "talks:note": f"{STAFF}verslagen/<note>/",
    "talks:change-note": f"{STAFF}verslagen/<note>/veranderen/",
}
"""An address of every kind; `addresses()` fills in the round, a voice and a note."""


def addresses(slug: str = "gesprek-2027") -> dict[str, str]:
    """Makes a round of its own in which a talk was held, and gives an address of every kind in it."""
    by = _reviewer()
    second = Person.objects.create_user(email="tweede@voorbeeld.example", name="Tweede lezer")
    round = a_talked_over_round(by, second, slug=slug)
    clock_at(round, AFTER_THE_TALK)
    number = Voice.objects.filter(sorted=sorted_of(round, 2)).values_list("number", flat=True)[0]
    note = str(Note.objects.filter(talk__round=round).values_list("pk", flat=True)[0])
    return {
        name: address.replace("AAAA2222", number).replace("<note>", note).replace("de-hoogte-2027", slug)
        for name, address in ADDRESSES.items()
    }

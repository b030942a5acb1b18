"""A group of frozen rules that is wrong is put right in public, and only before anybody judges."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from tests.rounds.a_round import a_participant, during, seen_by
from tests.rounds.judging.some_cards import (
    COUNTING,
    JUDGING,
    VOTING,
    a_box,
    a_card,
    a_judged_round,
    ballots_in,
    typist,
)
from tests.rounds.rulebooks.some_rules import NOW, frozen
from tests.rounds.rulebooks.some_rules import samira as samira_sees

from krachtwijk.rounds.judging.counting import count_vote
from krachtwijk.rounds.judging.judging import DoesNotJudge, judge
from krachtwijk.rounds.judging.models import Judgement
from krachtwijk.rounds.judging.polling import NeedsGroup, draw_tie_order, place_box, tick_off
from krachtwijk.rounds.judging.tallying import cards_that_count, tallies
from krachtwijk.rounds.news.of_rounds import tell_of_rounds
from krachtwijk.rounds.participants.joining import Who, check_may_join
from krachtwijk.rounds.rulebooks.correcting_groups import FACTS, correct_group, effect_on_people
from krachtwijk.rounds.rulebooks.models import Group, GroupCorrection, Phase
from krachtwijk.rounds.rulebooks.rules import rules_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]
OTHERWISE = {
    "who_nl": "Wie hier studeert.",
    "who_en": "Who studies here.",
    "least_age": 18,
    "weight": 150,
    "proof": "desk",
    "judges": False,
    "size": 250,
}


def corrected(round, fact="weight", becomes=150, group="studenten", **more):
    given = {"grounds_nl": "Er stond een tikfout.", "by": samira_sees(), "now": NOW} | more
    return correct_group(round=round, group=group, fact=fact, becomes=becomes, **given)


def refused(round, **more) -> ValidationError:
    with pytest.raises(ValidationError) as refusal:
        corrected(round, **more)
    assert not GroupCorrection.objects.exists()
    return refusal.value


def now_holds(round, slug="studenten") -> Group:
    return next(group for group in rules_of(round).groups.all() if group.slug == slug)


def test_every_fact_of_a_group_can_be_put_right():
    assert set(OTHERWISE) == set(FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_a_correction_holds_from_then_on_and_what_was_frozen_stays(fact):
    there = frozen()
    text, before = there.rulebook.text, getattr(Group.objects.get(slug="studenten"), fact)

    made = corrected(there, fact, OTHERWISE[fact])

    assert getattr(now_holds(there), fact) == OTHERWISE[fact]
    assert getattr(Group.objects.get(slug="studenten"), fact) == before
    assert there.rulebook.text == text
    assert (made.was, made.becomes) == (before, OTHERWISE[fact])


def test_no_age_is_a_value_too():
    there = frozen()

    corrected(there, "least_age", None)

    assert now_holds(there).least_age is None


def test_a_later_correction_goes_over_an_earlier_one_and_both_stay():
    there = frozen()

    corrected(there, becomes=150)
    corrected(there, becomes=200)

    assert now_holds(there).weight == 200
    assert list(GroupCorrection.objects.values_list("was", "becomes")) == [(100, 150), (150, 200)]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"becomes": 0}, {"weight": ["Give a whole number from 1 to 1000."]}),
        ({"becomes": 100}, {"weight": ["This is how it stands already."]}),
        ({"grounds_nl": " "}, {"grounds_nl": ["Say why, in Dutch. Everybody can read the grounds."]}),
        ({"group": "wezels"}, {"fact": ["Choose what is to be put right, and of which group."]}),
        ({"fact": "name_nl", "becomes": "X"}, {"fact": ["Choose what is to be put right, and of which group."]}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_at_its_field(more, told):
    assert refused(frozen(), **more).message_dict == told


def test_weights_that_would_count_a_ballot_too_often_are_refused():
    assert "would count each ballot of this group 101 times" in str(refused(frozen(), becomes=101))


def test_somebody_judges_after_every_correction():
    there = frozen()
    corrected(there, "judges", False, group="bewoners")
    corrected(there, "judges", False, group="ondernemers")

    with pytest.raises(ValidationError) as refusal:
        corrected(there, "judges", False, group="studenten")

    assert refusal.value.message_dict == {
        "judges": ["At least one group must judge. Otherwise nobody decides about the money."]
    }


def test_once_the_first_judgement_has_begun_nothing_is_corrected():
    assert refused(frozen(), now=during(Phase.Kind.JUDGEMENT)).messages == [
        "The first judgement has begun. From then on no rule can be corrected any more."
    ]


def test_only_who_runs_rounds_corrects(rachida):
    with pytest.raises(PermissionDenied):
        corrected(frozen(), by=seen_by(rachida))


def test_the_database_itself_keeps_the_group_and_the_correction():
    corrected(frozen())

    for change in (
        lambda: Group.objects.filter(slug="studenten").update(weight=150),
        lambda: GroupCorrection.objects.update(becomes=300),
        lambda: GroupCorrection.objects.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()


# What it changes for people.


def test_a_corrected_weight_counts_in_the_judgement_and_asks_for_boxes_apart():
    round = a_judged_round()
    corrected(round, becomes=200)
    students = Group.objects.get(slug="studenten")
    for number in range(10):
        group = students if number < 4 else Group.objects.get(slug="bewoners")
        a_card(
            a_participant(round, group=group),
            wanted=[1] if number < 4 else [],
            not_wanted=[] if number < 4 else [1],
        )

    first = next(each for each in tallies(round=round, now=during(Phase.Kind.TALK)) if each.proposal == "1")

    assert (first.wanted, first.not_wanted) == (800, 600)
    with pytest.raises(NeedsGroup):
        place_box(round=round, place="Plein", open_nl="Vrijdag", now=VOTING)


def test_a_group_that_turned_out_not_to_judge_does_not_judge():
    round = a_judged_round()
    corrected(round, "judges", False)
    student = a_participant(round, group=Group.objects.get(slug="studenten"))

    with pytest.raises(DoesNotJudge):
        judge(participant=student, number=1, says=Judgement.Says.WANTED, now=JUDGING)


def test_a_group_that_turned_out_to_judge_is_counted():
    round = a_judged_round(groups={"studenten": {"judges": False}})
    corrected(round, "judges", True)

    a_card(a_participant(round, group=Group.objects.get(slug="studenten")), wanted=[1])

    assert cards_that_count(round).count() == 1


def test_a_corrected_age_holds_for_who_comes_in_from_then_on():
    round = frozen()
    students = Group.objects.get(slug="studenten")
    there = a_participant(round, group=students, birth_year=NOW.year - 16)
    who = Who(birth_year=NOW.year - 17)
    check_may_join(round=round, group=students, who=who, now=NOW)

    corrected(round, "least_age", 18)

    with pytest.raises(ValidationError):
        check_may_join(round=round, group=Group.objects.get(slug="studenten"), who=who, now=NOW)
    there.refresh_from_db()
    assert there.group == students


@pytest.mark.parametrize(
    ("fact", "becomes", "told"),
    [
        ("weight", 150, "From now on each of their voices counts for 150%, in both judgements."),
        ("judges", False, "They will judge no more."),
        ("judges", True, "They will take part in both judgements."),
        ("least_age", 18, "Of them 1 is younger than that, and stays. Nobody younger can come in any more."),
        ("proof", "desk", "They stay as they are. It holds for who takes part from now on."),
    ],
)
def test_before_it_is_made_staff_read_whom_it_touches(fact, becomes, told):
    round = frozen()
    students = Group.objects.get(slug="studenten")
    for age in (16, 30):
        a_participant(round, group=students, birth_year=NOW.year - age)

    assert effect_on_people(students, fact, becomes, NOW) == f"2 people take part in this group. {told}"


def test_without_people_there_is_nobody_to_touch():
    frozen()

    assert effect_on_people(Group.objects.get(slug="studenten"), "weight", 150, NOW) == ""


# The pages.


def test_staff_choose_a_fact_read_whom_it_touches_and_put_it_right(client, samira):
    round = frozen()
    a_participant(round, group=Group.objects.get(slug="studenten"))
    client.force_login(samira)
    client.cookies["taal"] = "en"
    address = f"/werk/rondes/{round.slug}/regels/rechtzetten/"
    typed = {"weight": "150", "grounds_nl": "Zo was het afgesproken."}

    which = client.get(address).content.decode()
    check = client.post(f"{address}?groep=studenten&regel=weight", typed)
    done = client.post(f"{address}?groep=studenten&regel=weight", typed | {"zeker": "ja"})

    assert "?groep=studenten&amp;regel=weight" in which
    assert "1 person takes part in this group." in check.content.decode()
    assert done.status_code == 302
    assert now_holds(round).weight == 150
    page = client.get(f"/meedoen/{round.slug}/regels/").content.decode()
    assert "studenten: how much does a voice weigh, in percents?" in page
    assert "Zo was het afgesproken." in page
    assert "One voice counts for 150%: more than a full one." in page


def test_a_group_or_fact_that_is_not_there_is_not_found(client, samira):
    round = frozen()
    client.force_login(samira)
    address = f"/werk/rondes/{round.slug}/regels/rechtzetten/"

    assert client.get(f"{address}?groep=wezels&regel=weight").status_code == 404
    assert client.get(f"{address}?groep=studenten&regel=name_nl").status_code == 404


def test_followers_hear_of_it():
    round = frozen()
    corrected(round, grounds_en="A typing error.")

    tell_of_rounds(NOW, round)
    tell_of_rounds(NOW, round)

    assert [each.line_en for each in round.notices.all()] == [
        "A rule was put right. studenten: how much does a voice weigh, in percents? It was: 100%. Now it is: 150%. "
        "Why: A typing error."
    ]


def test_after_the_count_the_corrected_weight_is_the_one_of_the_outcome():
    round = a_judged_round()
    corrected(round, becomes=200)
    draw_tie_order(round=round, seed_text="1", now=during(Phase.Kind.TALK), by=typist())
    students = Group.objects.get(slug="studenten")
    tick_off(participant=a_participant(round, group=students), now=VOTING)
    ballots_in(a_box(round, group=students), [(1,)])

    vote = count_vote(round=round, now=COUNTING, by=typist())

    assert vote.run.ballots == 2
    assert {each.name_nl: each.weight for each in vote.run.weighed}["Studenten"] == 200

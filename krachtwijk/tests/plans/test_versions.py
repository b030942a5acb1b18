"""The next version: drafted as a copy, edited, offered, adopted, compared, never counted beside the old one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from tests.conftest import NOW, TODAY
from tests.decisions import BERT, DAY, INEKE, adopted, decide, next_draft, offered, version

from krachtwijk.bodies.models import Body, Decision, Effect
from krachtwijk.money.ledger import ledger, total
from krachtwijk.money.models import Condition, CostPlan
from krachtwijk.money.planning import revise_cost
from krachtwijk.places.models import Area
from krachtwijk.plans import editing
from krachtwijk.plans.adopting import adopt, offer
from krachtwijk.plans.comparing import compare
from krachtwijk.plans.models import (
    Change,
    Contribution,
    Goal,
    Line,
    Measure,
    Plan,
    PlannedMeasure,
    Programme,
    Theme,
)
from krachtwijk.plans.versions import draft_next_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme_of_2007", "in_english")]


def with_a_measure(plan: Plan) -> PlannedMeasure:
    """A measure in this version that serves a goal of it."""
    theme = plan.themes.select_related("track").first()
    goal = Goal.objects.create(track=theme.track, theme=theme, slug="g", order=9, text_nl="Meer werk")
    plan.goals.add(goal)
    measure = Measure.objects.create(programme=plan.programme, area=plan.area, slug="hulp")
    planned = PlannedMeasure.objects.create(
        plan=plan, measure=measure, track=theme.track, theme=theme, title_nl="Hulp", about_nl="Hulp aan huis.",
        kind=PlannedMeasure.Kind.PILOT,
    )  # fmt: skip
    planned.partners.add(plan.programme.leader)
    Contribution.objects.create(planned=planned, goal=goal)
    return planned


def told() -> list[tuple[str, str]]:
    return [(change.by, change.what_en) for change in Change.objects.order_by("pk")]


def test_the_next_version_begins_as_a_copy_with_everything_in_it():
    first = version("de-hoogte")
    planned = with_a_measure(first)

    copied = draft_next_version(plan=first, by=INEKE, now=NOW)

    draft = copied.plan
    assert (draft.version, draft.status, draft.vision_nl) == (2, Plan.Status.DRAFT, first.vision_nl)
    assert set(draft.themes.all()) == set(first.themes.all())
    assert set(draft.goals.all()) == set(first.goals.all())
    assert set(copied.lines) == set(first.lines.all())
    assert set(copied.lines.values()) == set(draft.lines.all())
    copy = copied.planned[planned]
    assert (copy.measure, list(copy.partners.all())) == (planned.measure, list(planned.partners.all()))
    assert [each.goal for each in copy.contributions.all()] == [
        each.goal for each in planned.contributions.all()
    ]
    assert told() == [("Ineke", "Drafted from version 1.")]


def test_there_is_one_draft_at_a_time():
    next_draft("de-hoogte")

    with pytest.raises(ValidationError, match="Version 2 is a draft already"):
        next_draft("de-hoogte")


@pytest.mark.parametrize("deed", [draft_next_version])
def test_nobody_but_the_programme_manager_drafts(deed):
    with pytest.raises(PermissionDenied):
        deed(plan=version("de-hoogte"), by=BERT, now=NOW)


def test_a_draft_is_edited_and_every_change_is_in_the_history():
    draft = next_draft("de-hoogte")
    extra = Theme.objects.exclude(plans=draft).first()

    editing.change_vision(plan=draft, vision_nl="Anders.", vision_en="", by=INEKE, now=NOW)
    editing.choose_themes(plan=draft, themes=[*draft.themes.all(), extra], by=INEKE, now=NOW)
    line = editing.set_line(
        plan=draft, track=extra.track, theme=extra, kind=Line.Kind.PILOT, duration_years=2, by=INEKE, now=NOW
    )
    editing.remove_line(line=line, by=INEKE, now=NOW)
    editing.choose_themes(plan=draft, themes=draft.themes.exclude(pk=extra.pk), by=INEKE, now=NOW)

    assert [what for _by, what in told()] == [
        "Drafted from version 1.", "The vision was changed.", f"Theme added: {extra.name_en}",
        f"Line added: {extra.name_en}", f"Line taken out: {extra.name_en}", f"Theme taken out: {extra.name_en}",
    ]  # fmt: skip
    assert Plan.objects.get(pk=draft.pk).vision_nl == "Anders."
    assert version("de-hoogte").vision_nl != "Anders."


def test_what_does_not_change_leaves_no_line_in_the_history():
    draft = next_draft("de-hoogte")

    editing.change_vision(plan=draft, vision_nl=draft.vision_nl, vision_en=draft.vision_en, by=INEKE, now=NOW)
    editing.choose_themes(plan=draft, themes=draft.themes.all(), by=INEKE, now=NOW)

    assert len(told()) == 1


def test_a_theme_with_money_and_a_goal_with_a_measure_cannot_be_left_out():
    with_a_measure(version("de-hoogte"))
    draft = next_draft("de-hoogte")

    with pytest.raises(ValidationError, match="still has money or measures"):
        editing.choose_themes(plan=draft, themes=[], by=INEKE, now=NOW)
    with pytest.raises(ValidationError, match="still serves this goal"):
        editing.choose_goals(plan=draft, goals=[], by=INEKE, now=NOW)


def test_an_offered_version_is_not_edited():
    plan = version("de-hoogte")

    with pytest.raises(ValidationError, match="Draft the next version"):
        editing.change_vision(plan=plan, vision_nl="Anders.", vision_en="", by=INEKE, now=NOW)


def test_a_draft_is_edited_by_the_programme_manager_alone():
    with pytest.raises(PermissionDenied):
        editing.change_vision(plan=next_draft("de-hoogte"), vision_nl="A", vision_en="", by=BERT, now=NOW)


def test_a_draft_is_offered_once_and_not_tomorrow():
    draft = next_draft("de-hoogte")

    with pytest.raises(ValidationError, match="yet to come"):
        offer(plan=draft, on=TODAY + timedelta(days=1), by=INEKE, now=NOW)
    offered(draft)
    with pytest.raises(ValidationError, match="Only a draft"):
        offered(draft)

    assert version("de-hoogte", 2).status == Plan.Status.OFFERED
    assert told()[-1] == ("Ineke", "Offered.")


def test_a_decision_adopts_a_version_and_says_so():
    plan = adopted("de-hoogte")

    decision = plan.decision
    assert (plan.status, plan.status_on) == (Plan.Status.ADOPTED, decision.on)
    assert [
        (effect.label_en, effect.address, effect.change_nl, effect.change_en)
        for effect in decision.effects.all()
    ] == [
        (
            "The plan for De Hoogte, version 1",
            "/plannen/groningen-2007/de-hoogte/versies/1/",
            "Vastgesteld",
            "Adopted",
        )
    ]
    assert told() == [("Ineke", "Adopted by a decision: Plan adopted.")]


def another_body() -> Body:
    return Body.objects.get(slug="stuurgroep")


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"body": another_body}, "does not adopt the plans of this city"),
        ({"status": lambda: Decision.Status.INTENDED}, "does not hold"),
        ({"status": lambda: Decision.Status.WITHDRAWN}, "does not hold"),
        ({"on": lambda: date(2007, 10, 2)}, "before the day"),
    ],
)
def test_a_decision_that_cannot_adopt_changes_nothing(given, reason):
    decision = decide(**{name: make() for name, make in given.items()})

    with pytest.raises(ValidationError, match=reason):
        adopt(plan=version("de-hoogte"), decision=decision, by=INEKE, now=NOW)

    assert version("de-hoogte").status == Plan.Status.OFFERED
    assert not Effect.objects.exists()
    assert told() == []


def test_a_decision_that_was_replaced_adopts_nothing():
    first = decide("eerst")
    decide("later", supersedes=first)

    with pytest.raises(ValidationError, match="does not hold"):
        adopt(plan=version("de-hoogte"), decision=first, by=INEKE, now=NOW)


def test_a_draft_is_not_adopted_before_it_was_offered():
    with pytest.raises(ValidationError, match="that was offered"):
        adopt(plan=next_draft("de-hoogte"), decision=decide(), by=INEKE, now=NOW)


def test_nobody_but_the_programme_manager_has_a_version_adopted():
    with pytest.raises(PermissionDenied):
        adopt(plan=version("de-hoogte"), decision=decide(), by=BERT, now=NOW)


def test_one_decision_adopts_the_plans_of_several_neighbourhoods():
    decision = decide()
    for area in ("de-hoogte", "korrewegwijk"):
        adopt(plan=version(area), decision=decision, by=INEKE, now=NOW)

    assert decision.effects.count() == 2


def revised(draft: Plan, *, by: int) -> CostPlan:
    """One amount of a draft, so many cents higher."""
    cost = CostPlan.objects.filter(line__plan=draft, horizon_years=4).earliest("pk")
    return revise_cost(cost=cost, amount=cost.amount + by, because="Nieuwe raming.", by="Ineke", on=TODAY)


def four_years(programme: Programme) -> int:
    return int(total(cost.amount for cost in ledger(programme).costs_over(4)))


def test_a_second_version_with_other_amounts_replaces_the_first_and_never_adds():
    programme = Programme.objects.get()
    before, housing = four_years(programme), [each.total for each in ledger(programme).investments]
    draft = next_draft("de-hoogte")
    revised(draft, by=100_00)

    assert four_years(programme) == before  # a draft counts nowhere
    offered(draft)
    assert four_years(programme) == before + 100_00  # and then instead of the first, not beside it
    assert [each.total for each in ledger(programme).investments] == housing
    adopted("de-hoogte", 1)
    assert four_years(programme) == before  # what was adopted counts before what was offered
    adopted("de-hoogte", 2)
    assert four_years(programme) == before + 100_00


def test_a_condition_holds_for_the_next_version_too():
    condition = Condition.objects.get()

    draft = next_draft("de-hoogte")

    assert (
        condition.lines.filter(plan=draft).count()
        == condition.lines.filter(plan__version=1, plan__area__slug="de-hoogte").count()
        == 1
    )


def test_two_versions_are_compared_part_by_part():
    with_a_measure(version("de-hoogte"))
    draft = next_draft("de-hoogte")
    editing.change_vision(plan=draft, vision_nl="Anders.", vision_en="Different.", by=INEKE, now=NOW)
    extra = Theme.objects.exclude(plans=draft).first()
    editing.choose_themes(plan=draft, themes=[*draft.themes.all(), extra], by=INEKE, now=NOW)
    draft.planned.filter(measure__slug="hulp").update(owner="Ria")

    parts = {part.title: part for part in compare(version("de-hoogte"), version("de-hoogte", 2))}

    assert [(each.kind.value, each.label) for each in parts["Themes"].differences] == [
        ("added", str(extra.name))
    ]
    (measure,) = parts["Measures"].differences
    assert [(said.field, said.before, said.after) for said in measure.said] == [
        ("Who answers for it", "", "Ria")
    ]
    assert parts["Vision"].differences[0].said[0].after == "Different."
    assert (parts["Goals"].differences, parts["Goals"].same) == ([], draft.goals.count())
    assert parts["What carries money"].differences == []


def test_a_text_that_changed_in_dutch_alone_is_a_difference_for_english_readers_too():
    draft = next_draft("de-hoogte")
    english = draft.vision_en
    editing.change_vision(plan=draft, vision_nl="Anders.", vision_en=english, by=INEKE, now=NOW)

    vision = compare(version("de-hoogte"), version("de-hoogte", 2))[0]

    assert english
    assert [(said.field, said.after) for said in vision.differences[0].said] == [("(in Dutch)", "Anders.")]


def test_the_pages_show_versions_comparison_and_history(client):
    draft = next_draft("de-hoogte")
    revised(draft, by=123_456_700)
    offered(draft, on=DAY)
    base = "/plannen/groningen-2007/de-hoogte/versies/"
    client.cookies["taal"] = "nl"

    versions, older, beside = (client.get(f"{base}{part}").content.decode() for part in ("", "1/", "1-2/"))

    assert "Opgesteld uit versie 1." in versions
    assert "Dit is niet de versie die geldt." in older
    assert "3.834.567" in beside
    assert "1 ding is niet hetzelfde." in beside


def test_a_draft_shows_on_no_page_of_versions_for_others(client):
    next_draft("de-hoogte")
    base = "/plannen/groningen-2007/de-hoogte/versies/"

    assert "Versie 2" not in client.get(base).content.decode()
    assert [client.get(f"{base}{part}").status_code for part in ("2/", "1-2/", "3/")] == [404, 404, 404]


def test_the_whole_way_in_the_browser(client, ineke):
    client.force_login(ineke)
    work = "/werk/plannen/groningen-2007/de-hoogte/versies/2/"
    decide("besluit")

    made = client.post("/werk/plannen/groningen-2007/de-hoogte/volgende-versie/")
    client.post(f"{work}visie/", {"vision_nl": "Anders."})
    client.post(f"{work}aanbieden/", {"on": "2007-11-01"})
    assert version("de-hoogte", 2).status == Plan.Status.DRAFT  # the check page came first
    client.post(f"{work}aanbieden/", {"on": "2007-11-01", "zeker": "ja"})
    client.post(f"{work}vaststellen/", {"decision": "besluit"})
    assert version("de-hoogte", 2).status == Plan.Status.OFFERED
    client.post(f"{work}vaststellen/", {"decision": "besluit", "zeker": "ja"})

    plan = version("de-hoogte", 2)
    assert made.headers["Location"] == work
    assert (plan.status, plan.vision_nl, plan.decision.slug) == (Plan.Status.ADOPTED, "Anders.", "besluit")
    assert client.get(f"{work}visie/").status_code == 404


def test_the_council_of_another_city_adopts_no_plan_here():
    elsewhere = Area.objects.create(slug="elders", name="Elders", kind=Area.Kind.CITY)
    body = Body.objects.create(
        slug="raad-elders", name_nl="Raad van Elders", mandate_nl="Beslist.", adopts_plans_of=elsewhere
    )
    decision = decide("elders", body=body)

    with pytest.raises(ValidationError, match="does not adopt the plans of this city"):
        adopt(plan=version("de-hoogte"), decision=decision, by=INEKE, now=NOW)

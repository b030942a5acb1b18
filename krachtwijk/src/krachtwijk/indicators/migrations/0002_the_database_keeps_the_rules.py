"""Figures, rulings, baselines, targets and colours only grow; and what hangs together must fit together."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly
from krachtwijk.indicators.guards import RefuseWhen

APPROVED = """EXISTS (SELECT 1 FROM indicators_ruling r WHERE r.observation_id = o.id AND r.verdict = 'approved')
    AND NOT EXISTS (SELECT 1 FROM indicators_ruling r WHERE r.observation_id = o.id AND r.verdict = 'withdrawn')"""

SAME_CELL = """NEW.supersedes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM indicators_observation o
    WHERE o.id = NEW.supersedes_id AND o.indicator_id = NEW.indicator_id AND o.area_id = NEW.area_id
    AND o.year = NEW.year AND o.definition_version = NEW.definition_version)"""

OWN_FIGURE = """NEW.verdict = 'approved' AND EXISTS (SELECT 1 FROM indicators_observation o
    WHERE o.id = NEW.observation_id AND (o.entered_by_id = NEW.by_id
    OR ((o.entered_by_id IS NULL OR NEW.by_id IS NULL) AND o.entered_name = NEW.by_name)))"""

NO_SUCH_START = f"""NOT EXISTS (SELECT 1 FROM indicators_observation o
    WHERE o.id = NEW.observation_id AND o.indicator_id = NEW.indicator_id AND o.area_id = NEW.area_id
    AND o.definition_version = NEW.definition_version AND {APPROVED})"""

OTHER_TARGET = """NEW.supersedes_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM indicators_target t
    WHERE t.id = NEW.supersedes_id AND t.baseline_id = NEW.baseline_id AND t.kind = NEW.kind
    AND t.horizon_years = NEW.horizon_years)"""

NO_COLOUR = f"""NOT EXISTS (SELECT 1 FROM indicators_observation o JOIN indicators_indicator i ON i.id = o.indicator_id
    WHERE o.id = NEW.observation_id AND NOT i.is_composition AND {APPROVED})"""

WITHDRAWS_NOTHING = """NEW.verdict = 'withdrawn' AND NOT EXISTS (SELECT 1 FROM indicators_ruling r
    WHERE r.observation_id = NEW.observation_id AND r.verdict = 'approved')"""


class Migration(migrations.Migration):
    dependencies = [("indicators", "0001_initial")]

    operations = [
        *(AppendOnly(model) for model in ("observation", "ruling", "baseline", "target", "override")),
        *(AppendOnly(model) for model in ("seriesbreak", "edit")),
        RefuseWhen("observation", "a_correction_is_of_the_same_figure", SAME_CELL),
        RefuseWhen("ruling", "nobody_approves_their_own_figure", OWN_FIGURE),
        RefuseWhen("ruling", "only_what_was_approved_can_be_withdrawn", WITHDRAWS_NOTHING),
        RefuseWhen("baseline", "a_baseline_is_an_approved_figure_of_that_area", NO_SUCH_START),
        RefuseWhen("target", "a_target_replaces_one_of_the_same_kind", OTHER_TARGET),
        RefuseWhen("override", "no_colour_without_an_approved_figure", NO_COLOUR),
    ]

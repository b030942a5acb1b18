"""Votes over real money: a round, the one count that is kept of it, and how each plan fared.

A round's facts may be mended. Its count may not: `Run` and `Contender` only grow, and the database itself
sees to it (see docs/decisions/0004).
"""

from __future__ import annotations

import json
import re
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from krachtwijk.bilingual import InLanguage
from krachtwijk.euro import NO_BREAK, Euro, EuroField
from krachtwijk.plans.models import Programme
from krachtwijk.rounds.votes.few import FEW, splits_off_few, without_few
from krachtwijk.rounds.votes.hidden import now_called
from krachtwijk.rounds.votes.weighing import Weighed, ballots_in, most_times
from waardenzeef import Rule, parse_rule

NEWEST_FIRST = ("outside", F("held_until").desc(nulls_last=True), "slug")
"""The municipality's own rounds before the examples from elsewhere."""


OUTCOME = re.compile(r"(?:won|lost|gekozen|niet gekozen)\b:? *")
"""With which words a reason says whether the plan was chosen."""


class Round(models.Model):
    """One vote over one budget. `outside` marks a real vote of another city, shown as an example.

    `source_url` says where the ballots were published before they came here; only then does this
    platform hand out the file.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="rounds")
    slug = models.SlugField(unique=True, max_length=80)
    name_nl = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120, blank=True)
    held_by = models.CharField(max_length=120)
    place = models.CharField(max_length=120, blank=True)
    held_from = models.DateField(null=True, blank=True)
    held_until = models.DateField(null=True, blank=True)
    about_nl = models.TextField(blank=True)
    about_en = models.TextField(blank=True)
    who_nl = models.TextField(blank=True, help_text="Who could vote.")
    who_en = models.TextField(blank=True)
    afterwards_nl = models.TextField(blank=True, help_text="What happens with the chosen plans.")
    afterwards_en = models.TextField(blank=True)
    eligible_voters = models.PositiveIntegerField(null=True, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300, blank=True)
    source_url = models.URLField(max_length=300, blank=True)
    outside = models.BooleanField(default=False)

    name = InLanguage("name")
    about = InLanguage("about")
    who = InLanguage("who")
    afterwards = InLanguage("afterwards")

    class Meta:
        ordering = [*NEWEST_FIRST]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_from=None) | Q(held_until=None) | Q(held_until__gte=F("held_from")),
                name="a_round_ends_after_it_begins",
            )
        ]

    def __str__(self) -> str:
        return str(self.name)

    def get_absolute_url(self) -> str:
        return reverse("entrance:round", args=[self.slug])

    @property
    def ballots_are_public(self) -> bool:
        return bool(self.source_url)

    @property
    def turnout_percent(self) -> int | None:
        """Of the people who could vote; None when nobody wrote down how many that were."""
        return round(100 * self.run.voters / self.eligible_voters) if self.eligible_voters else None


class Run(models.Model):
    """The count of a round: what went in, by which rule, what came out. Kept for good.

    `outcome` is exactly what `waardenzeef tally … --json -` prints, and `sha256` its hash. As the outcome names
    the hash of the ballots and the rule with all its parameters, one number seals the whole count.
    """

    round = models.OneToOneField(Round, models.PROTECT, related_name="run")
    input = models.BinaryField()
    input_name = models.CharField(max_length=120)
    input_sha256 = models.CharField(max_length=64)
    rule = models.TextField(help_text="The RULESPEC, read back by waardenzeef.parse_rule.")
    parameters = models.JSONField()
    outcome = models.TextField()
    sha256 = models.CharField(max_length=64)
    waardenzeef_version = models.CharField(max_length=40)
    counted_at = models.DateTimeField()
    budget = EuroField()
    spent = EuroField()
    ballots = models.PositiveIntegerField()
    vote_type = models.CharField(max_length=20)
    other_rule = models.TextField(help_text="The rule put beside it.")
    figures = models.JSONField(help_text="How the count ended, and its figures beside those of `other_rule`.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(spent__gte=0) & Q(spent__lte=F("budget")), name="a_round_stays_within_its_budget"
            ),
            models.UniqueConstraint(fields=["sha256", "round"], name="one_seal_per_round"),
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.rule}"

    @property
    def left(self) -> Euro:
        """Money of the budget that no plan gets."""
        return Euro(self.budget - self.spent)

    @property
    def counting_rule(self) -> Rule:
        return parse_rule(self.rule)

    @cached_property
    def now_called(self) -> dict[str, str]:
        """What plans are called whose words were hidden after the count, by their id in the file."""
        return {project: name for (_vote, project), name in now_called([self.round_id]).items()}

    def without_hidden_names(self, text: str) -> str:
        """A reason that names other plans, as everybody may read it now."""
        for project, name in self._names_hidden.items():
            text = text.replace(name, self.now_called[project])
        return text

    @cached_property
    def _names_hidden(self) -> dict[str, str]:
        if not self.now_called:
            return {}
        hidden = self.contenders.filter(project__in=list(self.now_called)).exclude(name="")
        return dict(hidden.values_list("project", "name"))

    @property
    def weighed(self) -> list[Weighed]:
        """The groups, where a ballot of one was counted more often than a ballot of another; otherwise none."""
        return [Weighed(**each) for each in self.figures.get("weighed", ())]

    @property
    def tells_ballots_of_groups(self) -> bool:
        """Whether the ballots per group are told: with one small number, none, or subtracting would tell it."""
        return self.round.ballots_are_public or not any(0 < each.ballots < FEW for each in self.weighed)

    @property
    def voters(self) -> int:
        """How many people filled in a ballot that counts. `ballots` is as how many votes they were counted."""
        return ballots_in(self.weighed) if self.weighed else self.ballots

    @property
    def could_choose(self) -> dict[str, int | None]:
        """How many plans a voter could choose, as far as the file says (older counts did not keep it)."""
        return {"least": self.figures.get("least_chosen"), "most": self.figures.get("most_chosen")}

    @property
    def document(self) -> dict[str, Any]:
        """The outcome as values."""
        read: dict[str, Any] = json.loads(self.outcome)
        return read


class Contender(models.Model):
    """One plan on the ballot: what it asked, how many votes it got, and why it won or lost."""

    run = models.ForeignKey(Run, models.PROTECT, related_name="contenders")
    number = models.PositiveIntegerField(help_text="Its place in the file.")
    key = models.SlugField(max_length=80, help_text="Its part of an address.")
    project = models.CharField(max_length=200, help_text="Its id in the file.")
    name = models.TextField(blank=True)
    description = models.TextField(blank=True)
    category = models.TextField(blank=True)
    cost = EuroField()
    votes = models.PositiveIntegerField()
    score = models.BigIntegerField()
    selected = models.BooleanField()
    place = models.PositiveIntegerField(null=True, blank=True, help_text="In which order it was chosen.")
    step = models.PositiveIntegerField(null=True, blank=True)
    selected_by_other = models.BooleanField(help_text="Whether `other_rule` chooses it.")
    selected_officially = models.BooleanField(null=True, help_text="What the file says was decided.")
    reason_nl = models.TextField()
    reason_en = models.TextField()
    explanation = models.JSONField()

    reason = InLanguage("reason")

    class Meta:
        ordering = ["-selected", "place", "-score", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="one_contender_per_number"),
            models.UniqueConstraint(fields=["run", "key"], name="one_contender_per_address"),
            models.UniqueConstraint(fields=["run", "project"], name="one_contender_per_project"),
            models.CheckConstraint(condition=Q(cost__gte=0), name="a_plan_costs_nothing_or_more"),
            models.CheckConstraint(
                condition=Q(selected=True, place__isnull=False, step__isnull=False)
                | Q(selected=False, place=None, step=None),
                name="a_chosen_plan_has_its_step",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return self.run.now_called.get(self.project) or self.name or self.project

    @property
    def about(self) -> str:
        """What the file says of it, as long as its words are not hidden."""
        return "" if self.project in self.run.now_called else self.description

    @property
    def hides_few(self) -> bool:
        """Whether its explanation splits off so few voters that only public ballots allow telling it."""
        few = FEW * most_times(self.run.weighed)  # one ballot may be several of these votes
        return not self.run.round.ballots_are_public and splits_off_few(self.explanation, few=few)

    @property
    def why(self) -> str:
        """The reason as a sentence of its own. An amount stays on one line."""
        if not self.hides_few:
            return _as_sentence(self.run.without_hidden_names(str(self.reason)))
        chosen = _("Chosen %(reason)s") if self.selected else _("Not chosen: %(reason)s")
        told = without_few(self.explanation)
        return chosen % {"reason": told[:1].lower() + told[1:]}

    @property
    def why_in_short(self) -> str:
        """The reason behind a word that already says whether the plan was chosen."""
        if self.hides_few:
            return without_few(self.explanation)
        return _as_sentence(OUTCOME.sub("", self.run.without_hidden_names(str(self.reason)), count=1))

    def get_absolute_url(self) -> str:
        return reverse("rounds:contender", args=[self.run.round.slug, self.key])


def _as_sentence(reason: str) -> str:
    """With a capital and a full stop. An amount stays on one line."""
    return f"{reason[:1].upper()}{reason[1:]}.".replace("€ ", f"€{NO_BREAK}")

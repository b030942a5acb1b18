"""Writing, reading, freezing and correcting the rules: pages of who runs rounds."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.http import require_http_methods, require_safe

from krachtwijk.forms import by_field, tell
from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.rulebooks.access import ORGANISERS, sieve_round_for
from krachtwijk.rounds.rulebooks.canonical import sha256_of, stamp_of, text_of, whole_of
from krachtwijk.rounds.rulebooks.clock import moment_in
from krachtwijk.rounds.rulebooks.correcting import correct_rule, why_no_correction
from krachtwijk.rounds.rulebooks.facts import RULES, groups_in, rules_in
from krachtwijk.rounds.rulebooks.forms import with_stamp
from krachtwijk.rounds.rulebooks.freezing import freeze_rules, why_not_yet
from krachtwijk.rounds.rulebooks.models import SieveRound
from krachtwijk.rounds.rulebooks.refusals import ChangedMeanwhile
from krachtwijk.rounds.rulebooks.rule_forms import RULE_NAMES, CorrectionForm, RulebookForm
from krachtwijk.rounds.rulebooks.rules import rules_of
from krachtwijk.rounds.rulebooks.ruling import write_rules
from krachtwijk.rounds.rulebooks.telling import shown_value, whole_rulebook
from krachtwijk.rounds.rulebooks.views.group_correcting import correct_group_page, facts_to_correct
from krachtwijk.rounds.rulebooks.views.making import BACK, SURE

LANGUAGES = {"nl": "Nederlands", "en": "English"}


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def write(request: Request, slug: str) -> HttpResponse:
    round = sieve_round_for(request.viewer, slug)
    rulebook = round.rulebook
    if rulebook.is_frozen and request.method != "POST":
        return redirect("rulebooks:setup", slug)
    form = RulebookForm(request.POST or None, rules=rules_in(rulebook), groups=groups_in(rulebook))
    form.initial["seen"] = stamp_of(round)
    theirs: list[tuple[str, str]] = []
    if request.method == "POST" and form.is_valid():
        refusal = _written(form, request, round)
        if refusal is None:
            messages.success(
                request, gettext("The rules are saved. Read them once as residents will read them.")
            )
            return redirect("rulebooks:preview", slug)
        if isinstance(refusal, ChangedMeanwhile):
            theirs = _theirs(form, round)
            with_stamp(form, stamp_of(round))
    return render(request, "rulebooks/work/write.html", {"form": form, "round": round, "theirs": theirs})


def _written(form: RulebookForm, request: Request, round: SieveRound) -> ValidationError | None:
    """None when the rules were saved; else what was refused, told at its fields."""
    kept = form.kept()
    try:
        write_rules(
            round=round,
            rules=form.rules(),
            groups=[group for _row, group in kept],
            by=request.viewer,
            now=moment_in(round, timezone.now()),
            seen=form.cleaned_data["seen"],
        )
    except ValidationError as refusal:
        rows = [row for row, _group in kept]
        fields = {field: form.row_of(field, rows) for field in by_field(refusal)}
        tell(form, refusal, in_stead_of=fields | {"counting_rule": "way"})
        return refusal
    return None


def _theirs(form: RulebookForm, round: SieveRound) -> list[tuple[str, str]]:
    """The rules that stand there now, where they differ from what was typed."""
    typed, there = form.rules(), rules_in(SieveRound.objects.get(pk=round.pk).rulebook)
    differing = [name for name in RULES if getattr(typed, name) != getattr(there, name)]
    return [(str(RULE_NAMES[name]), shown_value(name, getattr(there, name))) for name in differing]


@only(*ORGANISERS)
@require_safe
def preview(request: Request, slug: str) -> HttpResponse:
    """What residents will read, in both languages one below the other."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    return render(request, "rulebooks/work/preview.html", {"round": round, "told": _told(request, round, at)})


def _told(request: Request, round: SieveRound, at: datetime) -> list[tuple[str, str, str]]:
    told: list[tuple[str, str, str]] = []
    for language, name in LANGUAGES.items():
        with override(language):
            context = whole_rulebook(round, at) | {"preview": True, "language": language}
            told.append(
                (language, name, render_to_string("rulebooks/parts/all_rules.html", context, request))
            )
    return told


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def freeze(request: Request, slug: str) -> HttpResponse:
    """A check page with the whole text and its hash; only its button freezes."""
    round = sieve_round_for(request.viewer, slug)
    if round.rulebook.is_frozen:
        return redirect("rulebooks:setup", slug)
    at = moment_in(round, timezone.now())
    refused: list[str] = []
    if request.method == "POST" and SURE in request.POST:
        try:
            freeze_rules(round=round, by=request.viewer, now=at, seen=request.POST.get("seen", ""))
        except ValidationError as refusal:
            refused = refusal.messages
        else:
            messages.success(
                request, gettext("The rules are frozen. Their hash stands on every page of the round.")
            )
            return redirect("rulebooks:setup", slug)
    whole = whole_of(round)
    text = text_of(whole)
    context = {
        "round": round,
        "text": text,
        "sha256": sha256_of(text),
        "refused": refused or why_not_yet(whole, at),
    } | whole_rulebook(round, at)
    return render(request, "rulebooks/work/freeze.html", context)


@only(*ORGANISERS)
@require_http_methods(["GET", "POST"])
def correct(request: Request, slug: str) -> HttpResponse:
    """First the rule, then what it becomes and why, then a check page."""
    round = sieve_round_for(request.viewer, slug)
    at = moment_in(round, timezone.now())
    rule = request.GET.get("regel", "")
    why = why_no_correction(round, round.rulebook, at)
    if "groep" in request.GET and (not why or request.method == "POST"):
        return correct_group_page(request, round, at)
    if rule not in RULES or (why and request.method != "POST"):
        context = {"round": round, "why": why, "rules": RULE_NAMES.items(), "groups": facts_to_correct(round)}
        return render(request, "rulebooks/work/correct_which.html", context)
    there = rules_in(rules_of(round))
    form = CorrectionForm(request.POST or None, rule=rule, rules=there)
    shown = {"form": form, "name": RULE_NAMES[rule], "was": shown_value(rule, getattr(there, rule))}
    if request.method == "POST" and BACK not in request.POST and form.is_valid():
        if SURE not in request.POST:
            becomes = shown_value(rule, form.cleaned_data[rule])
            context = {"round": round, "becomes": becomes}
            return render(request, "rulebooks/work/correct_check.html", shown | context)
        if _corrected(form, request, round, at):
            messages.success(request, gettext("The rule is put right, and everybody can read why."))
            return redirect("rulebooks:setup", slug)
    return render(request, "rulebooks/work/correct.html", shown | {"round": round})


def _corrected(form: CorrectionForm, request: Request, round: SieveRound, at: datetime) -> bool:
    """Whether the rule was put right; when it was refused the form says why."""
    try:
        correct_rule(
            round=round,
            rule=form.rule,
            becomes=form.cleaned_data[form.rule],
            grounds_nl=form.cleaned_data["grounds_nl"],
            grounds_en=form.cleaned_data["grounds_en"],
            by=request.viewer,
            now=at,
        )
    except ValidationError as refusal:
        tell(form, refusal, in_stead_of={"counting_rule": "way"})
        return False
    return True

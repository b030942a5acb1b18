"""From a filled-in form to the votes to count, or a sentence at the field that lacks something."""

from __future__ import annotations

from krachtwijk.people.viewer import Viewer
from krachtwijk.trying import refusing
from krachtwijk.trying.forms import TryForm
from krachtwijk.trying.question import File, Sheets
from krachtwijk.trying.uploading import InMemoryOnly
from krachtwijk.trying.votes import Votes, is_sheet, named, of_file, of_round, of_sheets


def votes_given(viewer: Viewer, form: TryForm, upload: InMemoryOnly) -> Votes | None:
    """What to count; None when there is nothing, and then the form says so."""
    if upload.too_large:
        form.add_error("file", refusing.too_large())
        return None
    file, plans, of = _file(form, "file"), _file(form, "plans"), form.cleaned_data["round"]
    if file:
        return _of_files(form, file, plans)
    if plans:
        form.add_error("file", refusing.no_ballots())
    elif of:
        return of_round(viewer, of)
    else:
        form.add_error("file", refusing.nothing_to_count())
    return None


def _of_files(form: TryForm, file: File, plans: File | None) -> Votes | None:
    budget = form.cleaned_data["budget"]
    if not is_sheet(file):
        if plans:
            form.add_error("plans", refusing.plans_beside_pabulib())
            return None
        return of_file(file)
    if plans and not is_sheet(plans):
        form.add_error("plans", refusing.plans_are_no_sheet())
    if not budget:
        form.add_error("budget", refusing.no_budget())
    if form.errors:
        return None
    return of_sheets(file, plans, Sheets(budget, form.cleaned_data["kind"] or "approval"))


def _file(form: TryForm, field: str) -> File | None:
    given = form.cleaned_data[field]
    return named(given.read(), given.name) if given else None

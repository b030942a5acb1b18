"""For who runs the round: the groups of worries, and what participants suggest about them."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from krachtwijk.people.audience import only
from krachtwijk.people.request import Request
from krachtwijk.rounds.concerns import clustering, suggesting
from krachtwijk.rounds.concerns.access import suggestions_of
from krachtwijk.rounds.concerns.forms import ClusterForm, RefusalForm
from krachtwijk.rounds.concerns.models import Cluster, Suggestion
from krachtwijk.rounds.concerns.refusals import ConcernRefused
from krachtwijk.rounds.concerns.views.desk import chosen_cluster, looks_and_sends
from krachtwijk.rounds.concerns.views.here import PAGE, Here, here
from krachtwijk.rounds.concerns.wish import clusters_of, is_number
from krachtwijk.rounds.rulebooks.access import ORGANISERS


@only(*ORGANISERS)
@looks_and_sends
def groups(request: Request, slug: str) -> HttpResponse:
    """Every group with its size, and a form for a new one."""
    at_hand = here(request, slug)
    form = ClusterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            clustering.make_cluster(
                by=request.viewer, round=at_hand.round, now=at_hand.at, **form.cleaned_data
            )
        except ConcernRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The group is made."))
            return redirect("concerns:groups", slug)
    page = Paginator(clusters_of(at_hand.round), PAGE).get_page(request.GET.get("pagina"))
    return at_hand.show("concerns/groups.html", form=form, page=page)


@only(*ORGANISERS)
@looks_and_sends
def group(request: Request, slug: str, number: int) -> HttpResponse:
    """One group: another name, or into another group."""
    at_hand = here(request, slug)
    cluster = get_object_or_404(clusters_of(at_hand.round), number=number)
    given = {"name_nl": cluster.name_nl, "name_en": cluster.name_en}
    merging = request.POST.get("doe") == "samen"
    form = ClusterForm(None if merging else request.POST or None, initial=given)
    if request.method == "POST" and _changed(at_hand, cluster, None if merging else form):
        return redirect("concerns:groups", slug)
    others = [each for each in clusters_of(at_hand.round) if each.pk != cluster.pk]
    return at_hand.show("concerns/group.html", form=form, cluster=cluster, others=others)


def _changed(at_hand: Here, cluster: Cluster, form: ClusterForm | None) -> bool:
    """With a form another name; without one into another group."""
    try:
        if form is None:
            _merge(at_hand, cluster)
        elif form.is_valid():
            clustering.rename_cluster(by=at_hand.request.viewer, cluster=cluster, **form.cleaned_data)
            messages.success(at_hand.request, _("The group has its new name."))
    except ConcernRefused as refusal:
        messages.error(at_hand.request, str(refusal))
        return False
    return form is None or not form.errors


def _merge(at_hand: Here, cluster: Cluster) -> None:
    into = chosen_cluster(at_hand)
    if into is None:
        raise ConcernRefused(_("Choose a group, or give a name for a new one. Nothing was changed."))
    moved = clustering.merge_clusters(by=at_hand.request.viewer, into=into, merged=cluster, now=at_hand.at)
    messages.success(at_hand.request, _("Worries that moved: %(moved)s.") % {"moved": moved})


@only(*ORGANISERS)
@looks_and_sends
def suggestions(request: Request, slug: str) -> HttpResponse:
    """What nobody looked at comes first, the oldest on top; after it what was decided."""
    at_hand = here(request, slug)
    refusals: dict[int, RefusalForm] = {}
    if request.method == "POST":
        pk = request.POST.get("voorstel", "")
        suggestion = get_object_or_404(suggestions_of(at_hand.round), pk=pk if is_number(pk) else 0)
        refusals[suggestion.pk] = RefusalForm(request.POST)
        if _decided(at_hand, suggestion, refusals[suggestion.pk]):
            return redirect("concerns:suggestions", slug)
    first = Case(When(outcome=Suggestion.Outcome.OPEN, then=Value(0)), default=Value(1))
    page = Paginator(suggestions_of(at_hand.round).order_by(first, "at", "pk"), PAGE).get_page(
        request.GET.get("pagina")
    )
    rows = [(each, refusals.get(each.pk, RefusalForm(auto_id=f"voorstel-{each.pk}-%s"))) for each in page]
    return at_hand.show(
        "concerns/suggestions.html", page=page, rows=rows, groups=list(clusters_of(at_hand.round))
    )


def _decided(at_hand: Here, suggestion: Suggestion, form: RefusalForm) -> bool:
    viewer = at_hand.request.viewer
    try:
        if at_hand.request.POST.get("doe") == "neem":
            form.errors.clear()
            cluster = chosen_cluster(at_hand)
            if cluster is None:
                raise ConcernRefused(_("Choose a group, or give a name for a new one. Nothing was changed."))
            suggesting.accept_suggestion(by=viewer, suggestion=suggestion, cluster=cluster, now=at_hand.at)
            messages.success(at_hand.request, _("These worries stand together now."))
        elif form.is_valid():
            because = form.cleaned_data["because"]
            suggesting.refuse_suggestion(by=viewer, suggestion=suggestion, because=because, now=at_hand.at)
            messages.success(at_hand.request, _("The suggestion is refused; who made it reads why."))
    except ConcernRefused as refusal:
        messages.error(at_hand.request, str(refusal))
    return not form.errors

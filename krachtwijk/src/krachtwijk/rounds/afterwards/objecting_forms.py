"""Forms with which somebody objects to the decision about an outcome, and with which it is answered."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.rounds.afterwards.models import Ruling
from krachtwijk.rounds.afterwards.objecting import plan_objected_to
from krachtwijk.rounds.feasibility.forms.objecting import EnteredObjectionForm, ObjectionForm, RulingForm
from krachtwijk.rounds.feasibility.models import Objection
from krachtwijk.rounds.proposals.models import Proposal
from krachtwijk.rounds.rulebooks.models import SieveRound

WHOLE = "alles"


class AboutField(forms.ChoiceField):
    """The whole decision, or one of the plans of which was decided."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("With what do you not agree?"), **kwargs)

    def of(self, round: SieveRound) -> None:
        """The plans to choose from."""
        rulings = Ruling.objects.filter(adoption__round=round).select_related("proposal")
        plans = [each.proposal for each in rulings.order_by("proposal__number")]
        self.plans = {str(each.number): each for each in plans}
        titles = [(number, f"{number}. {each.shown_title}") for number, each in self.plans.items()]
        self.choices = [(WHOLE, _("With the whole decision")), *titles]


class DecisionObjectionForm(ObjectionForm):
    """Why somebody does not agree, and with what."""

    about = AboutField()

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, round)

    def proposal(self) -> Proposal | None:
        """For the deed."""
        return plan_in(self)


class EnteredDecisionObjectionForm(EnteredObjectionForm):
    """The same, entered for somebody who wrote, called or came by."""

    about = AboutField()
    first: tuple[str, ...] = ("about", "participant", "channel")

    def __init__(self, *args: Any, round: SieveRound, **kwargs: Any) -> None:
        super().__init__(*args, round=round, **kwargs)
        choose_from(self, round)

    def proposal(self) -> Proposal | None:
        """For the deed."""
        return plan_in(self)


def choose_from(form: forms.Form, round: SieveRound) -> None:
    """Whoever fills in the form chooses what it is about first."""
    form.fields["about"].of(round)  # type: ignore[attr-defined]
    form.order_fields(["about"])


def plan_in(form: forms.Form) -> Proposal | None:
    """The plan that was chosen; None for the whole decision."""
    plans: dict[str, Proposal] = form.fields["about"].plans  # type: ignore[attr-defined]
    return plans.get(form.cleaned_data["about"])


class DecisionAnswerForm(RulingForm):
    """What the body decides on the objection, why, and what changes."""

    def __init__(self, *args: Any, objection: Objection, **kwargs: Any) -> None:
        super().__init__(*args, objection=objection, verdict=None, **kwargs)
        self.fields["upheld"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose an answer")),
            ("yes", _("Upheld: the body decides something else")),
            ("no", _("Dismissed: the decision stays")),
        ]
        proposal = plan_objected_to(objection)
        if proposal:
            self.fields["carried_out"] = _what_changes(Ruling.objects.get(proposal=proposal))
            self.order_fields(["upheld", "carried_out"])
        self.fields["grounds_nl"].help_text = _("In Dutch. When it is upheld, also say what changes.")

    def carried_out(self) -> bool | None:
        """For the deed: None when it stays as it is."""
        return {"yes": True, "no": False}.get(self.cleaned_data.get("carried_out", ""))


def _what_changes(ruling: Ruling) -> forms.ChoiceField:
    """What can be decided otherwise of this plan."""
    turned = (
        ("no", _("This plan is not carried out after all."))
        if ruling.is_carried_out
        else ("yes", _("This plan is carried out after all, for the amount people voted on."))
    )
    return forms.ChoiceField(
        label=_("If it is upheld: what changes for the plan?"),
        choices=[("", _("Not whether it is carried out. The grounds say what does change.")), turned],
        required=False,
        widget=forms.RadioSelect,
    )

"""What reviewers and organisers fill in about one proposal."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from krachtwijk.bodies.models import Body
from krachtwijk.euro import Euro, EuroFormField, exact
from krachtwijk.people.models import Person
from krachtwijk.rounds.feasibility.costing import advised_so_far
from krachtwijk.rounds.feasibility.models import Answer, Criterion, DraftVerdict
from krachtwijk.rounds.feasibility.reviewing import Advice, Said, can_review
from krachtwijk.rounds.proposals.models import Author, BudgetLine, Proposal
from krachtwijk.rounds.rulebooks.models import Channel
from krachtwijk.rounds.rulebooks.once import Once
from krachtwijk.rounds.rulebooks.plain_text import PlainTextField

REPLY_DAYS = 14
"""What authors get to answer about the costs, unless somebody chooses another day."""
DAY = {"type": "date"}
FROM_ELSEWHERE = [each for each in Channel.choices if each[0] != Channel.WEB]


class AssignForm(forms.Form):
    """Who is asked to check a proposal."""

    reviewer = forms.ModelChoiceField(Person.objects.none(), label=_("Who checks this idea?"))

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asked = proposal.assignments.filter(ended_at=None).values("reviewer")
        self.fields["reviewer"].queryset = can_review().exclude(pk__in=asked)  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """Why somebody no longer checks a proposal."""

    because = PlainTextField(label=_("Why does this person no longer check it?"), rows=3)


class FindingForm(Once):
    """An answer and a reason per criterion, an amount per budget line."""

    def __init__(self, *args: Any, criteria: list[Criterion], lines: list[BudgetLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.lines = criteria, lines
        for criterion in criteria:
            _add_criterion(self, criterion)
        for line in lines:
            _add_line(self, line, line.amount)
        self.fields["note"] = PlainTextField(
            label=_("Is there anything else the body has to know?"), rows=3, required=False
        )

    def answers(self) -> dict[int, Said]:
        """For the deed."""
        given = self.cleaned_data
        orders = [criterion.order for criterion in self.criteria]
        return {order: Said(given[f"says_{order}"], given[f"reason_{order}"]) for order in orders}

    def costs(self) -> dict[int, Advice]:
        """For the deed."""
        return _advice(self, self.lines)


class CostQuestionForm(Once):
    """Other amounts, with the reason the authors read, and until when they can answer."""

    def __init__(self, *args: Any, proposal: Proposal, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = list(proposal.budget_lines.all())
        so_far = advised_so_far(proposal)
        for line in self.lines:
            advised = so_far.get(line.order)
            _add_line(self, line, advised.advised if advised else line.amount)
            self.fields[f"cost_reason_{line.order}"].initial = advised.reason if advised else ""
        self.fields["answer_before"] = forms.DateField(
            label=_("Until which day can the authors answer?"),
            initial=today + timedelta(days=REPLY_DAYS),
            widget=forms.DateInput(DAY, format="%Y-%m-%d"),
        )

    def costs(self) -> dict[int, Advice]:
        """For the deed."""
        return _advice(self, self.lines)


class CostReplyForm(Once):
    """The authors agree, or do not and say why."""

    agrees = forms.ChoiceField(
        label=_("Do you agree with the other amounts?"),
        choices=[("", _("Choose an answer")), ("yes", _("Yes, I agree")), ("no", _("No, I do not agree"))],
    )
    text = PlainTextField(
        label=_("What do you want to say about it?"),
        help_text=_("This is published with the result. Do not give names or addresses."),
        rows=5,
        required=False,
    )

    def said(self) -> dict[str, Any]:
        """For the deed."""
        given = self.cleaned_data
        return {"agrees": given["agrees"] == "yes", "text": given["text"], "token": given["token"]}


class PaperReplyForm(CostReplyForm):
    """The same, entered for an author who answered in another way."""

    author = forms.ModelChoiceField(Author.objects.none(), label=_("Which author answered?"))
    channel = forms.ChoiceField(label=_("How did it come in?"), choices=FROM_ELSEWHERE)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        author: Any = self.fields["author"]
        author.queryset = proposal.authors.all()
        author.label_from_instance = lambda each: each.shown_as


class VerdictForm(forms.Form):
    """What is going to be announced, and the amount per budget line."""

    feasible = forms.ChoiceField(
        label=_("Can it be done?"),
        choices=[("", _("Choose an answer")), ("yes", _("Yes: it goes on")), ("no", _("No: it stops here"))],
    )
    reason_nl = PlainTextField(
        label=_("What is the reason?"), help_text=_("In Dutch. The authors read it."), rows=5
    )
    reason_en = PlainTextField(label=_("The reason in English"), rows=5, required=False)
    body = forms.ModelChoiceField(Body.objects, to_field_name="slug", label=_("Which body says so?"))

    def __init__(self, *args: Any, proposal: Proposal, draft: DraftVerdict | None, **kwargs: Any) -> None:
        kwargs["initial"] = _drawn_up(proposal, draft) | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        self.lines = list(proposal.budget_lines.all())
        drafted = {line.order: line.decided for line in draft.lines.all()} if draft else {}
        add_decided(
            self, {line.order: (line.what, drafted.get(line.order, line.amount)) for line in self.lines}
        )

    def decided(self) -> dict[int, Euro]:
        """For the deed."""
        return {line.order: Euro(self.cleaned_data[f"decided_{line.order}"]) for line in self.lines}


def add_decided(form: forms.Form, lines: dict[int, tuple[str, Euro]]) -> None:
    """A field per budget line, by its order, with its words and the amount it begins with."""
    for order, (what, amount) in lines.items():
        form.fields[f"decided_{order}"] = EuroFormField(
            label=_("Decided in euros: %(what)s") % {"what": what}, initial=amount
        )


def _drawn_up(proposal: Proposal, draft: DraftVerdict | None) -> dict[str, Any]:
    if draft is None:
        return {"body": proposal.round.body.slug}
    said = "yes" if draft.feasible else "no"
    words = {"reason_nl": draft.reason_nl, "reason_en": draft.reason_en}
    return {"feasible": said, "body": draft.body.slug, **words}


def _add_criterion(form: forms.Form, criterion: Criterion) -> None:
    form.fields[f"says_{criterion.order}"] = forms.ChoiceField(
        label=str(criterion.question),
        help_text=_("A yes needs: %(needs)s") % {"needs": criterion.needs},
        choices=[("", _("Choose an answer")), *Answer.Says.choices],
    )
    form.fields[f"reason_{criterion.order}"] = PlainTextField(
        label=_("Why? (question %(number)s)") % {"number": criterion.order}, rows=3
    )


def _add_line(form: forms.Form, line: BudgetLine, amount: Euro) -> None:
    words = {"what": line.what, "amount": exact(line.amount)}
    form.fields[f"cost_{line.order}"] = EuroFormField(
        label=_("What does this cost in euros: %(what)s") % words,
        help_text=_("The authors ask %(amount)s.") % words,
        initial=amount,
    )
    form.fields[f"cost_reason_{line.order}"] = PlainTextField(
        label=_("Why another amount than asked: %(what)s") % words, rows=2, required=False
    )


def _advice(form: forms.Form, lines: list[BudgetLine]) -> dict[int, Advice]:
    given = form.cleaned_data
    return {
        line.order: Advice(Euro(given[f"cost_{line.order}"]), given[f"cost_reason_{line.order}"])
        for line in lines
    }

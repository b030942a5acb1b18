"""Checks a claimed result: counts the votes again, plainly, and says in sentences where the two differ.

The claim is the JSON document of `waardenzeef tally --json`. Steps, in this order:

(a) it is about these votes: the hash of the file, the budget, how many ballots and projects;
(b) it was counted by the rule that was announced, if one is handed in;
(c) the winners, their order, the total, the share per voter, why add1 stopped;
(d) every project's cost, votes and points, and every step with its price, payers and ties;
(e) the amounts an explanation tells: what the supporters of a loser held, the group that came nearest to buying it,
    what the supporters of a winner paid themselves, the part of the votes in a pot.

Not checked: the sentences, which follow from the values, and `would_win_at_cents`, which is no part of the outcome.
The plain count stands in `waardenzeef.plain_count` and shares no counting with the program that made the claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

from waardenzeef.count import Step
from waardenzeef.election import Election, ProjectId
from waardenzeef.errors import WaardenzeefError
from waardenzeef.money import Language
from waardenzeef.plain_count import Recount, recount

SCHEMA = "tally-1"


class NotAResult(WaardenzeefError):
    """The claim is no document of `waardenzeef tally --json`; `str()` says what is missing."""


class Announced(NamedTuple):
    """The rule that was published before the vote, with its parameters as in the JSON of a result."""

    rule: str
    parameters: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in a claimed result that the votes do not bear out, in two languages.

    >>> Difference("the total is wrong", "het totaal klopt niet").sentence("nl")
    'het totaal klopt niet'
    """

    en: str
    nl: str

    def sentence(self, language: Language = "en") -> str:
        """The difference in one sentence, "en" or "nl"."""
        return {"en": self.en, "nl": self.nl}[language]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check found: how many values it compared, and every difference. No difference: the result is right."""

    values_compared: int
    differences: tuple[Difference, ...]

    @property
    def right(self) -> bool:
        """Whether the plain count bears out the whole claim."""
        return not self.differences


def verify(election: Election, claimed: Any, *, announced: Announced | None = None) -> Verdict:
    """Compare a claimed result with the plain count of these votes.

    Raises NotAResult when the claim is no such document, and NoPlainCount when its rule cannot be counted plainly.

    >>> from waardenzeef import Ballot, Election, Greedy, Project
    >>> from waardenzeef.document import as_document
    >>> election = Election(1_000_00, (Project("trees", 800_00),), (Ballot(("trees",), (1,)),))
    >>> claimed = as_document(Greedy().count(election))
    >>> verify(election, claimed).right
    True
    >>> claimed["winners"] = []
    >>> [difference.sentence() for difference in verify(election, claimed).differences]
    ['project trees won in the plain count, but not in the result']
    """
    result = _result(claimed)
    counted = recount(election, result["rule"], result["parameters"])
    expected = _expected(election, counted)
    comparison = _Comparison(result)
    differences = [
        *_other_votes(election, result),
        *_other_rule(result, announced),
        *_other_winners(result["winners"], counted.winners),
        *comparison.of(expected),
        *comparison.of_explanations(election, counted),
    ]
    in_words = 2 + (announced is not None)  # the hash, the winners, the rule
    return Verdict(comparison.values + in_words, tuple(differences))


# (a) to (c): in words


def _other_votes(election: Election, result: Mapping[str, Any]) -> Iterator[Difference]:
    if result.get("input_sha256") != election.input_sha256:
        claimed, found = _short(result.get("input_sha256")), _short(election.input_sha256)
        yield Difference(
            f"the result is about other votes: its SHA-256 is {claimed}, that of these votes {found}",
            f"het resultaat gaat over andere stemmen: de SHA-256 is {claimed}, van deze stemmen {found}",
        )


def _other_rule(result: Mapping[str, Any], announced: Announced | None) -> Iterator[Difference]:
    if announced is None:
        return
    claimed, due = (_in_words(result["rule"], result["parameters"]), _in_words(*announced))
    if claimed != due:
        yield Difference(
            f"the result was counted by another rule than announced: {claimed} instead of {due}",
            f"het resultaat is geteld met een andere telregel dan aangekondigd: {claimed} in plaats van {due}",
        )


def _other_winners(claimed: Sequence[ProjectId], counted: Sequence[ProjectId]) -> Iterator[Difference]:
    for project in claimed:
        if project not in counted:
            yield Difference(
                f"project {project} won in the result, but not in the plain count",
                f"plan {project} is gekozen in het resultaat, maar niet in de natelling",
            )
    for project in counted:
        if project not in claimed:
            yield Difference(
                f"project {project} won in the plain count, but not in the result",
                f"plan {project} is gekozen in de natelling, maar niet in het resultaat",
            )
    if sorted(claimed) == sorted(counted) and list(claimed) != list(counted):
        yield Difference(
            f"the same projects won, but in another order: {_list(claimed)} instead of {_list(counted)}",
            f"dezelfde plannen zijn gekozen, maar in een andere volgorde: "
            f"{_list(claimed)} in plaats van {_list(counted)}",
        )


# (c) to (e): value by value


class _Comparison:
    """Compares values of the result one by one, and counts them."""

    def __init__(self, result: Mapping[str, Any]) -> None:
        self.result, self.values = result, 0

    def of(self, expected: Mapping[str, Any]) -> Iterator[Difference]:
        """Every value that was expected, wherever it stands in the document."""
        for name, value in expected.items():
            yield from self._at(name, value, self.result.get(name))

    def of_explanations(self, election: Election, counted: Recount) -> Iterator[Difference]:
        """The amounts told to losers, and to winners whose supporters did not simply pay."""
        for project, claimed in zip(election.projects, self.result["projects"], strict=False):
            explanation = claimed.get("explanation")
            if isinstance(explanation, Mapping):
                for name, value in _told_to(project.id, explanation, election, counted).items():
                    path = f"projects, {project.id}, explanation.{name}"
                    yield from self._at(path, value, explanation.get(name))

    def _at(self, path: str, expected: Any, claimed: Any) -> Iterator[Difference]:
        if isinstance(expected, Mapping) and isinstance(claimed, Mapping):
            for name, value in expected.items():
                yield from self._at(f"{path}.{name}", value, claimed.get(name))
        elif _all_mappings(expected) and _all_mappings(claimed) and len(expected) == len(claimed):
            for place, (value, other) in enumerate(zip(expected, claimed, strict=True)):
                yield from self._at(f"{path}[{place}]", value, other)
        else:
            self.values += 1
            if type(expected) is not type(claimed) or expected != claimed:
                yield _other_value(path, claimed, expected)


def _other_value(path: str, claimed: Any, counted: Any) -> Difference:
    if _all_mappings(counted):  # a list of another length, or no list at all
        claimed, counted = (len(value) if isinstance(value, list) else value for value in (claimed, counted))
        path = f"{path} (how many)"
    return Difference(
        f"{path}: the result says {_short(claimed)}, the plain count {_short(counted)}",
        f"{path}: het resultaat zegt {_short(claimed)}, de natelling {_short(counted)}",
    )


def _expected(election: Election, counted: Recount) -> dict[str, Any]:
    """The values of the document that follow from the votes and the plain count."""
    return {
        "currency": election.currency,
        "budget_cents": election.budget_cents,
        "total_cost_cents": sum(step.cost_cents for step in counted.steps if step.chosen),
        "vote_type": str(election.vote_type),
        "num_ballots": len(election.ballots),
        "num_projects": len(election.projects),
        **_amount("endowment_cents", counted.endowment_cents),
        "increments": counted.increments,
        "stopped": counted.stopped,
        "projects": _projects(election, counted),
        "steps": [_step(step) for step in counted.steps],
    }


def _projects(election: Election, counted: Recount) -> list[dict[str, Any]]:
    winners = frozenset(counted.winners)
    return [
        {
            "id": project.id,
            "name": project.name,
            "cost_cents": project.cost_cents,
            "votes": election.votes[project.id],
            "score": election.scores[project.id],
            "selected": project.id in winners,
        }
        for project in election.projects
    ]


def _step(step: Step) -> dict[str, Any]:
    return {
        "number": step.number,
        "project": step.project,
        "phase": step.phase,
        "chosen": step.chosen,
        "cost_cents": step.cost_cents,
        "supporters": step.supporters,
        "budget_left_cents": step.budget_left_cents,
        **_amount("share_cents", step.price_cents),
        "payers_full": step.payers_full,
        "payers_rest": step.payers_rest,
        "tied_with": list(step.tied_with),
    }


def _told_to(
    project: ProjectId, explanation: Mapping[str, Any], election: Election, counted: Recount
) -> dict[str, Any]:
    """The amounts in an explanation that follow from the votes; which they are depends on its code."""
    code = explanation.get("code")
    tells = _TELLS.get(code, _nothing) if isinstance(code, str) else _nothing
    return tells(_Told(project, explanation, election, counted))


class _Told(NamedTuple):
    """An explanation of one project, beside what the plain count found."""

    project: ProjectId
    explanation: Mapping[str, Any]
    election: Election
    counted: Recount

    @property
    def in_last_run(self) -> bool:
        """Whether it tells about the last run; otherwise about the first, at everyone's part of the real budget."""
        return self.explanation.get("run") == "final"

    @property
    def share(self) -> Fraction:
        """What each voter held at the start of the run it tells about."""
        last = self.counted.endowment_cents or Fraction(0)
        return last if self.in_last_run else Fraction(self.election.budget_cents, len(self.election.ballots))

    @property
    def left(self) -> Fraction | None:
        """What its supporters held at the end of that run."""
        lefts = self.counted.left_at_last_cents if self.in_last_run else self.counted.left_at_first_cents
        return lefts.get(self.project)


def _nothing(_: _Told) -> dict[str, Any]:
    return {}


def _money(told: _Told) -> dict[str, Any]:
    if told.left is None:  # a code of another rule
        return {"code": None}
    said = {
        "share_cents_exact": _exact(told.share),
        "money_at_start_cents_exact": _exact(told.share * told.election.votes[told.project]),
        "money_left_cents_exact": _exact(told.left),
    }
    if told.explanation.get("final_share_cents_exact") is not None:
        said["final_share_cents_exact"] = _exact(told.counted.endowment_cents or Fraction(0))
        said["final_money_left_cents_exact"] = _exact(told.counted.left_at_last_cents[told.project])
    return said


def _money_for_points(told: _Told) -> dict[str, Any]:
    if told.left is None:
        return {"code": None}
    return {"share_cents_exact": _exact(told.share), "money_left_cents_exact": _exact(told.left)}


def _nearest(told: _Told) -> dict[str, Any]:
    runs = told.counted.nearest_at_last if told.in_last_run else told.counted.nearest_at_first
    nearest = runs.get(told.project)
    if nearest is None:
        return {"code": None}
    return {
        "share_cents_exact": _exact(told.share),
        "buyers": nearest.buyers,
        "part_cents_exact": _exact(nearest.part_cents),
        "poorest_cents_exact": _exact(nearest.poorest_cents),
    }


def _earnings(told: _Told) -> dict[str, Any]:
    left, steps = told.counted.left_at_last_cents.get(told.project), told.counted.steps
    if left is None or not steps or steps[-1].price_cents is None:
        return {"code": None}
    return {
        "received_cents_exact": _exact(steps[-1].price_cents),
        "money_left_cents_exact": _exact(left),
        "stopped_at": steps[-1].project,
    }


def _paid(told: _Told) -> dict[str, Any]:
    paid = told.counted.paid_cents.get(told.project)
    return {"code": None} if paid is None else {"paid_cents_exact": _exact(paid)}


def _vote_share(told: _Told) -> dict[str, Any]:
    share = told.counted.vote_shares.get(told.project)
    return {"code": None} if share is None else {"vote_share": _exact(share)}


_TELLS: Mapping[str, Callable[[_Told], dict[str, Any]]] = {
    "lost_short_of_money": _money,
    "lost_short_by_points": _money_for_points,
    "lost_short_of_part": _nearest,
    "lost_still_earning": _earnings,
    "won_with_overspending": _paid,
    "won_from_pot": _vote_share,
    "lost_from_pot": _vote_share,
}


def _amount(name: str, value: Fraction | None) -> dict[str, Any]:
    if value is None:
        return {name: None, f"{name}_exact": None}
    nearest = value + Fraction(1, 2)
    return {name: nearest.numerator // nearest.denominator, f"{name}_exact": _exact(value)}


def _exact(value: Fraction) -> str:
    return f"{value.numerator}/{value.denominator}"


# What was handed in


def _result(claimed: Any) -> Mapping[str, Any]:
    """The claim, when it has the form of a result."""
    if not isinstance(claimed, Mapping) or claimed.get("schema") != SCHEMA:
        raise NotAResult(f'this is no result of waardenzeef tally --json (schema "{SCHEMA}")')
    forms = {
        "rule": str,
        "parameters": Mapping,
        "winners": list,
        "projects": list,
        "steps": list,
    }
    for name, form in forms.items():
        if not isinstance(claimed.get(name), form):
            raise NotAResult(f"the result holds no {name}, or not in the form of a result")
    if not all(isinstance(project, str) for project in claimed["winners"]):
        raise NotAResult("the winners of the result are no list of project ids")
    if not (_all_mappings(claimed["projects"]) and _all_mappings(claimed["steps"])):
        raise NotAResult("the projects or steps of the result are no list of objects")
    return claimed


def _all_mappings(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, Mapping) for item in value)


def _in_words(rule: str, parameters: Mapping[str, Any]) -> str:
    values = (f"{name}={_word(parameters[name])}" for name in sorted(parameters))
    return ",".join([rule, *values])


def _word(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "+".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _list(projects: Sequence[ProjectId]) -> str:
    return ", ".join(projects)


def _short(value: Any) -> str:
    text = "nothing" if value in (None, "") else str(value)
    return text if len(text) <= 120 else text[:120] + "…"

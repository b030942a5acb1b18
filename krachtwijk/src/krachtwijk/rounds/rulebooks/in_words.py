"""The rules of a round as sentences: in half a page, and per step those that bind it.

Every page of a round shows the sentences of its step; letters and posters can ask for the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from krachtwijk.euro import exact
from krachtwijk.rounds.rulebooks.models import Group, Phase, Rulebook, SieveRound
from krachtwijk.rounds.rulebooks.possible import has_pots
from krachtwijk.rounds.rulebooks.weights import judging, times_of, weigh_alike
from krachtwijk.rounds.votes import rulebook as counted
from waardenzeef import parse_rule

Kind = Phase.Kind


@dataclass(frozen=True)
class Said:
    """One rule: what it is about, and what holds."""

    about: str
    holds: str


def in_short(round: SieveRound, rules: Rulebook) -> list[Said]:
    """The rules of a round in half a page."""
    return [
        Said(_("Over how much money?"), exact(round.budget)),
        Said(_("Who judges?"), who_judge(rules)),
        Said(_("What may an idea cost?"), _costs(rules)),
        Said(_("When is an idea broadly wanted?"), wanted(rules)),
        Said(_("When is an idea broadly unwanted?"), unwanted(rules)),
        Said(_("How are the votes counted?"), _counting(rules)),
        Said(_("May somebody judge their own idea?"), own_idea(rules)),
        Said(_("Who adopts the outcome?"), _adopts(round)),
        Said(_("How long can people object?"), objecting(rules)),
    ]


def binding(round: SieveRound, rules: Rulebook, here: Phase.Kind | None) -> list[Said]:
    """The rules that bind the page of this step; those in short for the round as a whole."""
    return list(_OF_STEP[here](round, rules)) if here in _OF_STEP else in_short(round, rules)


def taking_part(rules: Rulebook) -> list[Said]:
    """The rules that bind whoever begins to take part."""
    return [
        Said(_("Who judges?"), who_judge(rules)),
        Said(_("How often does one take part?"), _("Once, in one group.")),
        Said(_("May somebody judge their own idea?"), own_idea(rules)),
        Said(_("And whoever has an interest?"), interests()),
    ]


def who_judge(rules: Rulebook) -> str:
    """The groups that judge, with the age from which and how much a voice weighs."""
    return "; ".join(_judges(group) for group in rules.groups.all() if group.judges) + "."


def _judges(group: Group) -> str:
    words = [str(group.name)]
    if group.least_age:
        words.append(_("from %(age)s years") % {"age": group.least_age})
    if group.weight != 100:
        words.append(_("a voice weighs %(percent)s%%") % {"percent": group.weight})
    return ", ".join(words)


def voice(group: Group) -> str:
    """How much a voice of this group weighs."""
    if group.weight == 100:
        return _("One voice counts as one.")
    if group.weight < 100:
        words = _("One voice counts for %(percent)s%% of a full one.")
    else:
        words = _("One voice counts for %(percent)s%%: more than a full one.")
    return words % {"percent": group.weight}


def times_in_words(rules: Rulebook) -> list[str]:
    """Per group how often one ballot of it is counted; nothing where every ballot counts once."""
    if weigh_alike(rules):
        return []
    times = times_of(rules)
    return [_times(group, times[group.pk]) for group in judging(rules)]


def _times(group: Group, times: int) -> str:
    words = ngettext(
        "%(group)s, %(percent)s%%: a ballot is counted %(times)s time.",
        "%(group)s, %(percent)s%%: a ballot is counted %(times)s times.",
        times,
    )
    return words % {"group": group, "percent": group.weight, "times": times}


def money_of_themes(rules: Rulebook) -> str:
    """What the fiches mean for the count."""
    if has_pots(rules):
        return _(
            "Yes. The fiches fill a pot for each theme. A plan is paid from the pot of its own theme alone, "
            "and what is left in a pot stays there."
        )
    return _(
        "No. The fiches show what people find important. In the count all plans ask from one budget, "
        "whatever their theme."
    )


def wanted(rules: Rulebook) -> str:
    return _("At least %(share)s%% of the people with an opinion want it.") % {"share": rules.wanted_from}


def unwanted(rules: Rulebook) -> str:
    return _("At most %(share)s%% of the people with an opinion want it.") % {"share": rules.unwanted_to}


def enough_opinions(rules: Rulebook) -> str:
    return _("At least %(share)s%% of all who judge the idea have an opinion on it.") % {
        "share": rules.opinion_from
    }


def dispersion(rules: Rulebook) -> str:
    return _(
        "The judgements do not lie further apart than %(share)s%%. "
        "At 0%% everybody says the same, at 100%% half is against half."
    ) % {"share": rules.dispersion_to}


def own_idea(rules: Rulebook) -> str:
    if rules.own_proposal == Rulebook.OwnProposal.EXCLUDED:
        return _("No. Who made an idea, or works for who carries it out, does not judge it.")
    return _("Yes, like everybody else.")


def box_of_its_own() -> str:
    return _(
        "Each group has a ballot and a box of its own. A ballot that is counted twice is two equal votes: two parts of "
        "the money, and the support of two. An amount per voter is one per vote."
    )


def interests() -> str:
    return _(
        "Whoever has an interest in an idea says so and does not judge it. That holds for participants, "
        "reviewers and staff alike."
    )


def objecting(rules: Rulebook) -> str:
    days = rules.objection_days
    words = ngettext(
        "%(days)s day, counted from the day of the decision.",
        "%(days)s days, counted from the day of the decision.",
        days,
    )
    return words % {"days": days}


def ballot(rules: Rulebook) -> str:
    return counted.ballot_in_words("approval", most=rules.most_choices)


def fiches(rules: Rulebook) -> str:
    words = ngettext(
        "Everybody divides %(number)s fiche. A fiche stands for %(worth)s.",
        "Everybody divides %(number)s fiches. A fiche stands for %(worth)s.",
        rules.fiches,
    )
    return words % {"number": rules.fiches, "worth": exact(rules.fiche_worth)}


def portioning(rules: Rulebook) -> str:
    label = str(Rulebook.Portioning(rules.portioning).label)
    return f"{label[0].upper()}{label[1:]}."


def answered_within(rules: Rulebook) -> str:
    words = ngettext("Within %(days)s day, in public.", "Within %(days)s days, in public.", rules.answer_days)
    return words % {"days": rules.answer_days}


def values_to_choose(rules: Rulebook) -> str:
    words = ngettext(
        "Everybody chooses at most %(number)s value.",
        "Everybody chooses at most %(number)s values.",
        rules.values_to_choose,
    )
    return words % {"number": rules.values_to_choose}


def _costs(rules: Rulebook) -> str:
    least, most = rules.least_cost, rules.most_cost
    if most is not None and least:
        return _("From %(least)s to %(most)s.") % {"least": exact(least), "most": exact(most)}
    if most is not None:
        return _("At most %(most)s.") % {"most": exact(most)}
    if least:
        return _("At least %(least)s, and no more than all the money there is.") % {"least": exact(least)}
    return _("No more than all the money there is.")


def _counting(rules: Rulebook) -> str:
    name = counted.Rulebook(parse_rule(rules.counting_rule)).name
    return f"{name[0].upper()}{name[1:]}."


def _adopts(round: SieveRound) -> str:
    return f"{round.body.name}."


def _of_concerns(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("Who may tell a worry?"), _("Everybody. No account is needed."))
    yield Said(_("When does an answer come?"), answered_within(rules))


def _of_values(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("How many values does one choose?"), values_to_choose(rules))
    yield Said(_("How is the money divided over themes?"), fiches(rules))
    yield Said(_("How do fiches become money?"), portioning(rules))
    yield Said(_("Is the money of a theme kept apart in the count?"), money_of_themes(rules))


def _of_proposals(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("Who may hand in an idea?"), _("Everybody who takes part, alone or with others."))
    yield Said(_("What may an idea cost?"), _costs(rules))
    yield Said(_("May somebody judge their own idea?"), own_idea(rules))


def _of_feasibility(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(
        _("What comes with a no?"), _("The reason, who says so, the day, and how long one can object.")
    )
    yield Said(_("What may an idea cost?"), _costs(rules))
    yield Said(_("How long can people object?"), objecting(rules))
    yield Said(_("And whoever has an interest?"), interests())


def _of_judgement(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("Who judges?"), who_judge(rules))
    yield Said(
        _("How much can one spend?"),
        _("All that one wants costs no more than %(budget)s together.") % {"budget": exact(round.budget)},
    )
    yield Said(_("When is an idea broadly wanted?"), wanted(rules))
    yield Said(_("When is an idea broadly unwanted?"), unwanted(rules))
    yield Said(_("May somebody judge their own idea?"), own_idea(rules))


def _of_talk(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("What is the talk about?"), _("Ideas on which people are divided. Nothing else."))
    yield Said(_("When is an idea broadly wanted?"), wanted(rules))
    yield Said(_("When is an idea broadly unwanted?"), unwanted(rules))
    yield Said(_("And in both cases?"), f"{dispersion(rules)} {enough_opinions(rules)}")


def _of_vote(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("Who judges?"), who_judge(rules))
    yield Said(_("What does one fill in?"), ballot(rules))
    yield from _of_outcome(round, rules)


def _of_outcome(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("How are the votes counted?"), _counting(rules))
    yield Said(_("Is the money of a theme kept apart in the count?"), money_of_themes(rules))
    if weights := times_in_words(rules):
        yield Said(_("What does a voice of each group weigh in the vote?"), " ".join(weights))
        yield Said(_("How does the count know of which group a ballot is?"), box_of_its_own())
    for choice in counted.Rulebook(parse_rule(rules.counting_rule)).choices:
        yield Said(choice.about, choice.chosen)


def _of_decision(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(_("Who adopts the outcome?"), _adopts(round))
    yield Said(_("How long can people object?"), objecting(rules))


def _of_follow_up(round: SieveRound, rules: Rulebook) -> Iterator[Said]:
    yield Said(
        _("Who hears of every step?"), _("The authors of a chosen idea, and everybody who follows it.")
    )
    yield Said(_("Who judges the result?"), _("Everybody who takes part: is it there, and did it help?"))
    if round.next_chance:
        yield Said(_("When is the next chance for an idea?"), str(round.next_chance))


_OF_STEP: dict[Phase.Kind | None, Callable[[SieveRound, Rulebook], Iterator[Said]]] = {
    Kind.CONCERNS: _of_concerns,
    Kind.VALUES: _of_values,
    Kind.PROPOSALS: _of_proposals,
    Kind.FEASIBILITY: _of_feasibility,
    Kind.JUDGEMENT: _of_judgement,
    Kind.TALK: _of_talk,
    Kind.VOTE: _of_vote,
    Kind.OUTCOME: _of_outcome,
    Kind.DECISION: _of_decision,
    Kind.FOLLOW_UP: _of_follow_up,
}

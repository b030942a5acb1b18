"""What the host of a motive talk reads beforehand: aim, rounds with times, rules, and what to write down."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _


def guidance() -> dict[str, Any]:
    """The guide in the language of the reader."""
    return {
        "title": _("Guide for the host of a talk about motives"),
        "lead": _(
            "At this table nobody has to win. People find out why they think differently. "
            "After that everybody judges again, alone."
        ),
        "sections": [_aim(), _before(), _rules(), _writing(), _hard()],
        "rounds_title": _("An hour at the table, about one plan"),
        "rounds_head": [_("Time"), _("What happens"), _("What you say or do")],
        "rounds": _rounds(),
        "after": _("After the talk"),
        "steps_after": _after(),
        "help": _("Questions or trouble?"),
    }


def _aim() -> dict[str, Any]:
    return {
        "heading": _("What is the aim?"),
        "points": [
            _("To understand each other's motives. Not to agree, and not to vote."),
            _("To hear what would make the plan acceptable for who is against it."),
            _("To hear what would be lost for who is in favour of it."),
            _(
                "You have no opinion tonight. When you have an interest in a plan, let somebody else be the host."
            ),
        ],
    }


def _before() -> dict[str, Any]:
    return {
        "heading": _("Beforehand"),
        "points": [
            _("Six to eight people at a table. More people: make a second table."),
            _("Print one sheet per plan for every two people, and one for yourself."),
            _("Can everybody come in, hear, see and go to the toilet? Ask what somebody needs."),
            _("Put pens and paper ready. Who does not like to write tells it to you."),
        ],
    }


def _rounds() -> list[list[str]]:
    return [
        [
            _("0:00, 5 minutes"),
            _("Welcome"),
            _("Tell the aim and the rules. Everybody says a first name, no more. Nobody records."),
        ],
        [
            _("0:05, 5 minutes"),
            _("Reading in silence"),
            _("Everybody reads the sheet. Read it aloud when somebody likes that better."),
        ],
        [
            _("0:10, 10 minutes"),
            _("Round of recognising"),
            _("In turn: which motive of the other side do you understand, and why? No answers yet."),
        ],
        [
            _("0:20, 20 minutes"),
            _("Round of values"),
            _(
                "In turn, then freely: what is at stake for you? Who speaks first in one round speaks last in the next."
            ),
        ],
        [
            _("0:40, 10 minutes"),
            _("Who is not here?"),
            _("What would somebody say who cannot be here: a child, a neighbour who works nights?"),
        ],
        [
            _("0:50, 10 minutes"),
            _("What would make this acceptable?"),
            _("Write it on the sheet. Read your notes aloud: is this what was said? Change it until it is."),
        ],
    ]


def _rules() -> dict[str, Any]:
    return {
        "heading": _("The rules of the table"),
        "points": [
            _("One speaks, the others listen. Everybody gets the same time; use a clock that all can see."),
            _("Talk about yourself: “I find”, not “everybody finds”."),
            _("Ask before you answer: “What do you mean by …?”"),
            _("The motives on the sheet have no name. Do not guess who wrote one."),
            _("Nobody has to say how they judged or how they will vote."),
            _("What was said may leave the table; who said it stays there."),
        ],
    }


def _writing() -> dict[str, Any]:
    return {
        "heading": _("What do you write down?"),
        "points": [
            _("What was said for, what was said against, and what would make it acceptable."),
            _("As many lines for one side as for the other. What one person alone said counts too."),
            _("How many people sat at the table, you not counted."),
            _(
                "Never: names, addresses, phone numbers, somebody's illness, faith, origin or debts, "
                "or a story by which somebody can be recognised."
            ),
            _("Never: how many were for and against at the table. This is no vote."),
        ],
    }


def _hard() -> dict[str, Any]:
    return {
        "heading": _("When it gets difficult"),
        "points": [
            _("Somebody talks for long: “Thank you. I would like to hear the others, then you again.”"),
            _("Somebody says nothing: “You do not have to. Shall I come back to you?”"),
            _("Somebody insults another: stop it at once, name the rule, go on with the plan."),
            _("All agree: ask for the motive on the sheet that nobody named."),
            _("A fact is unknown: write the question down. It is answered on the site."),
        ],
    }


def _after() -> list[str]:
    return [
        _("Type your notes the same week, under the talk on the site."),
        _("A second person reads them and publishes them. From then on they do not change."),
        _("Something is wrong? Write a correction: both stay readable."),
        _("Shred the sheets with handwriting as soon as the notes are published."),
    ]

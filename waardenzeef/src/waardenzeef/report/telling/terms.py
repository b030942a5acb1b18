"""What a project must meet under every rule, in plain words: thresholds, and projects that exclude each other."""

from __future__ import annotations

from collections.abc import Iterator

from waardenzeef.election import Election
from waardenzeef.report.words import Words, in_points, name_of
from waardenzeef.rules.terms import Terms

MOST_LISTED = 20


def terms_in_words(terms: Terms, election: Election, words: Words) -> Iterator[str]:
    """One sentence per thing that is asked; none when nothing is."""
    least = max(terms.least_score, election.least_score)
    if least:
        score = words.score(least, points=in_points(election))
        yield words.say(
            en=f"To take part a project needs at least {score}.",
            nl=f"Om mee te doen heeft een plan minstens {score} nodig.",
        )
    if terms.least_share:
        share, voters = words.percent(terms.least_share), words.voters(terms.least_votes(election))
        yield words.say(
            en=f"To take part a project must be named by at least {share} of all voters: here {voters}.",
            nl=f"Om mee te doen moet minstens {share} van alle stemmers een plan noemen: hier {voters}.",
        )
    groups = [group for group in terms.groups(election) if len(group) > 1]
    for group in groups[:MOST_LISTED]:
        named = words.or_so([f"“{name_of(election, project)}”" for project in group])
        yield words.say(
            en=f"Only one of these can be chosen: {named}.",
            nl=f"Van deze plannen kan er maar één worden gekozen: {named}.",
        )
    if more := groups[MOST_LISTED:]:
        yield words.say(
            en=f"So it is with {words.number(len(more))} more groups of projects, which are not listed here.",
            nl=f"Zo is het ook met nog {words.number(len(more))} groepen plannen, die hier niet staan.",
        )
    if groups:
        yield words.say(
            en="As soon as one of them is chosen, the others no longer take part.",
            nl="Zodra er één is gekozen, doen de andere niet meer mee.",
        )

"""The groups a new round begins with. Whoever makes the round changes them at will."""

from krachtwijk.rounds.rulebooks.facts import GroupFacts
from krachtwijk.rounds.rulebooks.models import Group

USUAL_GROUPS = (
    GroupFacts(
        name_nl="Bewoners",
        name_en="Residents",
        who_nl="Iedereen die in de wijk woont en 12 jaar of ouder is.",
        who_en="Everybody who lives in the neighbourhood and is 12 or older.",
        least_age=12,
        proof=Group.Proof.CODE,
    ),
    GroupFacts(
        name_nl="Ondernemers",
        name_en="Businesses",
        who_nl="Wie in de wijk een bedrijf of winkel heeft. Per bedrijf doet één persoon mee.",
        who_en="Whoever has a business or a shop in the neighbourhood. One person takes part for each business.",
    ),
    GroupFacts(
        name_nl="Studenten",
        name_en="Students",
        who_nl="Wie in de wijk studeert en er niet woont.",
        who_en="Whoever studies in the neighbourhood and does not live there.",
        least_age=16,
    ),
    GroupFacts(
        name_nl="Mensen die hier werken",
        name_en="People who work here",
        who_nl="Wie in de wijk werkt en er niet woont, zoals leraren en huismeesters. Zij denken mee en oordelen niet.",
        who_en="Whoever works in the neighbourhood and does not live there, such as teachers and caretakers. "
        "They think along and do not judge.",
        judges=False,
    ),
)

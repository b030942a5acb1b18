"""Once the vote is counted, its boxes, ballots, readings and the register of who voted stay, in the database itself.

A form on paper that does not count keeps its reason.
"""

from django.db import migrations

from krachtwijk.frozen import FrozenWhile

RULES = [
    FrozenWhile("ballotbox", "round__vote__isnull", False),
    FrozenWhile("ballot", "box__round__vote__isnull", False),
    FrozenWhile("ballotreading", "ballot__box__round__vote__isnull", False),
    FrozenWhile("turnout", "round__vote__isnull", False),
    FrozenWhile("paperform", "standing", "rejected"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("judging", "0003_a_box_may_be_of_one_group"),
        ("rulebooks", "0006_a_public_round_stays_public"),
    ]
    operations = RULES

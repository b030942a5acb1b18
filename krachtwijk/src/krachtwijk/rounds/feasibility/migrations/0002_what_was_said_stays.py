"""Published criteria, findings, costs, verdicts, moments and objections stay, in the database itself."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly
from krachtwijk.frozen import FrozenWhile

PUBLISHED = "published"
GROWS = (
    "criterioncorrection", "finding", "answer", "advisedcost", "costquestion", "costline", "costreply", "verdict",
    "verdictline", "announcement", "announced", "objection", "hearing", "ruling",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("feasibility", "0001_initial")]
    operations = [
        FrozenWhile("criterialist", "state", PUBLISHED),
        FrozenWhile("criterion", "list__state", PUBLISHED),
        *(AppendOnly(model) for model in GROWS),
    ]

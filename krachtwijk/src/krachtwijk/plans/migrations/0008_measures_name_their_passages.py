"""A measure names the paragraphs it comes from; its kind may be unknown, where the paper does not say it."""

from django.db import migrations, models

from krachtwijk.frozen import FrozenWhile, lifted
from krachtwijk.plans.adopted import ADOPTED, RULES


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0003_parties_of_a_passage"),
        ("plans", "0007_adopted_plans_stay"),
    ]

    operations = [
        *lifted(
            RULES,
            migrations.AddField(
                model_name="plannedmeasure",
                name="passages",
                field=models.ManyToManyField(blank=True, related_name="+", to="documents.passage"),
            ),
            migrations.AlterField(
                model_name="plannedmeasure",
                name="kind",
                field=models.CharField(
                    blank=True,
                    choices=[("one-off", "one-off"), ("structural", "structural"), ("pilot", "pilot")],
                    help_text="Empty where the paper does not say.",
                    max_length=20,
                ),
            ),
        ),
        FrozenWhile("plannedmeasure.passages", "plannedmeasure__plan__status", ADOPTED),
    ]

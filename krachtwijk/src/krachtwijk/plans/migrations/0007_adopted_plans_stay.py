"""What an adopted version of a plan says can never be changed: not the plan, nor anything it consists of."""

from django.db import migrations

from krachtwijk.plans.adopted import RULES


class Migration(migrations.Migration):
    dependencies = [("plans", "0006_changes_stay")]

    operations = [*RULES]

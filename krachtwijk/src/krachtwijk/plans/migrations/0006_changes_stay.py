"""Who changed what in a plan can never be changed or removed."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0005_change")]

    operations = [AppendOnly("change")]

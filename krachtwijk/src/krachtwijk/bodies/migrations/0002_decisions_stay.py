"""A decision can never be changed or removed: a later one names it."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("bodies", "0001_initial")]

    operations = [AppendOnly("decision"), AppendOnly("option"), AppendOnly("effect")]

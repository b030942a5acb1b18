"""How far a measure was, and what it brought about, can never be changed or removed."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("plans", "0003_measures")]

    operations = [AppendOnly("standing"), AppendOnly("unintendedresult")]

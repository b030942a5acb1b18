"""Versions, history, consents and what was decided about reports can never be changed or removed."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_initial")]

    operations = [
        AppendOnly("proposalversion"),
        AppendOnly("event"),
        AppendOnly("consent"),
        AppendOnly("report"),
        AppendOnly("ruling"),
        AppendOnly("appeal"),
        AppendOnly("appealruling"),
    ]

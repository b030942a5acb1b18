"""What was decided about an outcome and what was told about a plan can never be changed or removed."""

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("afterwards", "0001_initial")]

    operations = [AppendOnly("adoption"), AppendOnly("ruling"), AppendOnly("update")]

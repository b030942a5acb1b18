from django.db import migrations

from krachtwijk.append_only import AppendOnly
from krachtwijk.rounds.rulebooks.settled import RULES, lay, lift


class Migration(migrations.Migration):

    dependencies = [("rulebooks", "0001_initial")]

    operations = [
        *RULES,
        migrations.RunPython(lay, lift),
        AppendOnly("correction"),
        AppendOnly("phasemove"),
    ]

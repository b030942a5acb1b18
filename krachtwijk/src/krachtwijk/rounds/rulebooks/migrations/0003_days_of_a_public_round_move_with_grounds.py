from django.db import migrations

from krachtwijk.rounds.rulebooks.published_phases import lay, lift


class Migration(migrations.Migration):

    dependencies = [("rulebooks", "0002_frozen_rules_stay")]

    operations = [migrations.RunPython(lay, lift)]

from django.db import migrations

from krachtwijk.rounds.rulebooks.published_rounds import lay, lift


class Migration(migrations.Migration):

    dependencies = [("rulebooks", "0005_corrections_of_groups_stay")]

    operations = [migrations.RunPython(lay, lift)]

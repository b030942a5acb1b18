from django.db import migrations

from krachtwijk.rounds.rulebooks.published_rounds import lay, lift


class Migration(migrations.Migration):

    dependencies = [("rulebooks", "0003_days_of_a_public_round_move_with_grounds")]

    operations = [migrations.RunPython(lay, lift)]

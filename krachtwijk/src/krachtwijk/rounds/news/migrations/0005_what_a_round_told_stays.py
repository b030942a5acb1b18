from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("news", "0004_what_a_round_told_by_itself")]
    operations = [AppendOnly("occasion")]

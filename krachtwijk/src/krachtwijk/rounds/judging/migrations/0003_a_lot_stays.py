from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("judging", "0002_on_paper_and_at_a_table")]
    operations = [AppendOnly("tielot")]

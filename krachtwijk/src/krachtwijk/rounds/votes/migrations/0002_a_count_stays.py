from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("rounds", "0001_initial")]
    operations = [AppendOnly("run"), AppendOnly("contender")]

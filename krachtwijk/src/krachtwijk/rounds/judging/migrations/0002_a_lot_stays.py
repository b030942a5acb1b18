from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("judging", "0001_initial")]
    operations = [AppendOnly("tielot")]

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]

    operations = [AppendOnly("standingchange"), AppendOnly("interest")]

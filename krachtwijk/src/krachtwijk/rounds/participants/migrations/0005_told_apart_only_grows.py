from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("participants", "0004_told_apart")]

    operations = [AppendOnly("twopersons")]

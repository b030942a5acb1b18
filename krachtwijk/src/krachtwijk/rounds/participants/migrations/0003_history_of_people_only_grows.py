from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_standing_and_interests")]

    operations = [AppendOnly("standingchange"), AppendOnly("interest")]

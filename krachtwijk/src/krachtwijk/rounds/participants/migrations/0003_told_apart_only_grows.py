from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_history_of_people_only_grows")]

    operations = [AppendOnly("twopersons")]

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial")]
    operations = [AppendOnly("digest"), AppendOnly("delivery"), AppendOnly("sent"), AppendOnly("notice")]

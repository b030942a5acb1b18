from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("news", "0002_digests")]
    operations = [AppendOnly("digest"), AppendOnly("delivery"), AppendOnly("sent"), AppendOnly("notice")]

from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial")]
    operations = [AppendOnly(model) for model in ("answer", "became", "clustering", "hiding")]

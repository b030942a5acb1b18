import django.db.models.deletion
from django.db import migrations, models

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [
        ("concerns", "0002_what_was_said_stays"),
        ("values", "0002_what_was_counted_stays"),
    ]

    operations = [
        migrations.AddField(
            model_name="naming",
            name="cluster",
            field=models.ForeignKey(
                blank=True,
                help_text="Or a group of them.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="namings",
                to="concerns.cluster",
            ),
        ),
        migrations.AddField(
            model_name="naming",
            name="concerns",
            field=models.ManyToManyField(
                blank=True,
                help_text="The worries it came from.",
                related_name="namings",
                to="concerns.concern",
            ),
        ),
        AppendOnly("naming_concerns"),
    ]

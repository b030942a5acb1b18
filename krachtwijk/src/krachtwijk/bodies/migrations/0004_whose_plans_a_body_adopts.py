"""A body adopts the plans of one city, not of any. With one city it is clear which; with more the folder must say it."""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def of_the_only_city(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    cities = list(apps.get_model("places", "Area").objects.filter(kind="city")[:2])
    if len(cities) == 1:
        apps.get_model("bodies", "Body").objects.filter(adopts_plans=True).update(adopts_plans_of=cities[0])


class Migration(migrations.Migration):
    dependencies = [
        ("bodies", "0003_seats_and_receipts"),
        ("places", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="body",
            name="adopts_plans_of",
            field=models.ForeignKey(
                blank=True,
                help_text="The city whose plans a decision of this body adopts; empty when it adopts none.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="adopters",
                to="places.area",
            ),
        ),
        migrations.RunPython(of_the_only_city, migrations.RunPython.noop),
        migrations.RemoveField(model_name="body", name="adopts_plans"),
    ]

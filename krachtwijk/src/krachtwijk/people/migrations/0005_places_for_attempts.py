"""An address gets places for its attempts to log in. Failures of before are forgotten: they count a quarter of an hour."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def forget(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("people", "FailedLogin").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0004_names_in_english")]

    operations = [
        migrations.RunPython(forget, forget),
        migrations.RemoveIndex(model_name="failedlogin", name="failures_of_an_address"),
        migrations.AddField(
            model_name="failedlogin",
            name="place",
            field=models.PositiveSmallIntegerField(default=0),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="failedlogin",
            name="at",
            field=models.DateTimeField(db_index=True),
        ),
        migrations.AddConstraint(
            model_name="failedlogin",
            constraint=models.UniqueConstraint(
                fields=("address", "place"), name="one_attempt_per_place_of_an_address"
            ),
        ),
    ]

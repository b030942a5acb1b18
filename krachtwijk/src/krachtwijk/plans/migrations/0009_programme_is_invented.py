"""A programme may be made up, to show how things work; then every page about it says so."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("plans", "0008_measures_name_their_passages")]

    operations = [
        migrations.AddField(
            model_name="programme",
            name="is_invented",
            field=models.BooleanField(
                default=False, help_text="Made up to show how it works. Every page about it says so."
            ),
        ),
        migrations.AlterModelOptions(
            name="programme", options={"ordering": ["is_invented", "-starts", "slug"]}
        ),
    ]

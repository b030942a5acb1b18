from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("news", "0002_what_was_sent_stays")]
    operations = [
        migrations.AddIndex(
            model_name="follow",
            index=models.Index(
                fields=["round", "kind", "reference"], condition=models.Q(until=None), name="follows_now"
            ),
        )
    ]

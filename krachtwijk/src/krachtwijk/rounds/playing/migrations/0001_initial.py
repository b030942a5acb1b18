import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Play',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('folder', models.CharField(max_length=300)),
                ('day_zero', models.DateField()),
                ('sha256', models.CharField(help_text='Of the files it is played from.', max_length=64)),
                ('acts', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('moment', models.DateTimeField(help_text='Where the clock of the round stood last.')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='play', to='rulebooks.sieveround')),
            ],
        ),
    ]

"""What a body decided otherwise after an objection stands beside the first decision, and stays."""

import django.db.models.deletion
import krachtwijk.euro
from django.db import migrations, models

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):

    dependencies = [
        ('afterwards', '0002_what_was_decided_stays'),
        ('feasibility', '0002_what_was_said_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Revision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('carried_out', models.BooleanField()),
                ('amount', krachtwijk.euro.EuroField(default=0)),
                ('answer', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='revision', to='feasibility.ruling')),
                ('ruling', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='revisions', to='afterwards.ruling')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('carried_out', True)), models.Q(('amount', 0), ('carried_out', False)), _connector='OR'), name='a_revision_gives_money_to_what_is_carried_out')],
            },
        ),
        AppendOnly("revision"),
    ]

import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0006_alter_rolegrant_role'),
        ('people', '__first__'),
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(blank=True, max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('postcode', models.CharField(blank=True, max_length=10)),
                ('house_number', models.CharField(blank=True, max_length=12)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('code_sha256', models.CharField(max_length=64, unique=True)),
                ('order_seed', models.BigIntegerField()),
                ('standing', models.CharField(choices=[('in', 'takes part'), ('doubted', 'takes part, in doubt'), ('out', 'does not take part any more')], default='in', max_length=10)),
                ('standing_because', models.TextField(blank=True)),
                ('registered_at', models.DateTimeField()),
                ('came_at', models.DateTimeField(blank=True, help_text='Empty: the code in the letter waits.', null=True)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='participants', to='rulebooks.group')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='rulebooks.sieveround')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='doubles', to='participants.participant')),
            ],
            options={
                'ordering': ['round', 'number'],
                'indexes': [models.Index(fields=['round', 'postcode', 'house_number'], name='who_lives_where')],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_participant_per_number'), models.UniqueConstraint(condition=models.Q(('person__isnull', False)), fields=('round', 'person'), name='a_person_takes_part_once'), models.CheckConstraint(condition=models.Q(('channel', 'web'), ('entered_by__isnull', False), _connector='OR'), name='what_did_not_come_by_web_was_entered_by_somebody'), models.CheckConstraint(condition=models.Q(('standing', 'in'), models.Q(('standing_because', ''), _negated=True), _connector='OR'), name='who_is_doubted_hears_why'), models.CheckConstraint(condition=models.Q(('same_as', None), models.Q(('same_as', models.F('pk')), _negated=True), _connector='OR'), name='nobody_is_their_own_double')],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(blank=True, max_length=120)),
                ('label_nl', models.CharField(blank=True, max_length=200)),
                ('label_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(blank=True, max_length=200)),
                ('what', models.TextField(help_text='What the interest is, in the words of who declared it.')),
                ('declared_at', models.DateTimeField()),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('declared_by', models.ForeignKey(blank=True, help_text='Staff, for somebody else.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('lifts', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lifted_by', to='participants.interest')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to='people.organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='interests', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='rulebooks.sieveround')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='participants.participant')),
            ],
            options={
                'ordering': ['declared_at', 'pk'],
                'indexes': [models.Index(fields=['round', 'reference'], name='interests_in_a_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('participant', None), ('person__isnull', False)), models.Q(('participant__isnull', False), ('person', None)), _connector='OR'), name='an_interest_is_of_one'), models.CheckConstraint(condition=models.Q(models.Q(('organisation__isnull', False), ('reference', '')), models.Q(('organisation', None), models.Q(('reference', ''), _negated=True)), _connector='OR'), name='an_interest_is_in_one_thing')],
            },
        ),
        migrations.CreateModel(
            name='StandingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('standing', models.CharField(choices=[('in', 'takes part'), ('doubted', 'takes part, in doubt'), ('out', 'does not take part any more')], max_length=10)),
                ('because', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standing_changes', to='participants.participant')),
                ('same_as', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('because', ''), _negated=True), name='a_change_of_standing_has_grounds'), models.CheckConstraint(condition=models.Q(('same_as', None), models.Q(('same_as', models.F('participant')), _negated=True), _connector='OR'), name='nobody_is_called_their_own_double')],
            },
        ),
        migrations.CreateModel(
            name='TwoPersons',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('because', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('first', 'second'), name='two_persons_are_told_apart_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='who_came_first_is_named_first')],
            },
        ),
    ]

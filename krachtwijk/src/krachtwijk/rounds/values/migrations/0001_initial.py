import django.db.models.deletion
import krachtwijk.euro
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('participants', '0003_told_apart_only_grows'),
        ('people', '__first__'),
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Division',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('inputs', models.TextField()),
                ('sha256', models.CharField(max_length=64)),
                ('envelopes', models.JSONField(help_text='Cents per theme (slug).')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='division', to='rulebooks.sieveround')),
            ],
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('place', models.CharField(max_length=120)),
                ('on', models.DateField()),
                ('sheet', models.CharField(help_text='Where the paper with the figures is kept.', max_length=80)),
                ('token', models.UUIDField(blank=True, help_text='Of the form: sent twice is one.', null=True, unique=True)),
                ('withdrawn_because', models.TextField(blank=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fiche_meetings', to='rulebooks.sieveround')),
                ('withdrawn_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_meeting_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_at', None), ('withdrawn_because', ''), ('withdrawn_by', None)), models.Q(('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='a_meeting_is_withdrawn_with_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='MeetingEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('people', models.PositiveIntegerField()),
                ('halves', models.JSONField()),
                ('remark', models.TextField(blank=True, help_text='Why the fiches are not the number of people times the fiches of each.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='entries', to='values.meeting')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='a_meeting_has_people')],
            },
        ),
        migrations.CreateModel(
            name='RoundTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('order', models.PositiveSmallIntegerField()),
                ('name_nl', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('about_nl', models.TextField(blank=True)),
                ('about_en', models.TextField(blank=True)),
                ('envelope', krachtwijk.euro.EuroField(blank=True, null=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'slug'), name='a_round_has_a_theme_once'), models.CheckConstraint(condition=models.Q(('envelope', None), ('envelope__gte', 0), _connector='OR'), name='an_envelope_holds_money')],
            },
        ),
        migrations.CreateModel(
            name='Laying',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fiches', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fiches_laid', to='participants.participant')),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='laid', to='values.roundtheme')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('participant', 'theme'), name='a_participant_lays_on_a_theme_once'), models.CheckConstraint(condition=models.Q(('fiches__gte', 1)), name='nothing_laid_is_no_row')],
            },
        ),
        migrations.CreateModel(
            name='Value',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name_nl', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('about_nl', models.TextField(blank=True)),
                ('about_en', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('is_chosen', models.BooleanField(default=False, help_text='Among the values this round judges by.')),
                ('closed_because', models.TextField(blank=True, help_text='Why it was merged or taken off the list.')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, help_text='It means the same as.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='values.value')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values_named', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', '-is_chosen', 'order', 'slug'],
                'constraints': [models.UniqueConstraint(fields=('round', 'slug'), name='a_round_names_a_value_once'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('closed_because', ''), ('closed_by', None), ('merged_into', None)), models.Q(('closed_at__isnull', False), ('closed_by__isnull', False), ('is_chosen', False), models.Q(('closed_because', ''), _negated=True)), _connector='OR'), name='a_value_leaves_the_list_with_a_reason'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='a_value_is_not_merged_with_itself')],
            },
        ),
        migrations.CreateModel(
            name='Naming',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=80)),
                ('why', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('token', models.UUIDField(blank=True, help_text='Of the form: sent twice is one.', null=True, unique=True)),
                ('at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='values_named', to='participants.participant')),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='namings', to='values.value')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('participant__isnull', False), ('entered_by__isnull', False), _connector='OR'), name='a_value_was_named_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ValueChoice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values_chosen', to='participants.participant')),
                ('value', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choices', to='values.value')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('participant', 'value'), name='a_participant_chooses_a_value_once')],
            },
        ),
        migrations.CreateModel(
            name='ValuesOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('counts', models.JSONField(help_text='Per value (slug) how many chose it.')),
                ('seed', models.CharField(blank=True, help_text='Of the lot; empty when none was drawn.', max_length=64)),
                ('participants', models.PositiveIntegerField(help_text='How many chose at least one value.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='values_outcome', to='rulebooks.sieveround')),
            ],
        ),
    ]

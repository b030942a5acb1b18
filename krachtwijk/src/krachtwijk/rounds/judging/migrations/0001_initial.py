import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('participants', '0003_told_apart_only_grows'),
        ('people', '__first__'),
        ('proposals', '0002_history_stays'),
        ('rulebooks', '0002_frozen_rules_stay'),
        ('values', '0002_what_was_counted_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='BallotBox',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('place', models.CharField(max_length=200)),
                ('open_nl', models.CharField(help_text='When the table is there.', max_length=200)),
                ('open_en', models.CharField(blank=True, max_length=200)),
                ('handed_out', models.PositiveIntegerField(blank=True, null=True)),
                ('in_box', models.PositiveIntegerField(blank=True, null=True)),
                ('not_returned', models.PositiveIntegerField(blank=True, null=True)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boxes', to='rulebooks.sieveround')),
                ('sums_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_box_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('handed_out', None), ('in_box', None), ('not_returned', None), ('sums_by', None)), models.Q(('handed_out', django.db.models.expressions.CombinedExpression(models.F('in_box'), '+', models.F('not_returned'))), ('sums_by__isnull', False)), _connector='OR'), name='ballots_handed_out_are_in_the_box_or_were_not_returned')],
            },
        ),
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('standing', models.CharField(choices=[('waiting', 'waits for a second reading'), ('valid', 'valid'), ('blank', 'blank'), ('invalid', 'invalid')], default='waiting', max_length=10)),
                ('choices', models.JSONField(default=list, help_text='Numbers of proposals, in ascending order.')),
                ('why', models.CharField(blank=True, help_text='Why it is invalid.', max_length=200)),
                ('note', models.TextField(blank=True, help_text='Why a third look decided as it did.')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('box', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='judging.ballotbox')),
            ],
            options={
                'ordering': ['box', 'number'],
                'constraints': [models.UniqueConstraint(fields=('box', 'number'), name='one_ballot_per_number_in_a_box'), models.CheckConstraint(condition=models.Q(models.Q(('standing', 'invalid'), _negated=True), models.Q(('why', ''), _negated=True), _connector='OR'), name='an_invalid_ballot_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='BallotReading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField()),
                ('standing', models.CharField(choices=[('waiting', 'waits for a second reading'), ('valid', 'valid'), ('blank', 'blank'), ('invalid', 'invalid')], max_length=10)),
                ('choices', models.JSONField(default=list)),
                ('why', models.CharField(blank=True, max_length=200)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='judging.ballot')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['ballot', 'turn'],
                'constraints': [models.UniqueConstraint(fields=('ballot', 'turn'), name='a_ballot_is_read_once_per_turn'), models.UniqueConstraint(fields=('ballot', 'by'), name='two_people_read_a_ballot'), models.CheckConstraint(condition=models.Q(('turn__in', [1, 2])), name='a_ballot_is_read_twice'), models.CheckConstraint(condition=models.Q(('standing', 'waiting'), _negated=True), name='a_reading_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Card',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='card', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cards', to='rulebooks.sieveround')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('channel', 'web'), ('entered_by__isnull', False), _connector='OR'), name='a_card_from_elsewhere_was_entered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Judgement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.CharField(choices=[('wanted', 'I want this'), ('not-wanted', 'I do not want this'), ('dont-know', 'I do not know')], max_length=20)),
                ('motive', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('card', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='judgements', to='judging.card')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='proposals.proposal')),
                ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='judgements', to='values.value')),
            ],
            options={
                'ordering': ['card', 'proposal'],
                'constraints': [models.UniqueConstraint(fields=('card', 'proposal'), name='one_judgement_per_proposal')],
            },
        ),
        migrations.CreateModel(
            name='PaperForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('standing', models.CharField(choices=[('waiting', 'waits for a second reading'), ('counted', 'counts'), ('rejected', 'does not count')], default='waiting', max_length=10)),
                ('why', models.CharField(blank=True, choices=[('no-code', 'the code on it is not of this round'), ('double', 'this person has judged already'), ('illegible', 'nobody can read it'), ('over-budget', 'it wants more than the budget can pay'), ('not-in-round', 'this person does not take part in the judgement')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('card', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='paper_form', to='judging.card')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='paper_forms', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_paper_form_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('card', None), ('standing', 'waiting'), ('why', '')), models.Q(('card__isnull', False), ('standing', 'counted'), ('why', '')), models.Q(('card', None), ('standing', 'rejected'), models.Q(('why', ''), _negated=True)), _connector='OR'), name='a_form_that_does_not_count_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('turn', models.PositiveSmallIntegerField()),
                ('marks', models.JSONField()),
                ('motives', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='judging.paperform')),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebooks.group')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'ordering': ['form', 'turn'],
                'constraints': [models.UniqueConstraint(fields=('form', 'turn'), name='a_form_is_read_once_per_turn'), models.UniqueConstraint(fields=('form', 'by'), name='two_people_read_a_form'), models.CheckConstraint(condition=models.Q(('turn__in', [1, 2])), name='a_form_is_read_twice'), models.CheckConstraint(condition=models.Q(models.Q(('group__isnull', False), ('participant', None)), models.Q(('group', None), ('participant__isnull', False)), _connector='OR'), name='a_form_is_somebodys')],
            },
        ),
        migrations.CreateModel(
            name='Table',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('place', models.CharField(max_length=200)),
                ('opened_at', models.DateTimeField()),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('host', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_table_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='seat', to='participants.participant')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='judging.table')),
            ],
            options={
                'ordering': ['table', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TieLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('seed', models.CharField(max_length=200)),
                ('order', models.JSONField(help_text='The numbers of the proposals, who goes first in front.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tie_lot', to='rulebooks.sieveround')),
            ],
        ),
        migrations.CreateModel(
            name='Turnout',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='turnout', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='turnout', to='rulebooks.sieveround')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('round', 'participant'), name='one_vote_per_person')],
            },
        ),
    ]

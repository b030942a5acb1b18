import django.db.models.deletion
import krachtwijk.euro
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('judging', '0002_a_lot_stays'),
        ('participants', '0003_told_apart_only_grows'),
        ('people', '__first__'),
        ('proposals', '0002_history_stays'),
        ('rulebooks', '0002_frozen_rules_stay'),
        ('values', '0002_what_was_counted_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sorting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted_from', models.PositiveSmallIntegerField()),
                ('unwanted_to', models.PositiveSmallIntegerField()),
                ('dispersion_to', models.PositiveSmallIntegerField()),
                ('opinion_from', models.PositiveSmallIntegerField()),
                ('rulebook_sha256', models.CharField(blank=True, max_length=64)),
                ('inputs_sha256', models.CharField(max_length=64)),
                ('salt', models.CharField(max_length=64)),
                ('people', models.PositiveIntegerField(help_text='How many people judged at least one proposal.')),
                ('is_weighted', models.BooleanField(help_text='Whether a voice of one group counts for more than of another.')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sorting', to='rulebooks.sieveround')),
            ],
        ),
        migrations.CreateModel(
            name='SortedProposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('cost', krachtwijk.euro.EuroField()),
                ('wanted', models.PositiveIntegerField()),
                ('not_wanted', models.PositiveIntegerField()),
                ('dont_know', models.PositiveIntegerField()),
                ('weighed_wanted', models.PositiveIntegerField()),
                ('weighed_not_wanted', models.PositiveIntegerField()),
                ('weighed_dont_know', models.PositiveIntegerField()),
                ('support', models.PositiveSmallIntegerField()),
                ('dispersion', models.PositiveSmallIntegerField()),
                ('pile', models.CharField(choices=[('contested', 'people are divided'), ('wanted', 'broadly wanted'), ('unwanted', 'broadly unwanted'), ('too-few', 'too few judgements')], max_length=20)),
                ('because', models.CharField(help_text='Which threshold decided.', max_length=20)),
                ('sentence_nl', models.TextField()),
                ('sentence_en', models.TextField()),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sorted', to='proposals.proposal')),
                ('sorting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='talks.sorting')),
            ],
            options={
                'ordering': ['sorting', 'proposal'],
                'constraints': [models.CheckConstraint(condition=models.Q(('dispersion__lte', 10000), ('support__lte', 10000)), name='a_share_is_at_most_the_whole')],
            },
        ),
        migrations.CreateModel(
            name='Talk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('begins_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('place', models.CharField(max_length=120)),
                ('address', models.CharField(max_length=200)),
                ('host', models.CharField(max_length=80)),
                ('access', models.CharField(choices=[('yes', 'without steps, with a toilet for wheelchairs'), ('partly', 'partly, see the note'), ('no', 'not for wheelchairs')], max_length=10)),
                ('note', models.CharField(blank=True, help_text='Such as languages, child care, how to ask.', max_length=300)),
                ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('planned_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField()),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_because', models.CharField(blank=True, max_length=300)),
                ('planned_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposals', models.ManyToManyField(related_name='talks', to='talks.sortedproposal')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='talks', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['begins_at', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_talk_per_number'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('begins_at'))), name='a_talk_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_at', None), ('cancelled_because', '')), models.Q(('cancelled_at__isnull', False), models.Q(('cancelled_because', ''), _negated=True)), _connector='OR'), name='a_cancelled_talk_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at_table', models.PositiveSmallIntegerField(help_text='How many people talked, the host not counted.')),
                ('said_for', models.TextField(blank=True)),
                ('said_against', models.TextField(blank=True)),
                ('acceptable', models.TextField(blank=True, help_text='What would make it acceptable.')),
                ('state', models.CharField(choices=[('draft', 'waits for a second reader'), ('published', 'published')], default='draft', max_length=20)),
                ('written_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='talks.note')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sorted', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='talks.sortedproposal')),
                ('talk', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='talks.talk')),
            ],
            options={
                'ordering': ['talk', 'sorted', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('talk', 'sorted'), name='one_first_note_per_talk_and_proposal'), models.CheckConstraint(condition=models.Q(('acceptable', ''), ('said_against', ''), ('said_for', ''), _negated=True), name='a_note_says_something'), models.CheckConstraint(condition=models.Q(('at_table__gte', 1)), name='somebody_sat_at_the_table'), models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('state', 'draft')), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'published')), _connector='OR'), name='a_published_note_has_its_day'), models.CheckConstraint(condition=models.Q(('published_by', None), models.Q(('published_by', models.F('written_by')), _negated=True), _connector='OR'), name='a_second_person_publishes_a_note'), models.CheckConstraint(condition=models.Q(('corrects', None), models.Q(('corrects', models.F('pk')), _negated=True), _connector='OR'), name='no_note_corrects_itself')],
            },
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=12, unique=True)),
                ('kind', models.CharField(choices=[('motive', 'motive'), ('condition', 'what would make it acceptable'), ('answer', 'answer of the authors')], max_length=20)),
                ('says', models.CharField(blank=True, choices=[('wanted', 'I want this'), ('not-wanted', 'I do not want this'), ('dont-know', 'I do not know')], help_text='Of a motive.', max_length=20)),
                ('text', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('waiting', 'waits for a moderator'), ('shown', 'shown'), ('hidden', 'not shown'), ('withdrawn', 'withdrawn by who wrote it')], default='waiting', max_length=20)),
                ('reason', models.CharField(blank=True, choices=[('personal', 'It tells something about a person who can be recognised.'), ('insult', 'It insults or threatens people.'), ('elsewhere', 'It is not about this proposal.')], max_length=20)),
                ('note', models.CharField(blank=True, help_text='From the moderator to the writer.', max_length=300)),
                ('moderated_at', models.DateTimeField(blank=True, null=True)),
                ('appeal', models.CharField(blank=True, max_length=500)),
                ('appealed_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('judgement', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voice', to='judging.judgement')),
                ('moderated_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='participants.participant')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sorted', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='talks.sortedproposal')),
                ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='voices', to='values.value')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['sorted', 'kind', 'state'], name='voices_on_a_page')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('appeal', ''), ('judgement', None), ('participant', None), ('state', 'withdrawn'), ('text', ''), ('value', None), ('note', '')), models.Q(models.Q(('state', 'withdrawn'), _negated=True), models.Q(('text', ''), _negated=True)), _connector='OR'), name='of_a_withdrawn_voice_nothing_is_left'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'withdrawn']), models.Q(('moderated_at__isnull', False), ('moderated_by__isnull', False)), _connector='OR'), name='somebody_moderated_what_is_shown_or_hidden'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'hidden'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_is_hidden_has_a_reason'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), models.Q(('reviewed_by', models.F('moderated_by')), _negated=True), _connector='OR'), name='an_appeal_goes_to_another_person'), models.CheckConstraint(condition=models.Q(('reviewed_by', None), ('appealed_at__isnull', False), _connector='OR'), name='only_an_appeal_is_reviewed'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'motive'), models.Q(('says', ''), _negated=True)), models.Q(models.Q(('kind', 'motive'), _negated=True), ('says', ''), ('value', None)), _connector='OR'), name='only_a_motive_is_for_or_against'), models.UniqueConstraint(condition=models.Q(('kind', 'condition'), ('participant__isnull', False)), fields=('sorted', 'participant'), name='one_condition_per_person_and_proposal'), models.UniqueConstraint(condition=models.Q(('kind', 'answer'), models.Q(('state', 'withdrawn'), _negated=True)), fields=('sorted',), name='the_authors_answer_once')],
            },
        ),
        migrations.CreateModel(
            name='VoiceStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('deed', models.CharField(choices=[('shown', 'shown'), ('hidden', 'not shown'), ('appealed', 'the writer asked somebody else to look'), ('restored', 'shown after all'), ('upheld', 'stays out of sight'), ('withdrawn', 'withdrawn by who wrote it')], max_length=20)),
                ('reason', models.CharField(blank=True, choices=[('personal', 'It tells something about a person who can be recognised.'), ('insult', 'It insults or threatens people.'), ('elsewhere', 'It is not about this proposal.')], max_length=20)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('voice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='talks.voice')),
            ],
            options={
                'ordering': ['voice', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SortedGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wanted', models.PositiveIntegerField()),
                ('not_wanted', models.PositiveIntegerField()),
                ('dont_know', models.PositiveIntegerField()),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='rulebooks.group')),
                ('sorted', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='groups', to='talks.sortedproposal')),
            ],
            options={
                'ordering': ['sorted', 'group'],
                'constraints': [models.UniqueConstraint(fields=('sorted', 'group'), name='a_group_is_counted_once_per_proposal')],
            },
        ),
    ]

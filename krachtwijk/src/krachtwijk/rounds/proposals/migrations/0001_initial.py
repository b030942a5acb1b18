import django.db.models.deletion
import krachtwijk.euro
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('concerns', '0002_what_was_said_stays'),
        ('participants', '0003_told_apart_only_grows'),
        ('people', '0006_alter_rolegrant_role'),
        ('people', '__first__'),
        ('rulebooks', '0002_frozen_rules_stay'),
        ('values', '0002_what_was_counted_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('title', models.CharField(blank=True, max_length=120)),
                ('what', models.TextField(blank=True)),
                ('helps', models.TextField(blank=True)),
                ('carried_out_by', models.TextField(blank=True)),
                ('help_needed', models.TextField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=200)),
                ('continuation', models.TextField(blank=True, help_text='Who pays and cares for it when this money is spent.')),
                ('has_subsidy', models.BooleanField(blank=True, null=True)),
                ('subsidy', models.TextField(blank=True, help_text='Which, from whom, how much.')),
                ('status', models.CharField(choices=[('draft', 'draft'), ('submitted', 'submitted'), ('withdrawn', 'withdrawn by its authors'), ('merged', 'merged into another')], default='draft', max_length=20)),
                ('own_role', models.TextField(blank=True, help_text='What the authors themselves get out of it, and from whom.')),
                ('where', models.CharField(blank=True, help_text='A street or a place, as people call it.', max_length=120)),
                ('is_hidden', models.BooleanField(default=False, help_text='Its words are hidden by a ruling; see rulings.')),
                ('token', models.UUIDField(editable=False, help_text='Of the form: see once.py.', null=True, unique=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('begun_at', models.DateTimeField()),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('concerns', models.ManyToManyField(blank=True, related_name='proposals', to='concerns.concern')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='proposals.proposal')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='people.organisation')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='rulebooks.sieveround')),
                ('taken_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_out', to='proposals.proposal')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='values.roundtheme')),
                ('values', models.ManyToManyField(blank=True, related_name='proposals', to='values.value')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_proposal_per_number'), models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'merged')), models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='a_merged_proposal_went_somewhere'), models.CheckConstraint(condition=models.Q(('status', 'draft'), ('status', 'withdrawn'), ('submitted_at__isnull', False), _connector='OR'), name='a_submitted_proposal_has_its_day'), models.CheckConstraint(condition=models.Q(('merged_into', None), models.Q(('merged_into', models.F('pk')), _negated=True), _connector='OR'), name='nothing_merges_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.BinaryField(help_text='JPEG, no larger than the page needs.')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('alt', models.CharField(help_text='What is on it, for who does not see it.', max_length=200)),
                ('token', models.UUIDField(editable=False, null=True, unique=True)),
                ('at', models.DateTimeField()),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_sha256', models.CharField(max_length=64, unique=True)),
                ('meant_for', models.CharField(blank=True, help_text='A name, so that authors know whose it is.', max_length=120)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('used_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitations', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'made_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('used_at', None), ('used_by', None)), models.Q(('used_at__isnull', False), ('used_by__isnull', False)), _connector='OR'), name='an_invitation_is_used_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('submitted', 'submitted'), ('changed', 'the text or the budget changed'), ('author-came', 'an author joined'), ('author-left', 'an author left'), ('merge-asked', 'a merge was proposed'), ('undo-asked', 'undoing a merge was proposed'), ('split-asked', 'taking a part out was proposed'), ('declined', 'an author did not agree'), ('merged', 'merged into another'), ('received', 'another proposal was merged into this one'), ('parted', 'a merge was undone'), ('taken-out', 'a part was taken out as a new proposal'), ('withdrawn', 'withdrawn by its authors'), ('hidden', 'hidden after a report'), ('shown', 'shown again after an appeal')], max_length=20)),
                ('at', models.DateTimeField()),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('for', 'for'), ('against', 'against')], max_length=10)),
                ('text', models.TextField()),
                ('is_hidden', models.BooleanField(default=False)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='values.value')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='proposals.proposal')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('amount', krachtwijk.euro.EuroField()),
                ('came_from', models.ForeignKey(blank=True, help_text='The proposal that brought this line along when both were merged.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='budget_lines', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'order'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'order'), name='one_budget_line_per_place'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_budget_line_costs_something')],
            },
        ),
        migrations.CreateModel(
            name='Author',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('shown_as', models.CharField(help_text='The name under the proposal, as the author wants it.', max_length=120)),
                ('since', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='authorships', to='participants.participant')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='authors', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'order'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'participant'), name='an_author_is_named_once'), models.UniqueConstraint(fields=('proposal', 'order'), name='one_author_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merge', 'merge'), ('undo', 'undo a merge'), ('take-out', 'take a part out')], max_length=20)),
                ('title', models.CharField(blank=True, max_length=120)),
                ('lines', models.JSONField(default=list)),
                ('grounds', models.TextField(blank=True, help_text='Why, in the words of who proposed it.')),
                ('proposed_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('open', 'open'), ('done', 'done'), ('declined', 'declined'), ('lapsed', 'lapsed')], default='open', max_length=20)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('proposed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('suggested_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='proposals.proposal')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements_as_other', to='proposals.proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='proposals.proposal')),
            ],
            options={
                'ordering': ['-proposed_at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'open')), fields=('proposal',), name='one_open_agreement_per_proposal'), models.CheckConstraint(condition=models.Q(('other', None), models.Q(('other', models.F('proposal')), _negated=True), _connector='OR'), name='nothing_agrees_with_itself'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'take-out'), ('other', None)), models.Q(models.Q(('kind', 'take-out'), _negated=True), ('other__isnull', False)), _connector='OR'), name='a_merge_has_two_sides'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('outcome', 'open')), models.Q(models.Q(('outcome', 'open'), _negated=True), ('ended_at__isnull', False)), _connector='OR'), name='an_agreement_that_ended_has_its_moment'), models.CheckConstraint(condition=models.Q(('proposed_by__isnull', False), ('suggested_by__isnull', False), _connector='OR'), name='an_agreement_came_from_somebody')],
            },
        ),
        migrations.CreateModel(
            name='ProposalVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('facts', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'number'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'number'), name='one_proposal_version_per_number')],
            },
        ),
        migrations.CreateModel(
            name='Translation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('ar', 'العربية'), ('en', 'English'), ('pap', 'Papiamentu'), ('pl', 'polski'), ('ti', 'ትግርኛ'), ('tr', 'Türkçe'), ('uk', 'українська'), ('fa', 'فارسی')], max_length=5)),
                ('title', models.CharField(max_length=200)),
                ('what', models.TextField()),
                ('is_hidden', models.BooleanField(default=False)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='translations', to='proposals.proposal')),
            ],
            options={
                'ordering': ['language', '-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hides', models.BooleanField()),
                ('why', models.CharField(blank=True, choices=[('insult', 'It insults or threatens somebody'), ('discrimination', 'It discriminates'), ('private', 'It tells private things of somebody'), ('advertising', 'It is advertising'), ('untrue', 'It pretends to come from somebody else'), ('off-topic', 'It has nothing to do with this proposal')], max_length=20)),
                ('grounds', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.comment')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.proposal')),
                ('translation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.translation')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hides', False), models.Q(('why', ''), _negated=True), _connector='OR'), name='who_hides_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('ruling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='proposals.ruling')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AppealRuling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upheld', models.BooleanField()),
                ('grounds', models.TextField()),
                ('at', models.DateTimeField()),
                ('appeal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling_on_it', to='proposals.appeal')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('insult', 'It insults or threatens somebody'), ('discrimination', 'It discriminates'), ('private', 'It tells private things of somebody'), ('advertising', 'It is advertising'), ('untrue', 'It pretends to come from somebody else'), ('off-topic', 'It has nothing to do with this proposal')], max_length=20)),
                ('words', models.TextField(blank=True)),
                ('token', models.UUIDField(editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('comment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.comment')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.proposal')),
                ('translation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='proposals.translation')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('at', models.DateTimeField()),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='proposals.agreement')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
            ],
            options={
                'ordering': ['agreement', 'at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('agreement', 'participant'), name='an_author_consents_once')],
            },
        ),
        migrations.CreateModel(
            name='CostHint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what_nl', models.CharField(max_length=120)),
                ('what_en', models.CharField(blank=True, max_length=120)),
                ('amount', krachtwijk.euro.EuroField()),
                ('source_nl', models.CharField(max_length=300)),
                ('source_en', models.CharField(blank=True, max_length=300)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cost_hints', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'order'],
                'constraints': [models.UniqueConstraint(fields=('round', 'order'), name='one_cost_hint_per_place'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_cost_hint_costs_something')],
            },
        ),
    ]

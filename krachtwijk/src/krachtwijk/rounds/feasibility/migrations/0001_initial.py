import django.db.models.deletion
import krachtwijk.euro
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0004_whose_plans_a_body_adopts'),
        ('participants', '0003_told_apart_only_grows'),
        ('people', '0006_alter_rolegrant_role'),
        ('people', '__first__'),
        ('proposals', '0002_history_stays'),
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Announcement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('rest_at', models.DateTimeField()),
                ('grounds_nl', models.TextField(blank=True)),
                ('grounds_en', models.TextField(blank=True)),
                ('set_at', models.DateTimeField()),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='feasibility.announcement')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='announcements', to='rulebooks.sieveround')),
                ('set_by', models.ForeignKey(blank=True, help_text='Empty: the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['set_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('rest_at__gt', models.F('at'))), name='what_is_late_is_announced_later'), models.CheckConstraint(condition=models.Q(('replaces', None), models.Q(('grounds_nl', ''), _negated=True), _connector='OR'), name='another_moment_has_its_grounds')],
            },
        ),
        migrations.CreateModel(
            name='Announced',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, help_text='Empty: the clock.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('announcement', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='done', to='feasibility.announcement')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('ended_because', models.TextField(blank=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='proposals.proposal')),
                ('reviewer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['proposal', 'at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'reviewer'), name='a_reviewer_is_asked_once_per_proposal'), models.CheckConstraint(condition=models.Q(models.Q(('ended_at', None), ('ended_because', '')), models.Q(('ended_at__isnull', False), models.Q(('ended_because', ''), _negated=True)), _connector='OR'), name='who_no_longer_checks_has_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='CostQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('answer_before', models.DateField(help_text='The last day to answer.')),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cost_questions', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', '-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CostLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('asked', krachtwijk.euro.EuroField()),
                ('advised', krachtwijk.euro.EuroField()),
                ('reason', models.TextField()),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='feasibility.costquestion')),
            ],
            options={
                'ordering': ['question', 'order'],
                'constraints': [models.UniqueConstraint(fields=('question', 'order'), name='one_question_per_budget_line'), models.CheckConstraint(condition=models.Q(('advised__gte', 0)), name='an_advised_cost_is_nothing_or_more'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_advised_cost_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='CostReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agrees', models.BooleanField()),
                ('text', models.TextField(blank=True)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('question', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reply', to='feasibility.costquestion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('agrees', True), models.Q(('text', ''), _negated=True), _connector='OR'), name='who_disagrees_with_a_cost_says_why'), models.CheckConstraint(condition=models.Q(('channel', 'web'), ('entered_by__isnull', False), _connector='OR'), name='a_reply_from_elsewhere_was_entered_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='CriteriaList',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('prepared', 'prepared'), ('published', 'published')], default='prepared', max_length=20)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='criteria_list', to='rulebooks.sieveround')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('published_at', None), ('published_by', None), ('state', 'prepared')), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'published')), _connector='OR'), name='published_criteria_have_their_day')],
            },
        ),
        migrations.CreateModel(
            name='Criterion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('question_nl', models.CharField(max_length=200)),
                ('question_en', models.CharField(blank=True, max_length=200)),
                ('needs_nl', models.TextField(help_text='What a yes needs.')),
                ('needs_en', models.TextField(blank=True)),
                ('body', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('list', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='criteria', to='feasibility.criterialist')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.organisation')),
            ],
            options={
                'ordering': ['list', 'order'],
                'constraints': [models.UniqueConstraint(fields=('list', 'order'), name='one_criterion_per_place'), models.CheckConstraint(condition=models.Q(models.Q(('body', None), ('organisation__isnull', False)), models.Q(('body__isnull', False), ('organisation', None)), _connector='OR'), name='a_criterion_is_answered_by_one')],
            },
        ),
        migrations.CreateModel(
            name='CriterionCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_question_nl', models.CharField(max_length=200)),
                ('was_question_en', models.CharField(blank=True, max_length=200)),
                ('was_needs_nl', models.TextField()),
                ('was_needs_en', models.TextField(blank=True)),
                ('question_nl', models.CharField(max_length=200)),
                ('question_en', models.CharField(blank=True, max_length=200)),
                ('needs_nl', models.TextField()),
                ('needs_en', models.TextField(blank=True)),
                ('grounds_nl', models.TextField()),
                ('grounds_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='feasibility.criterion')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='DraftVerdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feasible', models.BooleanField()),
                ('reason_nl', models.TextField()),
                ('reason_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='draft_verdict', to='proposals.proposal')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason_nl', ''), _negated=True), name='a_draft_verdict_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='DraftLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('asked', krachtwijk.euro.EuroField()),
                ('decided', krachtwijk.euro.EuroField()),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='feasibility.draftverdict')),
            ],
            options={
                'ordering': ['draft', 'order'],
                'constraints': [models.UniqueConstraint(fields=('draft', 'order'), name='one_draft_per_budget_line'), models.CheckConstraint(condition=models.Q(('decided__gte', 0)), name='a_drafted_amount_is_nothing_or_more')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True)),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('at', models.DateTimeField()),
                ('assignment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='finding', to='feasibility.assignment')),
            ],
            options={
                'ordering': ['assignment'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('says', models.CharField(choices=[('yes', 'yes'), ('conditions', 'yes, with conditions'), ('no', 'no')], max_length=20)),
                ('reason', models.TextField()),
                ('criterion', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='feasibility.criterion')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='feasibility.finding')),
            ],
            options={
                'ordering': ['finding', 'criterion'],
                'constraints': [models.UniqueConstraint(fields=('finding', 'criterion'), name='one_answer_per_criterion'), models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='an_answer_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='AdvisedCost',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('asked', krachtwijk.euro.EuroField()),
                ('advised', krachtwijk.euro.EuroField()),
                ('reason', models.TextField(blank=True)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='advised_costs', to='feasibility.finding')),
            ],
            options={
                'ordering': ['finding', 'order'],
                'constraints': [models.UniqueConstraint(fields=('finding', 'order'), name='one_advice_per_budget_line'), models.CheckConstraint(condition=models.Q(('advised__gte', 0)), name='advice_is_nothing_or_more'), models.CheckConstraint(condition=models.Q(('advised', models.F('asked')), models.Q(('reason', ''), _negated=True), _connector='OR'), name='another_amount_has_its_reason')],
            },
        ),
        migrations.CreateModel(
            name='Objection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=30)),
                ('reference', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=200)),
                ('label_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('shown_as', models.CharField(blank=True, max_length=120)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('due', models.DateField()),
                ('late_because', models.TextField(blank=True)),
                ('answer_before', models.DateField()),
                ('token', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('received_at', models.DateTimeField()),
                ('admitted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='objections', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_objection_per_number'), models.UniqueConstraint(fields=('kind', 'reference', 'participant'), name='a_participant_objects_once_to_a_thing'), models.CheckConstraint(condition=models.Q(('channel', 'web'), ('entered_by__isnull', False), _connector='OR'), name='an_objection_from_elsewhere_was_entered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('admitted_by', None), ('late_because', '')), models.Q(models.Q(('late_because', ''), _negated=True), ('admitted_by__isnull', False)), _connector='OR'), name='a_late_objection_was_admitted_with_grounds')],
            },
        ),
        migrations.CreateModel(
            name='Hearing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('objection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='hearing', to='feasibility.objection')),
            ],
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('feasible', models.BooleanField()),
                ('cost', krachtwijk.euro.EuroField()),
                ('reason_nl', models.TextField()),
                ('reason_en', models.TextField(blank=True)),
                ('object_before', models.DateField(blank=True, help_text='The last day to object to a no.', null=True)),
                ('at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='bodies.body')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verdicts', to='proposals.proposal')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='feasibility.verdict')),
            ],
            options={
                'ordering': ['proposal', '-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('cost__gte', 0)), name='a_proposal_costs_nothing_or_more'), models.CheckConstraint(condition=models.Q(('feasible', True), ('object_before__isnull', False), _connector='OR'), name='a_no_can_be_objected_to'), models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('proposal',), name='one_first_verdict_per_proposal')],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('upheld', models.BooleanField()),
                ('grounds_nl', models.TextField()),
                ('grounds_en', models.TextField(blank=True)),
                ('where_next_nl', models.TextField(blank=True, help_text='Where a dismissed objector can go.')),
                ('where_next_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='bodies.body')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('objection', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='feasibility.objection')),
                ('verdict', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='feasibility.verdict')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('grounds_nl', ''), _negated=True), name='a_ruling_has_its_grounds'), models.CheckConstraint(condition=models.Q(('upheld', True), models.Q(('verdict', None), models.Q(('where_next_nl', ''), _negated=True)), _connector='OR'), name='who_is_dismissed_hears_where_to_go')],
            },
        ),
        migrations.CreateModel(
            name='VerdictLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what', models.CharField(max_length=120)),
                ('asked', krachtwijk.euro.EuroField()),
                ('advised', krachtwijk.euro.EuroField(blank=True, null=True)),
                ('reason', models.TextField(blank=True, help_text='Of the advice.')),
                ('decided', krachtwijk.euro.EuroField()),
                ('verdict', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='feasibility.verdict')),
            ],
            options={
                'ordering': ['verdict', 'order'],
                'constraints': [models.UniqueConstraint(fields=('verdict', 'order'), name='one_verdict_per_budget_line'), models.CheckConstraint(condition=models.Q(('decided__gte', 0)), name='what_is_decided_is_nothing_or_more')],
            },
        ),
    ]

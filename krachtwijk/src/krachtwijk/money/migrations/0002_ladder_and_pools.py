import django.core.validators
import django.db.models.deletion
import krachtwijk.euro
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0002_decisions_stay'),
        ('documents', '0003_parties_of_a_passage'),
        ('imports', '0001_initial'),
        ('money', '0001_initial'),
        ('people', '0004_names_in_english'),
        ('places', '0001_initial'),
        ('plans', '0004_standings_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetPool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('starts', models.DateField()),
                ('ends', models.DateField()),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pools', to='places.area')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pools', to='plans.programme')),
            ],
            options={
                'ordering': ['programme', 'key'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='one_pool_per_key'), models.CheckConstraint(condition=models.Q(('ends__gt', models.F('starts'))), name='a_pool_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Allocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('scenario', models.BooleanField(default=False)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='bodies.decision')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='plans.measure')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='money.allocation')),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='allocations', to='money.budgetpool')),
            ],
            options={
                'ordering': ['pool', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('scenario', True), ('decision__isnull', False), _connector='OR'), name='money_is_given_by_a_decision')],
            },
        ),
        migrations.CreateModel(
            name='ConditionNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer', models.CharField(blank=True, choices=[('', 'not decided yet'), ('yes', 'approved'), ('no', 'refused')], default='', max_length=3)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='awaited', to='bodies.body')),
                ('condition', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='needs', to='money.condition')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='needs_met', to='bodies.decision')),
            ],
            options={
                'ordering': ['condition', 'body__order', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('condition', 'body'), name='a_condition_needs_a_body_once'), models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('decision', None)), models.Q(('answer__in', ['yes', 'no']), ('decision__isnull', False)), _connector='OR'), name='an_answer_comes_with_its_decision')],
            },
        ),
        migrations.CreateModel(
            name='DecisionRight',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('up_to', krachtwijk.euro.EuroField(blank=True, help_text='Per decision; empty is without a limit.', null=True)),
                ('quorum', models.PositiveSmallIntegerField(blank=True, help_text='How many must be there.', null=True)),
                ('residents_percent', models.PositiveSmallIntegerField(default=0, help_text='Of the votes, residents have at least this part.', validators=[django.core.validators.MaxValueValidator(100)])),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rights', to='bodies.body')),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rights', to='money.budgetpool')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='plans.theme')),
            ],
            options={
                'ordering': ['pool', 'body__order', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('residents_percent__lte', 100)), name='residents_have_at_most_all_votes'), models.CheckConstraint(condition=models.Q(('up_to', None), ('up_to__gt', 0), _connector='OR'), name='a_limit_is_an_amount')],
            },
        ),
        migrations.CreateModel(
            name='PoolLot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', krachtwijk.euro.EuroField()),
                ('earmark', models.CharField(choices=[('hard', 'only for its theme'), ('soft', 'preferably for its theme'), ('free', 'free to use')], default='free', max_length=10)),
                ('sisa_code', models.CharField(blank=True, help_text='Under which it is accounted for to the State.', max_length=20)),
                ('funding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='money.fundingline')),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='money.budgetpool')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lots', to='plans.theme')),
            ],
            options={
                'ordering': ['pool', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('pool', 'funding'), name='one_lot_per_funding_line_and_pool'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_lot_holds_money'), models.CheckConstraint(condition=models.Q(models.Q(('earmark', 'free'), ('theme', None)), models.Q(models.Q(('earmark', 'free'), _negated=True), ('theme__isnull', False)), _connector='OR'), name='an_earmark_names_its_theme')],
            },
        ),
        migrations.CreateModel(
            name='ActualSpend',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('amount', krachtwijk.euro.EuroField(help_text='Below zero: it came back.')),
                ('what', models.CharField(blank=True, max_length=200)),
                ('cost_centre', models.CharField(blank=True, max_length=40)),
                ('taakveld', models.CharField(blank=True, help_text='Task field of the municipal books.', max_length=20)),
                ('by', models.CharField(blank=True, max_length=120)),
                ('at', models.DateTimeField()),
                ('came_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='imports.import')),
                ('line', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='money.fundingline')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='plans.measure')),
                ('lot', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='spending', to='money.poollot')),
            ],
            options={
                'ordering': ['measure', 'on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount', 0), _negated=True), name='spending_is_an_amount'), models.CheckConstraint(condition=models.Q(('line', None), ('lot', None), _connector='OR'), name='spending_comes_from_a_line_or_a_lot')],
            },
        ),
        migrations.CreateModel(
            name='AllocationPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('amount', krachtwijk.euro.EuroField()),
                ('allocation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='money.allocation')),
                ('lot', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='money.poollot')),
            ],
            options={
                'ordering': ['allocation', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('allocation', 'lot'), name='a_lot_gives_once_to_an_allocation'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='a_part_is_an_amount')],
            },
        ),
        migrations.CreateModel(
            name='Rung',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('asked', 'asked'), ('reserved', 'set aside'), ('promised', 'promised'), ('committed', 'committed'), ('paid-out', 'paid out'), ('accounted', 'accounted for'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('amount', krachtwijk.euro.EuroField()),
                ('on', models.DateField()),
                ('evidence', models.CharField(blank=True, help_text='A letter, an agreement, an address.', max_length=300)),
                ('by', models.CharField(blank=True, max_length=120)),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='rungs', to='bodies.decision')),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rungs', to='money.fundingline')),
                ('replaces', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='money.rung')),
                ('stated', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
            ],
            options={
                'ordering': ['line', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_rung_is_not_negative'), models.CheckConstraint(condition=models.Q(('step__in', ['asked', 'reserved', 'promised', 'committed', 'paid-out', 'accounted', 'withdrawn'])), name='a_rung_is_a_step_that_is_written'), models.UniqueConstraint(condition=models.Q(('replaces', None)), fields=('line', 'step'), name='one_first_rung_per_step')],
            },
        ),
        migrations.AlterModelOptions(
            name='costplan',
            options={'ordering': ['line', 'horizon_years', 'pk']},
        ),
        migrations.RemoveConstraint(
            model_name='costplan',
            name='one_cost_per_line_and_horizon',
        ),
        migrations.AddField(
            model_name='condition',
            name='deadline',
            field=models.DateField(blank=True, help_text='The last day on which it can be met.', null=True),
        ),
        migrations.AddField(
            model_name='condition',
            name='funding',
            field=models.ManyToManyField(blank=True, related_name='conditions', to='money.fundingline'),
        ),
        migrations.AddField(
            model_name='condition',
            name='lapsed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='condition',
            name='measures',
            field=models.ManyToManyField(blank=True, related_name='conditions', to='plans.measure'),
        ),
        migrations.AddField(
            model_name='costplan',
            name='because',
            field=models.CharField(blank=True, help_text='Why it was revised.', max_length=300),
        ),
        migrations.AddField(
            model_name='costplan',
            name='by',
            field=models.CharField(blank=True, max_length=120),
        ),
        migrations.AddField(
            model_name='costplan',
            name='on',
            field=models.DateField(blank=True, help_text='From when a revised amount holds.', null=True),
        ),
        migrations.AddField(
            model_name='costplan',
            name='planned',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='plans.plannedmeasure'),
        ),
        migrations.AddField(
            model_name='costplan',
            name='price_level',
            field=models.PositiveSmallIntegerField(blank=True, help_text='The year of whose prices the amount speaks.', null=True),
        ),
        migrations.AddField(
            model_name='costplan',
            name='replaces',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replaced_by', to='money.costplan'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='additional',
            field=models.CharField(choices=[('additional', 'additional money'), ('planned', 'was planned already'), ('unknown', 'not known whether it is additional')], default='unknown', max_length=20),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='area',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='places.area'),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='earmark_en',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='earmark_nl',
            field=models.CharField(blank=True, help_text='What the funder wants it used for.', max_length=200),
        ),
        migrations.AddField(
            model_name='fundingline',
            name='measure',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='plans.measure'),
        ),
        migrations.AlterField(
            model_name='condition',
            name='lines',
            field=models.ManyToManyField(blank=True, related_name='conditions', to='plans.line'),
        ),
        migrations.AlterField(
            model_name='fundingline',
            name='money_class',
            field=models.CharField(choices=[('impulse', 'part of what is asked for these plans'), ('agreed', 'agreed earlier, for the whole city'), ('regular', 'regular budget')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(('deadline', None), ('deadline__gte', models.F('since')), _connector='OR'), name='a_deadline_comes_after_its_condition'),
        ),
        migrations.AddConstraint(
            model_name='condition',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('deadline__isnull', False), ('lapsed_on__gt', models.F('deadline')), ('state', 'lapsed')), models.Q(models.Q(('state', 'lapsed'), _negated=True), ('lapsed_on', None)), _connector='OR'), name='a_condition_lapses_after_its_deadline'),
        ),
        migrations.AddConstraint(
            model_name='costplan',
            constraint=models.UniqueConstraint(condition=models.Q(('planned', None), ('replaces', None)), fields=('line', 'horizon_years'), name='one_cost_per_line_and_horizon'),
        ),
        migrations.AddConstraint(
            model_name='costplan',
            constraint=models.UniqueConstraint(condition=models.Q(('planned__isnull', False), ('replaces', None)), fields=('planned', 'horizon_years'), name='one_cost_per_measure_and_horizon'),
        ),
        migrations.AddConstraint(
            model_name='costplan',
            constraint=models.CheckConstraint(condition=models.Q(('replaces', None), models.Q(('on__isnull', False), models.Q(('because', ''), _negated=True), models.Q(('by', ''), _negated=True)), _connector='OR'), name='a_revised_cost_says_when_why_and_by_whom'),
        ),
        migrations.AddConstraint(
            model_name='fundingline',
            constraint=models.CheckConstraint(condition=models.Q(('money_class__in', ['impulse', 'agreed', 'regular'])), name='a_funding_line_has_one_money_class'),
        ),
    ]

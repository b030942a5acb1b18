import django.db.models.deletion
import krachtwijk.euro
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0002_amounts_stay'),
        ('people', '0003_partners_together'),
        ('plans', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FundingLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('what_nl', models.CharField(max_length=300)),
                ('what_en', models.CharField(blank=True, max_length=300)),
                ('horizon_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('step', models.CharField(choices=[('asked', 'asked'), ('reserved', 'set aside'), ('promised', 'promised'), ('committed', 'committed'), ('unknown', 'no amount named')], max_length=20)),
                ('money_class', models.CharField(choices=[('impulse', 'part of what is asked for these plans'), ('agreed', 'agreed earlier, for the whole city')], max_length=20)),
                ('amount', krachtwijk.euro.EuroField(blank=True, null=True)),
                ('funder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='people.organisation')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.passage')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='funding', to='plans.programme')),
                ('stated', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
                ('track', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='funding', to='plans.track')),
            ],
            options={
                'ordering': ['programme', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='one_funding_line_per_key'), models.CheckConstraint(condition=models.Q(models.Q(('amount__isnull', True), ('step', 'unknown')), models.Q(models.Q(('step', 'unknown'), _negated=True), ('amount__gt', 0), ('amount__isnull', False)), _connector='OR'), name='only_an_unknown_line_has_no_amount')],
            },
        ),
        migrations.CreateModel(
            name='Check',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('order', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('costs', 'all lines of one horizon beside a stated total'), ('investments', 'all investments beside a stated total'), ('unprofitable', 'the unprofitable parts of all investments'), ('funding', 'funding lines beside a stated total'), ('same-money', 'one sum of money that is mentioned more than once'), ('coverage', 'what a track costs beside what is set aside for it'), ('horizons', 'lines that run for another time than their amounts are given for'), ('nested', 'a longer horizon that holds a shorter one'), ('no-amount', 'funders who sign without an amount'), ('basis', 'a stated total of which it is not said what is in it'), ('annexes', 'the number of annexes two letters speak of')], max_length=20)),
                ('question_nl', models.CharField(max_length=200)),
                ('question_en', models.CharField(blank=True, max_length=200)),
                ('remark_nl', models.TextField(blank=True)),
                ('remark_en', models.TextField(blank=True)),
                ('horizon_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('documents', models.ManyToManyField(blank=True, related_name='+', to='documents.document')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checks', to='plans.programme')),
                ('stated', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
                ('track', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='plans.track')),
                ('funding', models.ManyToManyField(blank=True, related_name='checks', to='money.fundingline')),
            ],
            options={
                'ordering': ['programme', 'order'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='one_check_per_key'), models.UniqueConstraint(fields=('programme', 'order'), name='one_check_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Investment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('total', krachtwijk.euro.EuroField()),
                ('unprofitable', krachtwijk.euro.EuroField()),
                ('organisation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='investments', to='people.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='investments', to='plans.plan')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='investments', to='plans.programme')),
                ('stated_total', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
                ('stated_unprofitable', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
            ],
            options={
                'ordering': ['programme', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='one_investment_per_key'), models.CheckConstraint(condition=models.Q(('unprofitable__gte', 0), ('unprofitable__lte', models.F('total'))), name='the_unprofitable_part_is_a_part')],
            },
        ),
        migrations.CreateModel(
            name='Reading',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('adds', krachtwijk.euro.EuroField(help_text='What this reading would add to the computed side.')),
                ('check_row', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='money.check')),
            ],
            options={
                'ordering': ['check_row', 'order'],
                'constraints': [models.UniqueConstraint(fields=('check_row', 'order'), name='one_reading_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Condition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField()),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('decided_by_nl', models.CharField(max_length=200)),
                ('decided_by_en', models.CharField(blank=True, max_length=200)),
                ('state', models.CharField(choices=[('open', 'not met yet'), ('met', 'met'), ('refused', 'refused'), ('lapsed', 'lapsed')], default='open', max_length=20)),
                ('since', models.DateField()),
                ('lines', models.ManyToManyField(related_name='conditions', to='plans.line')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.passage')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='conditions', to='plans.programme')),
            ],
            options={
                'ordering': ['programme', 'key'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'key'), name='one_condition_per_key')],
            },
        ),
        migrations.CreateModel(
            name='CostPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('horizon_years', models.PositiveSmallIntegerField()),
                ('amount', krachtwijk.euro.EuroField()),
                ('line', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='costs', to='plans.line')),
                ('stated', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.statedamount')),
            ],
            options={
                'ordering': ['line', 'horizon_years'],
                'constraints': [models.UniqueConstraint(fields=('line', 'horizon_years'), name='one_cost_per_line_and_horizon'), models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='a_cost_is_not_negative')],
            },
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0002_decisions_stay'),
        ('documents', '0003_parties_of_a_passage'),
        ('imports', '0001_initial'),
        ('people', '__first__'),
        ('places', '0002_codes_boundaries_comparisons'),
        ('plans', '0004_standings_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Indicator',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('definition_nl', models.TextField()),
                ('definition_en', models.TextField(blank=True)),
                ('definition_version', models.PositiveSmallIntegerField(default=1)),
                ('unit', models.CharField(choices=[('percent', 'percent'), ('per-thousand', 'per 1,000'), ('number', 'a number'), ('score', 'score'), ('euro', 'euros')], max_length=20)),
                ('numerator_nl', models.CharField(blank=True, max_length=200)),
                ('numerator_en', models.CharField(blank=True, max_length=200)),
                ('denominator_nl', models.CharField(blank=True, max_length=200)),
                ('denominator_en', models.CharField(blank=True, max_length=200)),
                ('population', models.CharField(choices=[('residents', 'residents'), ('school', 'pupils of schools'), ('dwellings', 'dwellings'), ('households', 'households')], max_length=20)),
                ('direction', models.CharField(choices=[('up', 'higher is better'), ('down', 'lower is better'), ('toward', 'closer to a given value is better')], max_length=20)),
                ('toward', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ('source_nl', models.TextField(help_text='Who could give the figures, in which table or register.')),
                ('source_en', models.TextField(blank=True)),
                ('frequency', models.CharField(choices=[('yearly', 'every year'), ('two-yearly', 'every two years'), ('once', 'once'), ('unknown', 'not known')], max_length=20)),
                ('lag_months', models.PositiveSmallIntegerField(blank=True, help_text='How long after the year its figure appears.', null=True)),
                ('first_results_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('first_results_within', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('smallest_number', models.PositiveSmallIntegerField(default=10)),
                ('is_composition', models.BooleanField(default=False)),
                ('is_proposal', models.BooleanField(default=False, help_text='Nobody decided that this will be measured, or measured in this way.')),
                ('goals', models.ManyToManyField(blank=True, related_name='indicators', to='plans.goal')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='indicators', to='plans.programme')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='indicators', to='plans.theme')),
            ],
            options={
                'ordering': ['programme', 'order', 'slug'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'slug'), name='one_indicator_per_name'), models.CheckConstraint(condition=models.Q(models.Q(('direction', 'toward'), ('toward__isnull', False)), models.Q(models.Q(('direction', 'toward'), _negated=True), ('toward', None)), _connector='OR'), name='an_indicator_goes_toward_a_value_or_names_none'), models.CheckConstraint(condition=models.Q(('first_results_after', None), ('first_results_within', None), ('first_results_within__gte', models.F('first_results_after')), _connector='OR'), name='an_indicators_first_results_come_in_order'), models.CheckConstraint(condition=models.Q(('smallest_number__gte', 10)), name='fewer_than_ten_are_never_shown')],
            },
        ),
        migrations.CreateModel(
            name='Edit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=40)),
                ('before', models.TextField(blank=True)),
                ('after', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='edits', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', '-at', 'field'],
            },
        ),
        migrations.CreateModel(
            name='CbsSeries',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table', models.CharField(help_text='Such as 84583NED.', max_length=20)),
                ('value', models.CharField(blank=True, help_text='A column with the figure itself.', max_length=120)),
                ('numerator', models.CharField(blank=True, max_length=120)),
                ('denominator', models.CharField(blank=True, max_length=120)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cbs_series', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'table'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'table'), name='a_table_gives_an_indicator_once'), models.CheckConstraint(condition=models.Q(models.Q(models.Q(('value', ''), _negated=True), ('denominator', ''), ('numerator', '')), models.Q(('value', ''), models.Q(('numerator', ''), _negated=True), models.Q(('denominator', ''), _negated=True)), _connector='OR'), name='a_series_is_a_figure_or_a_ratio')],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('yardstick', models.CharField(choices=[('city', "the city's average"), ('rest-of-city', 'the rest of the city'), ('none', 'no yardstick named')], max_length=20)),
                ('after_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.passage')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Observation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(help_text='The year the figure is about.')),
                ('definition_version', models.PositiveSmallIntegerField(default=1)),
                ('numerator', models.BigIntegerField(blank=True, null=True)),
                ('denominator', models.BigIntegerField(blank=True, null=True)),
                ('value', models.DecimalField(blank=True, decimal_places=4, max_digits=14, null=True)),
                ('n', models.PositiveBigIntegerField(blank=True, help_text='How many it is about.', null=True)),
                ('source_hides_small', models.BooleanField(default=False, help_text='The source itself leaves out figures about a few people.')),
                ('method', models.CharField(max_length=300)),
                ('evidence', models.CharField(help_text='Where the figure can be found: paper, table, address.', max_length=300)),
                ('because', models.CharField(blank=True, help_text='Why the earlier figure was wrong.', max_length=300)),
                ('entered_name', models.CharField(max_length=120)),
                ('entered_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='places.area')),
                ('came_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='imports.import')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='observations', to='indicators.indicator')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='indicators.observation')),
            ],
            options={
                'ordering': ['indicator', 'area', 'year', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('supersedes', None)), fields=('indicator', 'area', 'year', 'definition_version'), name='a_figure_is_entered_once_and_then_corrected'), models.CheckConstraint(condition=models.Q(models.Q(('denominator__isnull', False), ('numerator__isnull', False), ('value', None), ('denominator__gt', 0), ('numerator__gte', 0)), models.Q(('denominator', None), ('numerator', None), ('value__isnull', False)), _connector='OR'), name='a_figure_is_a_ratio_or_a_value'), models.CheckConstraint(condition=models.Q(('n__isnull', False), ('source_hides_small', True), _connector='OR'), name='a_figure_says_how_many_it_is_about'), models.CheckConstraint(condition=models.Q(('supersedes', None), models.Q(('because', ''), _negated=True), _connector='OR'), name='a_correction_says_why')],
            },
        ),
        migrations.CreateModel(
            name='Baseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('definition_version', models.PositiveSmallIntegerField()),
                ('set_by', models.CharField(max_length=120)),
                ('set_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baselines', to='places.area')),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='baselines', to='indicators.indicator')),
                ('observation', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='baseline', to='indicators.observation')),
            ],
            options={
                'ordering': ['indicator', 'area', '-definition_version'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'area', 'definition_version'), name='one_baseline_per_definition')],
            },
        ),
        migrations.CreateModel(
            name='Override',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('colour', models.CharField(choices=[('green', 'expected to be met'), ('orange', 'correction needed'), ('red', 'probably not possible'), ('grey', 'not measured yet')], max_length=20)),
                ('because_nl', models.TextField()),
                ('because_en', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='overrides', to='indicators.observation')),
            ],
            options={
                'ordering': ['observation', '-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('because_nl', ''), _negated=True), models.Q(('by_name', ''), _negated=True)), name='a_colour_by_hand_has_a_name_and_a_reason'), models.CheckConstraint(condition=models.Q(('colour__in', ['green', 'orange', 'red'])), name='grey_is_never_set_by_hand')],
            },
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('approved', 'approved'), ('refused', 'refused'), ('withdrawn', 'withdrawn')], max_length=20)),
                ('because', models.CharField(blank=True, max_length=300)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('observation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rulings', to='indicators.observation')),
            ],
            options={
                'ordering': ['observation', 'at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('observation', 'verdict'), name='a_figure_is_ruled_so_once'), models.CheckConstraint(condition=models.Q(('verdict', 'approved'), models.Q(('because', ''), _negated=True), _connector='OR'), name='a_refusal_says_why')],
            },
        ),
        migrations.CreateModel(
            name='SeriesBreak',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(help_text='The first year that is counted in the new way.')),
                ('version', models.PositiveSmallIntegerField(help_text='The version of the definition that begins.')),
                ('because_nl', models.TextField()),
                ('because_en', models.TextField(blank=True)),
                ('before_nl', models.TextField(blank=True, help_text='The definition as it was.')),
                ('before_en', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('indicator', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='breaks', to='indicators.indicator')),
            ],
            options={
                'ordering': ['indicator', 'year'],
                'constraints': [models.UniqueConstraint(fields=('indicator', 'version'), name='a_version_begins_once'), models.UniqueConstraint(fields=('indicator', 'year'), name='a_series_breaks_once_in_a_year'), models.CheckConstraint(condition=models.Q(('version__gte', 2)), name='a_break_begins_a_later_version')],
            },
        ),
        migrations.CreateModel(
            name='Target',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('horizon_years', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('absolute', 'the figure itself'), ('gap-to-city', 'the difference with the city'), ('gap-to-rest', 'the difference with the rest of the city')], max_length=20)),
                ('value', models.DecimalField(decimal_places=4, max_digits=14)),
                ('set_by', models.CharField(max_length=120)),
                ('set_at', models.DateTimeField()),
                ('baseline', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='indicators.baseline')),
                ('decision', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='bodies.decision')),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.passage')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='indicators.target')),
            ],
            options={
                'ordering': ['baseline', 'kind', 'horizon_years', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('supersedes', None)), fields=('baseline', 'kind', 'horizon_years'), name='one_target_per_year_and_yardstick'), models.CheckConstraint(condition=models.Q(('decision__isnull', False), ('passage__isnull', False), _connector='OR'), name='a_target_says_who_decided_it'), models.CheckConstraint(condition=models.Q(('horizon_years__gte', 1)), name='a_target_lies_ahead'), models.CheckConstraint(condition=models.Q(('supersedes', None), models.Q(('supersedes', models.F('pk')), _negated=True), _connector='OR'), name='a_target_replaces_another')],
            },
        ),
    ]

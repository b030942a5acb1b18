import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('bodies', '0001_initial'),
        ('documents', '0003_parties_of_a_passage'),
        ('imports', '0001_initial'),
        ('people', '0004_names_in_english'),
        ('places', '0001_initial'),
        ('plans', '0002_several_passages'),
    ]

    operations = [
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='places.area')),
                ('came_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures', to='imports.import')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='plans.programme')),
            ],
            options={
                'ordering': ['programme', 'area__name', 'slug'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'area', 'slug'), name='one_measure_per_name_and_neighbourhood')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='origins', to='plans.programme')),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'slug'), name='one_origin_per_name')],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('prepared', 'in preparation'), ('under-way', 'under way'), ('done', 'done'), ('stopped', 'stopped')], max_length=20)),
                ('on', models.DateField()),
                ('because_nl', models.TextField(blank=True)),
                ('because_en', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='plans.measure')),
            ],
            options={
                'ordering': ['measure', '-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('what_nl', models.CharField(max_length=200)),
                ('what_en', models.CharField(blank=True, max_length=200)),
                ('due', models.DateField(blank=True, null=True)),
                ('done_on', models.DateField(blank=True, null=True)),
                ('note_nl', models.TextField(blank=True, help_text='Why it is late, or what came of it.')),
                ('note_en', models.TextField(blank=True)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='plans.measure')),
            ],
            options={
                'ordering': ['measure', 'order'],
                'constraints': [models.UniqueConstraint(fields=('measure', 'order'), name='one_step_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('image', models.BinaryField(help_text='JPEG, no larger than the page needs.')),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('alt_nl', models.CharField(max_length=200)),
                ('alt_en', models.CharField(blank=True, max_length=200)),
                ('taken_on', models.DateField(blank=True, null=True)),
                ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='plans.step')),
            ],
            options={
                'ordering': ['step', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TargetGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='target_groups', to='plans.programme')),
            ],
            options={
                'ordering': ['slug'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'slug'), name='one_target_group_per_name')],
            },
        ),
        migrations.CreateModel(
            name='PlannedMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('title_nl', models.CharField(max_length=160)),
                ('title_en', models.CharField(blank=True, max_length=160)),
                ('about_nl', models.TextField()),
                ('about_en', models.TextField(blank=True)),
                ('if_nl', models.TextField(blank=True, help_text='The hypothesis: if we do this ...')),
                ('if_en', models.TextField(blank=True)),
                ('then_nl', models.TextField(blank=True, help_text='... then this will happen ...')),
                ('then_en', models.TextField(blank=True)),
                ('because_nl', models.TextField(blank=True, help_text='... because of this.')),
                ('because_en', models.TextField(blank=True)),
                ('owner', models.CharField(blank=True, help_text='Who answers for it, by name or function.', max_length=120)),
                ('place', models.CharField(blank=True, help_text='Street, building or part of the area.', max_length=160)),
                ('starts', models.DateField(blank=True, null=True)),
                ('ends', models.DateField(blank=True, null=True)),
                ('kind', models.CharField(choices=[('one-off', 'one-off'), ('structural', 'structural'), ('pilot', 'pilot')], max_length=20)),
                ('exit_route', models.CharField(blank=True, choices=[('stops', 'it stops'), ('independent', 'it goes on by itself'), ('regular', 'it becomes regular policy')], max_length=20)),
                ('proposed_by', models.CharField(blank=True, choices=[('residents', 'residents'), ('institution', 'an institution'), ('municipality', 'the municipality')], max_length=20)),
                ('lead', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='measures_led', to='people.organisation')),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='plans.measure')),
                ('origin', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='plans.origin')),
                ('partners', models.ManyToManyField(blank=True, related_name='measures_joined', to='people.organisation')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='planned', to='plans.plan')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='plans.theme')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='planned', to='plans.track')),
                ('target_groups', models.ManyToManyField(blank=True, related_name='planned', to='plans.targetgroup')),
            ],
            options={
                'ordering': ['plan', 'track__order', 'theme__order', 'order', 'measure__slug'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'measure'), name='a_version_speaks_of_a_measure_once'), models.CheckConstraint(condition=models.Q(('ends', None), ('starts', None), ('ends__gte', models.F('starts')), _connector='OR'), name='a_measure_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='UnintendedResult',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('on', models.DateField()),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('by', models.CharField(max_length=120)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unintended', to='plans.measure')),
            ],
            options={
                'ordering': ['measure', '-on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('order', models.PositiveSmallIntegerField()),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('first_results_after_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('first_results_within_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('reached_after_years', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='documents.passage')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plans.theme')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='plans.track')),
            ],
            options={
                'ordering': ['track__order', 'theme__order', 'order'],
                'constraints': [models.UniqueConstraint(fields=('track', 'slug'), name='one_goal_per_name'), models.CheckConstraint(condition=models.Q(('first_results_within_years', None), models.Q(('first_results_after_years__isnull', False), ('first_results_within_years__gte', models.F('first_results_after_years'))), _connector='OR'), name='first_results_come_within_a_stretch_of_years')],
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_nl', models.TextField(blank=True)),
                ('text_en', models.TextField(blank=True)),
                ('goal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='plans.goal')),
                ('planned', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributions', to='plans.plannedmeasure')),
            ],
            options={
                'ordering': ['planned', 'goal'],
                'constraints': [models.UniqueConstraint(fields=('planned', 'goal'), name='a_measure_serves_a_goal_once')],
            },
        ),
        migrations.AddField(
            model_name='plan',
            name='decision',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans_adopted', to='bodies.decision'),
        ),
        migrations.AddField(
            model_name='plan',
            name='goals',
            field=models.ManyToManyField(blank=True, related_name='plans', to='plans.goal'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decision__isnull', False), ('status', 'adopted')), models.Q(models.Q(('status', 'adopted'), _negated=True), ('decision', None)), _connector='OR'), name='a_decision_is_the_only_way_to_adopt_a_plan'),
        ),
    ]

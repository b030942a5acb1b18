import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0001_initial'),
        ('people', '0003_partners_together'),
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('purpose_nl', models.TextField()),
                ('purpose_en', models.TextField(blank=True)),
                ('starts', models.DateField()),
                ('goal_year', models.PositiveSmallIntegerField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes', to='places.area')),
                ('documents', models.ManyToManyField(related_name='programmes', to='documents.document')),
                ('leader', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programmes_led', to='people.organisation')),
            ],
            options={
                'ordering': ['-starts', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Track',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('order', models.PositiveSmallIntegerField()),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('about_nl', models.TextField(blank=True)),
                ('about_en', models.TextField(blank=True)),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.passage')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='plans.programme')),
            ],
            options={
                'ordering': ['order'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'slug'), name='one_track_per_name'), models.UniqueConstraint(fields=('programme', 'order'), name='one_track_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('order', models.PositiveSmallIntegerField()),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('why_nl', models.TextField()),
                ('why_en', models.TextField(blank=True)),
                ('approach_nl', models.TextField(blank=True, help_text='What will be done: one point per line.')),
                ('approach_en', models.TextField(blank=True)),
                ('expected_nl', models.TextField(blank=True, help_text='What the paper expects, and when.')),
                ('expected_en', models.TextField(blank=True)),
                ('passage', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='documents.passage')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='plans.track')),
            ],
            options={
                'ordering': ['track__order', 'order'],
                'constraints': [models.UniqueConstraint(fields=('track', 'slug'), name='one_theme_per_name'), models.UniqueConstraint(fields=('track', 'order'), name='one_theme_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveSmallIntegerField(default=1)),
                ('status', models.CharField(choices=[('draft', 'draft'), ('offered', 'offered'), ('adopted', 'adopted')], max_length=20)),
                ('status_on', models.DateField()),
                ('vision_nl', models.TextField()),
                ('vision_en', models.TextField(blank=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='places.area')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='documents.document')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='plans.programme')),
                ('themes', models.ManyToManyField(related_name='plans', to='plans.theme')),
            ],
            options={
                'ordering': ['area__name', '-version'],
                'constraints': [models.UniqueConstraint(fields=('programme', 'area', 'version'), name='one_plan_per_neighbourhood_and_version')],
            },
        ),
        migrations.CreateModel(
            name='Line',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('structural', 'partly structural'), ('pilot', 'pilot')], max_length=20)),
                ('duration_years', models.PositiveSmallIntegerField(blank=True, help_text='How long it runs, when that differs from the horizon of its amounts.', null=True)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lines', to='plans.plan')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='plans.theme')),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lines', to='plans.track')),
            ],
            options={
                'ordering': ['plan', 'track__order', 'theme__order'],
                'constraints': [models.UniqueConstraint(fields=('plan', 'theme'), name='one_line_per_theme'), models.UniqueConstraint(condition=models.Q(('theme', None)), fields=('plan', 'track'), name='one_line_per_undivided_track')],
            },
        ),
    ]

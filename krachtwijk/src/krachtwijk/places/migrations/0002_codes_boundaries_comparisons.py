import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('places', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='AreaCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('code', models.CharField(help_text='Such as WK001403, without the spaces of the file.', max_length=20)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='places.area')),
            ],
            options={
                'ordering': ['area', 'year', 'code'],
                'constraints': [models.UniqueConstraint(fields=('year', 'code'), name='a_code_is_one_area_in_a_year'), models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Za-z0-9-]+$')), name='a_code_has_no_spaces')],
            },
        ),
        migrations.CreateModel(
            name='Boundary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('coordinates', models.CharField(choices=[('EPSG:28992', 'RD (EPSG:28992)'), ('EPSG:4326', 'WGS 84 (EPSG:4326)')], max_length=20)),
                ('polygons', models.JSONField(help_text='As the coordinates of a MultiPolygon in GeoJSON (RFC 7946).')),
                ('source', models.CharField(max_length=200)),
                ('file_name', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('loaded_at', models.DateTimeField()),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='boundaries', to='places.area')),
            ],
            options={
                'ordering': ['area', '-year'],
                'constraints': [models.UniqueConstraint(fields=('area', 'year'), name='an_area_has_one_boundary_per_year')],
            },
        ),
        migrations.CreateModel(
            name='Comparison',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('because_nl', models.TextField()),
                ('because_en', models.TextField(blank=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comparisons', to='places.area')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='compared_with', to='places.area')),
            ],
            options={
                'ordering': ['area', 'order', 'other__name'],
                'constraints': [models.UniqueConstraint(fields=('area', 'other'), name='two_areas_are_compared_once'), models.CheckConstraint(condition=models.Q(('area', models.F('other')), _negated=True), name='an_area_is_not_compared_with_itself'), models.CheckConstraint(condition=models.Q(('because_nl', ''), _negated=True), name='a_comparison_says_why')],
            },
        ),
        migrations.RemoveConstraint(
            model_name='area',
            name='a_neighbourhood_lies_in_a_city',
        ),
        migrations.AddField(
            model_name='area',
            name='name_en',
            field=models.CharField(blank=True, help_text='Only where the name is a description.', max_length=120),
        ),
        migrations.AlterField(
            model_name='area',
            name='kind',
            field=models.CharField(choices=[('city', 'City'), ('neighbourhood', 'Neighbourhood'), ('rest-of-city', 'Rest of the city'), ('comparable', 'Comparable neighbourhood'), ('country', 'Country')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('city', None), ('kind__in', ['city', 'country'])), models.Q(('city__isnull', False), ('kind__in', ['neighbourhood', 'rest-of-city'])), ('kind', 'comparable'), _connector='OR'), name='a_neighbourhood_lies_in_a_city'),
        ),
        migrations.AddConstraint(
            model_name='area',
            constraint=models.UniqueConstraint(condition=models.Q(('kind', 'rest-of-city')), fields=('city',), name='a_city_has_one_rest'),
        ),
    ]

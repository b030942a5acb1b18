import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('documents', '0003_parties_of_a_passage'),
        ('people', '0004_names_in_english'),
    ]

    operations = [
        migrations.CreateModel(
            name='Body',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('order', models.PositiveSmallIntegerField(default=0)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('mandate_nl', models.TextField(help_text='What it may decide, and what it guards.')),
                ('mandate_en', models.TextField(blank=True)),
                ('passages', models.ManyToManyField(blank=True, related_name='+', to='documents.passage')),
                ('reports_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='hears_from', to='bodies.body')),
            ],
            options={
                'ordering': ['order', 'slug'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reports_to', None), models.Q(('reports_to', models.F('pk')), _negated=True), _connector='OR'), name='a_body_does_not_report_to_itself')],
            },
        ),
        migrations.CreateModel(
            name='Decision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('on', models.DateField()),
                ('status', models.CharField(choices=[('intended', 'intended'), ('taken', 'taken'), ('confirmed', 'confirmed'), ('withdrawn', 'withdrawn')], default='taken', max_length=20)),
                ('title_nl', models.CharField(max_length=200)),
                ('title_en', models.CharField(blank=True, max_length=200)),
                ('text_nl', models.TextField(help_text='What was decided.')),
                ('text_en', models.TextField(blank=True)),
                ('grounds_nl', models.TextField(help_text='Why.')),
                ('grounds_en', models.TextField(blank=True)),
                ('dissent_nl', models.TextField(blank=True, help_text='Who disagreed, and why.')),
                ('dissent_en', models.TextField(blank=True)),
                ('recorded_by', models.CharField(max_length=120)),
                ('recorded_at', models.DateTimeField()),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='bodies.body')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='documents.document')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='bodies.decision')),
            ],
            options={
                'ordering': ['-on', 'slug'],
            },
        ),
        migrations.CreateModel(
            name='Effect',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('reference', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=200)),
                ('label_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(max_length=200)),
                ('change_nl', models.CharField(max_length=200)),
                ('change_en', models.CharField(blank=True, max_length=200)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='effects', to='bodies.decision')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'kind', 'reference'), name='a_decision_changes_a_thing_once')],
            },
        ),
        migrations.CreateModel(
            name='Option',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('chosen', models.BooleanField(default=False)),
                ('decision', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='options', to='bodies.decision')),
            ],
            options={
                'ordering': ['decision', 'order'],
                'constraints': [models.UniqueConstraint(fields=('decision', 'order'), name='one_option_per_place'), models.UniqueConstraint(condition=models.Q(('chosen', True)), fields=('decision',), name='one_option_is_chosen')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('role_nl', models.CharField(max_length=120)),
                ('role_en', models.CharField(blank=True, max_length=120)),
                ('is_chair', models.BooleanField(default=False)),
                ('votes', models.BooleanField(default=True)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='bodies.body')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seats', to='people.organisation')),
            ],
            options={
                'ordering': ['body', 'order'],
                'constraints': [models.UniqueConstraint(fields=('body', 'order'), name='one_seat_per_place'), models.UniqueConstraint(condition=models.Q(('is_chair', True), ('until', None)), fields=('body',), name='a_body_has_one_chair'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='a_seat_ends_after_it_began')],
            },
        ),
        migrations.CreateModel(
            name='Sitting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('who', models.CharField(max_length=120)),
                ('since', models.DateField()),
                ('until', models.DateField(blank=True, null=True)),
                ('seat', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sittings', to='bodies.seat')),
            ],
            options={
                'ordering': ['seat', '-since'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('until', None)), fields=('seat',), name='one_person_in_a_seat_at_a_time'), models.CheckConstraint(condition=models.Q(('until', None), ('until__gt', models.F('since')), _connector='OR'), name='a_sitting_ends_after_it_began')],
            },
        ),
    ]

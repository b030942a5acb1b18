import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('participants', '0003_told_apart_only_grows'),
        ('people', '__first__'),
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Cluster',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('made_at', models.DateTimeField()),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='concerns.cluster')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concern_clusters', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['round', 'number'],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_cluster_per_number'), models.CheckConstraint(condition=models.Q(('name_nl', ''), _negated=True), name='a_cluster_has_a_name')],
            },
        ),
        migrations.CreateModel(
            name='Concern',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('text', models.TextField()),
                ('where', models.CharField(blank=True, help_text='A street or a place, as people call it.', max_length=120)),
                ('x', models.FloatField(blank=True, help_text='On the map, in `coordinates`.', null=True)),
                ('y', models.FloatField(blank=True, null=True)),
                ('coordinates', models.CharField(blank=True, choices=[('EPSG:28992', 'RD (EPSG:28992)'), ('EPSG:4326', 'WGS 84 (EPSG:4326)')], max_length=20)),
                ('channel', models.CharField(choices=[('web', 'on this site'), ('paper', 'on paper'), ('table', 'at a table'), ('door', 'at the door'), ('phone', 'by phone')], default='web', max_length=10)),
                ('email', models.EmailField(blank=True, help_text='Where the answer goes; never shown.', max_length=254)),
                ('entered_as', models.CharField(blank=True, choices=[('resident', 'Resident'), ('council-member', 'Council member'), ('programme-manager', 'Programme manager'), ('alderman', 'Alderman'), ('housing-association', 'Housing association'), ('neighbourhood-worker', 'Neighbourhood worker'), ('reviewer', 'Reviewer')], max_length=30)),
                ('at', models.DateTimeField()),
                ('entered_at', models.DateTimeField(blank=True, null=True)),
                ('answer_due', models.DateField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('is_hidden', models.BooleanField(default=False)),
                ('own_sha256', models.CharField(blank=True, max_length=64, null=True, unique=True)),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='concerns', to='concerns.cluster')),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='concerns', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concerns', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['round', '-at', '-id'], name='concerns_newest_first'), models.Index(condition=models.Q(('answered_at', None)), fields=['round', 'answer_due'], name='concerns_open'), models.Index(fields=['round', 'where'], name='concerns_by_place')],
                'constraints': [models.UniqueConstraint(fields=('round', 'number'), name='one_concern_per_number'), models.CheckConstraint(condition=models.Q(('channel', 'web'), ('entered_by__isnull', False), _connector='OR'), name='a_concern_from_elsewhere_was_entered_by_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('coordinates', ''), ('x', None), ('y', None)), models.Q(('x__isnull', False), ('y__isnull', False), models.Q(('coordinates', ''), _negated=True)), _connector='OR'), name='a_point_on_the_map_is_whole')],
            },
        ),
        migrations.CreateModel(
            name='Clustering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='concerns.cluster')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='clusterings', to='concerns.concern')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Became',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('reference', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=200)),
                ('label_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(max_length=200)),
                ('at', models.DateTimeField()),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='became', to='concerns.concern')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('concern', 'kind', 'reference'), name='a_worry_became_it_once')],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('by_name', models.CharField(max_length=120)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='concerns.answer')),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='concerns.concern')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('corrects', None)), fields=('concern',), name='a_concern_has_one_first_answer'), models.CheckConstraint(condition=models.Q(('text_nl', ''), _negated=True), name='an_answer_says_something')],
            },
        ),
        migrations.CreateModel(
            name='Hiding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hides', models.BooleanField()),
                ('reason', models.CharField(blank=True, choices=[('personal', 'it names or describes a person'), ('insult', 'it insults somebody'), ('crime', 'it accuses somebody of a crime'), ('advertising', 'it is advertising'), ('nothing', 'nobody can read what is meant')], max_length=20)),
                ('note', models.CharField(blank=True, help_text='For staff alone.', max_length=300)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='hidings', to='concerns.concern')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('hides', False), models.Q(('reason', ''), _negated=True), _connector='OR'), name='what_is_hidden_says_why')],
            },
        ),
        migrations.CreateModel(
            name='MeToo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('browser', models.UUIDField(blank=True, null=True)),
                ('at', models.DateTimeField()),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='me_too', to='concerns.concern')),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='participants.participant')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('browser__isnull', False), ('participant', None)), models.Q(('browser', None), ('participant__isnull', False)), _connector='OR'), name='a_me_too_is_of_one'), models.UniqueConstraint(fields=('concern', 'participant'), name='a_participant_says_me_too_once'), models.UniqueConstraint(fields=('concern', 'browser'), name='a_browser_says_me_too_once')],
            },
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('image', models.BinaryField()),
                ('width', models.PositiveIntegerField()),
                ('height', models.PositiveIntegerField()),
                ('concern', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='concerns.concern')),
            ],
            options={
                'ordering': ['concern', 'order'],
                'constraints': [models.UniqueConstraint(fields=('concern', 'order'), name='one_photo_per_place')],
            },
        ),
        migrations.CreateModel(
            name='Suggestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='What the proposer would call it.', max_length=120)),
                ('at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('open', 'not looked at yet'), ('accepted', 'accepted'), ('refused', 'not accepted')], default='open', max_length=10)),
                ('because', models.TextField(blank=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('cluster', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='suggestions', to='concerns.cluster')),
                ('concerns', models.ManyToManyField(related_name='suggestions', to='concerns.concern')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='concern_suggestions', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('outcome', 'open')), models.Q(('cluster__isnull', False), ('decided_at__isnull', False), ('outcome', 'accepted')), models.Q(('decided_at__isnull', False), ('outcome', 'refused'), models.Q(('because', ''), _negated=True)), _connector='OR'), name='a_refused_suggestion_says_why')],
            },
        ),
    ]

import django.db.models.deletion
import uuid
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
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('way', models.CharField(choices=[('mail', 'mail'), ('paper', 'paper')], max_length=10)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('key', models.UUIDField(default=uuid.uuid4, unique=True)),
                ('made_at', models.DateTimeField()),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='participants.participant')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='digests', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['made_at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('participant', None), ('way', 'mail'), models.Q(('email', ''), _negated=True)), models.Q(('email', ''), ('participant__isnull', False), ('way', 'paper')), _connector='OR'), name='a_digest_goes_to_an_address_or_is_a_letter')],
            },
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('reference', models.CharField(max_length=120)),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='nl', max_length=2)),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('participant', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='participants.participant')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['since', 'pk'],
                'indexes': [models.Index(fields=['kind', 'reference'], name='follows_of_a_thing')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('participant', None), ('person__isnull', False)), models.Q(('email', ''), ('participant__isnull', False), ('person', None)), models.Q(('participant', None), ('person', None), models.Q(('email', ''), _negated=True)), _connector='OR'), name='one_follows_at_a_time'), models.UniqueConstraint(condition=models.Q(('until', None), ('person__isnull', False)), fields=('kind', 'reference', 'person'), name='person_follows_once'), models.UniqueConstraint(condition=models.Q(('until', None), ('participant__isnull', False)), fields=('kind', 'reference', 'participant'), name='participant_follows_once'), models.UniqueConstraint(condition=models.Q(('until', None), models.Q(('email', ''), _negated=True)), fields=('kind', 'reference', 'email'), name='email_follows_once')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=30)),
                ('reference', models.CharField(max_length=120)),
                ('label_nl', models.CharField(max_length=200)),
                ('label_en', models.CharField(blank=True, max_length=200)),
                ('address', models.CharField(max_length=200)),
                ('line_nl', models.TextField()),
                ('line_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'indexes': [models.Index(fields=['kind', 'reference'], name='notices_of_a_thing')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='news.digest')),
                ('follow', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='news.follow')),
                ('notice', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='news.notice')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('follow', 'notice'), name='a_follower_hears_a_notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Sent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('digest', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='sent', to='news.digest')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='AskedByMail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('about', models.JSONField(help_text='The thing, as a Subject.')),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(max_length=2)),
                ('at', models.DateTimeField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['email', 'at'], name='asked_of_an_address')],
            },
        ),
    ]

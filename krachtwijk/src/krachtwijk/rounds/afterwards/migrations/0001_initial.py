import django.db.models.deletion
import krachtwijk.euro
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0004_whose_plans_a_body_adopts'),
        ('participants', '0003_told_apart_only_grows'),
        ('people', '__first__'),
        ('plans', '0010_a_whole_track_comes_first'),
        ('proposals', '0002_history_stays'),
        ('rulebooks', '0002_frozen_rules_stay'),
    ]

    operations = [
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('object_before', models.DateField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('decision', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adopted_outcome', to='bodies.decision')),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='adoption', to='rulebooks.sieveround')),
            ],
        ),
        migrations.CreateModel(
            name='Ruling',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('was_chosen', models.BooleanField(help_text='By the vote.')),
                ('carried_out', models.BooleanField(help_text='By the decision.')),
                ('amount', krachtwijk.euro.EuroField(default=0)),
                ('grounds_nl', models.TextField(blank=True)),
                ('grounds_en', models.TextField(blank=True)),
                ('adoption', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rulings', to='afterwards.adoption')),
                ('proposal', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='ruling', to='proposals.proposal')),
            ],
            options={
                'ordering': ['-carried_out', 'proposal__number'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('carried_out', True)), models.Q(('amount', 0), ('carried_out', False)), _connector='OR'), name='only_what_is_carried_out_gets_money'), models.CheckConstraint(condition=models.Q(('carried_out', models.F('was_chosen')), models.Q(('grounds_nl', ''), _negated=True), _connector='OR'), name='who_departs_from_the_vote_says_why')],
            },
        ),
        migrations.CreateModel(
            name='BecameMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('told_until', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='came_from_proposal', to='plans.measure')),
                ('ruling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='became', to='afterwards.ruling')),
            ],
        ),
        migrations.CreateModel(
            name='Update',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text_nl', models.TextField()),
                ('text_en', models.TextField(blank=True)),
                ('is_finished', models.BooleanField(default=False)),
                ('real_cost', krachtwijk.euro.EuroField(blank=True, null=True)),
                ('photo', models.BinaryField(blank=True, null=True)),
                ('photo_alt', models.CharField(blank=True, help_text='What is to be seen, for who does not see it.', max_length=200)),
                ('at', models.DateTimeField()),
                ('token', models.UUIDField(unique=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='updates', to='proposals.proposal')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('is_finished', False), ('real_cost__isnull', False), _connector='OR'), name='what_is_finished_has_its_cost'), models.CheckConstraint(condition=models.Q(('real_cost', None), ('real_cost__gte', 0), _connector='OR'), name='a_real_cost_is_money'), models.CheckConstraint(condition=models.Q(('photo', None), models.Q(('photo_alt', ''), _negated=True), _connector='OR'), name='a_photo_of_an_update_has_words'), models.UniqueConstraint(condition=models.Q(('is_finished', True)), fields=('proposal',), name='a_proposal_is_finished_once')],
            },
        ),
        migrations.CreateModel(
            name='Experience',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_there', models.CharField(choices=[('yes', 'yes, it is there'), ('partly', 'partly'), ('no', 'no, it is not there')], max_length=10)),
                ('helped', models.CharField(choices=[('yes', 'yes, it helped'), ('no', 'no, it did not help'), ('too-early', 'I cannot say yet')], max_length=10)),
                ('at', models.DateTimeField()),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='experiences', to='participants.participant')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='experiences', to='proposals.proposal')),
            ],
            options={
                'ordering': ['proposal', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('proposal', 'participant'), name='one_experience_per_participant')],
            },
        ),
    ]

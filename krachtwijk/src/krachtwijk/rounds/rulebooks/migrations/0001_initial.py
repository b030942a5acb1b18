import django.db.models.deletion
import krachtwijk.euro
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('bodies', '0004_whose_plans_a_body_adopts'),
        ('people', '0006_alter_rolegrant_role'),
        ('people', '__first__'),
        ('places', '0002_codes_boundaries_comparisons'),
        ('plans', '0010_a_whole_track_comes_first'),
        ('rounds', '0002_a_count_stays'),
    ]

    operations = [
        migrations.CreateModel(
            name='SieveRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True)),
                ('name_nl', models.CharField(max_length=120)),
                ('name_en', models.CharField(blank=True, max_length=120)),
                ('about_nl', models.TextField()),
                ('about_en', models.TextField(blank=True)),
                ('budget', krachtwijk.euro.EuroField()),
                ('contact', models.CharField(help_text='Who residents can call, mail or visit.', max_length=200)),
                ('next_chance_nl', models.TextField(blank=True, help_text='When plans that lose can be put forward again.')),
                ('next_chance_en', models.TextField(blank=True)),
                ('is_invented', models.BooleanField(default=False)),
                ('clock_shift', models.BigIntegerField(default=0)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('token', models.UUIDField(editable=False, help_text='Of the form: see once.py.', null=True, unique=True)),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sieve_rounds', to='places.area')),
                ('body', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sieve_rounds', to='bodies.body')),
                ('organiser', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sieve_rounds', to='people.organisation')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sieve_rounds', to='plans.programme')),
                ('vote', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sieve_round', to='rounds.round')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('budget__gt', 0)), name='a_sieve_round_has_money'), models.CheckConstraint(condition=models.Q(('clock_shift', 0), ('is_invented', True), _connector='OR'), name='only_an_invented_round_moves_its_clock')],
            },
        ),
        migrations.CreateModel(
            name='Rulebook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answer_days', models.PositiveSmallIntegerField(default=28, help_text='A worry is answered within.')),
                ('values_to_choose', models.PositiveSmallIntegerField(default=5)),
                ('fiches', models.PositiveSmallIntegerField(default=10, help_text='Per person.')),
                ('fiche_worth', krachtwijk.euro.EuroField(default=500000, help_text='What one fiche stands for on the table.')),
                ('portioning', models.CharField(choices=[('weighted-mean', 'the mean of all fiches, each person counting the same'), ('independent-markets', 'independent markets: nobody gains by exaggerating')], default='weighted-mean', max_length=30)),
                ('least_cost', krachtwijk.euro.EuroField(default=0)),
                ('most_cost', krachtwijk.euro.EuroField(blank=True, null=True)),
                ('own_proposal', models.CharField(choices=[('excluded', 'authors do not judge their own proposal'), ('allowed', 'authors judge their own proposal like anybody else')], default='excluded', max_length=20)),
                ('wanted_from', models.PositiveSmallIntegerField(default=70)),
                ('unwanted_to', models.PositiveSmallIntegerField(default=30)),
                ('dispersion_to', models.PositiveSmallIntegerField(default=75)),
                ('opinion_from', models.PositiveSmallIntegerField(default=50)),
                ('counting_rule', models.CharField(default='equal-shares,completion=add1', help_text='A RULESPEC.', max_length=300)),
                ('most_choices', models.PositiveSmallIntegerField(blank=True, help_text='On the ballot of the second judgement; empty: as many as one wants.', null=True)),
                ('objection_days', models.PositiveSmallIntegerField(default=42)),
                ('text', models.TextField(blank=True, help_text='What was frozen: every rule, as JSON in a fixed order.')),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('is_frozen', models.BooleanField(default=False)),
                ('frozen_at', models.DateTimeField(blank=True, null=True)),
                ('frozen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('round', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='rulebook', to='rulebooks.sieveround')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('frozen_at', None), ('frozen_by', None), ('is_frozen', False), ('sha256', '')), models.Q(('frozen_at__isnull', False), ('frozen_by__isnull', False), ('is_frozen', True), models.Q(('sha256', ''), _negated=True)), _connector='OR'), name='a_frozen_rulebook_has_its_hash'), models.CheckConstraint(condition=models.Q(('unwanted_to__lt', 50), ('wanted_from__gt', 50), ('wanted_from__lte', 100), ('dispersion_to__lte', 100), ('opinion_from__lte', 100)), name='wanted_begins_above_half_and_unwanted_ends_below'), models.CheckConstraint(condition=models.Q(('most_cost', None), ('most_cost__gte', models.F('least_cost')), _connector='OR'), name='the_most_a_proposal_costs_is_not_below_the_least')],
            },
        ),
        migrations.CreateModel(
            name='Correction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=40)),
                ('was', models.JSONField()),
                ('becomes', models.JSONField()),
                ('grounds_nl', models.TextField()),
                ('grounds_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('rulebook', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='rulebooks.rulebook')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Phase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('concerns', 'Worries'), ('values', 'What matters'), ('proposals', 'Ideas'), ('feasibility', 'Can it be done?'), ('judgement', 'First judgement'), ('talk', 'Talk about motives'), ('vote', 'Second judgement'), ('outcome', 'Outcome'), ('decision', 'Decision'), ('follow-up', 'What became of it')], max_length=20)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phases', to='rulebooks.sieveround')),
            ],
            options={
                'ordering': ['opens_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('round', 'kind'), name='a_round_has_each_phase_once'), models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='a_phase_closes_after_it_opens')],
            },
        ),
        migrations.CreateModel(
            name='PhaseMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('opened_at', models.DateTimeField(help_text='As it was.')),
                ('closed_at', models.DateTimeField(help_text='As it was.')),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('grounds_nl', models.TextField()),
                ('grounds_en', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('phase', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='moves', to='rulebooks.phase')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField()),
                ('order', models.PositiveSmallIntegerField()),
                ('name_nl', models.CharField(max_length=80)),
                ('name_en', models.CharField(blank=True, max_length=80)),
                ('who_nl', models.TextField(help_text='Who belongs to it, so that people know whether they do.')),
                ('who_en', models.TextField(blank=True)),
                ('least_age', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('weight', models.PositiveSmallIntegerField(default=100)),
                ('proof', models.CharField(choices=[('own-word', 'by their own word'), ('code', 'by the code in a letter'), ('desk', 'at the desk, with a paper')], default='own-word', max_length=20)),
                ('judges', models.BooleanField(default=True, help_text='Takes part in both judgements; everybody may propose.')),
                ('size', models.PositiveIntegerField(blank=True, help_text='How many such people there are.', null=True)),
                ('rulebook', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='rulebooks.rulebook')),
            ],
            options={
                'ordering': ['rulebook', 'order'],
                'constraints': [models.UniqueConstraint(fields=('rulebook', 'slug'), name='a_rulebook_has_each_group_once'), models.UniqueConstraint(fields=('rulebook', 'order'), name='one_group_per_place'), models.CheckConstraint(condition=models.Q(('weight__gte', 1), ('weight__lte', 1000)), name='a_voice_has_weight')],
            },
        ),
    ]

"""What a funding line said about its step and amount becomes its first rung."""

from django.db import migrations


def first_rungs(apps, schema_editor):
    Rung = apps.get_model("money", "Rung")
    lines = apps.get_model("money", "FundingLine").objects.exclude(amount=None)
    for line in lines.select_related("programme", "passage__document"):
        since = line.passage.document.dated if line.passage else line.programme.starts
        Rung.objects.create(line=line, step=line.step, amount=line.amount, on=since, stated=line.stated)


class Migration(migrations.Migration):
    dependencies = [("money", "0002_ladder_and_pools")]

    operations = [migrations.RunPython(first_rungs, elidable=True)]

from django.db import migrations

from krachtwijk.append_only import AppendOnly
from krachtwijk.frozen import FrozenWhile


class Migration(migrations.Migration):
    dependencies = [("talks", "0001_initial")]
    operations = [
        AppendOnly("sorting"),
        AppendOnly("sortedproposal"),
        AppendOnly("sortedgroup"),
        AppendOnly("voicestep"),
        FrozenWhile("note", "state", "published"),
    ]

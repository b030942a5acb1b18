from django.db import migrations

from krachtwijk.append_only import AppendOnly
from krachtwijk.frozen import FrozenWhile

RULES = [
    FrozenWhile("value", "round__values_outcome__isnull", False),
    FrozenWhile("valuechoice", "value__round__values_outcome__isnull", False),
    FrozenWhile("roundtheme", "round__division__isnull", False),
    FrozenWhile("laying", "theme__round__division__isnull", False),
]


class Migration(migrations.Migration):
    dependencies = [("values", "0001_initial")]
    operations = [
        *(AppendOnly(name) for name in ("naming", "valuesoutcome", "meetingentry", "division")),
        *RULES,
    ]

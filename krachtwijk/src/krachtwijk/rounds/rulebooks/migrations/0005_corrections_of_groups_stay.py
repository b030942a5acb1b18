from django.db import migrations

from krachtwijk.append_only import AppendOnly


class Migration(migrations.Migration):
    dependencies = [("rulebooks", "0004_a_group_is_put_right_in_public")]
    operations = [AppendOnly("groupcorrection")]

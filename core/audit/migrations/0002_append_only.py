from django.db import migrations

from core.audit.append_only import append_only, create_function


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [create_function(), append_only("audit_accessrecord")]

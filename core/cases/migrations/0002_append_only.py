from django.db import migrations

from core.audit.append_only import append_only


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("audit", "0002_append_only")]

    operations = [append_only("cases_caseevent")]

from django.db import migrations

from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    dependencies = [("documents", "0002_counter_findings"), ("page_cache", "0001_initial")]

    operations = [shown_to_visitors("documents_localrules")]

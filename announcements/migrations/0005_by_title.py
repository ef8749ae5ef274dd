import django.contrib.postgres.indexes
import django.db.models.functions.text
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("announcements", "0004_kinds"), ("search", "0001_initial")]

    operations = [
        migrations.AddIndex(
            model_name="announcement",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("title"), name="gin_trgm_ops"
                ),
                name="announcements_by_title",
            ),
        ),
    ]

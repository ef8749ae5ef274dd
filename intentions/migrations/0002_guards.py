from django.db import migrations

from core.audit.append_only import append_only
from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    dependencies = [
        ("intentions", "0001_initial"),
        ("audit", "0002_append_only"),
        ("page_cache", "0001_initial"),
    ]

    operations = [
        append_only("intentions_told"),
        shown_to_visitors(
            "intentions_intention",
            "intentions_intention_areas",
            "intentions_intention_labels",
            "intentions_step",
            "intentions_told",
        ),
    ]

from django.db import migrations

from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    dependencies = [("announcements", "0001_initial"), ("page_cache", "0001_initial")]

    operations = [
        shown_to_visitors(
            "announcements_announcementkind",
            "announcements_announcement",
            "announcements_announcement_areas",
        )
    ]

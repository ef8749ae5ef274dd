from django.db import migrations

from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    """Drafts are seen by nobody: only what publishing and renaming write makes kept pages old."""

    dependencies = [("services", "0004_public_pages"), ("page_cache", "0001_initial")]

    operations = [
        shown_to_visitors(
            "services_service",
            "services_servicetopic",
            "services_service_related",
            "services_topic",
            "services_oldaddress",
            "services_question",
            "services_news",
        )
    ]

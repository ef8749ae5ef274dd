from django.db import migrations

from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    dependencies = [("council", "0001_initial"), ("page_cache", "0001_initial")]

    operations = [
        shown_to_visitors(
            "council_body",
            "council_party",
            "council_member",
            "council_seat",
            "council_meeting",
            "council_agendaitem",
            "council_agendaitem_areas",
            "council_agendaitem_labels",
            "council_agendaedition",
            "council_paper",
            "council_paperpage",
            "council_outcome",
            "council_partyvote",
            "council_plainwords",
        )
    ]

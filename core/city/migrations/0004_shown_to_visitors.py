from django.db import migrations

from core.page_cache.triggers import shown_to_visitors


class Migration(migrations.Migration):
    dependencies = [("city", "0003_senders_of_leiden"), ("page_cache", "0001_initial")]

    operations = [shown_to_visitors("city_location", "city_openinghours", "city_closedday", "city_tariff")]

"""Departments belong to the city and no longer to complaints: the table keeps its rows and triggers."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("complaints", "0005_home_visits")]
    run_before = [("city", "0008_department")]

    operations = [migrations.AlterModelTable("Department", "city_department")]

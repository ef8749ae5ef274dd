from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("complaints", "0002_guards")]

    operations = [
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(
                fields=["office", "year"], condition=Q(kind="year"), name="one_report_of_a_year"
            ),
        )
    ]

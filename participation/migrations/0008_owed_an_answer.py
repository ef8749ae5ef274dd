"""A person is kept as long as they are owed an answer: no column changes, only who may remove them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participation", "0007_contests"), ("accounts", "0005_secret_address")]

    operations = [
        migrations.AlterField(
            model_name="participant",
            name="person",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.person",
            ),
        ),
    ]

"""Who asked the population register to tell nobody where they live."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_day_of_the_letter")]

    operations = [
        migrations.AddField(
            model_name="person",
            name="address_is_secret",
            field=models.BooleanField(
                default=False,
                help_text="asked the BRP to give it to nobody (Wet BRP art. 2.59): staff are warned",
            ),
        )
    ]

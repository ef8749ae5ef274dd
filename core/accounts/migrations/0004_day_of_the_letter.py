"""Staff who type a letter in: the day on which it came."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_guards"),
    ]

    operations = [
        migrations.AddField(
            model_name="assistance",
            name="received_on",
            field=models.DateField(
                blank=True,
                help_text="when the letter came that is worked on: terms count from that day",
                null=True,
            ),
        ),
        migrations.AddConstraint(
            model_name="assistance",
            constraint=models.CheckConstraint(
                condition=models.Q(("received_on", None), ("how", "post"), _connector="OR"),
                name="only_letters_came_on_another_day",
            ),
        ),
    ]

"""A letter may go to an address of which we know no person, as a mail could."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_secret_address"),
        ("notifications", "0007_subscribing"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="message",
            name="letters_and_texts_go_to_a_person",
        ),
        migrations.AlterField(
            model_name="message",
            name="recipient",
            field=models.ForeignKey(
                help_text="leeg: een mail aan een medewerker, of post aan een adres zonder account",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="messages",
                to="accounts.person",
                verbose_name="ontvanger",
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recipient__isnull", False),
                    ("channel", "email"),
                    models.Q(
                        ("channel", "letter"),
                        ("words_hidden", True),
                        models.Q(("address", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="who_is_no_person_has_an_address",
            ),
        ),
    ]

"""Who is not told of an item, for it would be too much."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("following", "0005_fewer_indexes")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="spares",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "niemand"),
                    ("places", "wie een plek volgt"),
                    ("bodies", "wie alleen volgt wie erover gaat"),
                ],
                default="",
                max_length=10,
                verbose_name="wie dit niet hoort",
            ),
        )
    ]

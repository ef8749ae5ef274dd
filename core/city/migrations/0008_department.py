"""Departments. Their table is there already: complaints 0006, which runs before this one, gives it its name."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("city", "0007_areas_of_leiden")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Department",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=80, unique=True, verbose_name="naam")),
                        ("active", models.BooleanField(default=True, verbose_name="in gebruik")),
                    ],
                    options={
                        "verbose_name": "afdeling",
                        "verbose_name_plural": "afdelingen",
                        "ordering": ["name"],
                    },
                ),
            ],
        ),
    ]

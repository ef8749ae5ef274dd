"""A complaint names a department of the city. The key points at the same rows, and rights stay with who has them."""

import django.db.models.deletion
from django.db import migrations, models


def move(apps, source, target):
    """The kind of row keeps its number: rights and the log of changes go along."""
    kinds = apps.get_model("contenttypes", "ContentType").objects.filter(model="department")
    if kinds.filter(app_label=target).exists():
        kinds.filter(app_label=source).delete()
    else:
        kinds.filter(app_label=source).update(app_label=target)


def forwards(apps, schema_editor):
    move(apps, "complaints", "city")


def backwards(apps, schema_editor):
    move(apps, "city", "complaints")


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0006_department_renamed"),
        ("city", "0008_department"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="complaint",
                    name="department",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="city.department",
                    ),
                ),
                migrations.DeleteModel(name="Department"),
            ],
        ),
        migrations.RunPython(forwards, backwards),
    ]

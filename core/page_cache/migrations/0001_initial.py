import uuid

from django.db import migrations, models
from django.db.models import Q

from core.page_cache.triggers import create_function


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="ContentVersion",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("mark", models.UUIDField(default=uuid.uuid4)),
            ],
            options={"constraints": [models.CheckConstraint(condition=Q(id=1), name="one_content_version")]},
        ),
        create_function(),
        migrations.RunSQL("INSERT INTO page_cache_contentversion VALUES (1, gen_random_uuid())", ""),
    ]

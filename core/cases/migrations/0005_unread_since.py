from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_initial"),
        ("cases", "0004_destroy_batches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="unread_since",
            field=models.DateTimeField(
                blank=True,
                help_text="the first message of the resident that nobody at the desk read yet",
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("unread_since__isnull", False)),
                fields=["office", "unread_since"],
                name="cases_with_post",
            ),
        ),
    ]

"""`manage.py restored`: run once after a backup was restored, before any worker starts."""

from typing import Any

from django.core.management.base import BaseCommand

from core.notifications.restoring import hold_what_may_have_left


class Command(BaseCommand):
    """Hold what may have left since the backup was made."""

    help = "After a restore: keep messages that may have left since the backup from going out twice."

    def handle(self, *args: Any, **options: Any) -> None:
        """Hold them and say how many staff must look at."""
        self.stdout.write(f"{hold_what_may_have_left()} mails and letters wait for staff at /beheer/")

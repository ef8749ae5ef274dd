"""`manage.py retention`: destroy what is past its retention date, now."""

from typing import Any

from django.core.management.base import BaseCommand

from core.cases import retention


class Command(BaseCommand):
    """The same sweep that runs every night."""

    help = "Destroy closed cases past their retention date, with their files; held cases stay."

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep and say how many."""
        self.stdout.write(f"{retention.sweep()} cases destroyed")

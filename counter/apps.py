from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterConfig(AppConfig):
    name = "counter"
    label = "counter"
    verbose_name = _("Balie")

    def ready(self) -> None:
        """Tell the nightly sweep what this room lets go of."""
        from core.cases.retention import OF_ROOMS
        from counter import calling, queueing

        OF_ROOMS.extend(job for job in (queueing.forget_old, calling.forget_old) if job not in OF_ROOMS)

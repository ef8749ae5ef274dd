from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CounterConfig(AppConfig):
    name = "counter"
    label = "counter"
    verbose_name = _("Balie")

    def ready(self) -> None:
        """Tell the nightly sweep what this room lets go of."""
        from core.cases.retention import also_daily
        from counter import calling, queueing

        also_daily(queueing.forget_old)
        also_daily(calling.forget_old)

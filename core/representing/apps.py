from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RepresentingConfig(AppConfig):
    name = "core.representing"
    label = "representing"
    verbose_name = _("Machtigingen")

    def ready(self) -> None:
        """Tell about the messages on mandates, and what is to be done for them each day."""
        from core.cases import retention
        from core.notifications import preferences
        from core.representing.ending import each_day
        from core.representing.telling import MESSAGES

        preferences.register(MESSAGES)
        retention.also_daily(each_day)

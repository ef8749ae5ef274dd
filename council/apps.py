from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "council"
    label = "council"
    verbose_name = _("Gemeenteraad")

    def ready(self) -> None:
        """Tell the search what there is to find, and what is forgotten each night."""
        from core.cases.retention import also_daily
        from council import finding, missing

        finding.register_sources()
        also_daily(missing.forget_old)

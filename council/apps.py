from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "council"
    label = "council"
    verbose_name = _("Gemeenteraad")

    def ready(self) -> None:
        """Tell the search what there is, the page of runs our sources, and what is forgotten each night."""
        from core.cases.retention import also_daily
        from council import finding, missing
        from council.importing.sources import register_names

        finding.register_sources()
        register_names()
        also_daily(missing.forget_old)

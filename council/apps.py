from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "council"
    label = "council"
    verbose_name = _("Gemeenteraad")

    def ready(self) -> None:
        """Tell the search what there is, the page of runs our sources, the desk what it can hang, and what is forgotten each night."""
        from core.cases.retention import also_daily
        from core.following.hanging import hangs_with
        from council import finding, missing
        from council.explaining import hang_on
        from council.following import ITEM
        from council.importing.sources import register_names

        finding.register_sources()
        register_names()
        hangs_with(ITEM, hang_on)
        also_daily(missing.forget_old)

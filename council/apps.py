from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "council"
    label = "council"
    verbose_name = _("Gemeenteraad")

    def ready(self) -> None:
        """Tell others what there is to find and to hang, what our sources are, and what is forgotten."""
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

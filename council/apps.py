from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CouncilConfig(AppConfig):
    name = "council"
    label = "council"
    verbose_name = _("Gemeenteraad")

    def ready(self) -> None:
        """Tell the page of runs what our sources are called."""
        from council.importing.sources import register_names

        register_names()

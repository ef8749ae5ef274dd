from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ServicesConfig(AppConfig):
    name = "services"
    label = "services"
    verbose_name = _("Informatie")

    def ready(self) -> None:
        """Tell the search what there is to find."""
        from services.direct_answers import register_answers
        from services.searching import register_sources

        register_sources()
        register_answers()

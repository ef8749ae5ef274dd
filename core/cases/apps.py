from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CasesConfig(AppConfig):
    name = "core.cases"
    label = "cases"
    verbose_name = _("Zaken")

    def ready(self) -> None:
        """A letter that takes the place of a message tells about the same event."""
        from core.cases.post import tell_of_the_same
        from core.notifications import fall_back

        fall_back.follow(tell_of_the_same)

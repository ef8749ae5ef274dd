from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    label = "participation"
    verbose_name = _("Meedoen")

    def ready(self) -> None:
        """Tell the search and the threads what this room has."""
        from core.cases.retention import also_daily
        from core.following.hanging import hangs_with
        from core.notifications import preferences
        from participation.message_types import PARTICIPATION
        from participation.nightly import forget, hang_on, remind
        from participation.showing import KIND, register_source

        preferences.register(PARTICIPATION)
        also_daily(remind)
        also_daily(forget)
        register_source()
        hangs_with(KIND, hang_on)

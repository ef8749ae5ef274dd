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
        from participation.gatherings import gathering_items
        from participation.message_types import PARTICIPATION
        from participation.nightly import (
            count,
            forget,
            forget_exports,
            forget_old,
            gatherings_of_the_day,
            hang_on,
            remind,
        )
        from participation.showing import KIND, register_source

        preferences.register(PARTICIPATION)
        register_source()
        gathering_items.register_source()
        for work in (remind, gatherings_of_the_day, count, forget_exports, forget_old, forget):
            also_daily(work)
        hangs_with(KIND, hang_on)

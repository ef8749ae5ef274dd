from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    name = "participation"
    label = "participation"
    verbose_name = _("Meedoen")

    def ready(self) -> None:
        """Tell the search, the threads and who chooses how messages come what this room has."""
        from core.cases import retention
        from core.following.hanging import hangs_with
        from core.notifications import preferences
        from participation.nightly import forget_old, hang_on
        from participation.receipt_messages import PARTICIPATION
        from participation.showing import KIND, register_source

        register_source()
        hangs_with(KIND, hang_on)
        preferences.register(PARTICIPATION)
        retention.also_daily(forget_old)

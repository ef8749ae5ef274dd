from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IntentionsConfig(AppConfig):
    name = "intentions"
    label = "intentions"
    verbose_name = _("Plannen")

    def ready(self) -> None:
        """Tell the search, the threads and the work of each night what this room has."""
        from core.cases.retention import also_daily
        from core.following.hanging import hangs_with
        from core.following.threads import plan_with
        from intentions.nightly import hang_on, tell_silences
        from intentions.planning import plan
        from intentions.showing import KIND, register_source

        register_source()
        plan_with(plan)
        hangs_with(KIND, hang_on)
        also_daily(tell_silences)

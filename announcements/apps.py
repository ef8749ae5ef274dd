from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    label = "announcements"
    verbose_name = _("Bekendmakingen")

    def ready(self) -> None:
        """Tell the search what there is to find, and the desk what it can hang on a thread."""
        from announcements.hanging import hang_on
        from announcements.showing import KIND, register_source
        from core.following.hanging import hangs_with

        register_source()
        hangs_with(KIND, hang_on)

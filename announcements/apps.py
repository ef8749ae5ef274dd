from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    label = "announcements"
    verbose_name = _("Bekendmakingen")

    def ready(self) -> None:
        """Tell the search what there is to find."""
        from announcements.showing import register_source

        register_source()

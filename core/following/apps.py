from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowingConfig(AppConfig):
    name = "core.following"
    label = "following"
    verbose_name = _("Volgen")

    def ready(self) -> None:
        """Let residents choose how news about what they follow reaches them."""
        from core.following.message_types import FOLLOWING
        from core.notifications import preferences

        preferences.register(FOLLOWING)

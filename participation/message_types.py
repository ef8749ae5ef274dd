"""What a participant with an account agrees to when they choose mail about taking part (Awb art. 2:8)."""

from django.utils.translation import gettext_lazy as _

from core.notifications.preferences import MessageType

PARTICIPATION = MessageType(
    "participation",
    _("Meedoen"),
    {
        "email": _("Stuur mij per e-mail in plaats van per brief wat er met mijn inbreng gebeurt."),
        "sms": _("Stuur mij ook een sms als er iets met mijn inbreng gebeurt."),
    },
)

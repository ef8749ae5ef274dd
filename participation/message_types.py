"""What people agree to when they choose how we reach them about what they take part in (Awb art. 2:8)."""

from django.utils.translation import gettext_lazy as _

from core.notifications.preferences import MessageType

PARTICIPATION = MessageType(
    "participation",
    _("Meedoen: wat u instuurde"),
    {
        "email": _("Stuur mij het antwoord op wat ik instuurde per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er antwoord is."),
    },
)

"""What somebody with an account agrees to when they choose mail for what they follow (Awb art. 2:8)."""

from django.utils.translation import gettext_lazy as _

from core.notifications.preferences import MessageType

FOLLOWING = MessageType(
    "following",
    _("Wat u volgt in de stad"),
    {
        "email": _("Stuur mij nieuws over wat ik volg per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is over wat ik volg."),
    },
)

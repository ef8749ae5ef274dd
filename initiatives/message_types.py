"""What initiators agree to when they choose e-mail or SMS (Awb art. 2:8)."""

from django.utils.translation import gettext_lazy as _

from core.notifications.preferences import MessageType

INITIATIVES = MessageType(
    "initiatives",
    _("Initiatieven"),
    {
        "email": _("Stuur mij berichten over mijn initiatief per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is over mijn initiatief."),
    },
    frozenset(
        {f"initiatives/{name}" for name in ("granted", "partly", "refused", "upheld", "done", "stopped")}
    ),
)
PLANS = MessageType(
    "plans",
    _("Bouwplannen"),
    {
        "email": _("Stuur mij berichten over mijn bouwplan per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is over mijn bouwplan."),
    },
    frozenset(),
)

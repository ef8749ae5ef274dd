"""What residents agree to when they choose e-mail or SMS, per type of message (Awb art. 2:8)."""

from django.utils.translation import gettext_lazy as _

from core.notifications.preferences import MessageType

QUESTIONS = MessageType(
    "questions",
    _("Vragen"),
    {
        "email": _("Stuur mij berichten over mijn vraag per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is over mijn vraag."),
    },
    frozenset(
        {
            "complaints/answered",
            "complaints/forwarded",
            "complaints/merged",
            "complaints/became_complaint",
        }
    ),
)
COMPLAINTS = MessageType(
    "complaints",
    _("Klachten"),
    {
        "email": _("Stuur mij berichten over mijn klacht per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is over mijn klacht."),
    },
    frozenset(
        {
            "complaints/judged",
            "complaints/settled",
            "complaints/not_handled",
            "complaints/complaint_forwarded",
            "complaints/adjourned",
            "complaints/handed_back",
            "complaints/became_question",
        }
    ),
)
OMBUDSMAN = MessageType(
    "ombudsman",
    _("Ombudsman"),
    {
        "email": _("Stuur mij berichten van de ombudsman per e-mail in plaats van per brief."),
        "sms": _("Stuur mij ook een sms als er nieuws is van de ombudsman."),
    },
    frozenset(
        {
            "ombudsman/findings",
            "ombudsman/reported",
            "ombudsman/file_closed",
            "ombudsman/mediated",
            "ombudsman/sent_back",
            "ombudsman/not_competent",
            "ombudsman/not_investigated",
        }
    ),
)

"""What both sides hear about a mandate: in their own language, and what it is for in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import Ground, Mandate, Person
from core.cases import workflow as workflows
from core.cases.explanations import long_date
from core.notifications.models import Message
from core.notifications.outbox import notify
from core.notifications.preferences import MessageType
from core.representing.models import Invitation

MESSAGES = MessageType(
    "representing",
    gettext_lazy("Machtigingen"),
    {
        "email": gettext_lazy("Stuur mij berichten over machtigingen per e-mail in plaats van per brief."),
        "sms": gettext_lazy("Stuur mij ook een sms als er nieuws is over een machtiging."),
    },
)


def kinds_words(kinds: Iterable[str]) -> str:
    """Kinds of case in one line, in the language of now; "alles" for none, which only the law gives."""
    wanted = set(kinds)
    labels = [str(w.label) for w in workflows.all_workflows() if w.kind in wanted]
    return ", ".join(labels).lower() if wanted else _("alles wat u bij ons kunt regelen")


def tell_both(what: str, mandate: Mandate) -> None:
    """Put the message `what` about a mandate in the outbox, for who is represented and who represents.

    An organisation is told on its own page: it has no letter box here.
    """
    people = [mandate.person, *([mandate.representative] if mandate.representative else [])]
    for person in people:
        key = f"mandate:{mandate.pk}:{person.pk}:{what}"
        if Message.objects.filter(key__startswith=f"{key}:").exists():
            continue  # also when they chose another channel since
        with translation.override(person.language):
            context = {
                **_context(mandate, person),
                "kinds": kinds_words(mandate.kinds),
                "until": long_date(mandate.valid_until) if mandate.valid_until else "",
            }
        notify(person, f"representing/{what}", context, key=key)


def tell_giver(invitation: Invitation, code: str) -> None:
    """The code to hand on, to who invites: only they know where the other lives."""
    giver = invitation.giver
    with translation.override(giver.language):
        context = {
            "name": giver.full_name,
            "family_name": giver.family_name,
            "other": invitation.name,
            "kinds": kinds_words(invitation.kinds),
            "until": long_date(invitation.valid_until),
            "code": code,
            "accept_until": long_date(invitation.expires_at.date()),
            "link": _address(giver, "mijn/namens/uitnodiging/"),
        }
    notify(giver, "representing/invited", context, key=f"invitation:{invitation.pk}")


def _context(mandate: Mandate, reader: Person) -> dict[str, Any]:
    own = reader == mandate.person
    return {
        "name": reader.full_name,
        "is_own": own,
        "person": mandate.person.full_name,
        "holder": mandate.holder_name,
        "by_law": mandate.is_by_law,
        "ground": str(Ground(mandate.ground).label),
        "link": _address(reader, "mijn/machtigingen/" if own else "mijn/namens/"),
    }


def _address(reader: Person, path: str) -> str:
    prefix = "/en" if reader.language == "en" else ""
    return f"{settings.BASE_URL}{prefix}/{path}"

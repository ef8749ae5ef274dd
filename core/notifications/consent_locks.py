"""What somebody who acts for a resident may not touch: it would redirect that resident's post.

A consent given with DigiD is changed and taken back with DigiD only (Awb art. 2:8 asks for the person's own
express consent), and so is the address that it rests on. Who represents somebody changes none of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Person
from core.notifications.models import Channel, ChannelConsent, ConsentHow

ADDRESS_OF = {Channel.EMAIL: "email", Channel.SMS: "phone"}
GIVEN_WITH_DIGID = _("Dit koos de inwoner zelf, met DigiD. Alleen de inwoner kan dit veranderen, met DigiD.")
RESTS_ON_IT = _(
    "Hier komen berichten aan die de inwoner zelf met DigiD koos. Alleen de inwoner kan dit veranderen, "
    "met DigiD."
)
NOT_CHECKED = _(
    "Dit blijft dicht zolang u niet weet wie het is. Berichten komen zoals de inwoner het eerder koos."
)
OF_SOMEBODY_ELSE = _("Dit kiest iemand alleen zelf: met DigiD, aan de balie of aan de telefoon.")


def how(acting: Acting | None, person: Person) -> str:
    """How a consent is given or taken back by whoever acts."""
    if acting is None:
        return ConsentHow.DIGID if person.bsn_index else ConsentHow.WEB
    if acting.actor is None:
        return ConsentHow(acting.channel)
    if acting.is_for_oneself and acting.actor.person_id == person.pk:
        return ConsentHow.DIGID
    return ConsentHow(acting.channel)


def locked_channels(
    person: Person | None, message_type: str, acting: Acting | None
) -> dict[str, str | Promise]:
    """The channels that `acting` may not change for this type of message, and why in words.

    None for somebody who acts for themselves, and for a person we do not know yet.
    """
    if person is None or acting is None or _is_own(person, acting):
        return {}
    if _stays_closed(person, acting):
        return dict.fromkeys(ADDRESS_OF, NOT_CHECKED)
    if acting.mandate:
        return dict.fromkeys(ADDRESS_OF, OF_SOMEBODY_ELSE)
    given = _with_digid(person).filter(message_type=message_type)
    return dict.fromkeys(given.values_list("channel", flat=True), GIVEN_WITH_DIGID)


def locked_by(consent: ChannelConsent) -> str | Promise | None:
    """Why somebody who helps may not take this one back; None when they may."""
    return GIVEN_WITH_DIGID if consent.given_how == ConsentHow.DIGID else None


def locked_addresses(person: Person | None, acting: Acting | None) -> dict[str, str | Promise]:
    """Which of "email" and "phone" `acting` may not change, and why: post would go to somebody else."""
    if person is None or acting is None or _is_own(person, acting):
        return {}
    if _stays_closed(person, acting):
        return dict.fromkeys(ADDRESS_OF.values(), NOT_CHECKED)
    if acting.mandate:
        return dict.fromkeys(ADDRESS_OF.values(), OF_SOMEBODY_ELSE)
    channels = set(_with_digid(person).values_list("channel", flat=True))
    return {ADDRESS_OF[Channel(channel)]: RESTS_ON_IT for channel in channels}


def lock_contact(form: forms.Form, person: Person | None, message_type: str, acting: Acting | None) -> None:
    """Lock the fields `email`, `phone`, `by_email` and `by_sms` of a form, each with words that say why.

    Call it last in __init__. A locked field shows, and gives, what is known, whatever was sent; nothing while
    staff do not know who it is.
    """
    if person is None or acting is None:
        return
    if _stays_closed(person, acting):
        lock(form, dict.fromkeys(ADDRESS_OF.values(), (NOT_CHECKED, "")))
        lock(form, dict.fromkeys((f"by_{channel}" for channel in ADDRESS_OF), (NOT_CHECKED, False)))
        return
    channels = locked_channels(person, message_type, acting)
    standing = set(
        ChannelConsent.objects.filter(
            person=person, message_type=message_type, channel__in=channels, revoked_at=None
        ).values_list("channel", flat=True)
    )
    ticks = {f"by_{channel}": (why, channel in standing) for channel, why in channels.items()}
    lock(form, ticks)
    addresses = locked_addresses(person, acting)
    lock(form, {name: (why, getattr(person, name)) for name, why in addresses.items()})


def lock(form: forms.Form, fields: Mapping[str, tuple[str | Promise, object]]) -> None:
    """Lock these fields at a value, and say why. A locked field is never an error."""
    for name, (why, value) in fields.items():
        field = form.fields[name]
        field.disabled, field.required = True, False
        field.help_text = str(why)
        form.initial[name] = value


def is_unchecked(acting: Acting | None) -> bool:
    """Whether staff help somebody of whom they do not know for sure who it is."""
    return bool(acting and acting.assistance and not acting.assistance.is_identified)


def _stays_closed(person: Person, acting: Acting) -> bool:
    """While staff do not know who it is; but who cannot be reached at all yet has no post to redirect."""
    reached = person.bsn_index or person.has_postal_address or person.email or person.phone
    return is_unchecked(acting) and bool(reached)


def _is_own(person: Person, acting: Acting) -> bool:
    if acting.actor is None:
        return True
    return acting.is_for_oneself and acting.actor.person_id == person.pk


def _with_digid(person: Person) -> QuerySet[ChannelConsent]:
    return ChannelConsent.objects.filter(person=person, revoked_at=None, given_how=ConsentHow.DIGID)

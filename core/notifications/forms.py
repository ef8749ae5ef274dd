"""Where messages may go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Language, Person
from core.forms.email import EmailField
from core.forms.phone import PhoneField
from core.notifications import consent_locks
from core.notifications.models import Channel, ChannelConsent
from core.notifications.preferences import MessageType, message_types

CHANNELS = (Channel.EMAIL, Channel.SMS)


class PreferencesForm(forms.Form):
    """Contact data, and a tick per type of message and channel."""

    email = EmailField()
    phone = PhoneField(label=_("Mobiel nummer"), required=False)
    language = forms.ChoiceField(
        label=_("In welke taal schrijven wij u?"), choices=Language.choices, widget=forms.RadioSelect
    )

    def __init__(
        self,
        *args: Any,
        person: Person,
        standing: Mapping[tuple[str, str], ChannelConsent],
        acting: Acting,
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = {"email": person.email, "phone": person.phone, "language": person.language}
        super().__init__(*args, **kwargs)
        self.types = message_types()
        for message_type in self.types:
            for channel in CHANNELS:
                self.fields[tick(message_type, channel)] = forms.BooleanField(
                    label=str(message_type.wording[channel]),
                    required=False,
                    initial=(message_type.slug, channel) in standing,
                )
        self._lock(person, standing, acting)

    def _lock(
        self, person: Person, standing: Mapping[tuple[str, str], ChannelConsent], acting: Acting
    ) -> None:
        """What somebody who helps may not touch, with the reason beside it."""
        if acting.assistance is None:
            return
        for slug, channel in standing:
            locked = consent_locks.locked_by(standing[slug, channel])
            name = f"{slug}_{channel}"
            if locked and name in self.fields:
                consent_locks.lock(self, {name: (locked, True)})
        addresses = consent_locks.locked_addresses(person, acting)
        consent_locks.lock(self, {name: (why, getattr(person, name)) for name, why in addresses.items()})

    def clean(self) -> dict[str, Any]:
        """Consent to a channel needs an address for it."""
        data = super().clean() or {}
        needed = (
            (Channel.EMAIL, "email", _("Vul uw e-mailadres in, of haal het kruisje bij e-mail weg.")),
            (Channel.SMS, "phone", _("Vul uw mobiele nummer in, of haal het kruisje bij sms weg.")),
        )
        for channel, name, message in needed:
            wanted = any(data.get(tick(message_type, channel)) for message_type in self.types)
            if wanted and not data.get(name) and name not in self.errors:
                self.add_error(name, message)
        return data

    def chosen(self, message_type: MessageType) -> list[str]:
        """The channels that were ticked for a type."""
        return [channel for channel in CHANNELS if self.cleaned_data[tick(message_type, channel)]]


def tick(message_type: MessageType, channel: str) -> str:
    """The name of the box of one type and channel."""
    return f"{message_type.slug}_{channel}"

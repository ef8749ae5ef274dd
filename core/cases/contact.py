"""How somebody is reached, as a form writes it down; not everybody may change that (Awb art. 2:8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django import forms
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Acting
from core.accounts.models import Person
from core.notifications import preferences
from core.notifications.preferences import MessageType, in_force

CHOSEN_BEFORE = _("De inwoner koos dit eerder zelf. Alleen de inwoner kan dit veranderen.")
OWN_CHOICE = _("Hierover beslist alleen de inwoner zelf.")
ADDRESSES = {"email": "email", "sms": "phone"}
"""The field of a person that a channel needs."""

Why = Mapping[str, str | Promise]


def keep_language(person: Person, acting: Acting | None) -> None:
    """The language of the page is that of the person, but only when they read it themselves."""
    if not _is_in_somebodys_name(acting):
        person.language = get_language() or person.language
        person.save(update_fields=["language"])


def lock_contact(form: forms.Form, person: Person | None, message_type: str, acting: Acting | None) -> None:
    """Lock the fields of a form that `acting` may not change, each with words that say why."""
    if person is None or not _is_in_somebodys_name(acting):
        return
    given = _given(person, message_type)
    for channel, why in _locked_channels(person, message_type, acting).items():
        _lock(form, f"by_{channel}", why, channel in given)
    for name, why in _locked_addresses(person, acting).items():
        _lock(form, name, why, getattr(person, name))


def keep_contact(
    person: Person,
    messages: MessageType,
    addresses: Mapping[str, str],
    channels: Collection[str],
    acting: Acting | None,
) -> None:
    """Write down addresses and consents, but for what `acting` may not change."""
    fixed = _locked_addresses(person, acting)
    for name in ADDRESSES.values():
        if name not in fixed:
            setattr(person, name, addresses.get(name) or getattr(person, name))
    person.save(update_fields=["email", "phone"])
    locked = _locked_channels(person, messages.slug, acting)
    standing = _given(person, messages.slug) & set(locked) if locked else set()
    preferences.choose(person, messages, {*standing, *(each for each in channels if each not in locked)})


def _is_in_somebodys_name(acting: Acting | None) -> bool:
    return bool(acting and (acting.assistance or acting.mandate))


def _locked_channels(person: Person, message_type: str, acting: Acting | None) -> Why:
    if acting is None or not _is_in_somebodys_name(acting):
        return {}
    if acting.mandate:
        return dict.fromkeys(ADDRESSES, OWN_CHOICE)
    return dict.fromkeys(_given(person, message_type), CHOSEN_BEFORE)


def _locked_addresses(person: Person, acting: Acting | None) -> Why:
    """An address stays as long as a consent rests on it: post would go to somebody else."""
    if acting is None or not _is_in_somebodys_name(acting):
        return {}
    if acting.mandate:
        return dict.fromkeys(ADDRESSES.values(), OWN_CHOICE)
    return {ADDRESSES[channel]: CHOSEN_BEFORE for _slug, channel in in_force(person)}


def _given(person: Person, slug: str) -> set[str]:
    return {channel for each, channel in in_force(person) if each == slug}


def _lock(form: forms.Form, name: str, why: str | Promise, value: object) -> None:
    field = form.fields.get(name)
    if field:
        field.disabled, field.required, field.help_text = True, False, str(why)
        form.initial[name] = value

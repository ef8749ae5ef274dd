"""How a resident wants to be reached."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.acting import Acting
from core.accounts.assurance import resident_required
from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.forms.text import without_nul
from core.notifications import preferences as wishes
from core.notifications.forms import CHANNELS, PreferencesForm, tick
from core.notifications.models import Channel, ChannelConsent, ConsentHow, Message

OF_LATE = timedelta(days=60)
MOST_LOST = 5


@resident_required()
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Letter, mail or SMS per type of message, with what was agreed to, when and how; and the addresses.

    Staff may help with it, but not with what was chosen with DigiD. Nobody chooses it for another.
    """
    acting = acting_of(request)
    person = acting.party
    if acting.mandate or person is None:
        return redirect("only_in_person")
    every = list(ChannelConsent.objects.filter(person=person))
    standing = {(row.message_type, row.channel): row for row in every if row.revoked_at is None}
    data = without_nul(request.POST) if request.method == "POST" else None
    form = PreferencesForm(data, person=person, standing=standing, acting=acting)
    if request.method == "POST" and form.is_valid():
        _keep(person, form, acting)
        messages.success(request, _("Uw keuze is bewaard. Die geldt voor nieuwe berichten."))
        return redirect("notifications:preferences")
    page = {"form": form, "types": _types(form, standing), "person": person, "past": _past(form, every)}
    page |= {"helps": acting.assistance is not None, "lost": _lost(person), "stopped": _stopped(every)}
    return render(request, "notifications/preferences.html", page, status=422 if form.errors else 200)


def _keep(person: Person, form: PreferencesForm, acting: Acting) -> None:
    said = form.cleaned_data
    with transaction.atomic():
        person.email, person.phone, person.language = said["email"], said["phone"], said["language"]
        person.save(update_fields=["email", "phone", "language"])
        for message_type in form.types:
            wishes.choose(person, message_type, form.chosen(message_type), acting)


def _types(form: PreferencesForm, standing: dict[tuple[str, str], ChannelConsent]) -> list[dict[str, Any]]:
    return [
        {
            "label": message_type.label,
            "ticks": [form[tick(message_type, channel)] for channel in CHANNELS],
            "given": [
                _("%(channel)s: ja, sinds %(day)s, %(how)s. U las: %(wording)s") % _words(consent)
                for channel in CHANNELS
                if (consent := standing.get((message_type.slug, channel)))
            ],
        }
        for message_type in form.types
    ]


def _past(form: PreferencesForm, every: list[ChannelConsent]) -> list[str]:
    """What was agreed to before and is over, the latest first."""
    labels = {message_type.slug: message_type.label for message_type in form.types}
    return [
        _(
            "%(type)s, %(channel)s: ja op %(day)s, %(how)s. "
            "Gestopt op %(end)s, %(end_how)s. U las: %(wording)s"
        )
        % {
            **_words(row),
            "type": labels.get(row.message_type, row.message_type),
            "end": date_format(row.revoked_at, "j F Y"),
            "end_how": row.get_revoked_how_display(),
        }
        for row in reversed(every)
        if row.revoked_at
    ]


def _lost(person: Person) -> list[str]:
    """Mails and text messages that did not arrive of late, with what we do about it."""
    since = timezone.now() - OF_LATE
    rows = Message.objects.filter(recipient=person, status=Message.Status.BOUNCED, sent_at__gte=since)
    words = {
        Channel.EMAIL: _("Onze e-mail van %(day)s kwam terug. Daarom sturen wij een brief."),
        Channel.SMS: _("Onze sms van %(day)s kwam niet aan. Daarom sturen wij een brief."),
    }
    return [
        words[Channel(row.channel)] % {"day": date_format(row.sent_at or row.created_at, "j F Y")}
        for row in rows.exclude(channel=Channel.LETTER)[:MOST_LOST]
    ]


def _stopped(every: list[ChannelConsent]) -> bool:
    """Whether we ended the choice for e-mail of late, because mails came back, and nobody chose anew."""
    mails = [row for row in every if row.channel == Channel.EMAIL]
    chosen = any(row.revoked_at is None for row in mails)
    since = timezone.now() - OF_LATE
    ended = (row for row in mails if row.revoked_at and row.revoked_at >= since)
    return not chosen and any(row.revoked_how == ConsentHow.SYSTEM for row in ended)


def _words(consent: ChannelConsent) -> dict[str, Any]:
    return {
        "channel": consent.get_channel_display().capitalize(),
        "day": date_format(consent.given_at, "j F Y"),
        "how": consent.get_given_how_display(),
        "wording": consent.wording,
    }

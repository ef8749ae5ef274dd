"""How a resident wants to be reached."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts.assurance import resident_required
from core.accounts.models import Person, User
from core.forms.text import without_nul
from core.notifications import preferences as wishes
from core.notifications.forms import CHANNELS, PreferencesForm, tick
from core.notifications.models import ChannelConsent


@resident_required()
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Letter, mail or SMS per type of message, with what was agreed to and when; and the addresses."""
    assert isinstance(request.user, User)
    assert request.user.person is not None  # a resident is a person
    person, standing = request.user.person, wishes.in_force(request.user.person)
    data = without_nul(request.POST) if request.method == "POST" else None
    form = PreferencesForm(data, person=person, standing=standing)
    if request.method == "POST" and form.is_valid():
        _keep(person, form)
        messages.success(request, _("Uw keuze is bewaard. Zij geldt voor nieuwe berichten."))
        return redirect("notifications:preferences")
    page = {"form": form, "types": _types(form, standing), "person": person}
    return render(request, "notifications/preferences.html", page, status=422 if form.errors else 200)


def _keep(person: Person, form: PreferencesForm) -> None:
    said = form.cleaned_data
    with transaction.atomic():
        person.email, person.phone, person.language = said["email"], said["phone"], said["language"]
        person.save(update_fields=["email", "phone", "language"])
        for message_type in form.types:
            wishes.choose(person, message_type, form.chosen(message_type))


def _types(form: PreferencesForm, standing: dict[tuple[str, str], ChannelConsent]) -> list[dict[str, Any]]:
    return [
        {
            "label": message_type.label,
            "ticks": [form[tick(message_type, channel)] for channel in CHANNELS],
            "given": [
                _("%(channel)s: ja, sinds %(day)s. U las: %(wording)s")
                % {
                    "channel": consent.get_channel_display().capitalize(),
                    "day": date_format(consent.given_at, "j F Y"),
                    "wording": consent.wording,
                }
                for channel in CHANNELS
                if (consent := standing.get((message_type.slug, channel)))
            ],
        }
        for message_type in form.types
    ]

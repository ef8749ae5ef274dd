"""Saving the words of a draft, so that nobody's words are lost: not by a second tab, nor by a colleague."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.forms.drafting import Conflict, fingerprint
from services.models import Service, ServiceText, ServiceVersion
from services.models.text import PARTS
from services.states import NotAllowed, State

WORDS = ("title", "summary", *PARTS)
DETAILS = ("audience", "start", "tariffs", "search_words", "upl", "upl_uri", "checked_on", "example")
"""What belongs to a version in every language; edited beside the Dutch text."""


def stored(version: ServiceVersion, language: str) -> dict[str, Any]:
    """What a draft holds now for the form of one language."""
    text = version.texts.filter(language=language).first() or ServiceText(language=language)
    values: dict[str, Any] = {name: getattr(text, name) for name in WORDS}
    if language == "nl":
        values |= {name: getattr(version, name) for name in DETAILS}
    return values


def save(version: ServiceVersion, by: User, language: str, values: Mapping[str, Any], seen: str) -> bool:
    """Keep words that were written while looking at what `seen` stands for. Tells whether anything changed.

    The same words sent again change nothing. Conflict when others were saved meanwhile; NotAllowed when the
    version is no draft any more. Either way the caller still has the words and shows them.
    """
    with transaction.atomic():
        Service.objects.select_for_update().get(pk=version.service_id)
        version.refresh_from_db()
        now = stored(version, language)
        if {name: values[name] for name in now} == now:
            return False
        if version.state != State.DRAFT:
            raise NotAllowed(_("Deze versie is intussen geen concept meer. Uw tekst staat hieronder nog."))
        if fingerprint(now) != seen:
            raise Conflict
        text = version.texts.filter(language=language).first() or ServiceText(
            version=version, language=language
        )
        for name in WORDS:
            setattr(text, name, values[name])
        text.save()
        for name in DETAILS if language == "nl" else ():
            setattr(version, name, values[name])
        version.save()
        version.writers.add(by)
    return True

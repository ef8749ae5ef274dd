"""What somebody comes for: the choices of the counter, and how they are kept and read back."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

DOCUMENT, QUESTION, COMPLAINT, CASE = "document", "question", "complaint", "case"
CONTACT, MANDATE, OTHER = "contact", "mandate", "other"

PURPOSES: dict[str, Promise] = {
    DOCUMENT: _("Paspoort of identiteitskaart aanvragen"),
    QUESTION: _("Een vraag stellen"),
    COMPLAINT: _("Een klacht indienen"),
    CASE: _("Weten hoe het met een zaak gaat, of iets veranderen"),
    CONTACT: _("Berichten of adres regelen"),
    MANDATE: _("Iemand machtigen"),
    OTHER: _("Iets anders"),
}
LONGEST = 200


def in_words(key: str, about: str = "") -> str:
    """The purpose as it is kept: always in Dutch, the source language, so that it can be translated."""
    text = " ".join(about.split())
    with override("nl"):
        chosen = str(PURPOSES[key])
    if not text:
        return chosen
    return (text if key == OTHER else f"{chosen}: {text}")[:LONGEST]


def key_of(purpose: str) -> str:
    """Which of the choices a kept purpose began with; OTHER for words of one's own."""
    return next((key for key in PURPOSES if purpose.startswith(in_words(key))), OTHER)

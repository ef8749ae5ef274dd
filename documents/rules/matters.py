"""What only the counter can settle. The request goes on online; it is taken in once the counter knows.

A parent's word never stands in for what the register cannot tell (PpW art. 34; BW boek 1 titel 14).
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.authority import Authority, AuthorityKind
from documents.rules.ages import Age
from documents.rules.consent import (
    AGE_UNCERTAIN,
    AUTHORITY_UNAVAILABLE,
    AUTHORITY_UNCERTAIN,
    CARD_CONSENT_UNDER,
    CURATOR_AT_COUNTER,
    CURATOR_OR_LETTER,
    ConsentNeed,
    consent_need,
)
from documents.rules.kinds import ADULT, DocumentKind
from documents.rules.outcomes import Reason


class Matter(TextChoices):
    """Why a request is settled at the counter; each value is the code of the reason that explains it."""

    AUTHORITY_UNCERTAIN = "authority_uncertain", _("wie het gezag heeft over het kind")
    AUTHORITY_UNAVAILABLE = (
        "authority_unavailable",
        _("wie het gezag heeft over het kind (het register gaf geen antwoord)"),
    )
    AGE_UNCERTAIN = "age_uncertain", _("welke leeftijd geldt")
    CURATOR = "curator", _("of de curator toestemming geeft")

    @property
    def reason(self) -> Reason:
        """What it means and what to do, in the words of the eligibility check."""
        return REASONS[self]

    @property
    def bring(self) -> Promise:
        """What the resident takes along to the counter for it."""
        return BRING[self]


REASONS = {
    Matter(reason.code): reason
    for reason in (AUTHORITY_UNCERTAIN, AUTHORITY_UNAVAILABLE, AGE_UNCERTAIN, CURATOR_AT_COUNTER)
}

PROOF_OF_AUTHORITY = _("Bewijs van wie het gezag heeft, zoals een uittreksel uit het gezagsregister.")
BRING = {
    Matter.AUTHORITY_UNCERTAIN: PROOF_OF_AUTHORITY,
    Matter.AUTHORITY_UNAVAILABLE: PROOF_OF_AUTHORITY,
    Matter.AGE_UNCERTAIN: _("Bewijs van de geboortedatum, als u dat hebt."),
    Matter.CURATOR: CURATOR_OR_LETTER,
}


def matters(
    kind: DocumentKind, age: Age, authority: Authority, *, for_child: bool, under_curatele: bool
) -> list[Matter]:
    """What the counter must settle before it can take this request in; usually nothing.

    Asking for a child takes certain authority, also where the law asks no consent of others. What an open
    age would ask beyond that shows once the age is settled.
    """
    found = []
    need = consent_need(kind, age, under_curatele=under_curatele)
    if not authority.is_certain and (for_child or need is ConsentNeed.EVERYONE_WITH_AUTHORITY):
        unavailable = authority.kind is AuthorityKind.UNAVAILABLE
        found.append(Matter.AUTHORITY_UNAVAILABLE if unavailable else Matter.AUTHORITY_UNCERTAIN)
    if age_decides(kind, age):
        found.append(Matter.AGE_UNCERTAIN)
    if need is ConsentNeed.CURATOR:
        found.append(Matter.CURATOR)
    return found


def age_decides(kind: DocumentKind, age: Age) -> bool:
    """Whether price, validity or consent hangs on a birthday that nobody knows (PpW art. 34(1), 34(6))."""
    on_card = kind is DocumentKind.IDENTITY_CARD and age.unsure_about(CARD_CONSENT_UNDER)
    return on_card or age.unsure_about(ADULT)

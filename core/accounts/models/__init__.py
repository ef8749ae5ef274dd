"""Who logs in, whom it is about, who acts for whom, and when staff help somebody."""

from core.accounts.models.assisting import Assistance, How, Identity
from core.accounts.models.people import Language, Person, PersonQuerySet, Relation, User
from core.accounts.models.representing import Ground, Mandate, MandateQuerySet, Organisation

__all__ = [
    "Assistance",
    "Ground",
    "How",
    "Identity",
    "Language",
    "Mandate",
    "MandateQuerySet",
    "Organisation",
    "Person",
    "PersonQuerySet",
    "Relation",
    "User",
]

"""Finding who wrote a letter."""

from __future__ import annotations

from django.core import signing

from core.accounts.models import Person, User
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases.models import Case
from core.cases.references import tidy

SALT = "counter.senders"
SECONDS = 3600


def find_senders(user: User, typed: str) -> list[Person]:
    """The people of the case with this number, if this user may work on it; the log says who looked."""
    cases = Case.objects.workable_by(user).filter(reference=tidy(typed))
    case = cases.select_related("subject", "submitted_by").first()
    people = list(dict.fromkeys(each for each in (case.submitted_by, case.subject) if each)) if case else []
    record_access(user, [person.pk for person in people], AccessRecord.Action.FOUND, "post")
    return people


def signed(user: User, person: Person) -> str:
    """The choice of a person who was found: nobody picks one by number."""
    return signing.dumps(person.pk, salt=f"{SALT}:{user.pk}")


def chosen(user: User, token: str) -> Person | None:
    """Whom this user found and chose; None for a choice that is too old or made up."""
    try:
        key = signing.loads(token, salt=f"{SALT}:{user.pk}", max_age=SECONDS)
    except signing.BadSignature:
        return None
    return Person.objects.filter(pk=key).first()

"""DigiD Machtigen: somebody logged in with DigiD for another who gave them a mandate there.

The broker passes on both numbers and the service that the mandate is for. Names of the claims differ between
brokers and are agreed with them; these are the usual ones. A service that we do not know gives nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.accounts import bsn
from core.accounts.models import Ground, Mandate, Person
from core.accounts.registered import is_known

REPRESENTED = "aanvrager.bsn"
ACTING = "gemachtigde.bsn"
SERVICE = "urn:nl-eid-gdi:1.0:ServiceUUID"


class Unusable(Exception):
    """The claims do not say clearly who acts for whom, and for what."""


@dataclass(frozen=True)
class Claimed:
    """What the token says: numbers in memory only."""

    acting: str
    represented: str
    kinds: tuple[str, ...]


def claimed(claims: Mapping[str, Any]) -> Claimed | None:
    """Who acts for whom; None for who logged in for themselves. Unusable when anything is missing or odd."""
    if not any(name in claims for name in (REPRESENTED, ACTING, SERVICE)):
        return None
    try:
        acting = bsn.clean(str(claims.get(ACTING, "")))
        represented = bsn.clean(str(claims.get(REPRESENTED, "")))
    except ValueError:
        raise Unusable from None
    kinds = services().get(str(claims.get(SERVICE, "")), ())
    if acting == represented or not kinds:
        raise Unusable
    return Claimed(acting, represented, kinds)


def services() -> dict[str, tuple[str, ...]]:
    """Kinds of case by service: the setting DIGID_MACHTIGEN says "service=kind,kind;service=kind"."""
    found = {}
    for line in filter(None, settings.DIGID_MACHTIGEN.split(";")):
        service, _is, kinds = line.partition("=")
        found[service.strip()] = tuple(kind.strip() for kind in kinds.split(",") if kind.strip())
    return found


def mandate_today(representative: Person, claim: Claimed) -> Mandate:
    """The mandate of this log-in, made or found: it holds today, for the next log-in asks DigiD again."""
    with transaction.atomic():
        fresh = Person(family_name="")
        fresh.set_bsn(claim.represented)
        Person.objects.bulk_create([fresh], ignore_conflicts=True)
        person = Person.objects.select_for_update().with_bsn(claim.represented).get()
        standing = Mandate.objects.in_force().filter(
            person=person,
            representative=representative,
            ground=Ground.DIGID,
            valid_until=timezone.localdate(),
        )
        found = next((each for each in standing if set(each.kinds) == set(claim.kinds)), None)
        mandate = (
            found
            or Mandate(
                person=person,
                representative=representative,
                ground=Ground.DIGID,
                kinds=list(claim.kinds),
                valid_until=timezone.localdate(),
                given_how=Mandate.How.REGISTER,
            ).take_effect()
        )
    is_known(person)  # so that the banner can say the name
    return mandate

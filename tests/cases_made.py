"""A travel document request as it stands after sending, without the form that leads there."""

from __future__ import annotations

import uuid
from datetime import time
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import acting_as_resident
from core.accounts.models import User
from core.cases.models import Case
from core.city.models import Location
from documents.models import LocalRules, TravelDocumentRequest
from documents.workflow import KIND

PRICE_LINES: list[dict[str, Any]] = [
    {
        "code": "passport_adult",
        "label": "Paspoort, 18 jaar of ouder",
        "cents": 8387,
        "legal_ground": "Besluit paspoortgelden, art. 6",
        "example": False,
    }
]


def make_local_rules() -> LocalRules:
    """The local rules in force, made once."""
    known = LocalRules.objects.first()
    return known or LocalRules.objects.create(
        valid_from=timezone.localdate(), urgent_cut_off=time(14), intake_location=make_location("intake")
    )


def make_location(slug: str = "stadskantoor") -> Location:
    """A counter."""
    return Location.objects.create(
        slug=slug,
        name=slug.capitalize(),
        street="Bargelaan",
        house_number=190,
        postcode="2333 CT",
        city="Leiden",
    )


def make_request(user: User, status: str = "requested", **fields: Any) -> Case:
    """A case of this resident with its detail row, in a status."""
    make_local_rules()
    values = {"kind": "passport", "price_lines": PRICE_LINES, **fields}
    with transaction.atomic():
        case, _ = Case.open_new(
            KIND, acting_as_resident(user), received_on=timezone.localdate(), submission_key=uuid.uuid4()
        )
        TravelDocumentRequest.objects.create(case=case, **values)
        Case.objects.filter(pk=case.pk).update(status=status)
    case.refresh_from_db()
    return case

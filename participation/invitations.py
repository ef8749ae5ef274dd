"""TODO-merge: a stand-in with the signature that was agreed; the real one writes the letters too."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.accounts.models import User
from core.city.models import Area
from participation.models import Invitation, Process


class Household(NamedTuple):
    """Where a letter goes."""

    lines: tuple[str, ...]
    postcode: str
    house: str
    metres: int | None = None
    area: Area | None = None


def invite(
    process: Process, addresses: Iterable[Household], *, batch: str, by: User | None
) -> list[Invitation]:
    """One invitation for each address, with a code that stands in the letter only."""
    until = timezone.localdate() + timedelta(days=90)
    rows = [
        Invitation(
            process=process,
            batch=batch,
            lines=list(each.lines),
            postcode=each.postcode,
            house=each.house,
            metres=each.metres,
            area=each.area,
            code_hash=salted_hmac("letter", secrets.token_hex(8), algorithm="sha256").hexdigest(),
            valid_until=until,
        )
        for each in addresses
    ]
    return Invitation.objects.bulk_create(rows)

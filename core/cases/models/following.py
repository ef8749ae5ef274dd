"""Following a case without an account: a reference only identifies, access needs a code that we sent."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.cases.references import ALPHABET

if TYPE_CHECKING:
    from core.cases.models.case import Case

CODE_LETTERS = 10
"""50 random bits: with five wrong tries a day nobody guesses one."""
VALID_FOR = timedelta(days=180)


class FollowCode(models.Model):
    """A code that stands in a message, kept as a keyed hash."""

    case = models.ForeignKey("Case", on_delete=models.CASCADE, related_name="follow_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    valid_until = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.case_id} {self.valid_until:%d-%m-%Y}"


class FollowTry(models.Model):
    """Wrong codes for one reference on one day, whether or not a case has that reference."""

    reference = models.CharField(max_length=19)
    day = models.DateField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reference", "day"], name="one_count_per_day")]

    def __str__(self) -> str:
        return f"{self.reference} {self.day} {self.tries}"


def hash_code(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac("follow-code", code, algorithm="sha256").hexdigest()


def new_code(case: Case) -> str:
    """A fresh code for one message, such as 7H2K9-QXM4T."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    FollowCode.objects.create(case=case, code_hash=hash_code(code), valid_until=timezone.now() + VALID_FOR)
    return f"{code[:5]}-{code[5:]}"


def follow_words(case: Case, language: str) -> dict[str, str]:
    """For the context of a message: `follow_code` to type, and `follow_link` that holds it already."""
    code = new_code(case)
    prefix = "/en" if language == "en" else ""
    return {
        "follow_code": code,
        "follow_link": f"{settings.BASE_URL}{prefix}/volgen/{case.reference}/{code}/",
    }

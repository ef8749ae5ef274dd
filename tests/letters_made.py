"""Scans and letters for tests."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.accounts.models import User
from counter import letters
from counter.models import ScannedLetter


def scan(name: str = "brief.png", colour: str = "white") -> SimpleUploadedFile:
    """A page as a scanner sends it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 80), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")


def letter(
    user: User, received_on: date | None = None, colour: str = "white", **fields: Any
) -> ScannedLetter:
    """A letter that was scanned."""
    kept = letters.keep(user, received_on or timezone.localdate(), [scan(colour=colour)])
    if fields:
        ScannedLetter.objects.filter(pk=kept.letters[0].pk).update(**fields)
    return ScannedLetter.objects.get(pk=kept.letters[0].pk)


def day_in(day: date) -> dict[str, str]:
    """A day of receipt as the form sends it."""
    return {
        "received_on_day": str(day.day),
        "received_on_month": str(day.month),
        "received_on_year": str(day.year),
    }

"""Which envelope a letter goes in, and the marks by which a machine keeps its sheets together.

The marks are bars at the left edge of the front of each sheet (optical mark recognition, OMR), below the
window and outside the text. From the top: a start bar on every sheet; a bar on the last sheet of a letter
only, after which the envelope is closed; three bars that count all sheets from 0 to 7 and round again, so
that a sheet that sticks or is lost is noticed; and a bar that makes their number even. docs/letters.md has
the measures, which are to be set in the machine that is really used.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import models
from django.utils.translation import gettext_lazy as _

MM = 72 / 25.4
PAGE_HEIGHT = 297
FROM_LEFT, LENGTH, THICK = 6.0, 8.0, 0.4
"""Place and size of a bar, in mm."""
FIRST, PITCH = 110.0, 4.233
"""The start bar, from the top of the sheet, and from one bar to the next (a sixth of an inch), in mm."""
MOST_FOLDED = 5
"""Sheets that still fold into an envelope with a window; thicker letters go flat."""


class Envelope(models.TextChoices):
    """Kinds of envelope; each has its own pile."""

    FOLDED = "folded", _("gevouwen, venster C5 of DL (1-5 vel)")
    FLAT = "flat", _("niet gevouwen, venster C4 (6 vel of meer)")


def sheets_of(pages: int, double_sided: bool = True) -> int:
    """How many sheets of paper so many pages take."""
    return (pages + 1) // 2 if double_sided else pages


def envelope_of(sheets: int | None) -> Envelope:
    """The envelope for a letter; one whose sheets nobody counted is folded."""
    return Envelope.FLAT if (sheets or 1) > MOST_FOLDED else Envelope.FOLDED


def bars(number: int, *, last: bool) -> tuple[int, ...]:
    """Which of the six places have a bar on the `number`-th sheet of a pile, counted from 0."""
    counted = [place for place, bit in enumerate((1, 2, 4), start=2) if number & bit]
    set_ = [0, *([1] if last else []), *counted]
    return (*set_, 5) if len(set_) % 2 else tuple(set_)


def marks(number: int, *, last: bool) -> bytes:
    """The bars as a PDF content stream: an artifact, which no screen reader reads."""
    return b"\n".join([b"/Artifact BMC q 0 0 0 rg", *_rectangles(number, last=last), b"Q EMC"])


def _rectangles(number: int, *, last: bool) -> Iterator[bytes]:
    for place in bars(number, last=last):
        top = PAGE_HEIGHT - FIRST - place * PITCH
        numbers = (FROM_LEFT * MM, (top - THICK) * MM, LENGTH * MM, THICK * MM)
        yield " ".join(f"{number:.3f}" for number in numbers).encode() + b" re f"

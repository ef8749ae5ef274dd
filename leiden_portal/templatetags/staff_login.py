"""What the page that sets up a code app draws."""

from dataclasses import dataclass

from django import template

register = template.Library()

QUIET_ZONE = 4
"""Blank modules around the code, which scanners need."""


@dataclass(frozen=True)
class QrCode:
    """A QR code as an SVG path on a square of `size` units."""

    path: str
    size: int


@register.simple_tag
def qr_code(text: str) -> QrCode:
    """The text as a QR code to draw in the page itself: the content policy lets no data address in."""
    import qrcode  # here: Django loads every tag library with its first page

    made = qrcode.QRCode(border=QUIET_ZONE)
    made.add_data(text)
    rows = made.get_matrix()
    dots = (f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return QrCode("".join(dots), len(rows))

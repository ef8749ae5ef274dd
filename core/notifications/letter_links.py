"""Where the reader of a letter follows their case: as a QR code, and as a short address to type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class FollowAddress:
    """`typed` is short enough to type; with number and code it leads to the same page as the QR code.

    `path` draws the dark squares of the QR code, in a square of `size` by `size`.
    """

    typed: str
    reference: str
    code: str
    size: int
    path: str


def follow_address(context: Mapping[str, Any]) -> FollowAddress | None:
    """The address in the context of a message; None for a message that gives its reader no way in."""
    link, code = str(context.get("follow_link", "")), str(context.get("follow_code", ""))
    if not link or not code:
        return None
    parts = urlsplit(link)
    page = parts.path.split("/volgen/")[0] + "/volgen/"
    size, drawn = qr_path(link)
    reference = str(context.get("reference", ""))
    return FollowAddress(f"{parts.netloc}{page}", reference, code, size, drawn)


@dataclass(frozen=True)
class TakePartAddress:
    """Where an invitation is used: short enough to type, and as a QR code (see `FollowAddress`)."""

    typed: str
    code: str
    size: int
    path: str


def take_part_address(context: Mapping[str, Any]) -> TakePartAddress | None:
    """The address in the context of an invitation to take part; None for any other message.

    The code is not in the QR code: a phone keeps the addresses that it opened.
    """
    link, code = str(context.get("take_part_link", "")), str(context.get("code", ""))
    if not link or not code:
        return None
    size, drawn = qr_path(link)
    return TakePartAddress(link.split("://")[-1], code, size, drawn)


def qr_path(text: str) -> tuple[int, str]:
    """The QR code of a text: how many squares a side it has, and an SVG path that draws the dark ones."""
    rows = _squares(text)
    drawn = []
    for y, row in enumerate(rows):
        x = 0
        for dark, run in groupby(row):
            wide = len(list(run))
            if dark:
                drawn.append(f"M{x} {y}h{wide}v1h-{wide}z")
            x += wide
    return len(rows), "".join(drawn)


def _squares(text: str) -> list[list[bool]]:
    import qrcode  # here, for only workers make letters

    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make(fit=True)
    matrix: list[list[bool]] = code.get_matrix()
    return matrix

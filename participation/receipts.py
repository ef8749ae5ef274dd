"""Receipt codes: with one, whoever sent something in finds out what became of it, account or not."""

from __future__ import annotations

import secrets

from core.cases.references import ALPHABET, READ_ALIKE

LETTERS = 10
"""50 random bits: nobody finds somebody else's by trying."""


def new_receipt() -> str:
    """A fresh code, such as 7H2K9-QXM4T."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return f"{letters[:5]}-{letters[5:]}"


def tidy(typed: str) -> str:
    """The code as somebody may have typed it: spaces, small letters and look-alikes are mended."""
    kept = [sign for sign in typed.upper().translate(READ_ALIKE) if sign in ALPHABET][:LETTERS]
    return f"{''.join(kept[:5])}-{''.join(kept[5:])}"

"""Reference numbers of cases: they identify, they do not give access, and they cannot be guessed."""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O or U, so a reference survives a telephone call."""

READ_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_reference() -> str:
    """A fresh reference of 80 random bits, such as 7H2K-9QXM-4TPA-VB3D."""
    letters = [secrets.choice(ALPHABET) for _ in range(16)]
    return "-".join("".join(letters[i : i + 4]) for i in range(0, 16, 4))


def tidy(typed: str) -> str:
    """The reference as someone may have typed it: spaces, lower case and look-alikes are mended."""
    kept = [c for c in typed.upper().translate(READ_ALIKE) if c in ALPHABET][:16]
    return "-".join("".join(kept[i : i + 4]) for i in range(0, len(kept), 4))

"""The code that somebody carries from one side of the counter to the other: 7HK-M4TXP.

Eight signs in two groups. The first group, the locator, finds the draft; the second proves that it was given.
No sign looks or sounds like another, so the code survives handwriting and a telephone call.
"""

from __future__ import annotations

import secrets

ALPHABET = "34679ACDEFHJKMNPRTVWXY"
"""No 0 O Q, no 1 I L, no 2 Z, no 5 S, no 8 B, no G beside 6, no U beside V; few vowels, so hardly a word."""
LOCATOR_SIGNS, SECRET_SIGNS = 3, 5
LENGTH = LOCATOR_SIGNS + SECRET_SIGNS
SECRETS = len(ALPHABET) ** SECRET_SIGNS
"""How many second groups there are: what somebody who guesses is up against."""

READ_ALIKE = str.maketrans({"0": "D", "O": "D", "Q": "D", "1": "7", "I": "7", "G": "6", "U": "V"})
"""What a sign may have been taken for. Signs with two likely readings are not guessed at."""
BETWEEN = " -–—_.,:/\t\u00a0"


def new_code() -> str:
    """A fresh code, without its dash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def tidy(typed: str) -> str:
    """The code as it was meant: capitals, without what stands between, look-alikes mended."""
    kept = "".join(sign for sign in typed if sign not in BETWEEN)
    return kept.upper().translate(READ_ALIKE)


def strange_signs(tidied: str) -> str:
    """The signs that no code has, each once: somebody misread one, and need not lose a try over it."""
    return "".join(dict.fromkeys(sign for sign in tidied if sign not in ALPHABET))


def locator_of(code: str) -> str:
    """The group that finds."""
    return code[:LOCATOR_SIGNS]


def shown(code: str) -> str:
    """The code as people see it."""
    return f"{code[:LOCATOR_SIGNS]}-{code[LOCATOR_SIGNS:]}"

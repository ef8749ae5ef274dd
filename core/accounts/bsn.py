"""The citizen service number (BSN) at rest: encrypted, and found again through a keyed hash.

Both keys are derived from `settings.BSN_KEY` (32 bytes, base64). Losing that key loses the numbers.
"""

import base64
import hmac
import os
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES = 12


@lru_cache
def _key(purpose: str) -> bytes:
    # Here, for a page without a BSN needs none of it.
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    secret = base64.b64decode(settings.BSN_KEY)
    return HKDF(SHA256(), length=32, salt=None, info=purpose.encode()).derive(secret)


def _cipher() -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(_key("bsn-encryption"))


def clean(number: str) -> str:
    """The nine digits of a BSN as someone may type it. ValueError when it is none."""
    from stdnum.nl import bsn as stdnum_bsn

    try:
        return str(stdnum_bsn.validate(number.strip()))
    except Exception as error:
        raise ValueError("not a valid BSN") from error


def encrypt(number: str) -> bytes:
    """The number for storage: a fresh nonce followed by the AES-GCM ciphertext."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + _cipher().encrypt(nonce, number.encode(), b"bsn")


def decrypt(stored: bytes) -> str:
    """The number from storage. cryptography's InvalidTag when it was tampered with."""
    return _cipher().decrypt(stored[:NONCE_BYTES], stored[NONCE_BYTES:], b"bsn").decode()


def blind_index(number: str) -> bytes:
    """The keyed hash under which a number is looked up and kept unique."""
    return hmac.digest(_key("bsn-index"), number.encode(), sha256)

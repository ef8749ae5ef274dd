"""Secrets of this installation: made once, kept in a file only its owner may read."""

from __future__ import annotations

import base64
import json
import secrets
import uuid

from .folders import DataFolder, write_private
from .refusals import Refusal


def new_keys() -> dict[str, str]:
    """A fresh set. NOTIFY_KEY has the form of NotifyNL: name, service and secret."""
    return {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "BSN_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
        "POSTGRES_PASSWORD": secrets.token_urlsafe(24),
        "DIGID_CLIENT_ID": "leiden-portal",
        "DIGID_CLIENT_SECRET": secrets.token_urlsafe(32),
        "EHERKENNING_CLIENT_ID": "leiden-portal-companies",
        "EHERKENNING_CLIENT_SECRET": secrets.token_urlsafe(32),
        "BRP_KEY": secrets.token_urlsafe(24),
        "MOLLIE_KEY": "test_" + secrets.token_hex(15),
        "NOTIFY_KEY": f"portal-{uuid.uuid4()}-{uuid.uuid4()}",
        "PRODUCER_KEY": secrets.token_urlsafe(24),
        "COURIER_KEY": secrets.token_urlsafe(24),
    }


def keys_of(data: DataFolder) -> dict[str, str]:
    """The keys of this data folder; made at the first call, and completed when a release asks for more."""
    path = data.root / "keys.json"
    try:
        kept: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    except ValueError:
        raise Refusal(
            f"{path} cannot be read. Put it back from a backup: without it no stored BSN can be read. "
            "For a trial, start in a new folder with --data DIR."
        ) from None
    complete = {**new_keys(), **kept}
    if complete != kept:
        if (data.root / "postgres").exists() and "BSN_KEY" not in kept:
            raise Refusal(
                f"{path} is gone while the database is still there: put it back from a backup, "
                "or start in a new folder with --data DIR."
            )
        write_private(path, json.dumps(complete, indent=1))
    return complete

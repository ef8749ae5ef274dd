"""Text messages through NotifyNL.

A send is never repeated here: whether a doubtful one went out is asked with `find_by_reference`, and that is
why `reference` must be unique for each message. It may not hold personal data.
"""

import re
import time
from collections.abc import Mapping
from typing import Any

import jwt
from django.conf import settings

from core.http import ProviderError, Reason, call

UUID = "[0-9a-fA-F-]{36}"
KEY = re.compile(f".*-(?P<service>{UUID})-(?P<secret>{UUID})")


class NotifyError(ProviderError):
    """NotifyNL did not help; `reason` tells why. Unreachable: it may have been sent, ask by reference."""

    provider = "NotifyNL"


def send_sms(phone: str, text: str, reference: str) -> str:
    """Send a text message; the id that NotifyNL gave it. Raises NotifyError; refused for a wrong number.

    The template at NotifyNL holds nothing but ((message)).
    """
    answer = _call(
        "POST",
        "/sms",
        repeatable=False,
        body={
            "phone_number": phone,
            "template_id": settings.NOTIFY_SMS_TEMPLATE,
            "personalisation": {"message": text},
            "reference": reference,
        },
    )
    return _id(answer, reference)


def find_by_reference(reference: str) -> str | None:
    """The id of what was accepted under this reference; None means never sent. Raises NotifyError."""
    answer = _call("GET", "", repeatable=True, params={"reference": reference})
    found = answer.get("notifications")
    if not isinstance(found, list):
        raise NotifyError(Reason.INVALID)
    return _id(found[0], reference) if found else None


def _id(told: object, reference: str) -> str:
    """The id in one notification, which must be the one with our reference."""
    if isinstance(told, dict) and told.get("reference") == reference and isinstance(told.get("id"), str):
        return str(told["id"])
    raise NotifyError(Reason.INVALID)


def _call(
    method: str,
    path: str,
    *,
    repeatable: bool,
    params: Mapping[str, str | list[str]] | None = None,
    body: object = None,
) -> dict[str, Any]:
    return call(
        NotifyError,
        method,
        f"{settings.NOTIFY_URL}/v2/notifications{path}",
        repeatable=repeatable,
        headers={"Authorization": f"Bearer {_token()}"},
        params=params,
        body=body,
    )


def _token() -> str:
    """A fresh pass, made with the key, which reads name-service-secret."""
    key = KEY.fullmatch(settings.NOTIFY_KEY)
    if key is None:
        raise NotifyError(Reason.REFUSED)
    claims = {"iss": key["service"], "iat": int(time.time())}
    return jwt.encode(claims, key["secret"], algorithm="HS256")

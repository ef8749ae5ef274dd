"""E-mail and SMS through NotifyNL.

A send is never repeated here: whether a doubtful one went out is asked with `find_by_reference`, and that is
why `reference` must be unique for each message. It may not hold personal data.
"""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.conf import settings

from core.http import ProviderError, Reason, call

UUID = "[0-9a-fA-F-]{36}"
KEY = re.compile(f".*-(?P<service>{UUID})-(?P<secret>{UUID})")


class NotifyError(ProviderError):
    """NotifyNL did not help; `reason` tells why. Unreachable: it may have been sent, ask by reference."""

    provider = "NotifyNL"


class NotifyStatus(StrEnum):
    """How far a notification is."""

    CREATED = "created"
    SENDING = "sending"
    PENDING = "pending"
    SENT = "sent"
    DELIVERED = "delivered"
    PERMANENT_FAILURE = "permanent-failure"
    TEMPORARY_FAILURE = "temporary-failure"
    TECHNICAL_FAILURE = "technical-failure"


@dataclass(frozen=True)
class Notification:
    """One e-mail or SMS that NotifyNL accepted."""

    id: str
    reference: str
    status: NotifyStatus


def send_sms(phone: str, template_id: str, personalisation: Mapping[str, str], reference: str) -> str:
    """Send a text message; the id that NotifyNL gave it. Raises NotifyError."""
    return _send("sms", {"phone_number": phone}, template_id, personalisation, reference)


def send_email(address: str, template_id: str, personalisation: Mapping[str, str], reference: str) -> str:
    """Send an e-mail; the id that NotifyNL gave it. Raises NotifyError."""
    return _send("email", {"email_address": address}, template_id, personalisation, reference)


def find_by_reference(reference: str) -> tuple[Notification, ...]:
    """What NotifyNL accepted under this reference: nothing means never sent. Raises NotifyError."""
    answer = _call("GET", "", repeatable=True, params={"reference": reference})
    try:
        found = tuple(
            Notification(str(each["id"]), str(each["reference"]), NotifyStatus(each["status"]))
            for each in answer["notifications"]
        )
    except (KeyError, TypeError, ValueError):
        found = None
    if found is None or any(each.reference != reference for each in found):
        raise NotifyError(Reason.INVALID)
    return found


def _send(
    kind: str,
    recipient: dict[str, str],
    template_id: str,
    personalisation: Mapping[str, str],
    reference: str,
) -> str:
    message = {
        **recipient,
        "template_id": template_id,
        "personalisation": dict(personalisation),
        "reference": reference,
    }
    answer = _call("POST", f"/{kind}", repeatable=False, body=message)
    if not isinstance(answer.get("id"), str) or answer.get("reference") != reference:
        raise NotifyError(Reason.INVALID)
    return str(answer["id"])


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
    import jwt  # here, for only workers send

    key = KEY.fullmatch(settings.NOTIFY_KEY)
    if key is None:
        raise NotifyError(Reason.REFUSED)
    claims = {"iss": key["service"], "iat": int(time.time())}
    return jwt.encode(claims, key["secret"], algorithm="HS256")

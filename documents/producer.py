"""Orders at the producer of travel documents.

No interface of it is published: the contract is our own. An order carries a key of ours, so ordering again is
harmless. A call-back only tells which order to look at: what counts is what `fetch` answers.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from django.conf import settings

from core.http import ProviderError, Reason, call, is_signed


class ProducerError(ProviderError):
    """The producer did not help; `reason` tells why. Unreachable: order again with the same key."""

    provider = "producer"


class OrderStatus(StrEnum):
    """How far the producer is."""

    ORDERED = "ordered"
    PRODUCED = "produced"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class Order:
    """One document being made; `sequence` counts its events, so a higher one is newer."""

    order_key: str
    status: OrderStatus
    sequence: int


def order(order_key: str, *, kind: str, validity_years: int, reference: str) -> Order:
    """Have a document made, once for each `order_key`. Raises ProducerError.

    Refused when the key was used for another document. `reference` is the case's: no personal data.
    """
    body = {
        "order_key": order_key,
        "kind": kind,
        "validity_years": validity_years,
        "reference": reference,
    }
    return _read(order_key, _call("POST", "/orders", body))


def fetch(order_key: str) -> Order:
    """The order as it stands now. Raises ProducerError; not found when it was never placed."""
    return _read(order_key, _call("GET", f"/orders/{quote(order_key, safe='')}"))


def verify_signature(body: bytes, header: str) -> bool:
    """Whether a call-back with this exact body and X-Signature header comes from the producer."""
    return is_signed(settings.PRODUCER_KEY, body, header)


def _call(method: str, path: str, body: object = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {settings.PRODUCER_KEY}"}
    url = settings.PRODUCER_URL + path
    return call(ProducerError, method, url, repeatable=True, headers=headers, body=body)


def _read(order_key: str, answer: dict[str, Any]) -> Order:
    try:
        found = Order(str(answer["order_key"]), OrderStatus(answer["status"]), len(answer["events"]))
    except (KeyError, TypeError, ValueError):
        found = None
    if found is None or found.order_key != order_key:
        raise ProducerError(Reason.INVALID)
    return found

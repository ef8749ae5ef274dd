"""Payments at Mollie, by its API v2.

Every order carries a key of ours, so asking again never pays or refunds twice. A return page or a webhook
only tells which payment to look at: what counts is what `fetch` answers.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any
from urllib.parse import quote

from django.conf import settings

from core.http import ProviderError, Reason, call


class MollieError(ProviderError):
    """Mollie did not help; `reason` tells why. Unreachable: ask again with the same key."""

    provider = "Mollie"


class MollieStatus(StrEnum):
    """Where a payment stands at Mollie. A refund leaves it at PAID."""

    OPEN = "open"
    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    FAILED = "failed"
    EXPIRED = "expired"
    CANCELED = "canceled"


@dataclass(frozen=True)
class MolliePayment:
    """One payment; amounts in eurocents. `checkout_url` is empty once there is nothing left to pay."""

    id: str
    status: MollieStatus
    cents: int
    refunded_cents: int
    checkout_url: str
    reference: str


@dataclass(frozen=True)
class MollieRefund:
    """One refund in eurocents; `status` is queued, pending, processing, refunded, failed or canceled."""

    id: str
    status: str
    cents: int


def create_payment(
    *,
    key: str,
    cents: int,
    description: str,
    reference: str,
    redirect_url: str,
    webhook_url: str,
    language: str = "nl",
) -> MolliePayment:
    """Open a payment, once for each `key`; the resident pays at its `checkout_url`.

    `description` is on the bank statement and `reference` comes back with the payment: neither may name a
    resident. Raises MollieError.
    """
    return _read_payment(
        _call(
            "POST",
            "payments",
            key,
            {
                "amount": _money(cents),
                "description": description[:255],
                "redirectUrl": redirect_url,
                "webhookUrl": webhook_url,
                "locale": "en_GB" if language == "en" else "nl_NL",
                "metadata": {"reference": reference},
            },
        )
    )


def fetch(payment_id: str) -> MolliePayment:
    """The payment as it stands now. Raises MollieError; not found for an id that Mollie never gave."""
    payment = _read_payment(_call("GET", f"payments/{quote(payment_id, safe='')}"))
    if payment.id != payment_id:
        raise MollieError(Reason.INVALID)
    return payment


def refund(payment_id: str, *, key: str, cents: int, description: str) -> MollieRefund:
    """Pay back `cents`, once for each `key`. Raises MollieError; refused when more than is left.

    Mollie forgets an Idempotency-Key after a while, so the refunds it has are looked through first.
    """
    path = f"payments/{quote(payment_id, safe='')}/refunds"
    known = _find_refund(_call("GET", path), key)
    if known:
        return known
    body = {"amount": _money(cents), "description": description[:255], "metadata": {"reference": key}}
    return _read_refund(_call("POST", path, key, body))


def _find_refund(answer: dict[str, Any], key: str) -> MollieRefund | None:
    try:
<<<<<<< HEAD
        listed = answer["_embedded"]["refunds"]
        ours = [each for each in listed if (each.get("metadata") or {}).get("reference") == key]
    except (KeyError, TypeError, AttributeError):
        ours = None
    if ours is None:
        raise MollieError(Reason.INVALID)
    return _read_refund(ours[0]) if ours else None
=======
        return MollieRefund(
            id=str(answer["id"]), status=str(answer["status"]), amount=_euros(answer["amount"])
        )
    except (KeyError, TypeError, ArithmeticError, ValueError):
        pass
    raise MollieError(Reason.INVALID)
>>>>>>> main


def _call(method: str, path: str, key: str = "", body: object = None) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {settings.MOLLIE_KEY}"}
    if key:
        headers["Idempotency-Key"] = key
    return call(
        MollieError, method, f"{settings.MOLLIE_URL}/v2/{path}", repeatable=True, headers=headers, body=body
    )


def _read_payment(answer: dict[str, Any]) -> MolliePayment:
    try:
        refunded = answer.get("amountRefunded")
        return MolliePayment(
            id=str(answer["id"]),
            status=MollieStatus(answer["status"]),
            cents=_cents(answer["amount"]),
            refunded_cents=_cents(refunded) if refunded else 0,
            checkout_url=str((answer["_links"].get("checkout") or {}).get("href", "")),
            reference=str((answer.get("metadata") or {}).get("reference", "")),
        )
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError):
        pass
    raise MollieError(Reason.INVALID)


def _read_refund(answer: dict[str, Any]) -> MollieRefund:
    try:
        return MollieRefund(
            id=str(answer["id"]), status=str(answer["status"]), cents=_cents(answer["amount"])
        )
    except (KeyError, TypeError, ArithmeticError, ValueError):
        pass
    raise MollieError(Reason.INVALID)


def _money(cents: int) -> dict[str, str]:
    return {"value": f"{Decimal(cents).scaleb(-2):.2f}", "currency": "EUR"}


def _cents(money: dict[str, Any]) -> int:
    cents = Decimal(str(money["value"])).scaleb(2)
    if money["currency"] != "EUR" or cents != int(cents):
        raise ValueError("Not an amount in euros.")
    return int(cents)

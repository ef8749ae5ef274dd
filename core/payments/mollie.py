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
    """One payment; amounts in euros. `checkout_url` is empty once there is nothing left to pay."""

    id: str
    status: MollieStatus
    amount: Decimal
    refunded: Decimal
    checkout_url: str
    reference: str


@dataclass(frozen=True)
class MollieRefund:
    """One refund, amount in euros; `status` is queued, pending, processing, refunded, failed or canceled.

    `reference` is what we gave along when we ordered it.
    """

    id: str
    status: str
    amount: Decimal
    reference: str


def create_payment(
    *,
    key: str,
    amount: Decimal,
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
                "amount": _money(amount),
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


def refund(
    payment_id: str, *, key: str, amount: Decimal, description: str, reference: str = ""
) -> MollieRefund:
    """Pay back `amount`, once for each `key`. Raises MollieError; refused when more than is left."""
    return _read_refund(
        _call(
            "POST",
            f"payments/{quote(payment_id, safe='')}/refunds",
            key,
            {
                "amount": _money(amount),
                "description": description[:255],
                "metadata": {"reference": reference},
            },
        )
    )


def refunds(payment_id: str) -> list[MollieRefund]:
    """Every refund of a payment, to look up one whose answer never came. Raises MollieError."""
    answer = _call("GET", f"payments/{quote(payment_id, safe='')}/refunds?limit=250")
    listed = (answer.get("_embedded") or {}).get("refunds", [])
    if not isinstance(listed, list):
        raise MollieError(Reason.INVALID)
    return [_read_refund(each) for each in listed]


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
            amount=_euros(answer["amount"]),
            refunded=_euros(refunded) if refunded else Decimal(0),
            checkout_url=str((answer["_links"].get("checkout") or {}).get("href", "")),
            reference=str((answer.get("metadata") or {}).get("reference", "")),
        )
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError):
        pass
    raise MollieError(Reason.INVALID)


def _read_refund(answer: dict[str, Any]) -> MollieRefund:
    try:
        return MollieRefund(
            id=str(answer["id"]),
            status=str(answer["status"]),
            amount=_euros(answer["amount"]),
            reference=str((answer.get("metadata") or {}).get("reference", "")),
        )
    except (KeyError, TypeError, AttributeError, ArithmeticError, ValueError):
        pass
    raise MollieError(Reason.INVALID)


def in_euros(cents: int) -> Decimal:
    """Eurocents as an amount in euros."""
    return Decimal(cents) / 100


def _money(amount: Decimal) -> dict[str, str]:
    return {"value": f"{amount:.2f}", "currency": "EUR"}


def _euros(money: dict[str, Any]) -> Decimal:
    amount = Decimal(str(money["value"]))
    if money["currency"] != "EUR" or not amount.is_finite():
        raise ValueError("Not an amount in euros.")
    return amount

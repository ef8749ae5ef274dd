"""What a resident does at Mollie's own page, and what Mollie has; for every test in which money moves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import requests
from django.conf import settings
from django.utils import timezone

from core.cases.models import Case
from core.payments import paying
from core.payments.models import Payment
from tests.cases_factory import PRICE_LINES
from tests.standins_program import Standins

CENTS = 8387


@dataclass
class Bank:
    """Plays what the resident does at Mollie's own page."""

    standins: Standins

    def play(self, payment: Payment, status: str = "paid", how: str = "later") -> None:
        """End the payment there; the webhook stays unsent unless `how` says otherwise."""
        answer = requests.post(payment.checkout_url, data={"status": status, "how": how}, timeout=10)
        answer.raise_for_status()

    def fetch(self, payment: Payment) -> dict[str, Any]:
        """The payment as Mollie has it."""
        return self._get(f"/mollie/v2/payments/{payment.provider_id}")

    def refunds(self, payment: Payment) -> list[dict[str, Any]]:
        """The refunds of a payment as Mollie has them."""
        listed: list[dict[str, Any]] = self._get(f"/mollie/v2/payments/{payment.provider_id}/refunds")[
            "_embedded"
        ]["refunds"]
        return listed

    def play_refund(self, refund_id: str, status: str) -> None:
        """Let the bank pay a refund out, or not."""
        requests.post(
            f"{self.standins.url}/mollie/refunds/{refund_id}",
            data={"status": status, "how": "later"},
            timeout=10,
            allow_redirects=False,
        ).raise_for_status()

    def _get(self, path: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {settings.MOLLIE_KEY}"}
        content: dict[str, Any] = requests.get(self.standins.url + path, headers=headers, timeout=10).json()
        return content


def start(case: Case, cents: int = CENTS) -> Payment:
    """Start paying, as the pay page does."""
    return paying.start(
        case, cents, PRICE_LINES, "Gemeente Leiden", f"/reisdocumenten/{case.reference}/betalen/"
    )


def age(seconds: int = 120) -> None:
    """Let time pass for every payment: what the sweep looks at grew older."""
    earlier = timezone.now() - timedelta(seconds=seconds)
    Payment.objects.update(created_at=earlier)
    Payment.objects.exclude(checked_at=None).update(checked_at=earlier)

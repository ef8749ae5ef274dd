"""Payments and refunds at the Mollie stand-in: once for each key, whatever happens on the way."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import requests
from mollie.api.client import Client
from pytest_django import Settings

from core.http import Reason
from core.payments import mollie
from core.payments.mollie import MollieError, MolliePayment, MollieStatus
from tests.conftest import KEYS
from tests.standins_program import Standins


@pytest.fixture
def webhook() -> Iterator[tuple[str, list[str]]]:
    """An address for the webhook, and the bodies that came there."""
    bodies: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            bodies.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook/", bodies
    server.shutdown()
    thread.join()
    server.server_close()


def pay(key: str = "payment-1", cents: int = 8387, webhook_url: str = "http://127.0.0.1:9/") -> MolliePayment:
    return mollie.create_payment(
        key=key,
        cents=cents,
        description="Voorschot paspoort",
        reference="R-1",
        redirect_url="http://127.0.0.1:9/terug/",
        webhook_url=webhook_url,
    )


def play(payment: MolliePayment, status: str, how: str = "now") -> requests.Response:
    return requests.post(payment.checkout_url, data={"status": status, "how": how}, timeout=5)


def refund(payment: MolliePayment, cents: int, key: str = "refund-1") -> mollie.MollieRefund:
    return mollie.refund(payment.id, key=key, cents=cents, description="Terug")


def payments_made(standins: Standins) -> int:
    return requests.get(f"{standins.url}/mollie/", timeout=5).text.count("Wat het portaal vroeg")


@pytest.mark.usefixtures("standins")
def test_open_pay_and_fetch() -> None:
    payment = pay()
    assert (payment.status, payment.cents, payment.reference) == (MollieStatus.OPEN, 8387, "R-1")
    assert "8387" not in payment.checkout_url and payment.checkout_url.startswith("http://127.0.0.1")
    assert play(payment, "paid").status_code == 200
    paid = mollie.fetch(payment.id)
    assert (paid.status, paid.checkout_url, paid.refunded_cents) == (MollieStatus.PAID, "", 0)


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("status", [MollieStatus.CANCELED, MollieStatus.EXPIRED, MollieStatus.FAILED])
def test_the_other_endings(status: MollieStatus) -> None:
    payment = pay()
    play(payment, status)
    assert mollie.fetch(payment.id).status is status
    assert play(payment, "paid").status_code == 409


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("cents", [1, 10, 99, 100, 123456789])
def test_amounts_survive(cents: int) -> None:
    assert pay(cents=cents).cents == cents


def test_the_same_key_pays_once(standins: Standins) -> None:
    with ThreadPoolExecutor(10) as pool:
        made = list(pool.map(lambda _: pay(), range(20)))
    assert len({payment.id for payment in made}) == 1
    assert payments_made(standins) == 1
    assert pay(key="payment-2").id != made[0].id


@pytest.mark.usefixtures("standins")
def test_the_same_key_for_something_else_is_refused() -> None:
    pay()
    with pytest.raises(MollieError) as caught:
        pay(cents=1)
    assert caught.value.reason is Reason.REFUSED


@pytest.mark.usefixtures("impatient")
def test_a_lost_answer_is_asked_for_with_the_same_key(standins: Standins) -> None:
    standins.set_fault("/mollie/v2/", "accept_then_timeout", times=1)
    with pytest.raises(MollieError) as caught:
        pay()
    assert caught.value.reason is Reason.UNREACHABLE
    assert pay().status is MollieStatus.OPEN
    assert payments_made(standins) == 1


@pytest.mark.usefixtures("standins")
def test_refund_in_parts_and_never_more_than_was_paid() -> None:
    payment = pay()
    play(payment, "paid")
    assert refund(payment, 5000).cents == 5000
    assert mollie.fetch(payment.id).refunded_cents == 5000
    with pytest.raises(MollieError) as caught:
        refund(payment, 5000, key="refund-2")
    assert caught.value.reason is Reason.REFUSED
    assert mollie.fetch(payment.id).status is MollieStatus.PAID


@pytest.mark.usefixtures("standins")
def test_what_was_not_paid_cannot_be_refunded() -> None:
    with pytest.raises(MollieError) as caught:
        refund(pay(), 100)
    assert caught.value.reason is Reason.REFUSED


@pytest.mark.usefixtures("standins")
def test_the_same_key_refunds_once() -> None:
    payment = pay()
    play(payment, "paid")
    assert refund(payment, 100).id == refund(payment, 100).id
    assert mollie.fetch(payment.id).refunded_cents == 100


@pytest.mark.usefixtures("standins")
def test_a_refund_under_a_key_that_mollie_has_forgotten_is_found() -> None:
    payment = pay()
    play(payment, "paid")
    body = {"amount": {"value": "1.00", "currency": "EUR"}, "metadata": {"reference": "refund-1"}}
    url = payment.checkout_url.replace("/checkout/", "/v2/payments/") + "/refunds"
    headers = {"Authorization": f"Bearer {KEYS['MOLLIE_KEY']}"}
    first = requests.post(url, json=body, headers=headers, timeout=5).json()
    assert refund(payment, 100).id == first["id"]
    assert mollie.fetch(payment.id).refunded_cents == 100


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("payment_id", ["tr_unknown", "../payments", "tr_1/refunds", "x?y#z"])
def test_a_forged_id_is_not_found(payment_id: str) -> None:
    with pytest.raises(MollieError) as caught:
        mollie.fetch(payment_id)
    assert caught.value.reason is Reason.NOT_FOUND


@pytest.mark.usefixtures("standins")
def test_a_wrong_key_is_refused(settings: Settings) -> None:
    settings.MOLLIE_KEY = "test_wrong"
    with pytest.raises(MollieError) as caught:
        pay()
    assert (caught.value.reason, caught.value.status) == (Reason.REFUSED, 401)


@pytest.mark.parametrize(("fault", "reason"), [("reset", Reason.UNREACHABLE), ("garbage", Reason.INVALID)])
def test_no_answer(standins: Standins, fault: str, reason: Reason) -> None:
    payment = pay()
    standins.set_fault("/mollie/", fault)
    with pytest.raises(MollieError) as caught:
        mollie.fetch(payment.id)
    assert caught.value.reason is reason


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize(("how", "times"), [("now", 1), ("twice", 2), ("later", 0)])
def test_the_webhook_tells_only_the_id(webhook: tuple[str, list[str]], how: str, times: int) -> None:
    url, bodies = webhook
    payment = pay(webhook_url=url)
    play(payment, "paid", how)
    assert bodies == [f"id={payment.id}"] * times


def test_webhooks_kept_back_come_in_another_order(standins: Standins, webhook: tuple[str, list[str]]) -> None:
    url, bodies = webhook
    first, second = pay("a", webhook_url=url), pay("b", webhook_url=url)
    play(first, "paid", "later")
    play(second, "failed", "later")
    requests.post(f"{standins.url}/callbacks/send/", data={"order": "newest"}, timeout=5)
    assert bodies == [f"id={second.id}", f"id={first.id}"]


def test_mollies_own_client_speaks_with_the_stand_in(standins: Standins) -> None:
    client: Any = Client(api_endpoint=f"{standins.url}/mollie")
    client.set_api_key(KEYS["MOLLIE_KEY"])
    asked = {
        "amount": {"value": "10.00", "currency": "EUR"},
        "description": "Proef",
        "redirectUrl": "http://127.0.0.1:9/",
    }
    made = client.payments.create(asked, idempotency_key="own")
    assert client.payments.create(asked, idempotency_key="own").id == made.id
    requests.post(made.checkout_url, data={"status": "paid"}, timeout=5)
    paid = client.payments.get(made.id)
    assert paid.is_paid() and paid.amount_remaining == {"value": "10.00", "currency": "EUR"}
    paid.refunds.create({"amount": {"value": "4.00", "currency": "EUR"}})
    assert client.payments.get(made.id).amount_refunded == {"value": "4.00", "currency": "EUR"}

"""Orders at the producer: once for each key, and call-backs that can be trusted."""

import pytest
import requests
from pytest_django import Settings

from core.http import Reason
from documents import producer
from documents.producer import Order, OrderStatus, ProducerError
from tests.standins_program import Standins


def order(key: str = "order-1", kind: str = "passport") -> Order:
    return producer.order(key, kind=kind, validity_years=10, reference="R-1")


def play(standins: Standins, status: str, key: str = "order-1") -> None:
    url = f"{standins.url}/producer/play/{key}"
    data = {"status": status, "how": "later"}
    assert requests.post(url, data=data, allow_redirects=False, timeout=5).status_code == 302


def failure() -> ProducerError:
    with pytest.raises(ProducerError) as caught:
        order()
    return caught.value


def test_order_and_follow(standins: Standins) -> None:
    assert order().status is OrderStatus.ORDERED
    before = producer.fetch("order-1").sequence
    play(standins, "produced")
    made = producer.fetch("order-1")
    assert (made.status, made.sequence) == (OrderStatus.PRODUCED, before + 1)
    play(standins, "sent")
    assert producer.fetch("order-1").status is OrderStatus.SENT


@pytest.mark.usefixtures("standins")
def test_ordering_again_is_the_same_order() -> None:
    assert order() == order()
    with pytest.raises(ProducerError) as caught:
        order(kind="identity-card")
    assert caught.value.reason is Reason.REFUSED


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize("key", ["order-9", "../orders", "a/b"])
def test_never_ordered(key: str) -> None:
    with pytest.raises(ProducerError) as caught:
        producer.fetch(key)
    assert caught.value.reason is Reason.NOT_FOUND


@pytest.mark.usefixtures("standins")
def test_a_wrong_key_is_refused(settings: Settings) -> None:
    settings.PRODUCER_KEY = "wrong"
    assert failure().reason is Reason.REFUSED


@pytest.mark.usefixtures("impatient")
def test_a_lost_answer_is_asked_for_with_the_same_key(standins: Standins) -> None:
    standins.set_fault("/producer/", "accept_then_timeout", times=1)
    assert failure().reason is Reason.UNREACHABLE
    assert producer.fetch("order-1") == order()


@pytest.mark.parametrize(("fault", "reason"), [("reset", Reason.UNREACHABLE), ("garbage", Reason.INVALID)])
def test_no_answer(standins: Standins, fault: str, reason: Reason) -> None:
    standins.set_fault("/producer/", fault)
    assert failure().reason is reason


def test_one_hiccup_is_not_noticed(standins: Standins) -> None:
    standins.set_fault("/producer/", "reset", times=2)
    assert order().status is OrderStatus.ORDERED

"""The producer: an order comes only once, and playing the part calls the portal back."""

import hashlib
import hmac
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
import requests

from tests.standins.conftest import KEYS, Portal
from tests.standins_program import Standins

BEARER = {"Authorization": f"Bearer {KEYS['PRODUCER_KEY']}"}
ORDER = {"order_key": "order-1", "kind": "passport", "validity_years": 10, "reference": "LEI-2026-1"}


def post(standins: Standins, content: object = ORDER) -> requests.Response:
    return requests.post(f"{standins.url}/producer/orders", json=content, headers=BEARER, timeout=5)


def get(standins: Standins, key: str = "order-1") -> requests.Response:
    return requests.get(f"{standins.url}/producer/orders/{key}", headers=BEARER, timeout=5)


def play(standins: Standins, status: str, how: str = "now") -> requests.Response:
    content = {"status": status, "how": how}
    return requests.post(
        f"{standins.url}/producer/play/order-1", data=content, allow_redirects=False, timeout=5
    )


def test_an_order_is_taken_and_can_be_fetched(standins: Standins) -> None:
    taken = post(standins)
    assert taken.status_code == 201
    assert taken.json() == {**ORDER, "status": "ordered", "events": []}
    assert get(standins).json() == taken.json()


def test_the_same_order_again_is_the_same_order(standins: Standins) -> None:
    first = post(standins)
    again = post(standins)
    assert again.status_code == 200
    assert again.json() == first.json()


def test_equal_orders_at_the_same_moment_make_one(standins: Standins) -> None:
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: post(standins).status_code, range(20)))
    assert sorted(answers) == [200] * 19 + [201]


def test_a_known_key_with_other_content_is_refused(standins: Standins) -> None:
    post(standins)
    assert post(standins, {**ORDER, "kind": "identity_card"}).status_code == 409
    assert get(standins).json()["kind"] == "passport"


@pytest.mark.parametrize("broken", [[], {}, {**ORDER, "validity_years": "ten"}, {**ORDER, "order_key": ""}])
def test_a_broken_order_is_refused(standins: Standins, broken: object) -> None:
    assert post(standins, broken).status_code == 422


def test_without_the_key_nothing_is_shown_or_taken(standins: Standins) -> None:
    for headers in ({}, {"Authorization": "Bearer wrong"}):
        refused = requests.post(f"{standins.url}/producer/orders", json=ORDER, headers=headers, timeout=5)
        assert refused.status_code == 401
        assert (
            requests.get(f"{standins.url}/producer/orders/order-1", headers=headers, timeout=5).status_code
            == 401
        )
    assert get(standins).status_code == 404


def test_the_page_offers_what_may_come_next(standins: Standins) -> None:
    post(standins)
    page = requests.get(f"{standins.url}/producer/", timeout=5).text
    assert 'value="produced"' in page
    assert 'value="failed"' in page
    assert 'value="sent"' not in page


def test_playing_moves_the_order_and_calls_back(standins: Standins, portal: Portal) -> None:
    post(standins)
    assert play(standins, "produced").status_code == 302
    assert play(standins, "sent").status_code == 302
    order: dict[str, Any] = get(standins).json()
    assert order["status"] == "sent"
    assert [(event["sequence"], event["status"]) for event in order["events"]] == [
        (1, "produced"),
        (2, "sent"),
    ]
    assert [heard.path for heard in portal.heard] == ["/reisdocumenten/terugmelding/producent/"] * 2
    assert [heard.content for heard in portal.heard] == [
        {"event_id": event["event_id"], "order_key": "order-1"} for event in order["events"]
    ]


def test_a_call_back_is_signed_over_its_exact_body(standins: Standins, portal: Portal) -> None:
    post(standins)
    play(standins, "produced")
    [heard] = portal.heard
    expected = hmac.new(KEYS["PRODUCER_KEY"].encode(), heard.body, hashlib.sha256).hexdigest()
    assert heard.headers["X-Signature"] == f"sha256={expected}"


def test_an_order_may_fail(standins: Standins, portal: Portal) -> None:
    post(standins)
    play(standins, "failed")
    assert get(standins).json()["status"] == "failed"
    assert len(portal.heard) == 1


@pytest.mark.parametrize("status", ["sent", "ordered", "nonsense", ""])
def test_a_move_that_cannot_be_made_changes_nothing(standins: Standins, portal: Portal, status: str) -> None:
    post(standins)
    assert play(standins, status).status_code == 409
    assert get(standins).json()["status"] == "ordered"
    assert portal.heard == []

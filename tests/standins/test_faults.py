"""Faults: each kind does what it says, as often as asked, and only where asked."""

import time

import pytest
import requests

from tests.standins.conftest import KEYS
from tests.standins_program import Standins

BEARER = {"Authorization": f"Bearer {KEYS['PRODUCER_KEY']}"}
ORDER = {"order_key": "order-1", "kind": "passport", "validity_years": 10, "reference": "LEI-2026-1"}


def post(standins: Standins, seconds: float = 5) -> requests.Response:
    return requests.post(f"{standins.url}/producer/orders", json=ORDER, headers=BEARER, timeout=seconds)


def known(standins: Standins) -> bool:
    url = f"{standins.url}/producer/orders/order-1"
    return requests.get(url, headers=BEARER, timeout=5).status_code == 200


def test_a_status_so_many_times_and_the_work_is_not_done(standins: Standins) -> None:
    standins.set_fault("/producer/orders", "status", status=503, times=2, method="POST")
    assert [post(standins).status_code for _ in range(2)] == [503, 503]
    assert not known(standins)
    assert post(standins).status_code == 201


def test_without_times_it_lasts_until_cleared(standins: Standins) -> None:
    standins.set_fault("/producer/", "status", status=500)
    assert [post(standins).status_code for _ in range(5)] == [500] * 5
    standins.clear_faults()
    assert post(standins).status_code == 201


def test_delay_answers_late_with_the_work_done(standins: Standins) -> None:
    standins.set_fault("/producer/", "delay", seconds=0.2, times=1)
    began = time.monotonic()
    assert post(standins).status_code == 201
    assert time.monotonic() - began >= 0.2


def test_accept_then_timeout_does_the_work_and_never_answers(standins: Standins) -> None:
    standins.set_fault("/producer/", "accept_then_timeout", times=1)
    with pytest.raises(requests.ReadTimeout):
        post(standins, seconds=0.3)
    assert known(standins)


def test_reset_cuts_the_line_and_does_nothing(standins: Standins) -> None:
    standins.set_fault("/producer/", "reset", times=1)
    with pytest.raises(requests.ConnectionError) as cut:
        post(standins)
    assert "reset by peer" in str(cut.value)
    assert not known(standins)


def test_garbage_is_no_json_and_does_nothing(standins: Standins) -> None:
    standins.set_fault("/producer/", "garbage", times=1)
    answer = post(standins)
    assert answer.status_code == 200
    with pytest.raises(requests.JSONDecodeError):
        answer.json()
    assert not known(standins)


def test_every_tenth_request_is_struck(standins: Standins) -> None:
    standins.set_fault("/producer/", "status", status=502, every=10)
    assert [post(standins).status_code == 502 for _ in range(20)] == ([False] * 9 + [True]) * 2


def test_other_addresses_and_methods_are_left_alone(standins: Standins) -> None:
    standins.set_fault("/courier/", "status", status=503)
    standins.set_fault("/producer/", "status", status=503, method="DELETE")
    assert post(standins).status_code == 201


def test_the_fault_page_itself_never_fails(standins: Standins) -> None:
    standins.set_fault("/", "reset")
    standins.clear_faults()
    assert post(standins).status_code == 201


def test_the_list_tells_how_often_it_struck(standins: Standins) -> None:
    standins.set_fault("/producer/", "status", status=503, times=3)
    post(standins)
    [fault] = requests.get(f"{standins.url}/faults/", timeout=5).json()["faults"]
    assert (fault["path"], fault["fault"], fault["status"], fault["hits"]) == ("/producer/", "status", 503, 1)


@pytest.mark.parametrize(
    "broken",
    [
        b"{",
        b"[]",
        b"{}",
        b'{"path": "notify", "fault": "status"}',
        b'{"path": "/notify/", "fault": "explode"}',
        b'{"path": "/notify/", "fault": "status", "status": 200}',
    ],
)
def test_a_fault_that_cannot_be_is_refused(standins: Standins, broken: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    assert (
        requests.post(f"{standins.url}/faults/", data=broken, headers=headers, timeout=5).status_code == 400
    )
    assert requests.get(f"{standins.url}/faults/", timeout=5).json() == {"faults": []}


def test_the_page_sets_and_clears(standins: Standins) -> None:
    browser = requests.Session()
    browser.headers["Accept"] = "text/html"
    form = {"path": "/pdok/", "fault": "status", "status": "503", "times": "4"}
    page = browser.post(f"{standins.url}/faults/", data=form, timeout=5)
    assert "0 van 4" in page.text
    wrong = browser.post(f"{standins.url}/faults/", data={**form, "status": "900"}, timeout=5)
    assert "errorlist" in wrong.text
    assert (
        "Er is geen storing ingesteld"
        in browser.post(f"{standins.url}/faults/", data={"clear": "1"}, timeout=5).text
    )

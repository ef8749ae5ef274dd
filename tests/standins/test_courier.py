"""The courier: shipments, slots, appointments, every move, and call-backs late, twice and out of order."""

import hashlib
import hmac
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.standins.conftest import KEYS, Portal
from tests.standins_program import Standins, running_standins

BEARER = {"Authorization": f"Bearer {KEYS['COURIER_KEY']}"}
SHIPMENT = {
    "shipment_key": "shipment-1",
    "code": "4711",
    "street": "Breestraat",
    "house_number": "92",
    "postcode": "2311 CS",
    "city": "Leiden",
    "phone": "",
    "recipients": [{"name": "Noor de Vries", "over_12": True}],
    "documents": 1,
}


def call(standins: Standins, method: str, address: str, content: object = None) -> requests.Response:
    url = f"{standins.url}/courier/shipments{address}"
    return requests.request(method, url, json=content, headers=BEARER, timeout=5)


def state(standins: Standins) -> dict[str, Any]:
    found: dict[str, Any] = call(standins, "GET", "/shipment-1").json()
    return found


def slots(standins: Standins) -> list[dict[str, str]]:
    offered: list[dict[str, str]] = call(standins, "GET", "/shipment-1/slots").json()["slots"]
    return offered


def plan(standins: Standins, slot: dict[str, str]) -> requests.Response:
    chosen = {"slot_id": slot["slot_id"], "starts_at": slot["starts_at"]}
    return call(standins, "POST", "/shipment-1/appointment", chosen)


def play(standins: Standins, *statuses: str, how: str = "now") -> None:
    for status in statuses:
        standins.play("courier", "shipment-1", status, how)


@pytest.fixture
def handed_over(standins: Standins) -> Standins:
    """Return the stand-ins with one shipment handed over."""
    assert call(standins, "POST", "", SHIPMENT).status_code == 201
    return standins


def test_a_shipment_is_taken_and_shows_its_whole_state(standins: Standins) -> None:
    taken = call(standins, "POST", "", SHIPMENT)
    assert taken.status_code == 201
    assert state(standins) == taken.json()
    assert {name: taken.json()[name] for name in SHIPMENT} == SHIPMENT
    [event] = taken.json()["events"]
    assert (event["sequence"], event["status"], event["attempt"]) == (1, "handed_over", 1)
    assert datetime.fromisoformat(event["at"]).tzinfo is not None


def test_the_same_shipment_again_is_the_same_shipment(handed_over: Standins) -> None:
    again = call(handed_over, "POST", "", SHIPMENT)
    assert again.status_code == 200
    assert len(again.json()["events"]) == 1


def test_a_known_key_with_other_content_is_refused(handed_over: Standins) -> None:
    assert call(handed_over, "POST", "", {**SHIPMENT, "house_number": "94"}).status_code == 409
    assert state(handed_over)["house_number"] == "92"


@pytest.mark.parametrize(
    "change",
    [
        {"postcode": "1000"},
        {"documents": 0},
        {"recipients": []},
        {"recipients": ["Noor"]},
        {"recipients": {"name": "Noor", "over_12": True}},
        {"street": ""},
    ],
)
def test_a_broken_shipment_is_refused(standins: Standins, change: dict[str, Any]) -> None:
    assert call(standins, "POST", "", {**SHIPMENT, **change}).status_code == 422
    assert call(standins, "GET", "/shipment-1").status_code == 404


def test_without_the_key_nothing_is_shown(handed_over: Standins) -> None:
    for address in ("/shipment-1", "/shipment-1/slots"):
        assert requests.get(f"{handed_over.url}/courier/shipments{address}", timeout=5).status_code == 401


def test_an_unknown_shipment_is_not_found(standins: Standins) -> None:
    assert call(standins, "GET", "/none").status_code == 404
    assert call(standins, "GET", "/none/slots").status_code == 404
    assert call(standins, "POST", "/none/appointment", {"slot_id": "x", "starts_at": "y"}).status_code == 404


def test_slots_are_two_hours_on_coming_working_days(handed_over: Standins) -> None:
    offered = slots(handed_over)
    assert len(offered) == 30
    for slot in offered:
        starts, ends = datetime.fromisoformat(slot["starts_at"]), datetime.fromisoformat(slot["ends_at"])
        assert ends - starts == timedelta(hours=2)
        assert starts.weekday() < 5
        assert starts > datetime.now(starts.tzinfo)


def test_an_appointment_is_made_once_and_may_be_moved(handed_over: Standins, portal: Portal) -> None:
    first, second, *_ = slots(handed_over)
    assert plan(handed_over, first).status_code == 200
    assert plan(handed_over, first).status_code == 200
    assert state(handed_over)["appointment"] == first
    assert len(state(handed_over)["events"]) == 2
    assert plan(handed_over, second).json()["appointment"] == second
    assert portal.heard == []


def test_a_slot_that_is_not_offered_is_refused(handed_over: Standins) -> None:
    first, second, *_ = slots(handed_over)
    assert plan(handed_over, {**first, "starts_at": second["starts_at"]}).status_code == 409
    assert (
        plan(handed_over, {"slot_id": "2020-01-01T08", "starts_at": "2020-01-01T08:00:00+01:00"}).status_code
        == 409
    )
    assert call(handed_over, "POST", "/shipment-1/appointment", []).status_code == 422
    assert state(handed_over)["status"] == "handed_over"


def test_under_way_no_slot_is_offered(handed_over: Standins) -> None:
    [first, *_] = slots(handed_over)
    plan(handed_over, first)
    play(handed_over, "under_way")
    assert slots(handed_over) == []
    assert plan(handed_over, first).status_code == 409


def test_delivered_at_the_first_visit(handed_over: Standins, portal: Portal) -> None:
    plan(handed_over, slots(handed_over)[0])
    play(handed_over, "under_way", "delivered")
    events = state(handed_over)["events"]
    assert [event["status"] for event in events] == [
        "handed_over",
        "appointment_made",
        "under_way",
        "delivered",
    ]
    assert {heard.path for heard in portal.heard} == {"/reisdocumenten/terugmelding/koerier/"}
    assert [heard.content for heard in portal.heard] == [
        {"event_id": event["event_id"], "shipment_key": "shipment-1", "sequence": event["sequence"]}
        for event in events[2:]
    ]


def test_three_times_a_closed_door_then_back(handed_over: Standins) -> None:
    for attempt in (1, 2, 3):
        plan(handed_over, slots(handed_over)[0])
        play(handed_over, "under_way", "not_home")
        assert state(handed_over)["attempt"] == attempt
        assert state(handed_over)["events"][-1]["attempt"] == attempt
    assert slots(handed_over) == []
    page = requests.get(f"{handed_over.url}/courier/", timeout=5).text
    assert 'value="appointment_made"' not in page
    play(handed_over, "returned")
    assert state(handed_over)["status"] == "returned"


def test_a_parcel_may_be_lost(handed_over: Standins) -> None:
    play(handed_over, "lost")
    assert state(handed_over)["status"] == "lost"


def test_the_courier_can_make_the_appointment(handed_over: Standins, portal: Portal) -> None:
    play(handed_over, "appointment_made")
    assert state(handed_over)["appointment"] == slots(handed_over)[0]
    assert len(portal.heard) == 1


@pytest.mark.parametrize("status", ["delivered", "not_home", "handed_over", "nonsense"])
def test_a_move_that_cannot_be_made_changes_nothing(
    handed_over: Standins, portal: Portal, status: str
) -> None:
    url = f"{handed_over.url}/courier/play/shipment-1"
    assert requests.post(url, data={"status": status}, timeout=5).status_code == 409
    assert state(handed_over)["status"] == "handed_over"
    assert portal.heard == []


def test_call_backs_are_signed(handed_over: Standins, portal: Portal) -> None:
    play(handed_over, "lost")
    [heard] = portal.heard
    expected = hmac.new(KEYS["COURIER_KEY"].encode(), heard.body, hashlib.sha256).hexdigest()
    assert heard.headers["X-Signature"] == f"sha256={expected}"


def test_a_call_back_may_come_twice(handed_over: Standins, portal: Portal) -> None:
    play(handed_over, "lost", how="twice")
    first, second = portal.heard
    assert first.body == second.body


def test_call_backs_may_come_late_and_out_of_order(handed_over: Standins, portal: Portal) -> None:
    play(handed_over, "appointment_made", "under_way", "delivered", how="later")
    assert portal.heard == []
    requests.post(f"{handed_over.url}/callbacks/send/", data={"order": "newest"}, timeout=5)
    assert [heard.content["sequence"] for heard in portal.heard] == [4, 3, 2]
    requests.post(f"{handed_over.url}/callbacks/send/", data={"order": "oldest"}, timeout=5)
    assert len(portal.heard) == 3


def test_one_kept_call_back_may_be_sent_by_hand(handed_over: Standins, portal: Portal) -> None:
    play(handed_over, "lost", how="later")
    [kept] = handed_over.callbacks()
    assert (kept["times_sent"], kept["last_answer"]) == (0, "")
    address = f"/callbacks/{kept['id']}/send/"
    assert f'action="{address}"' in requests.get(f"{handed_over.url}/callbacks/", timeout=5).text
    requests.post(handed_over.url + address, timeout=5)
    [heard] = portal.heard
    assert (kept["url"], kept["body"]) == (portal.url + heard.path, heard.body.decode())
    assert kept["signature"] == heard.headers["X-Signature"]
    [sent] = handed_over.callbacks()
    assert (sent["times_sent"], sent["last_answer"]) == (1, "204")


def test_a_portal_that_is_away_is_written_down(tmp_path: Path) -> None:
    nobody = "http://127.0.0.1:9"
    with running_standins(nobody, tmp_path, KEYS) as lonely:
        call(lonely, "POST", "", SHIPMENT)
        play(lonely, "lost")
        [callback] = lonely.callbacks()
    assert (callback["times_sent"], callback["last_answer"]) == (1, "ConnectionError")

"""Text messages to the NotifyNL stand-in; a doubtful one is asked after, never sent blindly again."""

import logging
from typing import Any

import jwt
import pytest
import requests
from notifications_python_client.notifications import NotificationsAPIClient
from pytest_django import Settings

from core.http import Reason
from core.notifications import notifynl
from core.notifications.notifynl import NotifyError, NotifyStatus
from tests.conftest import KEYS
from tests.standins_program import Standins

PHONE = "+31612345678"
NOTIFY_SERVICE = "00000000-0000-4000-8000-000000000001"
NOTIFY_SECRET = KEYS["NOTIFY_KEY"][-36:]


def send(reference: str, text: str = "Hallo") -> str:
    return notifynl.send_sms(PHONE, "sms", {"text": text}, reference)


def taken(standins: Standins) -> dict[str, Any]:
    found: dict[str, Any] = requests.get(f"{standins.url}/notify/", timeout=5).json()
    return found


def failure() -> NotifyError:
    with pytest.raises(NotifyError) as caught:
        send("r-1")
    return caught.value


def test_send(standins: Standins) -> None:
    sent = send("r-1", "Uw paspoort ligt klaar. ✓")
    (message,) = taken(standins)["notifications"]
    assert (message["id"], message["phone_number"], message["reference"]) == (sent, PHONE, "r-1")
    assert message["body"] == "Uw paspoort ligt klaar. ✓"


@pytest.mark.usefixtures("standins")
def test_find_by_reference() -> None:
    assert notifynl.find_by_reference("r-1") == ()
    sent = send("r-1")
    send("r-2")
    (found,) = notifynl.find_by_reference("r-1")
    assert (found.id, found.reference, found.status) == (sent, "r-1", NotifyStatus.CREATED)


def test_email(standins: Standins) -> None:
    sent = notifynl.send_email("noor@example.nl", "mail", {"text": "Hallo"}, "r-1")
    (message,) = taken(standins)["notifications"]
    assert (message["id"], message["email_address"]) == (sent, "noor@example.nl")


@pytest.mark.usefixtures("impatient")
def test_a_doubtful_send_is_found_and_not_repeated(standins: Standins) -> None:
    standins.set_fault("/notify/", "accept_then_timeout", times=1)
    assert failure().reason is Reason.UNREACHABLE
    assert notifynl.find_by_reference("r-1") != ()
    assert taken(standins)["count"] == 1


def test_a_send_that_got_lost_is_not_repeated_either(standins: Standins) -> None:
    standins.set_fault("/notify/", "reset", times=1)
    assert failure().reason is Reason.UNREACHABLE
    assert notifynl.find_by_reference("r-1") == ()
    assert taken(standins)["count"] == 0


def test_the_stand_in_shows_what_came_twice(standins: Standins) -> None:
    for reference in ("r-1", "r-1", "r-2"):
        send(reference)
    assert taken(standins)["duplicates"] == {"r-1": 2}
    page = requests.get(f"{standins.url}/notify/", headers={"Accept": "text/html"}, timeout=5)
    assert "r-1: 2 keer" in page.text


@pytest.mark.usefixtures("standins")
def test_a_wrong_number_is_refused() -> None:
    with pytest.raises(NotifyError) as caught:
        notifynl.send_sms("geen nummer", "sms", {"text": "Hallo"}, "r-1")
    assert (caught.value.reason, caught.value.status) == (Reason.REFUSED, 400)


@pytest.mark.usefixtures("standins")
@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("", None),
        ("short", None),
        (f"x-{NOTIFY_SECRET}-{NOTIFY_SECRET}", 403),
        (f"x-{NOTIFY_SERVICE}-{NOTIFY_SERVICE}", 403),
    ],
)
def test_a_wrong_key_is_refused(settings: Settings, key: str, status: int | None) -> None:
    settings.NOTIFY_KEY = key
    error = failure()
    assert (error.reason, error.status) == (Reason.REFUSED, status)


@pytest.mark.parametrize("claims", [{"iss": NOTIFY_SERVICE}, {"iss": NOTIFY_SERVICE, "iat": 1_700_000_000}])
def test_the_stand_in_wants_a_fresh_token(standins: Standins, claims: dict[str, Any]) -> None:
    token = jwt.encode(claims, NOTIFY_SECRET, algorithm="HS256")
    url = f"{standins.url}/notify/v2/notifications"
    answer = requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert answer.status_code == 403


@pytest.mark.parametrize(("fault", "reason"), [("garbage", Reason.INVALID), ("status", Reason.UNREACHABLE)])
def test_no_answer(standins: Standins, fault: str, reason: Reason) -> None:
    standins.set_fault("/notify/", fault)
    assert failure().reason is reason
    with pytest.raises(NotifyError) as caught:
        notifynl.find_by_reference("r-1")
    assert caught.value.reason is reason


def test_neither_number_nor_text_is_in_error_or_log(
    standins: Standins, caplog: pytest.LogCaptureFixture
) -> None:
    standins.set_fault("/notify/", "status", status=500)
    with caplog.at_level(logging.DEBUG):
        error = failure()
    assert error.__context__ is None
    for secret in (PHONE, "Hallo"):
        assert secret not in str(error) + caplog.text


def test_the_published_client_speaks_with_the_stand_in(standins: Standins) -> None:
    published: Any = NotificationsAPIClient
    client = published(KEYS["NOTIFY_KEY"], base_url=f"{standins.url}/notify/")
    message = {"email_address": "noor@example.nl", "template_id": "sms", "reference": "r-1"}
    # Its own methods start at the root of the host; the stand-in lives one step lower.
    sent = client.post("v2/notifications/email", data=message)
    (found,) = client.get("v2/notifications", params={"reference": "r-1"})["notifications"]
    assert (found["id"], found["status"], found["type"]) == (sent["id"], "created", "email")
    requests.post(f"{standins.url}/notify/play/{sent['id']}", data={"status": "delivered"}, timeout=5)
    assert client.get(f"v2/notifications/{sent['id']}")["status"] == "delivered"

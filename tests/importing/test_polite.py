"""Asking a source of others: slowly, not twice the same, and whole or not at all."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator

import pytest

from core.importing import polite
from core.importing.models import KnownAnswer
from core.importing.polite import ATTEMPTS, LONGEST_WAIT, Guest, SourceError
from tests.importing.server import Reply, Source, serving

pytestmark = pytest.mark.django_db


class Clock:
    """Time that passes only when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds


@pytest.fixture
def source() -> Iterator[Source]:
    with serving() as running:
        yield running


def guest(source: Source, clock: Clock, pause: float = 1.0) -> Guest:
    return Guest(source.url, pause=pause, wait=clock.wait, clock=lambda: clock.now)


def test_the_answer_comes_back_whole(source: Source) -> None:
    source.replies = [Reply(b'{"a": 1}', headers={"Content-Type": "application/json"})]
    fetched = guest(source, Clock()).get("list", {"page": "2"})
    assert (fetched.body, fetched.content_type, fetched.unchanged) == (b'{"a": 1}', "application/json", False)
    assert source.paths == ["/list?page=2"]


def test_it_waits_between_the_beginnings_of_two_questions(source: Source) -> None:
    source.replies = [Reply()]
    clock = Clock()
    asking = guest(source, clock)
    asking.get("one")
    clock.now += 0.25
    asking.get("two")
    clock.now += 5
    asking.get("three")
    assert clock.waits == [0.75]


def test_a_busy_source_is_asked_again_ever_later(source: Source) -> None:
    source.replies = [Reply(status=503), Reply(status=429), Reply(status=500), Reply(b"[]")]
    clock = Clock()
    assert guest(source, clock, pause=0).get("x").body == b"[]"
    assert clock.waits == [2.0, 4.0, 8.0]


def test_it_gives_up_at_last_and_says_that_it_may_pass(source: Source) -> None:
    source.replies = [Reply(status=503)]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    assert failed.value.passing and failed.value.status == 503
    assert len(source.asked) == ATTEMPTS


def test_it_waits_as_long_as_the_source_asks_but_not_for_ever(source: Source) -> None:
    source.replies = [
        Reply(status=503, headers={"Retry-After": "17"}),
        Reply(status=503, headers={"Retry-After": "99999"}),
        Reply(status=503, headers={"Retry-After": "Wed, 01 Jan 1997 00:00:00 GMT"}),
        Reply(),
    ]
    clock = Clock()
    guest(source, clock, pause=0).get("x")
    assert clock.waits[:2] == [17.0, LONGEST_WAIT]


@pytest.mark.parametrize("status", [301, 302, 400, 401, 403, 404, 410])
def test_what_will_not_pass_is_not_asked_again(source: Source, status: int) -> None:
    source.replies = [Reply(status=status, headers={"Location": "http://127.0.0.1:9/elsewhere"})]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    assert (failed.value.status, failed.value.passing) == (status, False)
    assert len(source.asked) == 1


def test_nothing_changed(source: Source) -> None:
    source.replies = [Reply(b"x", headers={"ETag": '"7"', "Last-Modified": "Mon, 02 Nov 2026 10:00:00 GMT"})]
    asking = guest(source, Clock())
    asking.get("x", conditional=True).kept()
    source.replies = [Reply(b"", status=304)]
    assert asking.get("x", conditional=True).unchanged
    assert source.asked[1]["If-None-Match"] == '"7"'
    assert source.asked[1]["If-Modified-Since"] == "Mon, 02 Nov 2026 10:00:00 GMT"


def test_an_answer_that_was_not_kept_is_asked_for_again(source: Source) -> None:
    source.replies = [Reply(b"x", headers={"ETag": '"7"'})]
    asking = guest(source, Clock())
    asking.get("x", conditional=True)
    asking.get("x", conditional=True)
    assert "If-None-Match" not in source.asked[1]
    assert not KnownAnswer.objects.exists()


def test_without_condition_the_whole_is_asked_for(source: Source) -> None:
    source.replies = [Reply(b"x", headers={"ETag": '"7"'})]
    asking = guest(source, Clock())
    asking.get("x").kept()
    assert asking.get("x").body == b"x"
    assert "If-None-Match" not in source.asked[1]


def test_an_answer_that_is_cut_off_is_no_answer(source: Source) -> None:
    source.replies = [Reply(b"half", says=8), Reply(b"half", says=8), Reply(b"all of it")]
    assert guest(source, Clock()).get("x").body == b"all of it"
    source.replies = [Reply(b"half", says=8)]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    assert failed.value.passing


@pytest.mark.parametrize("says", [-1, None])
def test_what_is_too_large_is_not_taken_in(source: Source, says: int | None) -> None:
    source.replies = [Reply(b"x" * 2_000, says=says)]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x", largest=1_999)
    assert failed.value.too_large and not failed.value.passing
    assert guest(source, Clock()).get("x", largest=2_000).body == b"x" * 2_000


def test_what_is_too_slow_is_no_answer(source: Source, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polite, "READ_SECONDS", 0.1)
    never = threading.Event()
    source.replies = [Reply(until=never)]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    never.set()
    assert failed.value.passing


def test_a_source_that_is_down_is_no_answer() -> None:
    with pytest.raises(SourceError) as failed:
        Guest("http://127.0.0.1:9", wait=Clock().wait).get("x")
    assert failed.value.passing


def test_no_other_host_is_asked(source: Source) -> None:
    with serving() as other:
        other.replies = source.replies = [Reply(b"x")]
        with pytest.raises(SourceError) as refused:
            guest(source, Clock()).get(f"{other.url}/x")
        assert not refused.value.passing and other.asked == source.asked == []
        assert guest(other, Clock()).get(f"{other.url}/x").body == b"x"  # control: it does answer


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "http://127.0.0.1@evil.example/", "ftp://a.example/"]
)
def test_an_address_elsewhere_is_not_even_tried(source: Source, address: str) -> None:
    clock = Clock()
    with pytest.raises(SourceError) as refused:
        guest(source, clock).get(address)
    assert not refused.value.passing and clock.waits == []


def test_a_path_that_looks_like_a_host_stays_here(source: Source) -> None:
    source.replies = [Reply()]
    guest(source, Clock()).get("//elsewhere.example/x")
    assert source.paths == ["/elsewhere.example/x"]


@pytest.mark.parametrize("value", ["²", "9" * 5000, "-1", "1e9"])
def test_numbers_in_headers_that_are_none(source: Source, value: str) -> None:
    source.replies = [Reply(b"", status=503, headers={"Retry-After": value}), Reply(b"x")]
    assert guest(source, Clock()).get("x").body == b"x"
    source.replies = [Reply(b"x", headers={"Content-Length": value}, says=None)]
    try:
        assert guest(source, Clock()).get("x").body in (b"x", b"")
    except SourceError as error:
        assert error.passing or error.too_large


@pytest.mark.parametrize("value", ['"a\x00b"', '"é"', '"' + "x" * 400 + '"'])
def test_a_mark_that_no_header_may_have_is_not_kept(source: Source, value: str) -> None:
    source.replies = [Reply(b"x", headers={"ETag": value, "Last-Modified": value})]
    asking = guest(source, Clock())
    asking.get("x", conditional=True).kept()
    assert not KnownAnswer.objects.exists()
    assert asking.get("x", conditional=True).body == b"x"


def test_what_is_packed_although_we_asked_for_it_plain_is_not_unpacked(source: Source) -> None:
    packed = gzip.compress(b"0" * 50_000_000)
    source.replies = [Reply(packed, headers={"Content-Encoding": "gzip"})]
    assert guest(source, Clock()).get("x", largest=100_000).body == packed


@pytest.mark.parametrize(
    "where", ["http://127.0.0.1:1/x", "http://169.254.169.254/latest/", "file:///etc/passwd"]
)
def test_a_way_on_to_another_place_is_not_taken(source: Source, where: str) -> None:
    source.replies = [Reply(b"", status=302, headers={"Location": where})]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    assert failed.value.status == 302 and len(source.asked) == 1


def test_headers_without_end(source: Source) -> None:
    source.replies = [Reply(b"x", headers={f"X-{number}": "y" for number in range(500)})]
    with pytest.raises(SourceError) as failed:
        guest(source, Clock()).get("x")
    assert failed.value.passing

"""Links on public pages are tried: what works, moved, is gone or silent, and whom we never ask."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator

import pytest
from django.utils import timezone

from services import link_checks
from services.models import CheckedLink
from services.states import State
from tests.content_factory import make_version
from tests.people import Cast

pytestmark = pytest.mark.django_db

Outcome = CheckedLink.Outcome


class Website(http.server.BaseHTTPRequestHandler):
    """Another website: answers by path, and knows no HEAD below /geen-head/."""

    def do_GET(self) -> None:
        status = int(self.path.rsplit("/", 1)[-1])
        self.send_response(status)
        if status in (301, 302):
            self.send_header("Location", "https://elders.example/")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_HEAD(self) -> None:
        if self.path.startswith("/geen-head/"):
            self.send_response(405)
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            self.do_GET()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def website() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Website)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def anybody(host: str) -> bool:
    return True


@pytest.mark.parametrize(
    ("path", "outcome"),
    [
        ("/200", Outcome.WORKS),
        ("/302", Outcome.WORKS),
        ("/401", Outcome.WORKS),
        ("/403", Outcome.WORKS),
        ("/geen-head/200", Outcome.WORKS),
        ("/301", Outcome.MOVED),
        ("/308", Outcome.MOVED),
        ("/404", Outcome.GONE),
        ("/410", Outcome.GONE),
        ("/429", Outcome.SILENT),
        ("/503", Outcome.SILENT),
    ],
)
def test_what_a_website_answers(path: str, outcome: str, website: str) -> None:
    link = CheckedLink.objects.create(address=website + path)
    link_checks.look(link, anybody)
    link.refresh_from_db()
    assert link.outcome == outcome
    assert (link.failing_since is not None) == (outcome in {Outcome.GONE, Outcome.SILENT})


def test_nobody_there() -> None:
    link = CheckedLink.objects.create(address="http://127.0.0.1:9/")
    link_checks.look(link, anybody)
    assert link.outcome == Outcome.SILENT


def test_it_stays_broken_since_the_first_time_and_mends(website: str) -> None:
    link = CheckedLink.objects.create(address=f"{website}/404")
    link_checks.look(link, anybody)
    since = link.failing_since
    link_checks.look(link, anybody)
    assert link.failing_since == since
    link.address = f"{website}/200"
    link_checks.look(link, anybody)
    assert link.failing_since is None


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "::1", "192.168.1.1", "", "a" * 300]
)
def test_we_never_ask_a_machine_of_our_own(host: str) -> None:
    assert not link_checks.is_public(host)


def test_without_leave_nothing_is_asked(website: str) -> None:
    link = CheckedLink.objects.create(address=f"{website}/200")
    link_checks.look(link, link_checks.is_public)
    assert link.outcome == Outcome.SILENT


def test_gathered_from_public_pages_only(cast: Cast) -> None:
    make_version(
        cast.editor, cast.chief, State.PUBLISHED, what="[a](/contact/) [b](https://a.example/) [c](#d)"
    )
    make_version(cast.editor, cast.chief, slug="concept", what="[x](https://nog-niet.example/)")
    link_checks.gather()
    assert set(CheckedLink.objects.values_list("address", flat=True)) == {"/contact/", "https://a.example/"}
    assert [service.slug for service in CheckedLink.objects.get(address="/contact/").services.all()] == [
        "kerstboom-inleveren"
    ]
    make_version(cast.editor, cast.chief, State.PUBLISHED, what="[a](/contact/)")
    link_checks.gather()
    assert set(CheckedLink.objects.values_list("address", flat=True)) == {"/contact/"}


def test_a_page_that_went_away_is_a_broken_link(cast: Cast) -> None:
    other = make_version(cast.editor, cast.chief, State.PUBLISHED, slug="afval-brengen")
    make_version(cast.editor, cast.chief, State.PUBLISHED, what="Lees [dit](/diensten/afval-brengen/).")
    link_checks.sweep(anybody)
    assert link_checks.broken() == 0
    other.move_to(State.WITHDRAWN, by=cast.chief, reason="test")
    assert link_checks.sweep(anybody) == 0, "looked at today already"
    CheckedLink.objects.update(checked_at=timezone.now() - link_checks.AGAIN_AFTER * 2)
    assert link_checks.sweep(anybody) == 1
    assert link_checks.broken() == 1

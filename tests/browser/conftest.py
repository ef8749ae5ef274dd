"""The whole portal as people meet it: served over HTTP, with every stand-in, in a real Chromium."""

from __future__ import annotations

import copy
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright

from core.notifications import outbox
from leiden_portal import translations
from leiden_portal.settings import BASE_DIR
from tests.browser.accessibility import Axe
from tests.city_made import make_city
from tests.conftest import KEYS
from tests.standins_program import Standins, running_standins

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium per worker. Without it the tests fail: they are not skipped."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session", autouse=True)
def english() -> None:
    """English pages need the compiled catalogues, and a process that has not looked without them."""
    translations.compile_all()
    translation.trans_real._translations.clear()  # type: ignore[attr-defined]


@dataclass
class Portal:
    """The running portal: its address, its stand-ins, and the work that beat would do."""

    url: str
    standins: Standins

    def work(self) -> None:
        """Do what the worker does within seconds: every sweep, until nothing is left."""
        from core.following import tasks as following
        from core.payments import tasks as payments
        from documents import tasks as documents

        payments.sweep()
        documents.sweep()
        following.sweep()
        while outbox.deliver_due():
            pass


@pytest.fixture
def portal(live_server: Any, settings: Any, tmp_path: Path, transactional_db: None) -> Iterator[Portal]:
    """The portal over HTTP, with its own stand-ins that report back to it."""
    with running_standins(live_server.url, tmp_path / "standins", KEYS) as standins:
        point_at(settings, standins, live_server.url)
        yield Portal(live_server.url, standins)


def point_at(settings: Any, standins: Standins, portal_url: str) -> None:
    """What differs in production too: addresses and keys."""
    url = standins.url
    settings.BASE_URL = portal_url
    settings.DIGID_ISSUER = f"{url}/digid"
    settings.BRP_URL, settings.PDOK_URL = f"{url}/brp", f"{url}/pdok"
    settings.MOLLIE_URL, settings.NOTIFY_URL = f"{url}/mollie", f"{url}/notify"
    settings.PRODUCER_URL, settings.COURIER_URL = f"{url}/producer", f"{url}/courier"
    for name, value in KEYS.items():
        setattr(settings, name, value)
    providers = copy.deepcopy(settings.SOCIALACCOUNT_PROVIDERS)
    app = providers["digid"]["APPS"][0]
    app["settings"]["server_url"] = f"{url}/digid"
    app["client_id"], app["secret"] = KEYS["DIGID_CLIENT_ID"], KEYS["DIGID_CLIENT_SECRET"]
    settings.SOCIALACCOUNT_PROVIDERS = providers
    settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": ["'self'", url]}
    options = {"host": "127.0.0.1", "port": standins.smtp_port, "timeout": 10}
    settings.MAILERS = {
        "default": {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}
    }


@pytest.fixture
def new_page(chromium: Browser, portal: Portal) -> Iterator[Callable[..., Page]]:
    """Open a fresh browser: `new_page()` on a phone, `new_page(desk=True)`, `new_page(javascript=False)`.

    A script error, a breach of the content security policy or a 5xx answer on any page fails the test.
    """
    contexts: list[BrowserContext] = []
    problems: list[str] = []

    def open_page(*, desk: bool = False, javascript: bool = True, locale: str = "nl-NL") -> Page:
        context = chromium.new_context(
            viewport=DESK if desk else PHONE,
            base_url=portal.url,
            java_script_enabled=javascript,
            locale=locale,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"{page.url}: {error}"))
        page.on(
            "response",
            lambda answer: (
                problems.append(f"{answer.url}: {answer.status}") if answer.status >= 500 else None
            ),
        )
        page.on(
            "console",
            lambda said: (
                problems.append(f"{page.url}: {said.text}") if "Content Security" in said.text else None
            ),
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems


@pytest.fixture(scope="session")
def axe() -> Axe:
    """axe-core, evaluated in a page."""
    return Axe((BASE_DIR / "static" / "vendor" / "axe-core" / "axe.min.js").read_text())


@pytest.fixture
def city(transactional_db: None) -> None:
    """A counter with free places, tariffs and local rules."""
    make_city()

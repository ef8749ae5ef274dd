"""What every test can ask for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import blocking_manager_key

from core.audit.models import Office
from core.city import outages
from core.page_cache.middleware import KEPT
from core.page_cache.remembered import KNOWN
from tests.bank import Bank
from tests.city_made import make_sender
from tests.client import PageClient
from tests.people import Cast
from tests.standins_program import Standins, running_standins

# The first example loads calendars and keys: how long one example takes says nothing here.
hypothesis_settings.register_profile("portal", deadline=None)
hypothesis_settings.load_profile("portal")

KEYS = {
    "DIGID_CLIENT_ID": "leiden-portal",
    "DIGID_CLIENT_SECRET": "digid-secret-for-tests-only-0123456789",
    "EHERKENNING_CLIENT_ID": "leiden-portal-companies",
    "EHERKENNING_CLIENT_SECRET": "eherkenning-secret-for-tests-only-01234",
    "BRP_KEY": "brp-key-for-tests",
    "MOLLIE_KEY": "test_mollieKeyForTestsOnly0123456789",
    "NOTIFY_KEY": "tests-00000000-0000-4000-8000-000000000001-00000000-0000-4000-8000-000000000002",
    "PRODUCER_KEY": "producer-key-for-tests",
    "COURIER_KEY": "courier-key-for-tests",
}


@pytest.fixture(autouse=True)
def as_in_a_new_process() -> None:
    """Pages that a test before left in the process are gone, and so is the language of its last page."""
    KEPT.clear()
    KNOWN.clear()
    translation.activate("nl")
    outages.know_of_none()  # as in a process that answered a page before, so that counted ones do not ask


LOADED = (
    "city_area",
    "following_label",
    "announcements_announcementkind",
    "announcements_announcementkind_labels",
)
"""What migrations load: districts, subjects and kinds of announcements."""


@pytest.fixture(scope="session", autouse=True)
def loaded_rows(django_db_setup: None, django_db_blocker: Any) -> None:
    """A copy of what migrations loaded, beside the tables that Django empties."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS loaded")
        for table in LOADED:
            cursor.execute(f"CREATE TABLE IF NOT EXISTS loaded.{table} AS TABLE public.{table}")
    connection.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Function) -> Iterator[None]:
    """A test that emptied all tables leaves what migrations loaded, as it found it."""
    result = yield
    marker = item.get_closest_marker("django_db")
    asked = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    if asked or (marker and marker.kwargs.get("transaction")):
        with item.config.stash[blocking_manager_key].unblock(), connection.cursor() as cursor:
            for table in LOADED:
                cursor.execute(
                    f"INSERT INTO public.{table} SELECT * FROM loaded.{table} ON CONFLICT DO NOTHING"
                )
        connection.close()
    return result


@pytest.fixture
def cast(db: None) -> Cast:
    """The people of tests/people.py. The municipality can write to them, whatever a test before took away."""
    make_sender(Office.MUNICIPALITY)
    return Cast()


@pytest.fixture
def page() -> PageClient:
    """A browser without JavaScript that checks each page."""
    return PageClient()


@pytest.fixture(scope="session")
def standins_running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standins]:
    """The stand-ins as a program, once per worker."""
    folder: Path = tmp_path_factory.mktemp("standins")
    with running_standins("http://127.0.0.1:9", folder, KEYS) as standins:
        yield standins


@pytest.fixture
def standins(standins_running: Standins, settings: Any) -> Standins:
    """The stand-ins, empty and without faults, with the portal's settings pointing at them."""
    standins_running.reset()
    url = standins_running.url
    settings.DIGID_ISSUER = f"{url}/digid"
    settings.BRP_URL, settings.PDOK_URL = f"{url}/brp", f"{url}/pdok"
    settings.MOLLIE_URL, settings.NOTIFY_URL = f"{url}/mollie", f"{url}/notify"
    settings.KOOP_URL = f"{url}/koop"
    settings.PRODUCER_URL, settings.COURIER_URL = f"{url}/producer", f"{url}/courier"
    for name, value in KEYS.items():
        setattr(settings, name, value)
    options = {"host": "127.0.0.1", "port": standins_running.smtp_port, "timeout": 10}
    settings.MAILERS = {"default": {"BACKEND": "core.notifications.smtp.EmailBackend", "OPTIONS": options}}
    return standins_running


@pytest.fixture
def bank(standins: Standins) -> Bank:
    """Mollie, with the resident at its page."""
    return Bank(standins)

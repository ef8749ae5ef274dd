"""What a web server reads before its first answer: what few pages or only workers need is not in it."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import import_string

LOAD = """
import sys
import leiden_portal.wsgi
from django.template import engines
from django.urls import reverse
reverse("home"), engines["django"]
print(*sys.modules)
"""

LATER = (
    "celery",
    "charset_normalizer",
    "core.cases.desk.case",
    "core.language",
    "cryptography",
    "documents.admin",
    "fido2",
    "filetype",
    "holidays",
    "jwt",
    "kombu",
    "leiden_portal.desk_urls",
    "markdown_it",
    "phonenumbers",
    "pikepdf",
    "PIL",
    "qrcode",
    "redis",
    "requests",
    "snowballstemmer",
    "services.desk.urls",
    "stdnum",
    "urllib3",
    "weasyprint",
    "wordfreq",
    "yaml",
)


@pytest.fixture(scope="module")
def loaded() -> set[str]:
    """The modules of a fresh web server that knows its addresses, pages and tag libraries."""
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "leiden_portal.settings"}
    command = [sys.executable, "-W", "ignore", "-c", LOAD]
    ended = subprocess.run(
        command, env=surroundings, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    return set(ended.stdout.split())


def test_all_rooms_are_loaded(loaded: set[str]) -> None:
    assert {"documents.views.request", "core.payments.mollie", "core.cases.views.case", "psycopg"} <= loaded


@pytest.mark.parametrize("library", LATER)
def test_waits_until_it_is_needed(loaded: set[str], library: str) -> None:
    assert library not in loaded


def test_what_waits_can_be_loaded() -> None:
    """So the names above are real ones: a misspelt name would never be among what is loaded."""
    for library in LATER:
        __import__(library)


def test_each_view_that_waits_exists() -> None:
    names = late_views(get_resolver())
    assert "core.accounts.digid.login" in names and "allauth.mfa.base.views.index" in names
    for name in names:
        assert callable(import_string(name)), name


def test_each_wake_up_names_a_task() -> None:
    from leiden_portal.celery import app

    app.loader.import_default_modules()
    rooms = [*(settings.BASE_DIR / "core").rglob("*.py"), *(settings.BASE_DIR / "documents").rglob("*.py")]
    names = {name for file in rooms for name in re.findall(r"\bwake\(\"(.+?)\"\)", file.read_text())}
    assert len(names) == 4 and names <= set(app.tasks)


def test_each_beat_names_a_task() -> None:
    from leiden_portal.celery import app

    app.loader.import_default_modules()
    names = {beat["task"] for beat in app.conf.beat_schedule.values()}
    assert len(names) == 18 and names <= set(app.tasks)


def late_views(resolver: URLResolver) -> set[str]:
    """The dotted names of all views that are loaded with their first request."""
    found: set[str] = set()
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            found |= late_views(each)
        elif isinstance(each, URLPattern) and hasattr(each.callback, "dotted_name"):
            found.add(each.callback.dotted_name)
    return found

"""Remembered pages of what happens in the city: every table they read tells when it changes."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import reverse

from intentions.models import Intention
from leiden_portal.bench import rows
from tests.client import PageClient
from tests.queries import counted

pytestmark = pytest.mark.django_db
TABLE = re.compile(r'(?:FROM|JOIN) "?([a-z_]+)"?')
MARK = "page_cache_contentversion"
TELLS_NOT = {MARK, "importing_importrun"}
"""When we last asked the source is told a minute late at most: each page fetched would make all pages old."""


@pytest.fixture
def paths() -> dict[str, str]:
    """Each page that is remembered."""
    rows.load_city()
    found = rows.happening()
    plan = Intention.objects.running()[0]
    return {
        **found,
        "meeting": found["council item"].split("punt/")[0],
        "plans": reverse("intentions:intentions"),
        "plan": plan.get_absolute_url(),
    }


def test_the_second_asks_for_the_mark_alone_and_what_is_read_has_the_trigger(paths: dict[str, str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'content_changed'")
        telling = {table for (table,) in cursor.fetchall()}
    page = PageClient()
    page.cookies["made"] = "anew"
    for name, path in paths.items():
        with counted() as first:
            html = page.get(path).content
        read = {table for sql in first for table in TABLE.findall(sql)}
        assert read - telling - TELLS_NOT == set(), name
        assert read & telling, f"{name}: the control, it was read"
        with counted() as second:
            again = page.get(path).content
        assert [TABLE.findall(sql) for sql in second] == [[MARK]], name
        assert len(again) == len(html), name

"""The desk is read with the first request or address that names it, and is then as it always was."""

from __future__ import annotations

import os
import subprocess
import sys

from django.conf import settings

FIRST = """
import sys
import leiden_portal.wsgi
from django.urls import resolve, reverse
from django.utils.translation import override
reverse("home"), reverse("cases:mine"), resolve("/contact/")
before = "leiden_portal.desk_urls" in sys.modules
with override("en"):
    english = reverse("admin:work", args=["mijn"])
print(before, reverse("admin:index"), english, resolve("/beheer/zaken/").view_name,
      reverse("admin:accounts_user_changelist"))
"""


def test_it_waits_and_then_has_its_addresses() -> None:
    surroundings = {**os.environ, "DJANGO_SETTINGS_MODULE": "leiden_portal.settings"}
    command = [sys.executable, "-W", "ignore", "-c", FIRST]
    ended = subprocess.run(
        command, env=surroundings, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True
    )
    assert ended.stdout.split() == [
        "False",
        "/beheer/",
        "/en/beheer/zaken/lijst/mijn/",
        "admin:work",
        "/beheer/accounts/user/",
    ]


def test_the_checks_of_the_desk_see_what_the_rooms_registered() -> None:
    from django.contrib import admin

    from leiden_portal.admin_config import check_desk

    assert check_desk(None) == [] and len(admin.site._registry) > 10

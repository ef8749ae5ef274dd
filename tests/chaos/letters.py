"""A program that makes all letters that wait: `letters.py post COUNT`, `letters.py make [unlocked]`."""

from __future__ import annotations

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor

import django

django.setup()

from django.db import transaction  # noqa: E402

from core.accounts.models import Person  # noqa: E402
from core.notifications import letters  # noqa: E402
from core.notifications.models import Channel  # noqa: E402
from core.notifications.outbox import deliver_due, notify  # noqa: E402

THREADS = 4
AT_ONCE = 2
"""Claimed at a time: few, so that all threads have work until the end."""
TEMPLATE = "cases/new_message"


def canary(number: int) -> str:
    """A word that stands in one person's letter only."""
    return f"KANARIE{number:05d}X"


def post(count: int) -> None:
    """One letter to each of COUNT people; name, address and text name the canary of that person."""
    people = Person.objects.bulk_create(
        Person(
            given_names=canary(number),
            family_name="Geel",
            street=f"Straat {canary(number)}",
            house_number=1,
            postcode="2312 AB",
            city="Leiden",
        )
        for number in range(count)
    )
    with transaction.atomic():
        for number, person in enumerate(people):
            words = {
                "name": canary(number),
                "reference": f"2026-{canary(number)}",
                "paragraphs": [f"Alleen voor {canary(number)}."] * (1 + number % 30),
                "link": "https://voorbeeld.example/",
            }
            notify(person, TEMPLATE, words, key=f"canary:{number}", channels=[Channel.LETTER])


def make() -> None:
    """Make letters with several threads, which share the one press of this process."""

    def sweep() -> None:
        while deliver_due(AT_ONCE):
            pass

    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(sweep) for _ in range(THREADS)]:
            done.result()


if __name__ == "__main__":
    if sys.argv[1] == "post":
        post(int(sys.argv[2]))
    else:
        if "unlocked" in sys.argv:
            letters._press()._lock = contextlib.nullcontext()  # type: ignore[assignment]
            letters._press().seconds = 1.0
        make()

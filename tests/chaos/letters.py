"""A program that makes all letters that wait: `letters.py post COUNT`, `make [unlocked]`, `pile COUNT`."""

from __future__ import annotations

import contextlib
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import transaction  # noqa: E402

from core.accounts.models import Person  # noqa: E402
from core.notifications import letters  # noqa: E402
from core.notifications.models import Channel, Message  # noqa: E402
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


def pile(count: int) -> None:
    """COUNT letters that wait for the printer, under keys of their own: the PDFs that were made, again."""
    made = list(Message.objects.filter(status=Message.Status.TO_PRINT).order_by("pk"))
    folder = Path(settings.MEDIA_ROOT) / "letters" / "pile"
    folder.mkdir(parents=True)
    rows = []
    for number in range(count):
        source = made[number % len(made)]
        name = f"letters/pile/{number}.pdf"
        (folder / f"{number}.pdf").hardlink_to(source.pdf.path)
        rows.append(
            Message(
                key=f"pile:{number}",
                template=TEMPLATE,
                language="nl",
                channel=Channel.LETTER,
                recipient_id=source.recipient_id,
                address=source.address,
                status=Message.Status.TO_PRINT,
                pdf=name,
                sheets=source.sheets,
            )
        )
    Message.objects.bulk_create(rows, batch_size=1000)


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
    elif sys.argv[1] == "pile":
        pile(int(sys.argv[2]))
    else:
        if "unlocked" in sys.argv:
            letters._press()._lock = contextlib.nullcontext()  # type: ignore[assignment]
            letters._press().seconds = 1.0
        make()

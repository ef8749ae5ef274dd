"""Claiming messages beside the same claim in raw SQL, in turns in one run."""

from __future__ import annotations

import statistics
import time
import uuid
from collections.abc import Callable

from django.db import connection

from core.accounts.models import Person
from core.notifications import outbox as real
from core.notifications.models import Channel, Message
from leiden_portal.bench import ground
from leiden_portal.bench.report import Figure, show

MESSAGES = 10_000
BATCH = 500
ROUNDS = 7
RAW = """
UPDATE notifications_message SET status = 'sending', lease = %s, lease_until = now() + interval '60 seconds',
       attempts = attempts + 1
 WHERE id IN (SELECT id FROM notifications_message
               WHERE status IN ('pending', 'sending')
                 AND ((status = 'pending' AND next_attempt_at <= now())
                   OR (status = 'sending' AND lease_until < now()))
               ORDER BY next_attempt_at LIMIT %s FOR UPDATE SKIP LOCKED)
RETURNING *
"""
AGAIN = "UPDATE notifications_message SET status = 'pending', lease = NULL, lease_until = NULL, attempts = 0"


def outbox() -> None:
    """Messages claimed a second, ours and raw, and the ratio."""
    with ground.own_database():
        person = Person.objects.create(family_name="Meting", email="meting@voorbeeld.example")
        Message.objects.bulk_create(
            Message(
                key=f"bench:{number}",
                template="documents/requested",
                language="nl",
                channel=Channel.EMAIL,
                recipient=person,
                address=person.email,
                context={"name": "Meta Meting", "reference": "2026-K7QM-3XTB", "reason": "x" * 200},
            )
            for number in range(MESSAGES)
        )
        rounds = [(_per_second(raw), _per_second(ours)) for _ in range(ROUNDS)]
    print(
        f"outbox   raw {statistics.median(each[0] for each in rounds):,.0f} a second, "
        f"ours {statistics.median(each[1] for each in rounds):,.0f}, in batches of {BATCH}"
    )
    show("outbox", [Figure("claim / raw SQL", statistics.median(b / a for a, b in rounds), 0.6)])


def raw() -> int:
    """Claim one batch with SQL alone and read all of it."""
    with connection.cursor() as cursor:
        cursor.execute(RAW, [uuid.uuid4(), BATCH])
        return len(cursor.fetchall())


def ours() -> int:
    """Claim one batch as a worker does."""
    return len(real.claim(BATCH))


def _per_second(claim: Callable[[], int]) -> float:
    """Claim everything, batch after batch, after setting it back."""
    with connection.cursor() as cursor:
        cursor.execute(AGAIN)
        cursor.execute("VACUUM ANALYZE notifications_message")
    taken, began = 0, time.perf_counter()
    while some := claim():
        taken += some
    if taken != MESSAGES:
        raise RuntimeError(f"{taken} of {MESSAGES} claimed")
    return taken / (time.perf_counter() - began)

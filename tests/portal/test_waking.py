"""A wake-up reaches the queue that workers read."""

import json
import uuid

from core.waking import wake
from leiden_portal.celery import app


def test_a_wake_up_arrives() -> None:
    name = f"tests.{uuid.uuid4()}"
    wake(name)
    with app.connection_for_read() as connection:
        client = connection.default_channel.client
        waiting = [
            each for each in client.lrange("celery", 0, -1) if json.loads(each)["headers"]["task"] == name
        ]
        for each in waiting:
            client.lrem("celery", 1, each)
    assert len(waiting) == 1

"""What the outbox guards against, for the negative controls: never how the portal works.

`naive.py sweep` sends without claiming; the Celery app delivers by task alone, without a sweep.
"""

import sys

import django

django.setup()

from celery import Celery, shared_task  # noqa: E402
from django.db.models import F  # noqa: E402

from core.notifications.channels import send  # noqa: E402
from core.notifications.models import Message  # noqa: E402

app = Celery("naive")
app.config_from_object("django.conf:settings", namespace="CELERY")


def sweep() -> None:
    """Select what waits, send it, mark it: two of these pick the same messages."""
    while waiting := list(Message.objects.due().order_by("pk")[:50]):
        for message in waiting:
            send(message)
            Message.objects.filter(pk=message.pk).update(
                status=Message.Status.SENT, attempts=F("attempts") + 1
            )


@shared_task(name="naive.deliver_one", ignore_result=True)
def deliver_one(pk: int) -> None:
    """Deliver one message; the task in Redis is all that knows it is due."""
    send(Message.objects.get(pk=pk))
    Message.objects.filter(pk=pk).update(status=Message.Status.SENT)


def ask(first: str, last: str) -> None:
    """Put a task in Redis for the messages from `first` to `last`."""
    for pk in Message.objects.order_by("pk").values_list("pk", flat=True)[int(first) : int(last)]:
        deliver_one.apply_async([pk])


if __name__ == "__main__":
    {"sweep": sweep, "ask": ask}[sys.argv[1]](*sys.argv[2:])

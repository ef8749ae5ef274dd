"""Programs around answers: `fill PEOPLE`, `work`, and `careless`, which marks people before it writes."""

from __future__ import annotations

import sys
from datetime import timedelta

import django

django.setup()

from django.utils import timezone  # noqa: E402

from core.accounts.models import User  # noqa: E402
from core.city.models import Department  # noqa: E402
from core.following.models import Label  # noqa: E402
from core.notifications.outbox import put_once  # noqa: E402
from participation import publishing  # noqa: E402
from participation.answers import answering, replying  # noqa: E402
from participation.models import (  # noqa: E402
    Account,
    Answer,
    Contribution,
    Participant,
    Phase,
    Process,
    Theme,
    Update,
)

SIGNED = {"signed_by": "J. Voorbeeld, wethouder"}


def fill(people: int) -> None:
    """A closed process in which so many took part by mail, each with one contribution, all in one theme."""
    by = User.objects.create_user("pleun", is_staff=True)
    process = publishing.begin("Een speelplek", by)
    now, today = timezone.now(), timezone.localdate()
    phase = Phase.objects.create(
        process=process,
        title="Meedoen",
        opens=now - timedelta(days=9),
        closes=now - timedelta(days=1),
        allows=["idea"],
    )
    body, _new = Label.objects.get_or_create(
        slug="raad", defaults={"kind": "body", "name": "Raad", "name_en": "Council"}
    )
    words = dict.fromkeys(("summary", "question", "fixed", "still_open"), "Een speelplek.")
    days = {"answer_due": today + timedelta(days=9), "decides_on": today + timedelta(days=20)}
    department, _made = Department.objects.get_or_create(name="Openbare ruimte")
    for name, value in {**words, **days, "decides": body, "department": department}.items():
        setattr(process, name, value)
    process.save()
    process.move_to(Process.State.PUBLISHED, published_at=now)
    Update.objects.create(process=process, what=Update.What.PUBLISHED, text="-", by=by)
    theme = Theme.objects.create(process=process, title="Speeltoestellen")
    who = Participant.objects.bulk_create(
        Participant(process=process, email=f"v{number}@voorbeeld.example") for number in range(people)
    )
    Contribution.objects.bulk_create(
        Contribution(
            process=process,
            phase=phase,
            participant=each,
            title="Glijden",
            text="-",
            state="shown",
            theme=theme,
        )
        for each in who
    )
    Answer.objects.create(
        process=process, theme=theme, verdict="adopted", text="Dat doen wij.", reason="Het kan.", **SIGNED
    )
    Account.objects.create(process=process, heard="Veel.", done="Wij bouwen.", next="In mei.", **SIGNED)
    answering.close(process.pk, by, tell=False)


def work() -> None:
    """What a worker does, in small steps, until nobody is left."""
    replying.CHUNK = 5
    while Participant.objects.filter(told_at=None).exists():
        replying.reply_to_all()


def careless() -> None:
    """How it must not be: first marked as told, then written, each in a transaction of its own."""
    replying.CHUNK = 5
    process = Process.objects.get()
    while people := list(Participant.objects.filter(told_at=None).order_by("pk")[:5]):
        Participant.objects.filter(pk__in=[each.pk for each in people]).update(told_at=timezone.now())
        for each in people:
            context = replying.words_for(process, each, [], [])
            row = replying._put(each, context, [])
            put_once([row] if row else [])


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    {"fill": fill, "work": work, "careless": careless}[what](*map(int, numbers))  # type: ignore[operator]

"""Files with 50,000 contributions: what counts is that memory does not grow with them."""

from __future__ import annotations

import resource
import time
from datetime import timedelta
from itertools import batched

from django.utils import timezone

from core.accounts.models import User
from core.following import threads
from leiden_portal.bench import ground
from leiden_portal.bench.report import Figure, show
from participation.models import Contribution, Export, Participant, Phase, Process
from participation.staff import exporting

FEW, MANY = 2_000, 50_000
TEXT = "Zet hier een bank neer, want mijn moeder wacht vaak lang op de bus. " * 8
GROWTH = 20.0
"""So many megabytes more for twenty-five times as much is still "the same": a part is a thousand rows."""


def exports() -> None:
    """Measure, and print the table."""
    with ground.own_database():
        show("exports of contributions", _measured())


def _measured() -> list[Figure]:
    by = User.objects.create(username="bench", is_staff=True)
    process = Process.objects.create(slug="bench", title="Bench", thread=threads.begin("bench", "Bench"))
    _fill(process, FEW)
    for kind in Export.Kind.values:
        _seconds(process, kind, by)
    _fill(process, MANY - FEW)
    filled = _peak()
    seconds = {kind: _seconds(process, kind, by) for kind in Export.Kind.values}
    figures = [Figure(f"{kind}: seconds for {MANY}", value, 60, most=True) for kind, value in seconds.items()]
    return [
        *figures,
        Figure("MB more at the peak than before", _peak() - filled, GROWTH, most=True),
    ]


def _fill(process: Process, many: int) -> None:
    now = timezone.now()
    phase, _new = Phase.objects.get_or_create(
        process=process,
        defaults={"title": "Nu", "opens": now, "closes": now + timedelta(days=1), "allows": ["idea"]},
    )
    somebody = Participant.objects.create(process=process)
    columns = {"process": process, "phase": phase, "participant": somebody, "text": TEXT, "state": "shown"}
    for part in batched(range(many), 500):
        Contribution.objects.bulk_create(Contribution(title=f"Een bank {each}", **columns) for each in part)


def _seconds(process: Process, kind: str, by: User) -> float:
    export = Export.objects.create(process=process, kind=kind, by=by)
    start = time.perf_counter()
    exporting.write_all()
    took = time.perf_counter() - start
    export.refresh_from_db()
    assert export.state == Export.State.READY
    export.file.delete(save=False)
    return took


def _peak() -> float:
    """The most memory that this process ever had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024

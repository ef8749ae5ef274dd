"""Many at the same moment: each draft has an address of its own, and a plan is published and hung once."""

from __future__ import annotations

from collections.abc import Callable
from threading import Barrier
from threading import Thread as Runner

import pytest
from django.db import connection

from core.following.models import Notice, Thread
from intentions import publishing
from intentions.models import Intention, NotAllowed, Told
from tests.intentions_made import make_intention
from tests.people import Cast

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 6


def at_once(*what: Callable[[], object]) -> list[str]:
    """Do these at the same moment. How each ended: "" or the name of what it raised."""
    start, ends = Barrier(len(what)), list[str]()

    def run(act: Callable[[], object]) -> None:
        start.wait()
        try:
            act()
            ends.append("")
        except Exception as error:
            ends.append(type(error).__name__)
        finally:
            connection.close()

    runners = [Runner(target=run, args=(act,)) for act in what]
    for runner in runners:
        runner.start()
    for runner in runners:
        runner.join()
    return sorted(ends)


def test_drafts_with_one_title_get_addresses_of_their_own(cast: Cast) -> None:
    editor = cast.editor
    assert at_once(*[lambda: publishing.begin("Nieuw plein", editor)] * MANY) == [""] * MANY
    assert Intention.objects.values("slug").distinct().count() == MANY


def test_control_without_trying_again_somebody_would_get_an_error(cast: Cast) -> None:
    editor = cast.editor
    rounds = [at_once(*[lambda: publishing._begin("Nieuw plein", editor, None)] * MANY) for _ in range(10)]
    assert any("IntegrityError" in ends for ends in rounds)


def test_published_at_once_it_is_told_once(cast: Cast) -> None:
    made, chief = make_intention(cast.editor), cast.chief
    ends = at_once(*[lambda: publishing.publish(made.pk, chief)] * MANY)
    assert ends == ["", *["NotAllowed"] * (MANY - 1)]
    assert Told.objects.filter(what=Told.What.PUBLISHED).count() == 1
    assert Notice.objects.filter(item__kind="intention").count() == 1


def test_one_thread_takes_one_plan(cast: Cast) -> None:
    plans = [publishing.begin(f"Plan {number}", cast.editor) for number in range(3)]
    thread = Thread.objects.create(slug="oud", title="Oud")
    ends = at_once(*[lambda each=each: publishing.hang(each.pk, thread) for each in plans])
    assert ends == ["", NotAllowed.__name__, NotAllowed.__name__]

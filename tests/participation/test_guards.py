"""What the database itself holds of taking part; each with a control that fails without it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import Count
from django.utils import timezone

from participation.models import (
    Account,
    Answer,
    Contribution,
    Criterion,
    Process,
    Support,
    Theme,
    Update,
)
from participation.publishing import move_answer
from tests.participation_made import in_days, make_contribution, make_participant, make_phase, make_process
from tests.people import Cast

pytestmark = pytest.mark.django_db


def refused(change: Callable[[], object]) -> bool:
    """Whether the database refuses this; what it did is taken back."""
    try:
        with transaction.atomic():
            change()
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except IntegrityError:
        return True
    return False


def without(statement: str) -> None:
    """Take a guard away, for a negative control."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {statement}")


def answered(process: Process) -> None:
    """A published account and an answer to every contribution by theme."""
    theme = Theme.objects.create(process=process, title="Speeltoestellen")
    process.contributions.own().update(theme=theme)
    said = {"text": "Die komt er.", "reason": "Veel kinderen willen dit.", "signed_by": "Wethouder"}
    Answer.objects.create(
        process=process, theme=theme, verdict="adopted", published_at=timezone.now(), **said
    )
    Account.objects.create(
        process=process,
        heard="Veel ideeën.",
        done="Een glijbaan.",
        next="Wij bouwen in mei.",
        signed_by="Wethouder",
        published_at=timezone.now(),
    )


def closing(process: Process) -> Callable[[], object]:
    """Closing it, past all rules of the room."""
    rows = Process.objects.filter(pk=process.pk)
    return lambda: rows.update(state="closed", closed_at=timezone.now())


def test_phases_of_a_process_never_overlap(cast: Cast) -> None:
    process = make_process(cast.pleun)
    assert refused(lambda: make_phase(process, 10, 30))
    assert not refused(lambda: make_phase(process, 20, 30))  # begins at the moment at which the other ends
    without("participation_phase DROP CONSTRAINT phases_never_overlap")
    assert not refused(lambda: make_phase(process, 10, 30))


def test_phases_of_other_processes_may_run_at_the_same_time(cast: Cast) -> None:
    make_process(cast.pleun)
    assert not refused(lambda: make_process(cast.pleun, title="Een ander plan"))


def test_nobody_supports_twice(cast: Cast) -> None:
    process = make_process(cast.pleun)
    contribution, somebody = make_contribution(process), make_participant(process)
    Support.objects.create(contribution=contribution, participant=somebody)
    again = {"contribution": contribution, "participant": somebody, "way": "paper", "entered_by": cast.pleun}
    assert refused(lambda: Support.objects.create(**again))
    without("participation_support DROP CONSTRAINT one_support_per_participant")
    assert not refused(lambda: Support.objects.create(**again))


def test_the_count_is_the_number_of_rows_whatever_happens(cast: Cast) -> None:
    process = make_process(cast.pleun)
    contributions = [make_contribution(process) for _ in range(3)]
    people = [make_participant(process) for _ in range(4)]
    Support.objects.bulk_create(
        Support(contribution=contribution, participant=somebody)
        for contribution in contributions[:2]
        for somebody in people
    )
    Support.objects.filter(participant__in=people[:2], contribution=contributions[0]).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Support.objects.create(contribution=contributions[2], participant=people[0])
        raise IntegrityError("something later went wrong")
    assert counts() == [(2, 2), (4, 4), (0, 0)]
    without("participation_support DISABLE TRIGGER count_supports_given")
    Support.objects.create(contribution=contributions[2], participant=people[0])
    assert counts()[2] == (0, 1)


def counts() -> list[tuple[int, int]]:
    """What each contribution says, and what there is."""
    rows = Contribution.objects.annotate(there=Count("support")).order_by("pk")
    return list(rows.values_list("supports", "there"))


def test_support_never_moves_to_something_else(cast: Cast) -> None:
    process = make_process(cast.pleun)
    one, other = make_contribution(process), make_contribution(process)
    Support.objects.create(contribution=one, participant=make_participant(process))
    assert refused(lambda: Support.objects.update(contribution=other))
    without("participation_support DISABLE TRIGGER supports_stay")
    assert not refused(lambda: Support.objects.update(contribution=other))


def test_nobody_supports_in_a_process_where_they_do_not_take_part(cast: Cast) -> None:
    here, there = make_process(cast.pleun), make_process(cast.pleun, title="Een ander plan")
    contribution, stranger = make_contribution(here), make_participant(there)
    assert refused(lambda: Support.objects.create(contribution=contribution, participant=stranger))
    without("participation_support DISABLE TRIGGER one_process")
    assert not refused(lambda: Support.objects.create(contribution=contribution, participant=stranger))


def test_no_process_closes_without_an_account(cast: Cast) -> None:
    process = make_process(cast.pleun)
    assert refused(closing(process))
    without("participation_process DISABLE TRIGGER guard_process")
    assert not refused(closing(process))


def test_no_process_closes_while_somebody_has_no_answer(cast: Cast) -> None:
    process = make_process(cast.pleun)
    make_contribution(process)
    answered(process)
    late = make_contribution(process, title="Een wip")
    assert refused(closing(process))
    Contribution.objects.filter(pk=late.pk).update(state="withdrawn")
    assert not refused(closing(process))


def test_a_promised_day_moves_only_when_that_is_told(cast: Cast) -> None:
    process = make_process(cast.pleun)
    row = Process.objects.filter(pk=process.pk)
    assert refused(lambda: row.update(answer_due=in_days(50)))
    move_answer(process.pk, in_days(50), "Het duurt langer.", "It takes longer.", cast.pleun)
    process.refresh_from_db()
    assert process.answer_due == in_days(50)
    assert refused(lambda: row.update(answer_due=in_days(55)))
    without("participation_process DISABLE TRIGGER guard_process")
    assert not refused(lambda: row.update(answer_due=in_days(55)))


def test_what_was_published_as_an_answer_stays(cast: Cast) -> None:
    process = make_process(cast.pleun)
    make_contribution(process)
    answered(process)
    assert refused(lambda: Answer.objects.update(text="Iets anders."))
    assert refused(lambda: Answer.objects.all().delete())
    assert refused(lambda: Account.objects.update(done="Iets anders."))
    without("participation_answer DISABLE TRIGGER published_stays")
    assert not refused(lambda: Answer.objects.update(text="Iets anders."))


def test_criteria_stay_once_they_are_known(cast: Cast) -> None:
    process = make_process(cast.pleun, "draft", kind="challenge")
    criterion = Criterion.objects.create(process=process, title="Is het te doen?")
    Process.objects.filter(pk=process.pk).update(state="published", published_at=timezone.now())
    assert refused(lambda: Criterion.objects.filter(pk=criterion.pk).update(weight=5))
    assert refused(lambda: Criterion.objects.create(process=process, title="Is het mooi?"))
    without("participation_criterion DISABLE TRIGGER criteria_were_known")
    assert not refused(lambda: Criterion.objects.filter(pk=criterion.pk).update(weight=5))


def test_who_is_counted_is_known(cast: Cast) -> None:
    process = make_process(cast.pleun, phase=None, state="draft")
    assert refused(lambda: make_phase(process, who="anyone", allows=["support"]))
    assert not refused(lambda: make_phase(process, who="anyone", allows=["survey"]))


def test_a_moved_promise_says_both_days(cast: Cast) -> None:
    process = make_process(cast.pleun)
    row = {"process": process, "what": "answer_moved", "text": "Later.", "by": cast.pleun}
    assert refused(lambda: Update.objects.create(**row))
    assert refused(lambda: Update.objects.create(**row, was=in_days(40), became=in_days(40)))


def test_a_phase_closes_after_it_opens(cast: Cast) -> None:
    process = make_process(cast.pleun, phase=None, state="draft")
    moment = timezone.now()
    phase = make_phase(process)
    rows = process.phases.filter(pk=phase.pk)
    assert refused(lambda: rows.update(opens=moment, closes=moment))
    assert not refused(lambda: rows.update(opens=moment, closes=moment + timedelta(seconds=1)))

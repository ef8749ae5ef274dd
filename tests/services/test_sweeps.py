"""Pages that publish themselves at their moment, and owners who hear that a page must be looked at."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from core.notifications import outbox
from core.notifications.models import Message
from services import sweeps
from services.models import ServiceVersion
from services.states import NotAllowed, State
from tests.content_factory import make_version
from tests.people import SUZANNE_BSN, Cast
from tests.standins_program import Standins

pytestmark = pytest.mark.django_db


def planned(cast: Cast, **words: str) -> ServiceVersion:
    version = make_version(cast.editor, cast.chief, State.APPROVED, **words)
    version.plan(timezone.now() + timedelta(hours=1), cast.chief)
    return version


def moment_comes(version: ServiceVersion) -> None:
    ServiceVersion.objects.filter(pk=version.pk).update(publish_at=timezone.now() - timedelta(seconds=1))


def test_published_at_its_moment_and_not_before(cast: Cast) -> None:
    version = planned(cast)
    assert sweeps.publish_planned() == 0
    moment_comes(version)
    assert sweeps.publish_planned() == 1
    assert sweeps.publish_planned() == 0
    version.refresh_from_db()
    assert version.state == State.PUBLISHED
    assert version.moves.latest("pk").by is None


def test_one_that_is_refused_keeps_no_other_waiting(cast: Cast) -> None:
    bad, good = planned(cast), planned(cast, slug="boom-kappen")
    moment_comes(bad)
    moment_comes(good)
    ServiceVersion.objects.filter(pk=bad.pk).update(state=State.DRAFT, reviewer=None)
    bad.texts.update(what=f"BSN {SUZANNE_BSN}")
    ServiceVersion.objects.filter(pk=bad.pk).update(state=State.APPROVED, reviewer=cast.chief)
    assert sweeps.publish_planned() == 1
    bad.refresh_from_db()
    assert bad.state == State.APPROVED


def test_a_moment_taken_away(cast: Cast) -> None:
    version = planned(cast)
    version.plan(None, cast.chief)
    assert sweeps.planned_until_now() == []
    version.refresh_from_db()
    assert version.publish_at is None


def test_back_to_draft_forgets_the_moment(cast: Cast) -> None:
    version = planned(cast)
    version.move_to(State.DRAFT, by=cast.editor)
    version.refresh_from_db()
    assert version.publish_at is None


@pytest.mark.django_db(transaction=True)
def test_two_workers_publish_it_once() -> None:
    version = planned(Cast())
    moment_comes(version)
    start = threading.Barrier(2)

    def work() -> int:
        try:
            start.wait()
            return sweeps.publish_planned()
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as workers:
        done = [each.result() for each in [workers.submit(work) for _ in range(2)]]
    assert sum(done) == 1
    assert version.moves.filter(target=State.PUBLISHED).count() == 1


@pytest.mark.parametrize("state", [State.DRAFT, State.IN_REVIEW, State.PUBLISHED])
def test_only_what_is_approved_is_planned(state: State, cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, state)
    with pytest.raises(NotAllowed):
        version.plan(timezone.now(), cast.chief)


def test_a_writer_plans_nothing(cast: Cast) -> None:
    version = make_version(cast.editor, cast.chief, State.APPROVED)
    with pytest.raises(NotAllowed):
        version.plan(timezone.now(), cast.editor)


def due(cast: Cast, email: str = "redacteur@voorbeeld.example") -> ServiceVersion:
    version = make_version(cast.editor, cast.chief, State.PUBLISHED)
    cast.editor.email = email
    cast.editor.save()
    service = version.service
    service.refresh_from_db()
    service.owner, service.review_on = cast.editor, timezone.localdate()
    service.save()
    return version


def test_the_owner_hears_once_per_version_and_date(cast: Cast, standins: Standins) -> None:
    version = due(cast)
    for _ in range(3):
        assert sweeps.remind_of_review() == 1
    assert Message.objects.count() == 1
    outbox.deliver_due()
    [mail] = standins.mail_to("redacteur@voorbeeld.example")
    assert "Kerstboom inleveren" in mail["subject"]
    service = version.service
    service.refresh_from_db()
    service.review_on = timezone.localdate() - timedelta(days=1)
    service.save()
    sweeps.remind_of_review()
    assert Message.objects.count() == 2


def test_an_owner_without_address_is_no_trouble(cast: Cast) -> None:
    due(cast, email="")
    assert sweeps.remind_of_review() == 0
    assert not Message.objects.exists()


def test_not_before_the_date_and_not_for_what_nobody_sees(cast: Cast) -> None:
    version = due(cast)
    service = version.service
    service.review_on = timezone.localdate() + timedelta(days=1)
    service.save()
    assert sweeps.remind_of_review() == 0
    service.review_on = timezone.localdate()
    service.save()
    version.move_to(State.WITHDRAWN, by=cast.chief, reason="test")
    assert sweeps.remind_of_review() == 0

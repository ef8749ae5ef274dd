"""Versions move as the table says, by whom it says, and the database holds what must always be true."""

from __future__ import annotations

import itertools

import pytest
from django.contrib.auth.models import Permission
from django.db import IntegrityError, connection, transaction

from core.accounts.models import User
from services.models import Service, ServiceText, ServiceVersion, VersionMove
from services.states import MOVES, OPEN, PUBLISH, REVIEW, WRITE, NotAllowed, State, move, moves_from
from tests.people import make_staff
from tests.services_made import make_draft, make_service, publish, words

pytestmark = pytest.mark.django_db

WAY = {
    State.DRAFT: (),
    State.IN_REVIEW: (State.IN_REVIEW,),
    State.APPROVED: (State.IN_REVIEW, State.APPROVED),
    State.PUBLISHED: (State.IN_REVIEW, State.APPROVED, State.PUBLISHED),
    State.WITHDRAWN: (State.WITHDRAWN,),
}
LAWFUL = {(source, step.target) for step in MOVES for source in step.sources}


def version_in(state: State) -> ServiceVersion:
    draft = make_draft()
    if state == State.REPLACED:
        service = publish(draft)
        publish(ServiceVersion.begin(service, None, after=draft))
    for target in WAY.get(state, ()):
        draft.move_to(target, by=None)
    draft.refresh_from_db()
    assert draft.state == state
    return draft


def somebody(name: str, *permissions: str) -> User:
    user = make_staff(name)
    for permission in permissions:
        user.user_permissions.add(Permission.objects.get(codename=permission.split(".")[1]))
    return user


@pytest.mark.parametrize(("source", "target"), list(itertools.product(State, State)))
def test_every_pair_of_states(source: State, target: State) -> None:
    version = version_in(source)
    if (source, target) in LAWFUL:
        version.move_to(target, by=None, reason="test")
        version.refresh_from_db()
        last = VersionMove.objects.filter(version=version).last()
        assert version.state == target
        assert last and (last.source, last.target, last.reason) == (source, target, "test")
    else:
        with pytest.raises(NotAllowed):
            version.move_to(target, by=None)
        version.refresh_from_db()
        assert version.state == source


@pytest.mark.parametrize("step", [step for step in MOVES if step.by])
def test_only_who_has_the_right_makes_a_move(step: object) -> None:
    version = version_in(step.sources[0])  # type: ignore[attr-defined]
    target: State = step.target  # type: ignore[attr-defined]
    others = {WRITE, REVIEW, PUBLISH} - set(step.by)  # type: ignore[attr-defined]
    with pytest.raises(NotAllowed):
        version.move_to(target, by=somebody("anders", *others))
    version.move_to(target, by=somebody("iemand", *step.by))  # type: ignore[attr-defined]
    assert VersionMove.objects.filter(version=version, target=target).exists()


def test_the_table_offers_only_what_people_may_choose() -> None:
    assert [step.target for step in moves_from(State.PUBLISHED)] == [State.WITHDRAWN]
    assert move(State.PUBLISHED, State.REPLACED).by == ()


def test_publishing_replaces_what_was_public() -> None:
    service = make_service()
    first = service.published
    assert first
    second = ServiceVersion.begin(service, None, after=first)
    assert publish(second).published == second
    first.refresh_from_db()
    assert (first.state, second.number) == (State.REPLACED, 2)


def test_taken_off_the_website_nothing_is_public() -> None:
    service = make_service()
    assert service.published
    service.published.move_to(State.WITHDRAWN, by=None)
    service.refresh_from_db()
    assert service.published is None


def test_a_service_has_one_version_in_the_making() -> None:
    draft = make_draft()
    for state in OPEN:
        with pytest.raises(NotAllowed):
            ServiceVersion.begin(draft.service, None)
        following = WAY[State.PUBLISHED][OPEN.index(state)]
        draft.move_to(following, by=None)
    assert ServiceVersion.begin(draft.service, None).number == 2


def test_going_back_makes_a_new_draft_of_an_old_version() -> None:
    service = make_service(english="Bulky waste", search_words="bank, kast")
    assert service.published
    again = ServiceVersion.begin(service, None, after=service.published)
    assert (again.search_words, again.state, again.number) == ("bank, kast", State.DRAFT, 2)
    assert set(again.texts.values_list("title", flat=True)) == {"Grofvuil", "Bulky waste"}


def test_without_dutch_it_stays_a_draft() -> None:
    version = ServiceVersion.begin(Service.objects.create(slug="leeg"), None)
    ServiceText.objects.create(version=version, language="en", **words("Only English"))
    with pytest.raises(NotAllowed):
        version.move_to(State.IN_REVIEW, by=None)


def refused(statement: str, *values: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_wants_dutch_before_review() -> None:
    version = ServiceVersion.begin(Service.objects.create(slug="leeg"), None)
    refused("UPDATE services_serviceversion SET state = 'in_review' WHERE id = %s", version.pk)


def test_the_database_keeps_words_that_are_no_draft() -> None:
    published = make_service().published
    assert published
    refused("UPDATE services_servicetext SET title = 'Anders' WHERE version_id = %s", published.pk)
    refused("DELETE FROM services_servicetext WHERE version_id = %s", published.pk)
    text = published.texts.get()
    text.save(update_fields=["rendered"])  # the HTML may be made anew


def test_the_database_keeps_reviewer_and_author_apart() -> None:
    version, writer = make_draft(), somebody("schrijver")
    refused(
        "UPDATE services_serviceversion SET author_id = %s, reviewer_id = %s WHERE id = %s",
        writer.pk,
        writer.pk,
        version.pk,
    )


def test_the_database_wants_a_review_before_publishing() -> None:
    version, writer = version_in(State.APPROVED), somebody("schrijver")
    refused("UPDATE services_serviceversion SET author_id = %s WHERE id = %s", writer.pk, version.pk)


def test_the_database_shows_no_version_of_another_service() -> None:
    one, other = make_service("een"), make_service("twee")
    assert other.published
    publish(ServiceVersion.begin(other, None, after=other.published))
    refused(
        "UPDATE services_service SET published_id = %s WHERE id = %s",
        other.versions.get(number=1).pk,
        one.pk,
    )


def test_the_database_has_one_public_and_one_open_version() -> None:
    service = make_service()
    assert service.published
    second = ServiceVersion.begin(service, None, after=service.published)
    refused("UPDATE services_serviceversion SET state = 'published' WHERE id = %s", second.pk)
    refused("UPDATE services_serviceversion SET state = 'draft' WHERE id = %s", service.published.pk)
    refused("UPDATE services_serviceversion SET number = 1 WHERE id = %s", second.pk)


def test_moves_are_never_changed() -> None:
    make_service()
    refused("UPDATE services_versionmove SET reason = 'anders'")
    refused("DELETE FROM services_versionmove")

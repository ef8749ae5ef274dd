"""Forgetting who took part: names and addresses go, counts and what was decided stay."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from core.cases import retention
from core.cases.models import FileToRemove
from core.notifications.models import Message
from participation.answers import forgetting, replying
from participation.models import (
    Contribution,
    Invitation,
    Judgement,
    ModerationEvent,
    Participant,
    ParticipantKey,
    Process,
    Response,
    Support,
    Update,
)
from tests.answers_made import closed
from tests.participation_made import make_participant
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def aged(process: Process, days: int) -> None:
    """As if it was closed so long ago."""
    Process.objects.filter(pk=process.pk).update(closed_at=timezone.now() - timedelta(days=days))


def counts() -> list[int]:
    """How much there is of what must stay."""
    return [
        model.objects.count()
        for model in (Contribution, Support, Participant, Judgement, Update, ModerationEvent)
    ]


@pytest.fixture
def process(cast: Cast) -> Process:
    """Closed, everybody told, with a supporter, a person, a letter, an unsent form and a scan."""
    made = closed(cast.pleun)
    first = made.contributions.order_by("pk").first()
    assert first
    person = make_participant(made, 80, person=person_of(cast.suzanne), shown_name="Suzanne")
    Support.objects.create(contribution=first, participant=person)
    Contribution.objects.filter(pk=first.pk).update(shown_name="Suzanne", scan=stored())
    Judgement.objects.create(process=made, participant=person, verdict="yes", text="Mooi.")
    ModerationEvent.objects.create(contribution=first, what="shown", by=cast.pleun)
    letter = {"lines": ["Voorbeeldgracht 3"], "postcode": "2312 AB", "house": "3"}
    Invitation.objects.create(process=made, code_hash="0" * 64, valid_until=timezone.localdate(), **letter)
    Response.objects.create(phase=made.phases.get(), participant=person)
    Response.objects.create(
        phase=made.phases.get(), participant=first.participant, sent_at=timezone.now() + timedelta(minutes=1)
    )
    replying.reply_to_all()
    return made


def stored() -> str:
    return default_storage.save("participation/scan.pdf", ContentFile(b"%PDF-"))


def known() -> dict[str, Any]:
    """What is still known about anybody."""
    return {
        "people": Participant.objects.exclude(person=None, email="", shown_name="").count(),
        "keys": ParticipantKey.objects.count(),
        "names": Contribution.objects.exclude(shown_name="").count(),
        "addresses": Invitation.objects.exclude(lines=[]).count(),
        "drafts": Response.objects.filter(sent_at=None).count(),
        "scans": Contribution.objects.exclude(scan="").count(),
        "words": Judgement.objects.exclude(text="").count(),
    }


def test_nothing_goes_while_people_may_still_react(process: Process) -> None:
    before = known()
    aged(process, 29)
    forgetting.sweep()
    assert known() == before and all(before.values())


def test_after_thirty_days_nobody_is_known_and_everything_counts(process: Process) -> None:
    before = counts()
    aged(process, 31)
    retention.sweep()
    assert known() == {
        **dict.fromkeys(("people", "keys", "names", "addresses", "drafts"), 0), "scans": 1, "words": 1
    }  # fmt: skip
    assert counts() == before
    assert Response.objects.filter(sent_at__isnull=False).count() == 1


def test_scans_go_after_a_year_with_their_files(process: Process) -> None:
    name = Contribution.objects.exclude(scan="").get().scan.name
    aged(process, 366)
    retention.sweep()
    assert not any(known().values())
    retention.remove_files()
    assert not default_storage.exists(str(name)) and not FileToRemove.objects.filter(name=name).exists()


def test_who_was_not_told_yet_is_not_forgotten(cast: Cast) -> None:
    process = closed(cast.pleun)
    aged(process, 31)
    forgetting.sweep()
    assert Participant.objects.exclude(email="").count() == 3
    replying.reply_to_all()
    forgetting.sweep()
    assert not Participant.objects.exclude(email="").exists()


def test_the_database_refuses_to_forget_who_was_not_told(cast: Cast) -> None:
    closed(cast.pleun)
    rows = Participant.objects.all()
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(email="", forgotten_at=timezone.now())


def test_an_organisation_keeps_its_name_on_what_it_brought_in(process: Process) -> None:
    theirs = Contribution.objects.order_by("-pk").first()
    assert theirs
    Participant.objects.filter(pk=theirs.participant_id).update(organisation_name="Speeltuinvereniging")
    Contribution.objects.filter(pk=theirs.pk).update(shown_name="Speeltuinvereniging")
    aged(process, 31)
    forgetting.sweep()
    assert list(Contribution.objects.exclude(shown_name="")) == [theirs]


def test_messages_go_sixty_days_after_they_left(process: Process) -> None:
    rows = Message.objects.filter(template="participation/answered")
    young, waits, *old = rows.order_by("pk").values_list("pk", flat=True)
    long_ago = timezone.now() - timedelta(days=61)
    rows.filter(pk=young).update(status="sent", sent_at=timezone.now() - timedelta(days=59))
    rows.filter(pk=waits).update(created_at=long_ago)
    rows.filter(pk__in=old).update(status="sent", sent_at=long_ago)
    forgetting.sweep()
    assert set(rows.values_list("pk", flat=True)) == {young, waits}
    assert replying.reply_to_all() == 0, "nobody is told twice because the message is gone"


def test_messages_of_other_rooms_stay(process: Process) -> None:
    Message.objects.update(
        template="documents/received", status="sent", sent_at=timezone.now() - timedelta(days=99)
    )
    forgetting.sweep()
    assert Message.objects.count() == 4


def test_the_function_knows_its_own_limit(process: Process) -> None:
    Message.objects.update(status="sent", sent_at=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT portal_forget_answers(now() + interval '1 day', 100)")
        assert cursor.fetchone() == (0,)

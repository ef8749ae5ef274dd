"""Mandates that run out: a reminder, a word at the end, once; and what is removed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import acting_by_mandate
from core.accounts.models import Mandate
from core.cases import conversation, retention
from core.notifications.models import Message
from core.representing import codes
from core.representing.ending import each_day
from core.representing.models import Invitation, InvitationTry
from tests.complaints_factory import complaint_case
from tests.counter_factory import mandate
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db


def ending_in(cast: Cast, days: int, *, after: int = 200) -> Mandate:
    end = timezone.localdate() + timedelta(days=days)
    return mandate(
        person_of(cast.suzanne),
        person_of(cast.stranger),
        valid_from=end - timedelta(days=after),
        valid_until=end,
    )


@pytest.mark.parametrize(
    ("days", "template"),
    [(29, ""), (28, "ends_soon"), (1, "ends_soon"), (-1, "ran_out"), (-7, "ran_out"), (-8, "")],
)
def test_told_once_to_both(cast: Cast, days: int, template: str) -> None:
    ending_in(cast, days)
    for _each in range(2):
        each_day()
    assert Message.objects.count() == (2 if template else 0)
    assert set(Message.objects.values_list("template", flat=True)) <= {f"representing/{template}"}


def test_a_short_one_has_no_reminder(cast: Cast) -> None:
    ending_in(cast, 10, after=20)
    each_day()
    assert not Message.objects.exists()


def test_one_taken_back_has_none_either(cast: Cast) -> None:
    ending_in(cast, 10)
    Mandate.objects.update(revoked_at=timezone.now(), revoked_how="web")
    each_day()
    assert not Message.objects.exists()


def test_it_is_part_of_the_sweep(cast: Cast) -> None:
    ending_in(cast, 10)
    retention.sweep()
    assert Message.objects.filter(template="representing/ends_soon").exists()


def test_old_ones_go_unless_something_was_done_by_them(cast: Cast) -> None:
    used = ending_in(cast, 10)
    conversation.write_from_resident(
        complaint_case(cast), acting_by_mandate(cast.stranger, used), "Namens Suzanne.", []
    )
    Mandate.objects.update(revoked_at=timezone.now() - timedelta(days=800), revoked_how="web")
    unused = ending_in(cast, -800)
    each_day()
    assert list(Mandate.objects.all()) == [used] and unused.pk != used.pk


def test_old_invitations_and_counts_go(cast: Cast) -> None:
    long_ago = timezone.now() - timedelta(days=60)
    Invitation.objects.create(
        giver=person_of(cast.suzanne),
        name="Kees",
        postcode="2312AB",
        kinds=["question"],
        valid_until=timezone.localdate(),
        code_hash=codes.kept("x"),
        given_how="web",
        expires_at=long_ago,
    )
    day = timezone.localdate() - timedelta(days=2)
    InvitationTry.objects.create(person=person_of(cast.stranger), day=day, tries=3)
    each_day()
    assert not Invitation.objects.exists() and not InvitationTry.objects.exists()

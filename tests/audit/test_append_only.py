"""Rows of the timeline, of the message log and of the access log are never changed or removed."""

import pytest
from django.db import IntegrityError, connection, transaction

from core.audit.models import AccessRecord, Office

pytestmark = pytest.mark.django_db


def a_row() -> AccessRecord:
    return AccessRecord.objects.create(
        office=Office.MUNICIPALITY, user_id=1, person_id=2, action=AccessRecord.Action.VIEWED
    )


def test_a_row_can_be_added() -> None:
    assert AccessRecord.objects.filter(pk=a_row().pk).exists()


def test_update_is_refused() -> None:
    row = a_row()
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRecord.objects.filter(pk=row.pk).update(reason="something else")


def test_delete_is_refused() -> None:
    row = a_row()
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRecord.objects.filter(pk=row.pk).delete()


def test_without_the_trigger_a_row_would_change() -> None:
    """Negative control: it is the trigger that refuses, not something else."""
    row = a_row()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE audit_accessrecord DISABLE TRIGGER append_only")
    AccessRecord.objects.filter(pk=row.pk).update(reason="changed")
    row.refresh_from_db()
    assert row.reason == "changed"


def test_every_append_only_table_has_the_trigger() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'append_only'")
        tables = {row[0] for row in cursor.fetchall()}
    assert tables == {
        "audit_accessrecord",
        "cases_caseevent",
        "cases_destruction",
        "cases_readback",
        "complaints_registerentry",
        "council_takenaway",
        "initiatives_decision",
        "initiatives_judgement",
        "initiatives_statement",
        "intentions_told",
        "notifications_messagelog",
        "participation_moderationevent",
        "participation_update",
        "services_versionmove",
    }


def test_revealing_needs_a_reason() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRecord.objects.create(
            office=Office.MUNICIPALITY, user_id=1, person_id=2, action=AccessRecord.Action.REVEALED
        )

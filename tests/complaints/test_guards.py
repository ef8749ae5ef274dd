"""What the database itself refuses: a handler who is involved, and a file that opens to who it is about."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from complaints.models import Delay, Involved
from complaints.procedure import sealing
from core.cases.models import Case, CaseExclusion
from core.cases.workflow import NotAllowed
from tests.complaints_factory import about_accused, complaint_case, handled_by
from tests.people import Cast


def test_who_is_involved_never_becomes_the_handler(cast: Cast) -> None:
    case = about_accused(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(handler=cast.accused)
    with pytest.raises(NotAllowed, match="deze collega"):
        handled_by(case, cast.accused, by=cast.wilma)
    handled_by(case, cast.karim, by=cast.wilma)


def test_nobody_handles_before_it_is_known_who_is_involved(cast: Cast) -> None:
    case = complaint_case(cast, about="person", officials=["de man met de bril"])
    karim = cast.karim
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=case.pk).update(handler=karim)
    sealing.link(case.complaint.involved.get(), None)
    handled_by(case, cast.karim, by=cast.wilma)


def test_a_handler_who_is_named_later_hands_the_case_back(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    with pytest.raises(IntegrityError), transaction.atomic():
        Involved.objects.create(complaint=case.complaint, named_as="Karim", link="account", user=cast.karim)
    named = Involved(complaint=case.complaint, named_as="Karim", link="none")
    named.save()
    sealing.link(named, cast.karim)
    case.refresh_from_db()
    assert case.handler is None
    assert not Case.objects.visible_to(cast.karim).filter(pk=case.pk).exists()


def test_a_case_with_a_handler_takes_nobody_unknown(cast: Cast) -> None:
    case = handled_by(complaint_case(cast), cast.karim, by=cast.wilma)
    with pytest.raises(IntegrityError), transaction.atomic():
        Involved.objects.create(complaint=case.complaint, named_as="iemand")


def test_the_seal_cannot_be_lifted(cast: Cast) -> None:
    case = about_accused(cast)
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseExclusion.objects.filter(case=case, user=cast.accused).delete()


def test_without_the_triggers_the_race_is_lost(cast: Cast) -> None:
    """The negative control: take the triggers away, and all of it is possible."""
    case = about_accused(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE cases_case DISABLE TRIGGER handler_not_involved")
        cursor.execute("ALTER TABLE cases_caseexclusion DISABLE TRIGGER seal_stays")
    Case.objects.filter(pk=case.pk).update(handler=cast.accused)
    CaseExclusion.objects.filter(case=case, user=cast.accused).delete()
    assert Case.objects.visible_to(cast.accused).filter(handler=cast.accused, pk=case.pk).exists()


def test_a_colleague_with_that_name_is_kept_out_until_it_is_known_who_is_meant(cast: Cast) -> None:
    assert cast.accused.last_name == "Gerritsen"
    case = complaint_case(cast, about="person", officials=["mevrouw Gerritsen van de balie"])
    assert not Case.objects.visible_to(cast.accused).filter(pk=case.pk).exists()
    assert Case.objects.visible_to(cast.wilma).filter(pk=case.pk).exists()
    sealing.link(case.complaint.involved.get(), None)
    assert Case.objects.visible_to(cast.accused).filter(pk=case.pk).exists()


def delay(case: Case, kind: str, **fields: object) -> Delay:
    until = timezone.localdate() + timedelta(weeks=10)
    return Delay.objects.create(complaint=case.complaint, kind=kind, until=until, reason="Ziekte.", **fields)


def test_adjourned_once_and_further_only_with_consent(cast: Cast) -> None:
    case = complaint_case(cast)
    delay(case, "adjourned")
    for kind in ("adjourned", "consented"):
        with pytest.raises(IntegrityError), transaction.atomic():
            delay(case, kind)
    delay(case, "consented", consent_on=timezone.localdate(), consent_words="E-mail.")


def test_without_the_constraints_both_are_possible(cast: Cast) -> None:
    """The negative control: take the constraints away."""
    case = complaint_case(cast)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("DROP INDEX adjourned_once")
        cursor.execute("ALTER TABLE complaints_delay DROP CONSTRAINT further_delay_needs_consent")
    for kind in ("adjourned", "adjourned", "consented"):
        delay(case, kind)
    assert case.complaint.delays.count() == 3

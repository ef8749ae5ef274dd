"""Needs that a screen or a sweep also asks for: the move itself refuses without them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from core.accounts.acting import SYSTEM, acting_as_staff
from core.cases.models import Case
from core.cases.workflow import NotAllowed
from documents.models import HeldDocument
from tests.cases_factory import travel_document_case
from tests.people import Cast

pytestmark = pytest.mark.django_db


def test_no_new_document_while_the_old_one_is_not_handed_in(cast: Cast) -> None:
    case = travel_document_case(cast, "ready")
    old = HeldDocument.objects.create(request=case.travel_document, kind=case.travel_document.kind)
    ursula = acting_as_staff(cast.ursula, case.subject)
    with pytest.raises(NotAllowed):
        case.move_to("issued", ursula)
    HeldDocument.objects.filter(pk=old.pk).update(handed_in_at=timezone.now())
    case.move_to("issued", ursula)
    assert case.status == "issued"


def test_nothing_lapses_on_the_last_day_of_the_three_months(cast: Cast) -> None:
    case = travel_document_case(cast, "ready")
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate())
    with pytest.raises(NotAllowed):
        case.move_to("lapsed", SYSTEM)
    Case.objects.filter(pk=case.pk).update(due_on=timezone.localdate() - timedelta(days=1))
    case.move_to("lapsed", SYSTEM)
    assert case.status == "lapsed"

"""The same complaint, sent by several at once: one case, one person, one receipt."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from core.accounts.models import Person
from core.audit.models import Office
from core.cases.models import Case
from core.notifications.models import Message
from tests.city_made import make_sender
from tests.client import PageClient
from tests.complaints.complaint_pages import send

AT_ONCE = 6


@pytest.mark.django_db(transaction=True)
def test_one_case_one_person_one_receipt() -> None:
    make_sender(Office.MUNICIPALITY)
    start = threading.Barrier(AT_ONCE)

    def press(_number: int) -> str:
        start.wait(timeout=30)
        try:
            return str(send(PageClient()).headers["Location"])
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        led_to = set(threads.map(press, range(AT_ONCE)))
    assert len(led_to) == 1
    assert Case.objects.count() == Person.objects.filter(family_name="Bakker").count() == 1
    assert Message.objects.filter(template="complaints/complaint_received").count() == 1

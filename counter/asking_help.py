"""Keeping a request to be called: once for one form, whatever how often it is sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import get_language

from core.accounts.models import Person, User
from core.audit.models import Office
from counter.form_pages import read_page
from counter.models import CallBack


def keep_call_back(
    data: dict[str, Any],
    promised_by: date,
    *,
    person: Person | None = None,
    noted_by: User | None = None,
    from_many: bool = False,
) -> CallBack:
    """The row of this form; the one that is there already when it was sent before.

    `data` is what a valid AskCallForm gives. Who got stuck on a page of the ombudsman is called by the
    ombudsman: the municipality does not hear of it.
    """
    CallBack.objects.bulk_create(
        [
            CallBack(
                key=data["key"],
                office=noted_by.office if noted_by else office_of(data["van"]),
                name=data["name"],
                phone=data["phone"],
                person=person,
                language=get_language() or "nl",
                page=data["van"],
                words=data["words"],
                part=data["part"],
                promised_by=promised_by,
                from_many=from_many,
                noted_by=noted_by,
            )
        ],
        ignore_conflicts=True,
    )
    return CallBack.objects.get(key=data["key"])


def office_of(page: str) -> Office:
    """Whose page it is."""
    match = read_page(page)[1]
    of_ombudsman = match is not None and match.view_name.startswith("complaints:ombudsman")
    return Office.OMBUDSMAN if of_ombudsman else Office.MUNICIPALITY

"""Closing a file to those it is about, from the first moment (Awb art. 9:7; decision 18)."""

from __future__ import annotations

import re

from django.db import transaction

from complaints.models import Complaint, Involved
from core.accounts.models import User
from core.cases.models import Case, CaseExclusion

NAMESAKE = "named in the complaint, account not looked up yet"
INVOLVED = "the complaint is about this official"
OWN = "complained"
SHORTEST_NAME = 3


def close_to_namesakes(complaint: Complaint) -> None:
    """Until somebody looked up whom a complaint is about, close it to all whose last name stands in it.

    Also to the colleague who complained: they read it as a resident.
    """
    case = complaint.case
    for user in User.objects.filter(is_staff=True, person__in=[case.subject_id, case.submitted_by_id]):
        case.exclude(user, OWN)
    said = " ".join([*complaint.involved.values_list("named_as", flat=True), complaint.what_happened])
    words = set(re.findall(r"\w+", said.lower()))
    for user in User.objects.filter(is_staff=True, is_active=True, office=case.office):
        if _names(user) and _names(user) <= words:
            case.exclude(user, NAMESAKE)


def link(involved: Involved, user: User | None) -> None:
    """Write down which account an official has, or that they have none; and close the file to that account.

    A handler who turns out to be involved hands the case back first. Colleagues whose name only looked alike
    get in again once everybody is known. Call it with the case locked, inside a transaction.
    """
    with transaction.atomic():
        case = involved.complaint.case
        if user:
            if case.handler_id == user.pk and involved.capacity == Involved.Capacity.OFFICIAL:
                type(case).objects.filter(pk=case.pk).update(handler=None)
                case.handler = None
            if case.handler_id != user.pk:
                exclusion, _ = CaseExclusion.objects.get_or_create(
                    case=case, user=user, defaults={"why": INVOLVED}
                )
                if exclusion.why == NAMESAKE:
                    exclusion.why = INVOLVED
                    exclusion.save(update_fields=["why"])
        involved.link = Involved.Link.ACCOUNT if user else Involved.Link.NONE
        involved.user = user
        involved.save(update_fields=["link", "user"])
        if not involved.complaint.involved.filter(link=Involved.Link.UNKNOWN).exists():
            CaseExclusion.objects.filter(case=case, why=NAMESAKE).delete()


def close_to_involved(case: Case) -> None:
    """Close the file to a member of the board who is involved and no longer handles it (Awb art. 9:7(2))."""
    for involved in case.complaint.involved.filter(user__isnull=False).exclude(user=case.handler_id):
        assert involved.user
        case.exclude(involved.user, INVOLVED)
        case.exclusions.filter(user=involved.user, why=NAMESAKE).update(why=INVOLVED)


def _names(user: User) -> set[str]:
    """The words of a last name that tell people apart; nothing when there is none."""
    name = user.last_name or (user.person.family_name if user.person else "")
    return {word for word in re.findall(r"\w+", name.lower()) if len(word) >= SHORTEST_NAME}

"""A complaint under way: shortcuts to each place of its journey, by the functions that the desk calls."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from complaints.models import Complaint, Hearing, Involved
from complaints.procedure import ending, handling, hearings
from core.accounts.acting import Acting, acting_as_staff
from core.accounts.models import User
from core.cases.models import Case
from core.notifications.models import Message
from tests.complaints_factory import about_accused, complaint_case, handled_by, part
from tests.people import Cast

HOUR = timedelta(hours=1)


def at_desk(user: User, case: Case) -> Acting:
    """A colleague at work on a case."""
    return acting_as_staff(user, case.subject)


def begun(cast: Cast, **fields: Any) -> Case:
    """About Gerrit, handled by Karim, in the informal route."""
    case = handled_by(about_accused(cast, **fields), cast.karim, by=cast.wilma)
    case.move_to("informal", at_desk(cast.karim, case))
    return fresh(case)


def investigated(cast: Cast, **fields: Any) -> Case:
    """In the formal route, with one part."""
    case = begun(cast, **fields)
    part(case)
    handling.investigate(case, at_desk(cast.karim, case))
    return fresh(case)


def heard(cast: Cast, **fields: Any) -> Case:
    """Both sides had their say: the complainant waived it, the official wrote."""
    case = investigated(cast, **fields)
    karim, official = at_desk(cast.karim, case), Involved.objects.get(complaint__case=case)
    hearings.skip(case, karim, Complaint.Hearing.WAIVED, "Zei dat een gesprek niet nodig is.")
    hearings.official_reacted(case, official, karim, "Ik was ziek.", timezone.localdate())
    return fresh(case)


def written(cast: Cast, judgement: str = "founded", **fields: Any) -> Case:
    """Ready for the closing letter."""
    case = heard(cast, **fields)
    parts = {each.pk: (judgement, "Er is niet teruggebeld.") for each in case.complaint.parts.all()}
    ending.write(
        case, at_desk(cast.karim, case), ending.Judged("Dit vonden wij.", "Wij bellen nu terug.", parts)
    )
    return fresh(case)


def judged(cast: Cast, **fields: Any) -> Case:
    """Ended with a judgement."""
    case = written(cast, **fields)
    ending.judge(case, at_desk(cast.karim, case))
    return fresh(case)


def planned(cast: Cast, case: Case, involved: Involved | None = None) -> Hearing:
    """A hearing tomorrow."""
    at = timezone.now() + timedelta(days=1)
    return hearings.plan(case, at_desk(cast.karim, case), involved, at, "Kamer 1, Stadskantoor")


def was(hearing: Hearing) -> Hearing:
    """The same, an hour ago."""
    Hearing.objects.filter(pk=hearing.pk).update(starts_at=timezone.now() - HOUR)
    hearing.refresh_from_db()
    return hearing


def unknown_official(cast: Cast, **fields: Any) -> Case:
    """A complaint about somebody whom nobody looked up."""
    return complaint_case(cast, about="person", officials=["de man met de bril"], **fields)


def fresh(case: Case) -> Case:
    """The case as it stands in the database."""
    return Case.objects.get(pk=case.pk)


def sent(case: Case, template: str) -> list[Message]:
    """The messages about a case made of one template."""
    return list(
        Message.objects.filter(event__event__case=case, template=f"complaints/{template}").order_by("pk")
    )

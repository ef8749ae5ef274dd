"""Post to those a complaint is about, that does not open the file to who may not see it; and who coordinates.

An official gets sealed letters, without a link or a code.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Permission
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Involved
from complaints.rights import COORDINATE
from core.accounts.acting import Acting
from core.accounts.models import Person, User
from core.cases.models import Case, CaseEvent
from core.city.models import Sender

NOTE = CaseEvent.Kind.NOTE


def postal_person(involved: Involved) -> Person:
    """To whom letters for an official go: at work, at the municipality unless somebody wrote otherwise.

    Never the person whom their account belongs to, as that is who they are at home.
    """
    if involved.person is None:
        name = str(involved.user) if involved.user else involved.named_as
        involved.person = Person.objects.create(
            family_name=name[:200], **work_address(involved.complaint.case)
        )
        involved.save(update_fields=["person"])
    return involved.person


def work_address(case: Case) -> dict[str, Any]:
    """The address of the municipality, as letters come from it; empty when nobody entered a sender."""
    sender = Sender.objects.filter(office=case.office).first()
    if sender is None:
        return {}
    street = re.match(r"(.*?)\s+(\d+)", sender.street)
    place = re.match(r"(\d{4}) ?([A-Z]{2})\s+(.+)", sender.place)
    return {
        "street": street[1] if street else sender.street,
        "house_number": int(street[2]) if street else None,
        "postcode": f"{place[1]} {place[2]}" if place else "",
        "city": place[3] if place else sender.place,
    }


def tell_officials(
    case: Case, template: str, event: CaseEvent, people: Iterable[Involved], **extra: Any
) -> None:
    """A sealed letter to each of them about one event."""
    for each in people:
        case.tell(template, event, to=postal_person(each), sealed=True, **extra)


def send_copies(case: Case, acting: Acting) -> None:
    """Send a copy of the complaint to everybody it is about who has none yet (Awb art. 9:9).

    Colleagues see to whom. The complainant reads that it was sent. Inside a transaction.
    """
    untold = [each for each in case.complaint.involved.all() if each.told_at is None]
    if not untold:
        return
    names = ", ".join(each.named_as for each in untold)
    note = case.record(
        NOTE,
        acting,
        text=_("Afschrift van de klacht gestuurd aan: %(names)s.") % {"names": names},
        visible=False,
    )
    complaint = case.complaint
    for each in untold:
        tell_officials(
            case,
            "complaints/copy_for_official",
            note,
            [each],
            what_happened=complaint.what_happened.splitlines(),
            wish=complaint.wish.splitlines(),
        )
        each.told_at = timezone.now()
        each.save(update_fields=["told_at"])
    case.record(CaseEvent.Kind.FACT, acting, facts={"copy": "sent"})


def told_officials(case: Case) -> list[Involved]:
    """Those who know of the complaint because we sent them a copy."""
    return [each for each in case.complaint.involved.all() if each.told_at is not None]


def coordinators(case: Case, *, with_handler: bool = False) -> list[User]:
    """Who coordinates complaints and may see this one; and its handler, when asked for."""
    app, codename = COORDINATE.split(".")
    right = Permission.objects.filter(content_type__app_label=app, codename=codename)
    wanted = Q(groups__permissions__in=right) | Q(user_permissions__in=right)
    if with_handler:
        wanted |= Q(pk=case.handler_id)
    users = User.objects.filter(wanted, is_staff=True, is_active=True, office=case.office)
    return list(users.exclude(pk__in=case.exclusions.values("user")).distinct().order_by("pk"))

"""Who handles a complaint, the talks with the complainant, and what satisfied them (Awb art. 9:5, 9:6)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from complaints.models import ComplaintPart
from complaints.procedure import sealing
from complaints.procedure.letters import send_copies
from complaints.procedure.working import BEING_HANDLED, OPEN, at_work, handled
from complaints.rights import HANDLE
from core.accounts.acting import Acting
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

FACT, NOTE = CaseEvent.Kind.FACT, CaseEvent.Kind.NOTE
UNTIL_JUDGED = ("complaint_received", *BEING_HANDLED)


class How(models.TextChoices):
    """How we spoke with a complainant, or how they told us something."""

    PHONE = "phone", gettext_lazy("aan de telefoon")
    TALK = "talk", gettext_lazy("in een gesprek")
    MAIL = "mail", gettext_lazy("per e-mail")
    LETTER = "letter", gettext_lazy("per brief")


def follow_up(case: Case, what: str, acting: Acting) -> None:
    """Tell the complainant who handles the complaint, also when that changes (Awb art. 9:6)."""
    if what != "handler":
        return
    sealing.close_to_involved(case)
    if case.handler_id is None or case.status not in OPEN:
        return
    known = case.events.filter(kind=FACT, facts__handler__in=["named", "changed"]).exists()
    event = case.record(FACT, acting, facts={"handler": "changed" if known else "named"})
    case.tell("complaints/handler", event, changed=known)


def contacted(case: Case, acting: Acting, how: str, day: date, result: str) -> None:
    """Keep for colleagues that we spoke with the complainant, and what came of it."""
    _not_later_than_today(day)
    with at_work(case, acting, HANDLE) as locked:
        said = {"how": How(how).label, "day": long_date(day), "result": result.strip()}
        text = _("Contact %(how)s op %(day)s: %(result)s") % said
        locked.record(NOTE, acting, text=text, facts={"contact": how}, visible=False)


def satisfied(case: Case, acting: Acting, how: str, day: date, solution: str) -> None:
    """The complainant is satisfied: the complaint ends with that (Awb art. 9:5)."""
    _not_later_than_today(day)
    with at_work(case, acting, HANDLE) as locked:
        handled(locked)
        if day < locked.received_on:
            raise NotAllowed(
                _("Op die dag was de klacht er nog niet. Vul de dag in waarop de inwoner dit zei.")
            )
        complaint = locked.complaint
        complaint.satisfied_on, complaint.solution = day, solution.strip()
        complaint.save(update_fields=["satisfied_on", "solution"])
        said = {"how": How(how).label, "day": long_date(day)}
        locked.record(
            NOTE, acting, text=_("De inwoner zei %(how)s tevreden te zijn, op %(day)s.") % said, visible=False
        )
        locked.move_to("settled", acting)


def add_part(case: Case, acting: Acting, text: str, theme: str) -> ComplaintPart:
    """Name one part of the complaint, to judge by itself."""
    with at_work(case, acting, HANDLE, statuses=UNTIL_JUDGED) as locked:
        return ComplaintPart.objects.create(complaint=locked.complaint, text=text.strip()[:300], theme=theme)


def remove_part(case: Case, acting: Acting, pk: int) -> None:
    """Take a part away again; one that was told to the complainant only while another stays."""
    with at_work(case, acting, HANDLE, statuses=UNTIL_JUDGED) as locked:
        parts = locked.complaint.parts.all()
        if locked.status not in ("complaint_received", "informal") and len(parts) < 2:
            raise NotAllowed(_("Een klacht in onderzoek heeft ten minste één onderdeel."))
        parts.filter(pk=pk).delete()


def investigate(case: Case, acting: Acting) -> None:
    """Start the formal way: the complainant hears, and who it is about gets a copy (Awb art. 9:9)."""
    with at_work(case, acting, HANDLE) as locked:
        locked.move_to("formal", acting)
        send_copies(locked, acting)


def _not_later_than_today(day: date) -> None:
    if day > timezone.localdate():
        raise NotAllowed(_("Die dag moet nog komen. Vul een dag in die al geweest is."))

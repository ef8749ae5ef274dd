"""More time: a committee, one adjournment, or the complainant's consent (Awb art. 9:11, 9:13-9:16)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from complaints.models import Delay
from complaints.procedure import promises
from complaints.procedure.letters import send_copies, tell_officials
from complaints.procedure.needs import officials_known
from complaints.procedure.working import at_work, handled
from complaints.rights import HANDLE
from complaints.rules import terms
from core.accounts.acting import Acting
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

FACT, NOTE = CaseEvent.Kind.FACT, CaseEvent.Kind.NOTE
Kind = Delay.Kind


def ask_committee(case: Case, acting: Acting, committee: str) -> None:
    """Ask a committee for advice: the term is ten weeks from receipt (Awb art. 9:11(1), 9:13, 9:14)."""
    with at_work(case, acting, HANDLE, statuses=["formal"]) as locked:
        handled(locked)
        if locked.complaint.committee:
            raise NotAllowed(_("Er is al advies gevraagd over deze klacht."))
        if promises.handling_deadline(locked).is_past(timezone.localdate()):
            raise NotAllowed(_("De termijn is al voorbij. Advies vragen verlengt die niet meer."))
        locked.complaint.committee = committee.strip()[:120]
        locked.complaint.save(update_fields=["committee"])
        locked.move_to("committee", acting)
        _tell_officials(locked, acting, "complaints/official_committee")


def committee_advised(case: Case, acting: Acting, advice: str, day: date) -> None:
    """The advice came in; handling goes on (Awb art. 9:15)."""
    with at_work(case, acting, HANDLE, statuses=["committee"]) as locked:
        if not locked.received_on <= day <= timezone.localdate():
            raise NotAllowed(
                _("Vul de dag in waarop het advies kwam: na de klacht, en niet later dan vandaag.")
            )
        complaint = locked.complaint
        complaint.committee_advice, complaint.committee_advised_on = advice.strip(), day
        complaint.save(update_fields=["committee_advice", "committee_advised_on"])
        locked.move_to("formal", acting)


def adjourn(case: Case, acting: Acting, reason: str) -> Delay:
    """Four weeks more, once, before the term is over; both sides get it in writing (Awb art. 9:11(2))."""
    with at_work(case, acting, HANDLE) as locked:
        handled(locked)
        if obstacle := adjourn_obstacle(locked, timezone.localdate()) or officials_known(locked, acting):
            raise NotAllowed(obstacle)
        until = terms.adjourned(promises.handling_deadline(locked)).ends_on
        delay = Delay.objects.create(
            complaint=locked.complaint,
            kind=Kind.ADJOURNED,
            until=until,
            reason=reason.strip(),
            decided_by=acting.actor,
        )
        _later(locked, delay, acting, "complaints/adjourned")
    return delay


def adjourn_obstacle(case: Case, today: date) -> str | None:
    """Why a complaint cannot be adjourned now, in words, or None."""
    if any(each.kind == Kind.ADJOURNED for each in case.complaint.delays.all()):
        return _(
            "Verdagen mag één keer, en dat is al gebeurd. Meer tijd kan alleen als de klager het goedvindt."
        )
    if promises.handling_deadline(case).is_past(today):
        return _("De termijn is al voorbij. Verdagen kan dan niet meer.")
    return None


def agree(
    case: Case, acting: Acting, until: date, reason: str, consent_on: date, consent_words: str
) -> Delay:
    """Later still, as the complainant agreed in writing: on which day, and by what (Awb art. 9:11(3))."""
    with at_work(case, acting, HANDLE) as locked:
        handled(locked)
        if obstacle := officials_known(locked, acting):
            raise NotAllowed(obstacle)
        if not locked.received_on <= consent_on <= timezone.localdate():
            raise NotAllowed(_("Vul de dag van de toestemming in: na de klacht, en niet later dan vandaag."))
        if until <= max(promises.handling_due(locked), timezone.localdate()):
            raise NotAllowed(_("De nieuwe datum moet later zijn dan de datum van nu, en nog komen."))
        delay = Delay.objects.create(
            complaint=locked.complaint,
            kind=Kind.CONSENTED,
            until=until,
            reason=reason.strip(),
            consent_on=consent_on,
            consent_words=consent_words.strip()[:300],
            decided_by=acting.actor,
        )
        _later(locked, delay, acting, "complaints/delayed")
    return delay


def _later(case: Case, delay: Delay, acting: Acting, template: str) -> None:
    """Set the new date and write to both sides."""
    case.due_on = promises.handling_due(case)
    case.save(update_fields=["due_on"])
    facts = {"delay": str(delay.kind), "until": case.due_on.isoformat()}
    event = case.record(FACT, acting, text=delay.reason, facts=facts)
    with translation.override(case.subject.language):
        consent_on = long_date(delay.consent_on) if delay.consent_on else ""
    case.tell(template, event, consent_on=consent_on)
    _tell_officials(case, acting, "complaints/official_delay", reason=delay.reason)


def _tell_officials(case: Case, acting: Acting, template: str, **extra: str) -> None:
    """Sealed letters to everybody the complaint is about; a copy first for who has none (Awb art. 9:9)."""
    people = list(case.complaint.involved.all())
    if not people:
        return
    send_copies(case, acting)
    text = _("Brief over de termijn gestuurd aan wie de klacht over gaat.")
    note = case.record(NOTE, acting, text=text, visible=False)
    tell_officials(case, template, note, people, **extra)

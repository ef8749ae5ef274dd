"""Four weeks more to decide, once and with a letter (PpW art. 41)."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT, REASON_MISSING
from core.cases.workflow import NotAllowed
from core.city.models import equated_days
from documents.rights import DECIDE
from documents.rules import terms


def extend_decision(case: Case, acting: Acting, reason: str) -> CaseEvent:
    """Extend the decision term by four weeks and tell the resident why, within the first four (PpW art. 41).

    NotAllowed, with words for a screen, without the right, a reason or the time, and the second time.
    """
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if obstacle := _obstacle(locked, acting, reason):
            raise NotAllowed(obstacle)
        request = locked.travel_document
        taken_in = timezone.localdate(request.intake.at)
        until = terms.decide_by_extended(taken_in, equated_days()).ends_on
        request.extended_until = locked.due_on = until
        request.save(update_fields=["extended_until"])
        locked.save(update_fields=["due_on"])
        event = locked.record(
            CaseEvent.Kind.FACT, acting, text=reason, facts={"extended_until": until.isoformat()}
        )
        locked.tell("documents/extended", event)
    case.due_on = until
    return event


def _obstacle(case: Case, acting: Acting, reason: str) -> str | None:
    user = acting.actor
    if user is None or not user.is_staff or not user.has_perm(DECIDE) or not case.may_be_worked_on_by(user):
        return str(NO_RIGHT)
    if not reason.strip():
        return str(REASON_MISSING)
    if case.status != "taken_in":
        return _("Verlengen kan alleen zolang wij nog over de aanvraag beslissen.")
    if case.travel_document.extended_until:
        until = date_format(case.travel_document.extended_until, "j F Y")
        return _("De termijn is al verlengd, tot %(until)s. Dat kan maar één keer.") % {"until": until}
    if case.due_on and timezone.localdate() > case.due_on:
        return _("De eerste vier weken zijn voorbij. Verlengen kan niet meer.")
    return None

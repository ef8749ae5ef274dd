"""Terms that an outage of the portal touched: the resident gets the first working day after it.

Awb art. 2:21(3): when the body could not be reached electronically for some time before the end of a term for
filing, being late is not held against a sender who could do nothing about it. We ask nobody to prove that:
whoever had their last day within the outage gets the first working day after it. Terms of our own stay.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.acting import SYSTEM
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent, TermExtension
from core.city.calendar import ONE_DAY, Equated, next_working_day
from core.city.models import Outage, equated_days


def extended(ends_on: date, began: date, ended: date, equated: Equated) -> date | None:
    """The last day instead of `ends_on`, after an outage on these days; None for a term it did not touch."""
    return next_working_day(ended + ONE_DAY, equated) if began <= ends_on <= ended else None


def extend_terms() -> int:
    """Give more time in every case that an ended outage of forms or log-in touched. Returns how many."""
    over = Outage.objects.filter(ended_at__lte=timezone.now(), terms_extended_at=None)
    return sum(_extend_for(outage) for outage in over.order_by("pk"))


def _extend_for(outage: Outage) -> int:
    given = 0
    if outage.log_in or outage.forms:
        began, ended = (timezone.localdate(each) for each in (outage.began_at, outage.ended_at))
        touched = Case.objects.filter(closed_at=None, due_on__range=(began, ended))
        for pk in touched.order_by("pk").values_list("pk", flat=True):
            given += _give_time(pk, outage, began, ended)
    Outage.objects.filter(pk=outage.pk).update(terms_extended_at=timezone.now())
    return given


def _give_time(pk: int, outage: Outage, began: date, ended: date) -> bool:
    with transaction.atomic():
        case = Case.objects.locked().get(pk=pk)
        if case.due_on is None or case.closed_at or not case.state.files_online:
            return False
        was, until = case.due_on, extended(case.due_on, began, ended, equated_days())
        if until is None or TermExtension.objects.filter(case=case, outage=outage).exists():
            return False
        TermExtension.objects.create(case=case, outage=outage, was=was, until=until)
        case.due_on = until
        case.save(update_fields=["due_on"])
        facts = {"outage": outage.pk, "was": was.isoformat(), "until": until.isoformat()}
        case.record(CaseEvent.Kind.FACT, SYSTEM, text=_words(case, was, until), facts=facts)
    return True


def _words(case: Case, was: date, until: date) -> str:
    with override(case.subject.language):
        return _(
            "Onze website deed het niet op uw laatste dag om iets in te sturen. Dat was %(was)s. "
            "Daarom krijgt u meer tijd. De nieuwe laatste dag is %(until)s. "
            "Dit staat in de Algemene wet bestuursrecht, artikel 2:21."
        ) % {"was": long_date(was), "until": long_date(until)}

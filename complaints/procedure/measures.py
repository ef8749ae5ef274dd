"""What we promise to do after a complaint, until it is done and the complainant heard so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Measure
from complaints.procedure.working import INVESTIGATED, at_work
from complaints.rights import COORDINATE, HANDLE
from core.accounts.acting import Acting
from core.accounts.models import Person, User
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

TOLD = (*INVESTIGATED, "judged")


def owners(case: Case) -> QuerySet[User]:
    """Who can have a measure: colleagues to whom the file is open, and no household of the complainant."""
    users = User.objects.filter(is_staff=True, is_active=True, office=case.office)
    for person in filter(None, (case.subject, case.submitted_by)):
        users = users.exclude(person__in=Person.objects.household_of(person))
    closed_to = case.exclusions.values("user")
    return users.exclude(pk__in=closed_to).order_by("first_name", "last_name", "username")


@dataclass(frozen=True)
class Promised:
    """What somebody is going to do, and until when."""

    text: str
    owner: User | None
    due_on: date


def promise(case: Case, acting: Acting, promised: Promised) -> Measure:
    """Add a measure while the complaint is looked into: the closing letter tells it."""
    with at_work(case, acting, HANDLE, statuses=INVESTIGATED) as locked:
        if promised.due_on < timezone.localdate():
            raise NotAllowed(_("Die dag is al voorbij. Kies een dag die nog komt."))
        if promised.owner and not owners(locked).filter(pk=promised.owner.pk).exists():
            raise NotAllowed(_("Deze collega kan dit niet doen. Kies iemand anders."))
        return Measure.objects.create(
            complaint=locked.complaint,
            text=promised.text.strip()[:500],
            owner=promised.owner,
            due_on=promised.due_on,
        )


def drop(case: Case, acting: Acting, pk: int) -> None:
    """Take a measure away that nobody outside heard of yet."""
    with at_work(case, acting, HANDLE, statuses=INVESTIGATED) as locked:
        locked.complaint.measures.filter(pk=pk, done_on=None).delete()


def done(measure: Measure, acting: Acting, words: str) -> None:
    """It is done: the complainant hears what, also when the complaint ended long ago."""
    with at_work(measure.complaint.case, acting, HANDLE, COORDINATE, statuses=["judged"]) as case:
        row = case.complaint.measures.select_for_update().get(pk=measure.pk)
        if row.done_on:
            raise NotAllowed(_("Deze maatregel is al klaar. De inwoner heeft daarover bericht."))
        row.done_on, row.done_words = timezone.localdate(), words.strip()
        row.save(update_fields=["done_on", "done_words"])
        event = case.record(CaseEvent.Kind.FACT, acting, text=row.done_words, facts={"measure": "done"})
        case.tell("complaints/measure_done", event, measure=row.text, done=row.done_words.splitlines())


def open_measures(user: User) -> QuerySet[Measure]:
    """What is still to be done, the latest first, of the complaints that this user may see."""
    seen = Case.objects.visible_to(user).filter(status="judged")
    rows = Measure.objects.filter(done_on=None, complaint__case__in=seen)
    return rows.select_related("owner", "complaint__case__subject").order_by(F("due_on"), "pk")


def words(measure: Measure) -> dict[str, str]:
    """A measure for a letter, in the language that is active."""
    return {"text": measure.text, "due": long_date(measure.due_on)}

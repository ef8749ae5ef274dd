"""Asking, giving, refusing and reminding of consent (PpW art. 34); for the web page and for the counter."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone, translation

from core.accounts.acting import SYSTEM, Acting
from core.accounts.authority import Authority
from core.accounts.models import Person
from core.cases.models import Case, CaseEvent
from documents.journey import follow_up
from documents.models import Consent, TravelDocumentRequest
from documents.needs import local_rules
from documents.rules.ages import Age
from documents.rules.consent import ConsentNeed, ConsentVerdict, after_refusal
from documents.rules.outcomes import Reason

OPEN_STATUSES = ("requested", "appointment")
"""Consent counts until the request is taken in at the counter."""


class ConsentClosed(Exception):
    """The request no longer waits for anyone's consent: it ended, or was taken in."""


def ask(consent: Consent, template: str = "documents/consent_asked") -> None:
    """Write to the person whose consent is needed, with the link to the page where it is given."""
    case = consent.request.case
    event = case.record(
        CaseEvent.Kind.FACT,
        SYSTEM,
        text="Toestemming gevraagd" if template.endswith("asked") else "Herinnering aan toestemming gestuurd",
        facts={"consent": consent.pk, "person": consent.person_id},
    )
    case.tell(
        template, event, to=consent.person, consent_link=link_of(consent), asked_by=_asker(case).full_name
    )


def ask_all(request: TravelDocumentRequest, verdict: ConsentVerdict, authority: Authority) -> None:
    """A row for everyone who must consent, and a letter to who has not; asking for a child is consenting.

    Rows that the law no longer asks go: a consent that nobody needs must not hold a request up.
    """
    counts = verdict.need is ConsentNeed.EVERYONE_WITH_AUTHORITY and verdict.counter is None
    holders = {int(holder) for holder in authority.holders} if counts else set()
    request.consents.exclude(person__in=holders).delete()
    known = set(request.consents.values_list("person", flat=True))
    for person in Person.objects.filter(pk__in=holders).exclude(pk__in=known):
        if str(person.pk) in verdict.waiting_for:
            ask(Consent.objects.create(request=request, person=person))
        else:
            Consent.objects.create(
                request=request,
                person=person,
                state=Consent.State.GIVEN,
                means=Consent.Means.REQUEST,
                answered_at=timezone.now(),
            )


def answer(consent: Consent, state: str, means: str, acting: Acting) -> None:
    """Record what the person said, tell who asked, and take the step that follows. Twice the same: once.

    `means` says how it was given: DigiD, at the counter, or a court decision shown there (state COURT).
    Raises ConsentClosed when the request does not wait for it any more.
    """
    with transaction.atomic():
        case = Case.objects.locked().get(pk=consent.request_id)
        locked = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
        if case.status not in OPEN_STATUSES:
            raise ConsentClosed
        if locked.state == state:
            return
        locked.state, locked.means, locked.answered_at = state, means, timezone.now()
        locked.recorded_by = acting.actor if acting.is_staff else None
        locked.save()
        event = case.record(
            CaseEvent.Kind.FACT,
            acting,
            text=f"Toestemming {locked.get_state_display()} door {locked.person.full_name}",
            facts={"consent": locked.pk, "state": state, "means": means},
        )
        refused = state == Consent.State.REFUSED
        case.tell(
            "documents/consent_refused" if refused else "documents/consent_given",
            event,
            consent_name=locked.person.full_name,
        )
        follow_up(case, "consent", acting)
    consent.refresh_from_db()


def remind(now: datetime | None = None) -> int:
    """Remind everyone who has not answered after the local number of days, once. Returns how many."""
    moment, rules = now or timezone.now(), local_rules()
    late = _waiting().filter(
        state=Consent.State.ASKED,
        reminded_at=None,
        asked_at__lte=moment - timedelta(days=rules.remind_after_days),
    )
    return sum(_remind_once(pk, moment) for pk in late.values_list("pk", flat=True))


def expire(now: datetime | None = None) -> int:
    """Ask again for consents older than the local term that were not used yet. Returns how many."""
    moment = now or timezone.now()
    until = moment - timedelta(days=local_rules().consent_days)
    old = _waiting().filter(state=Consent.State.GIVEN, answered_at__lt=until)
    return sum(_ask_again(pk, until) for pk in old.values_list("pk", flat=True))


def link_of(consent: Consent) -> str:
    """The address of the page for this consent, in the language of the person."""
    with translation.override(consent.person.language):
        return settings.BASE_URL + reverse("documents:consent", args=[consent.token])


def court(case: Case) -> Reason:
    """What can be done after a refusal: a parent, and from 16 the holder too, can ask the court."""
    born = case.subject.birth
    return after_refusal(Age(*born.age_on(timezone.localdate())) if born else Age(0, 0))


def _asker(case: Case) -> Person:
    return case.submitted_by or case.subject


def _waiting() -> QuerySet[Consent]:
    return Consent.objects.filter(request__case__status__in=OPEN_STATUSES)


def _remind_once(pk: int, moment: datetime) -> bool:
    with transaction.atomic():
        claimed = Consent.objects.filter(pk=pk, reminded_at=None, state=Consent.State.ASKED)
        if not claimed.update(reminded_at=moment):
            return False
        ask(
            Consent.objects.select_related("request__case", "person").get(pk=pk), "documents/consent_reminder"
        )
        return True


def _ask_again(pk: int, until: datetime) -> bool:
    with transaction.atomic():
        claimed = Consent.objects.filter(pk=pk, state=Consent.State.GIVEN, answered_at__lt=until)
        fresh = {"state": Consent.State.ASKED, "means": "", "answered_at": None, "reminded_at": None}
        if not claimed.update(**fresh, asked_at=timezone.now()):
            return False
        consent = Consent.objects.select_related("request__case", "person").get(pk=pk)
        ask(consent)
        follow_up(consent.request.case, "consent", SYSTEM)
        return True

"""What only the counter can settle about a request: which matters are open, and recording what was found."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases.models import Case, CaseEvent
from core.cases.models.case import NO_RIGHT
from core.cases.workflow import NotAllowed
from documents import consents, journey
from documents.models import CounterFinding, TravelDocumentRequest
from documents.needs import matters_of
from documents.register import Known
from documents.rights import INTAKE
from documents.rules.ages import Age
from documents.rules.consent import Consents, consent_need, judge_consent
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter, matters

Outcome = CounterFinding.Outcome


@dataclass(frozen=True)
class Found:
    """What somebody at the counter established. `words` names who has authority, who the curator is, or says
    why it cannot be settled; `paper` is what was seen; `years` the age that counts, for an open age only.
    """

    outcome: str
    words: str = ""
    paper: str = ""
    years: int | None = None


def settle(case: Case, matter: Matter, found: Found, acting: Acting) -> CounterFinding:
    """Record how a matter was settled, or that it cannot be; until intake a later finding replaces it.

    A settled age brings what the law asks at that age: consent of those with authority, or of the curator.
    The applicant hears of a refusal. NotAllowed, with words for a screen, without the right, after intake,
    and when the request has no such matter.
    """
    with transaction.atomic():
        locked = Case.objects.locked().get(pk=case.pk)
        if obstacle := _obstacle(locked, matter, acting):
            raise NotAllowed(obstacle)
        assert acting.actor is not None
        request = locked.travel_document
        finding, _is_new = CounterFinding.objects.update_or_create(
            request=request,
            matter=matter,
            defaults={
                "outcome": found.outcome,
                "words": found.words,
                "paper": found.paper,
                "years": found.years,
                "at": timezone.now(),
                "by": acting.actor,
            },
        )
        event = locked.record(
            CaseEvent.Kind.FACT,
            acting,
            text="; ".join(filter(None, (found.words, found.paper))),
            facts={"matter": matter, "outcome": found.outcome},
        )
        if found.outcome == Outcome.REFUSED:
            locked.tell("documents/not_settled", event)
        elif matter == Matter.AGE_UNCERTAIN:
            _ask_at_age(request)
        journey.follow_up(locked, "consent", acting)
    case.refresh_from_db()
    return finding


def _obstacle(case: Case, matter: Matter, acting: Acting) -> str | None:
    user = acting.actor
    if user is None or not (acting.is_staff and user.has_perm(INTAKE) and case.may_be_worked_on_by(user)):
        return str(NO_RIGHT)
    if case.status not in consents.OPEN_STATUSES:
        return _("Deze aanvraag is al ingenomen of gesloten. U kunt hier niets meer vaststellen.")
    if matter not in matters_of(case.travel_document):
        return _("Bij deze aanvraag hoeft u dit niet vast te stellen.")
    return None


def _ask_at_age(request: TravelDocumentRequest) -> None:
    """What the settled age asks: its matters, and consents of those whom the register names (PpW art. 34)."""
    case, kind = request.case, DocumentKind(request.kind)
    age: Age = request.holder_age_on(timezone.localdate())
    asker = case.submitted_by if case.submitted_by_id != case.subject_id else None
    authority = Known.from_answers(request.answers.get("register", {"reached": False})).over_child
    guardianship = request.under_guardianship
    asked = matters(kind, age, authority, for_child=asker is not None, under_curatele=guardianship)
    request.settled_at_counter = list(dict.fromkeys([*asked, Matter.AGE_UNCERTAIN]))
    request.pay_how = TravelDocumentRequest.PayHow.COUNTER
    request.save(update_fields=["settled_at_counter", "pay_how"])
    need = consent_need(kind, age, under_curatele=guardianship)
    verdict = judge_consent(need, authority, Consents(), requested_by=str(asker.pk) if asker else None)
    consents.ask_all(request, verdict, authority)

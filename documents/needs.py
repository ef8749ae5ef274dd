"""What each move of a travel document needs: each says in plain words what is still missing, or None."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.accounts.partial_date import PartialDate
from core.cases.models import Case
from documents.models import (
    Consent,
    CounterFinding,
    HeldDocument,
    LocalRules,
    TravelDocumentRequest,
)
from documents.rules import refusal
from documents.rules.ages import age_on
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter, age_decides


def consents_complete(case: Case, acting: Acting) -> str | None:
    """Everyone with authority has consented, or the court did in their place (PpW art. 34)."""
    states = {consent.state for consent in case.travel_document.consents.all()}
    if Consent.State.REFUSED in states:
        return _("Iemand met gezag geeft geen toestemming. Alleen de rechter kan die vervangen.")
    if Consent.State.ASKED in states:
        return _("Nog niet iedereen met gezag heeft toestemming gegeven.")
    return None


def counter_settled(case: Case, acting: Acting) -> str | None:
    """What the register leaves open was settled by somebody who saw the proof (PpW art. 34, 37)."""
    open_ones = open_matters(case.travel_document)
    if not open_ones:
        return None
    first = open_ones[0]
    if _outcome(case.travel_document, first) == CounterFinding.Outcome.REFUSED:
        return _("U legde vast dat dit niet kan: %(what)s. Leg iets anders vast als er nieuw bewijs is.") % {
            "what": first.label
        }
    return _("Stel eerst vast: %(what)s.") % {"what": ", ".join(str(each.label) for each in open_ones)}


def matters_of(request: TravelDocumentRequest) -> list[Matter]:
    """What the counter settles for this request, settled or not; an age that is open today always counts."""
    kept = [Matter(value) for value in request.settled_at_counter]
    born = request.case.subject.birth or PartialDate(None)
    if Matter.AGE_UNCERTAIN not in kept and age_decides(
        DocumentKind(request.kind), age_on(born, timezone.localdate())
    ):
        kept.append(Matter.AGE_UNCERTAIN)
    return kept


def open_matters(request: TravelDocumentRequest) -> list[Matter]:
    """What is still to be settled: without a finding, refused, or an age that is open again since."""
    wanted = matters_of(request)
    if not wanted:
        return []
    age_open = age_decides(DocumentKind(request.kind), request.holder_age_on(timezone.localdate()))
    return [
        matter
        for matter in wanted
        if _outcome(request, matter) != CounterFinding.Outcome.SETTLED
        or (matter is Matter.AGE_UNCERTAIN and age_open)
    ]


def _outcome(request: TravelDocumentRequest, matter: Matter) -> str:
    return request.found[matter].outcome if matter in request.found else ""


def appointment_booked(case: Case, acting: Acting) -> str | None:
    """A place at the counter is held."""
    if case.appointments.filter(cancelled_at=None).exists():
        return None
    return _("Er is nog geen afspraak aan de balie.")


def intake_done(case: Case, acting: Acting) -> str | None:
    """Identity, photo, fingerprints and signature are recorded (PpW art. 28)."""
    intake = case.travel_document.seen
    if intake is None:
        return _("Leg eerst vast wat u aan de balie zag: identiteit, foto, vingerafdrukken en handtekening.")
    return None if intake.signed else _("De handtekening ontbreekt nog.")


def taken_in_by_somebody(case: Case, acting: Acting) -> str | None:
    """A decision stands on an intake (PpW art. 28, 41)."""
    return intake_done(case, acting)


def may_be_held(case: Case, acting: Acting) -> str | None:
    """A signal in the RPS can hold a passport, never an identity card (PpW art. 46a)."""
    if case.travel_document.kind == DocumentKind.IDENTITY_CARD:
        return _("U kunt een identiteitskaart niet aanhouden (Paspoortwet artikel 46a).")
    return None


def produced(case: Case, acting: Acting) -> str | None:
    """The producer says that the document was sent to us: this one, not one that got lost before it."""
    sent = False
    for event in case.events.all():
        sent = event.to_status != "in_production" and (sent or event.facts.get("produced") is True)
    return None if sent else _("De producent heeft nog niets gestuurd.")


def delivery_possible(case: Case, acting: Acting) -> str | None:
    """The resident chose delivery, and nothing came up since that excludes it (Stcrt. 2018, 24573)."""
    request = case.travel_document
    if request.hand_over != request.HandOver.DELIVER:
        return _("De inwoner haalt dit document op.")
    lost = [old for old in request.held_documents.all() if old.state != HeldDocument.State.HELD]
    if any(old.statement_at and old.statement_at > case.opened_at for old in lost):
        return _("Het oude document raakte kwijt na de aanvraag. De inwoner haalt het nieuwe op.")
    return None


def delivery_made(case: Case, acting: Acting) -> str | None:
    """There is a sealed shipment for it."""
    if any(delivery.ended_at is None for delivery in case.travel_document.deliveries.all()):
        return None
    return _("Verzegel eerst het document en zet het op de lijst voor de koerier.")


def old_documents_in(case: Case, acting: Acting) -> str | None:
    """Old Dutch documents are handed in when the new one is issued (PpW art. 32(2))."""
    missing = case.travel_document.old_documents
    return _("Het oude document is nog niet ingeleverd.") if missing else None


def other_issuer(case: Case, acting: Acting) -> str | None:
    """Intake and issue are done by different people (desk rule; a setting of the municipality)."""
    intake = case.travel_document.seen
    same = intake and acting.actor and intake.by_id == acting.actor.pk
    if same and local_rules().separate_intake_and_issue:
        return _("U nam deze aanvraag zelf in. Een collega geeft het document mee.")
    return None


def three_months_over(case: Case, acting: Acting) -> str | None:
    """The term to collect has run out (PpW art. 42(4))."""
    if case.due_on and timezone.localdate() > case.due_on:
        return None
    return _("De termijn van drie maanden loopt nog.")


def refusal_grounds(case: Case) -> tuple[str, ...]:
    """The articles that can carry a refusal of this document (PpW 18-24; a card only 23b, 46a)."""
    return refusal.refusal_grounds(DocumentKind(case.travel_document.kind))


def local_rules() -> LocalRules:
    """The local rules in force today. LocalRules.DoesNotExist when nobody entered any."""
    return LocalRules.objects.filter(valid_from__lte=timezone.localdate()).latest("valid_from")

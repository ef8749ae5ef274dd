"""Sending a request: from a draft to a case with all that belongs to it, in one transaction."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from core.accounts.acting import Acting
from core.accounts.models import Identity
from core.accounts.partial_date import PartialDate
from core.appointments.forms import LATER
from core.appointments.models import book
from core.cases import reading_back
from core.cases.models import Case, CaseEvent, Draft
from core.city.addresses import Address
from core.city.models import Location
from core.notifications import preferences
from documents import consents, pricing
from documents.drafts import FOREIGN, RequestDraft
from documents.forms.contact import MESSAGES, WORDING
from documents.models import HeldDocument, TravelDocumentRequest
from documents.promises import moment_words
from documents.steps import SUMMARY, first_open
from documents.summary import read_out

KIND = "travel-document"


class NotReady(Exception):
    """A step still needs an answer, or the rules lead elsewhere: nothing was sent."""


def open_from(draft: Draft, acting: Acting, agreed: str = "") -> Case:
    """Open the case of a draft, once: the draft's key is the submission key, so sending again gives the same.

    `agreed`: how the resident agreed to what staff read back to them (core.cases.reading_back).

    Case, detail rows, consents, contact details, appointment, event and messages, or nothing at all.
    Raises NotReady, and SlotTaken when the chosen time was taken meanwhile.
    """
    with transaction.atomic():
        # The case is not joined: after waiting for the lock a join would not show what the other one made.
        held = (
            Draft.objects.select_for_update(of=("self",)).select_related("owner", "subject").get(pk=draft.pk)
        )
        if held.case:
            return held.case
        form = RequestDraft(held, acting)
        if acting.assistance and acting.assistance.identity == Identity.NOT_CHECKED:
            raise NotReady
        if form.subject is None or form.obstacles or first_open(form) is not SUMMARY:
            raise NotReady
        case, is_new = Case.open_new(
            KIND,
            acting.for_person(form.subject),
            received_on=timezone.localdate(),
            submission_key=held.key,
        )
        if is_new:
            _keep_person(form)
            request = _detail_rows(case, form)
            _keep_contact(form, acting)
            event = case.events.get(kind=CaseEvent.Kind.OPENED)
            consents.ask_all(request, form.consent, form.known.over_child)
            _book(case, form, acting)
            if acting.assistance:
                reading_back.keep(case, acting, agreed, reading_back.lines_of(read_out(form)))
            _tell(case, form, event)
        held.case = case
        held.answers = {}
        held.save(update_fields=["case", "answers", "changed_at"])
    return case


def _keep_person(form: RequestDraft) -> None:
    """What was typed because the register did not answer; what the register told before stays."""
    person, typed = form.subject, form.answer("gegevens")
    if person is None or form.known.reached or person.from_brp or "family_name" not in typed:
        return
    person.given_names, person.prefix = typed["given_names"], typed["name_prefix"]
    person.family_name = typed["family_name"]
    born = PartialDate.parse(typed["birth"])
    person.birth_year, person.birth_month, person.birth_day = born.year, born.month, born.day
    address = Address(
        typed["street"],
        typed["house_number"],
        typed["addition"],
        typed["postcode"].replace(" ", ""),
        typed["city"],
    )
    person.live_at(address)
    person.save()


def _detail_rows(case: Case, form: RequestDraft) -> TravelDocumentRequest:
    assert form.kind is not None
    request = TravelDocumentRequest.objects.create(
        case=case,
        kind=form.kind,
        urgent=form.urgent,
        hand_over=form.answer("ontvangen")["hand_over"],
        pay_how=TravelDocumentRequest.PayHow.COUNTER if form.matters else form.answer("betalen")["pay_how"],
        price_lines=pricing.kept(form.price),
        settled_at_counter=form.matters,
        brp_reached=form.known.reached,
        under_guardianship=form.known.guardianship,
        losses=form.losses,
        visa_needed=bool(form.answer("documenten").get("visa")),
        answers=form.answers,
        **_delivery_fields(form.address),
    )
    HeldDocument.objects.bulk_create(
        HeldDocument(request=request, kind=kind, foreign=kind == FOREIGN)
        for kind in form.answer("documenten").get("held", [])
    )
    if form.lost:
        statement = form.answer("verklaring")
        HeldDocument.objects.create(
            request=request,
            kind=statement["kind"],
            state=form.lost,
            lost_abroad=statement["abroad"] == "yes",
            statement_at=case.opened_at,
        )
    return request


def _delivery_fields(address: dict[str, Any] | None) -> dict[str, Any]:
    if address is None:
        return {}
    return {
        "delivery_street": address["street"],
        "delivery_house_number": address["house_number"],
        "delivery_house_letter": address["house_letter"],
        "delivery_house_addition": address["house_addition"],
        "delivery_postcode": address["postcode"],
        "delivery_city": address["city"],
        "address_checked": address["checked"],
    }


def _keep_contact(form: RequestDraft, acting: Acting) -> None:
    """Address and consent per channel of the one who asks (Awb art. 2:8); no tick takes consent back."""
    owner, said = form.owner, form.answer("bereikbaar")
    preferences.keep_language(owner, acting)
    chosen = [channel for channel in WORDING if said.get(f"by_{channel}")]
    preferences.keep_contact(owner, MESSAGES, said, chosen, acting)


def _book(case: Case, form: RequestDraft, acting: Acting) -> None:
    """Hold the place that was chosen; the status follows by itself."""
    if place := _place(form):
        book(case, *place, acting)


def _tell(case: Case, form: RequestDraft, event: CaseEvent) -> None:
    """That the request came in; when it was ready for the counter at once, that message said so too."""
    case.refresh_from_db(fields=["status"])
    if case.status == case.workflow.first:
        when, where = _appointment_words(form)
        case.tell(
            "documents/requested",
            event,
            waits_for_consent=bool(form.consent.waiting_for),
            appointment_time=when,
            appointment_place=where,
        )


def _place(form: RequestDraft) -> tuple[Location, datetime] | None:
    chosen = form.answer("afspraak")
    if chosen["slot"] == LATER:
        return None
    return Location.objects.get(slug=chosen["place"]), datetime.fromisoformat(chosen["slot"])


def _appointment_words(form: RequestDraft) -> tuple[str, str]:
    place = _place(form)
    if place is None:
        return "", ""
    location, moment = place
    with translation.override(form.owner.language):
        return moment_words(moment), f"{location.name}, {location.address}"

"""The dates we promise for a travel document, and the words that go into its messages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.cases.models import EventMessage
from core.city.models import Location, equated_days
from core.payments.money import euros
from documents.models import Delivery, TravelDocumentRequest
from documents.needs import local_rules
from documents.rules import terms
from documents.rules.delivery import who_must_be_there
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter

if TYPE_CHECKING:
    from core.cases.models import Case, CaseEvent

READS_OWN_POST_FROM = 12
"""From this age we also write to the child itself: it signs for its own document (PUN)."""


def decision_due(case: Case) -> date:
    """Decision four weeks after intake (PpW art. 41)."""
    return terms.decide_by(timezone.localdate(), equated_days()).ends_on


def suspension_request_due(case: Case) -> date:
    """Two weeks to ask for suspension after an intention to refuse (PpW art. 45)."""
    return terms.after_intention(timezone.localdate(), equated_days()).ask_suspension_by.ends_on


def suspension_ends(case: Case) -> date:
    """Eight weeks of suspension (PpW art. 45)."""
    today = timezone.localdate()
    suspended = terms.after_intention(today, equated_days(), suspension_asked=today).suspended_until
    assert suspended is not None
    return suspended.ends_on


def issue_due(case: Case) -> date:
    """Issue two weeks after the decision (PpW art. 42(2))."""
    return terms.issue_by(timezone.localdate(), equated_days()).ends_on


def collect_before(case: Case) -> date:
    """Three months to take the document (PpW art. 42(4))."""
    return terms.collect_by(timezone.localdate(), equated_days()).ends_on


def reads_own_post(person: Person) -> bool:
    """Whether we write to this person, and not only to the parent who asked."""
    return person.birth is not None and person.birth.age_on(timezone.localdate())[0] >= READS_OWN_POST_FROM


def message_context(case: Case, event: CaseEvent, person: Person) -> Mapping[str, Any]:
    """The words and dates for one person's message about one event, in that person's language.

    Every key is always there, so that a template that names it never shows a gap it does not know of.
    """
    request = case.travel_document
    kind = DocumentKind(request.kind)
    delivery = request.deliveries.filter(ended_at=None).first()
    appointment = case.appointments.filter(cancelled_at=None).select_related("slot__location").first()
    with translation.override(person.language):
        return {
            "document": str(request.get_kind_display()).lower(),
            "is_card": not kind.is_passport,
            "card_possible": kind.is_passport and kind.for_dutch_nationals,
            "the_document": _the_document(request, person),
            "for_name": case.subject.full_name,
            "for_self": person == case.subject,
            "urgent": request.urgent,
            "due": day_words(case.due_on),
            "ground": event.facts.get("ground", ""),
            "objection_due": day_words(terms.object_by(timezone.localdate(), equated_days()).ends_on),
            "appointment_time": moment_words(appointment.slot.starts_at) if appointment else "",
            "appointment_place": _place(appointment.slot.location) if appointment else "",
            "just_received": _is_first_word(case, event, person),
            "counter_settles": _to_settle(request),
            "price": euros(sum(line["cents"] for line in request.price_lines)),
            "took_old": bool(event.facts.get("old_documents")),
            "amount": euros(event.facts["cents"]) if "cents" in event.facts else "",
            "why": event.facts.get("refund", ""),
            "pay_link": settings.BASE_URL + reverse("documents:pay", args=[case.reference]),
            **_hand_over_words(request, delivery),
        }


def _is_first_word(case: Case, event: CaseEvent, person: Person) -> bool:
    """Whether nothing was sent to this person about the case before: then it also says that it came in."""
    sent = EventMessage.objects.filter(event__case=case, message__recipient=person)
    return event.to_status == "appointment" and not sent.exclude(event=event).exists()


def _to_settle(request: TravelDocumentRequest) -> list[dict[str, str]]:
    """What the counter settles first, and what the resident does for it."""
    found = [Matter(value) for value in request.settled_at_counter]
    return [{"what": str(each.label), "bring": str(each.bring)} for each in found]


def _the_document(request: TravelDocumentRequest, person: Person) -> str:
    """The document as this person would say it: "uw paspoort", "het paspoort voor Lotte"."""
    words = {"document": str(request.get_kind_display()).lower(), "name": request.case.subject.full_name}
    if person == request.case.subject:
        return _("uw %(document)s") % words
    if request.kind == DocumentKind.IDENTITY_CARD:
        return _("de %(document)s voor %(name)s") % words
    return _("het %(document)s voor %(name)s") % words


def _hand_over_words(request: TravelDocumentRequest, delivery: Delivery | None) -> dict[str, Any]:
    """What somebody must know to collect the document or to receive it at the door."""
    rules = local_rules()
    path = reverse("documents:delivery", args=[request.case.reference])
    return {
        "practice_days": rules.practice_days,
        "collect_place": _place(rules.intake_location),
        "delivers": request.hand_over == request.HandOver.DELIVER,
        "hands_in_old": bool(request.old_documents),
        "delivery_link": settings.BASE_URL + path,
        "delivery_address": str(request.delivery_address or ""),
        "must_be_there": [
            str(text) for text in who_must_be_there(request.holder_age_on(timezone.localdate()))
        ],
        "code": delivery.code if delivery else "",
        "delivery_time": slot_words(delivery.slot_starts_at, delivery.slot_ends_at) if delivery else "",
        "attempts_left": max(0, rules.delivery_attempts - delivery.not_home) if delivery else 0,
    }


def day_words(day: date | None) -> str:
    """A day as people write it, such as "maandag 30 november 2026"; nothing for None."""
    return date_format(day, "l j F Y") if day else ""


def slot_words(starts_at: datetime | None, ends_at: datetime | None) -> str:
    """Day and hours in which the courier comes; nothing for None."""
    if starts_at is None or ends_at is None:
        return ""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    day = date_format(start, "l j F")
    return _("%(day)s tussen %(from)s en %(until)s uur") % {
        "day": day,
        "from": f"{start:%H.%M}",
        "until": f"{end:%H.%M}",
    }


def _place(location: Location) -> str:
    return f"{location.name}, {location.address}"


def moment_words(moment: Any) -> str:
    """A day and time as people say it; nothing for None."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    time = f"{local.hour}.{local:%M}"
    return _("%(day)s om %(time)s uur") % {"day": date_format(local, "l j F"), "time": time}

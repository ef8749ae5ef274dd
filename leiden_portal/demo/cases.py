"""A few invented requests, each brought where it stands by the moves that staff and residents make."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import SYSTEM, acting_as_resident, acting_as_staff
from core.accounts.models import Person, User
from core.appointments.models import Slot, book
from core.cases.models import Case, CaseEvent
from core.city.models import Location
from core.notifications.models import Channel, ChannelConsent, ConsentHow
from documents import consents, journey, pricing
from documents.models import Consent, Intake, TravelDocumentRequest
from documents.rules.ages import Age
from documents.rules.kinds import DocumentKind
from documents.workflow import KIND
from leiden_portal.demo.people import resident

NAMESPACE = uuid.UUID("6d1f1c1e-0d0e-4c5e-9a51-2312ab000001")


@dataclass(frozen=True)
class Desk:
    """Who does what at the counter of the demo."""

    office: Location
    takes_in: User
    decides: User
    issues: User


def load(people: Mapping[str, Person], office: Location) -> int:
    """Make the cases that are missing. Returns how many."""
    staff = {user.username: user for user in User.objects.filter(is_staff=True)}
    desk = Desk(office, staff["petra"], staff["ruben"], staff["joris"])
    for key in ("marloes", "lieke"):
        _reads_mail(people[key])
    return sum(
        _load_one(people[who], people[subject], kind, deliver, journey_of, desk)
        for who, subject, kind, deliver, journey_of in STORIES
    )


def _load_one(
    who: Person,
    subject: Person,
    kind: DocumentKind,
    deliver: bool,
    journey_of: Callable[[Case, Desk], object],
    desk: Desk,
) -> bool:
    key = uuid.uuid5(NAMESPACE, f"{who.pk} {subject.pk} {kind}")
    if Case.objects.filter(submission_key=key).exists():
        return False
    with transaction.atomic():
        case = request_for(who, subject, kind, deliver, key)
        journey_of(case, desk)
    return True


def request_for(who: Person, subject: Person, kind: DocumentKind, deliver: bool, key: uuid.UUID) -> Case:
    """A request as this person sends it, inside a transaction."""
    acting = acting_as_resident(resident(who)).for_person(subject)
    case, _ = Case.open_new(KIND, acting, received_on=timezone.localdate(), submission_key=key)
    assert subject.birth is not None
    age = Age(*subject.birth.age_on(timezone.localdate()))
    address = {
        "delivery_street": subject.street,
        "delivery_house_number": subject.house_number,
        "delivery_postcode": subject.postcode,
        "delivery_city": subject.city,
    }
    request = TravelDocumentRequest.objects.create(
        case=case,
        kind=kind,
        hand_over=TravelDocumentRequest.HandOver.DELIVER
        if deliver
        else TravelDocumentRequest.HandOver.COLLECT,
        pay_how=TravelDocumentRequest.PayHow.COUNTER,
        price_lines=pricing.kept(pricing.price(kind, age, urgent=False, delivery=deliver)),
        **(address if deliver else {}),
    )
    waits = subject != who
    if waits:
        _ask_the_other_parent(request, who)
    opened = case.events.get(kind=CaseEvent.Kind.OPENED)
    case.tell("documents/requested", opened, waits_for_consent=waits)
    return case


def _ask_the_other_parent(request: TravelDocumentRequest, who: Person) -> None:
    Consent.objects.create(
        request=request,
        person=who,
        state=Consent.State.GIVEN,
        means=Consent.Means.REQUEST,
        answered_at=timezone.now(),
    )
    for other in Person.objects.household_of(who).exclude(pk__in=[who.pk, request.case.subject_id]):
        consents.ask(Consent.objects.create(request=request, person=other))


def _reads_mail(person: Person) -> None:
    row = ChannelConsent(
        person=person,
        message_type="documents",
        channel=Channel.EMAIL,
        wording="Invented: demo data",
        given_how=ConsentHow.DIGID,
    )
    ChannelConsent.objects.bulk_create([row], ignore_conflicts=True)


def stays(case: Case, desk: Desk) -> None:
    """Only asked: waits for consent or an appointment."""


def books(case: Case, desk: Desk) -> None:
    """Has an appointment, the first free one from tomorrow on."""
    tomorrow = timezone.now() + timedelta(days=1)
    slot = Slot.objects.free(tomorrow).filter(location=desk.office).first()
    if slot:
        book(case, desk.office, slot.starts_at)


def withdraws(case: Case, desk: Desk) -> None:
    """Changed their mind."""
    journey.withdraw(case, acting_as_resident(resident(case.subject)))


def taken_in(case: Case, desk: Desk) -> None:
    """Came to the counter."""
    request = case.travel_document
    Intake.objects.create(
        request=request,
        by=desk.takes_in,
        identity_from="Rijbewijs (verzonnen)",
        photo_accepted=True,
        fingerprints=Intake.Fingerprints.NOT_NEEDED
        if request.kind == DocumentKind.IDENTITY_CARD
        else Intake.Fingerprints.TAKEN,
        signed=True,
        price_lines=request.price_lines,
        settled=sum(line["cents"] for line in request.price_lines),
    )
    case.move_to("taken_in", acting_as_staff(desk.takes_in))


def in_hand(case: Case, desk: Desk) -> None:
    """Came to the counter, and somebody looks after it."""
    taken_in(case, desk)
    case.assign(desk.takes_in, acting_as_staff(desk.takes_in))


def held(case: Case, desk: Desk) -> None:
    """Needs a closer look."""
    taken_in(case, desk)
    case.move_to("held", acting_as_staff(desk.decides), reason="Verzonnen voorbeeld: wij onderzoeken iets.")
    case.assign(desk.decides, acting_as_staff(desk.decides))


def received(case: Case, desk: Desk) -> None:
    """Was granted and made, and lies in the safe."""
    taken_in(case, desk)
    case.move_to("granted", acting_as_staff(desk.decides))
    case.move_to("in_production", SYSTEM)
    case.record(CaseEvent.Kind.FACT, SYSTEM, facts={"produced": True})
    case.move_to("received", acting_as_staff(desk.issues))


def ready(case: Case, desk: Desk) -> None:
    """Can be collected."""
    received(case, desk)
    case.move_to("ready", acting_as_staff(desk.issues))


def registered(case: Case, desk: Desk) -> None:
    """Was collected: the journey is over."""
    ready(case, desk)
    case.move_to("issued", acting_as_staff(desk.issues))
    case.move_to("registered", acting_as_staff(desk.issues))


PASSPORT, CARD = DocumentKind.PASSPORT, DocumentKind.IDENTITY_CARD
STORIES: tuple[tuple[str, str, DocumentKind, bool, Callable[[Case, Desk], object]], ...] = (
    ("pieter", "lotte", PASSPORT, False, stays),
    ("marloes", "marloes", CARD, False, books),
    ("husayn", "husayn", PASSPORT, False, books),
    ("tenzin", "tenzin", CARD, False, withdraws),
    ("cagla", "cagla", PASSPORT, False, in_hand),
    ("femke", "femke", PASSPORT, False, taken_in),
    ("sjoukje", "sjoukje", PASSPORT, False, held),
    ("lieke", "lieke", PASSPORT, True, received),
    ("greetje", "greetje", CARD, False, ready),
    ("samira", "samira", CARD, False, registered),
)
"""Who asks, for whom, which document, delivered or not, and how far it came."""

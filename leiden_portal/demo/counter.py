"""An invented day at the counter: who comes, waits and is being helped, whom to call, and the post."""

from __future__ import annotations

import io
import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from PIL import Image, ImageDraw, ImageFont

from core.accounts.acting import SYSTEM
from core.accounts.models import Person, User
from core.appointments.models import BOOKED, Appointment, Slot, current
from core.audit.models import Office
from core.cases.models import Case, CaseEvent
from core.city.models import Location
from counter import calling, letters, queueing
from counter.models import CallBack, ScannedLetter, Ticket
from documents.rules.kinds import DocumentKind
from leiden_portal.demo.cases import request_for

NAMESPACE = uuid.UUID("6d1f1c1e-0d0e-4c5e-9a51-2312ab000003")
EXTRA_DESK = 9
"""Today's appointments stand at a desk of their own: opening hours give no places on a closed day."""

VISITS = (("samira", -25), ("greetje", -10), ("tenzin", -15), ("anna", 20), ("pieter", 45))
"""Who comes today for a passport, and how many minutes from now. The first is late."""
ARRIVED = (("tenzin", 21), ("greetje", 12))
"""Who of them is there, and since how many minutes."""
WALK_INS = (("question", 9), ("collect", 34), ("online", 6))


def load(people: Mapping[str, Person], office: Location) -> int:
    """Make what is missing of today. Returns how many cases are new."""
    petra, bas = (User.objects.get(username=name) for name in ("petra", "bas"))
    visits = {who: _visit(people[who], office, minutes) for who, minutes in VISITS}
    if not Ticket.objects.at(office).exists():
        _queue({who: visit for who, (visit, _new) in visits.items() if visit}, office, bas)
    _calls(people)
    _post(people, petra)
    return sum(new for _visit, new in visits.values())


def _visit(person: Person, office: Location, minutes: int) -> tuple[Appointment | None, bool]:
    """The appointment of today of this person, whose earlier one is moved to now."""
    key = uuid.uuid5(NAMESPACE, f"visit {person.pk}")
    case, is_new = Case.objects.filter(submission_key=key).first(), False
    with transaction.atomic():
        if case is None:
            case, is_new = request_for(person, person, DocumentKind.PASSPORT, False, key), True
        if not is_new and not case.state.by_appointment:
            return None, False
        held, at = current(case), _around_now(minutes)
        if held and timezone.localdate(held.slot.starts_at) == timezone.localdate():
            return held, is_new
        if held:
            held.end(Appointment.Ending.MOVED)
        slot, _made = Slot.objects.get_or_create(
            location=office, starts_at=at, desk=EXTRA_DESK, defaults={"minutes": 10, "closed_by_hand": True}
        )
        made = Appointment.objects.create(slot=slot, case=case)
        facts = {
            "appointment": str(Appointment.Ending.MOVED if held else BOOKED),
            "starts_at": timezone.localtime(slot.starts_at).isoformat(),
            "place": office.name,
        }
        case.record(CaseEvent.Kind.FACT, SYSTEM, facts=facts)
        case.workflow.follow_up(case, "appointment", SYSTEM)
    return made, is_new


def _around_now(minutes: int) -> datetime:
    """So many minutes from now, on this same day."""
    now = timezone.localtime()
    inside = min(max(now, now.replace(hour=1, minute=0)), now.replace(hour=22, minute=30))
    at = inside + timedelta(minutes=minutes)
    return at.replace(minute=at.minute // 5 * 5, second=0, microsecond=0)


def _queue(visits: Mapping[str, Appointment], office: Location, bas: User) -> None:
    now = timezone.now()
    for who, minutes in ARRIVED:
        if who in visits:
            _since(queueing.arrive(visits[who], bas), now - timedelta(minutes=minutes))
    tickets = [
        _since(
            queueing.walk_in(office, purpose, uuid.uuid5(NAMESPACE, f"walk-in {now:%Y%m%d} {purpose}")),
            now - timedelta(minutes=minutes),
        )
        for purpose, minutes in WALK_INS
    ]
    queueing.call_next(bas, office, 2)  # the longest waiting one has been helped already
    queueing.call_next(bas, office, 2, helping=tickets[1].pk)
    queueing.finish(tickets[2].pk, Ticket.Ending.LEFT)


def _since(ticket: Ticket, moment: datetime) -> Ticket:
    Ticket.objects.filter(pk=ticket.pk).update(arrived_at=moment)
    return ticket


def _calls(people: Mapping[str, Person]) -> None:
    today = timezone.localdate()
    promised = calling.promise(today).ends_on
    rows = (
        (
            "lieke",
            Office.MUNICIPALITY,
            today - timedelta(days=2),
            "/vragen/stellen/",
            "Mijn foto wil niet mee.",
        ),
        (
            "husayn",
            Office.MUNICIPALITY,
            promised,
            "/klachten/indienen/",
            "Ik weet niet wat ik moet invullen.",
        ),
        ("", Office.MUNICIPALITY, promised, "", "I would like to know how to register."),
        ("femke", Office.OMBUDSMAN, promised, "", "Ik wil graag uitleg over mijn verzoek."),
    )
    CallBack.objects.bulk_create(
        [
            CallBack(
                key=uuid.uuid5(NAMESPACE, f"call {who} {words}"),
                office=office,
                name=people[who].full_name if who else "Grace Okafor (verzonnen)",
                phone=f"06 0000 000{number}",
                person=people[who] if who else None,
                language="nl" if who else "en",
                page=page,
                words=words,
                promised_by=promised_by,
            )
            for number, (who, office, promised_by, page, words) in enumerate(rows, start=1)
        ],
        ignore_conflicts=True,
    )


def _post(people: Mapping[str, Person], petra: User) -> None:
    if ScannedLetter.objects.exists():
        return
    today = timezone.localdate()
    letters.keep(petra, today - timedelta(days=6), [_scan("vraag.png", QUESTION)])
    kept = letters.keep(petra, today - timedelta(days=1), [_scan("klacht.png", COMPLAINT)])
    for letter in kept.letters:
        letters.set_sender(letter, people["sjoukje"], petra)
        letters.index(letter, ScannedLetter.Kind.COMPLAINT, "")


QUESTION = """Leiden

Geachte mevrouw, mijnheer,

Mag ik een geveltuin maken
voor mijn huis? Waar vraag ik
dat aan?

Met vriendelijke groet,
Tenzin Dolma
Kaasjagershof 35"""
COMPLAINT = """Leiden

Aan de gemeente,

Ik heb drie keer gebeld over mijn
brief. Drie keer zou iemand mij
terugbellen. Dat gebeurde niet.

Ik dien hierover een klacht in.

S. fan 'e Bûterfjilden
Roerdompkade 15"""


def _scan(name: str, text: str) -> SimpleUploadedFile:
    page = Image.new("L", (620, 877), "white")
    ImageDraw.Draw(page).multiline_text((60, 70), text, "black", ImageFont.load_default(24), spacing=12)
    out = io.BytesIO()
    page.save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue(), "image/png")

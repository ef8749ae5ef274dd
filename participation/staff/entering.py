"""What came on paper, by telephone or at a meeting: typed in by staff, and equal to the website."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from core.accounts.models import Person, User
from core.cases.references import ALPHABET, READ_ALIKE
from core.cases.uploads import SUFFIX, CleanFile
from core.city.models import Area
from participation.contributions.receipt_messages import tell_received
from participation.models import (
    COUNTED,
    Contribution,
    Moderation,
    NotAllowed,
    Paper,
    Participant,
    Phase,
    Process,
    Support,
    key_of,
)
from participation.staff.blueprints import midnight
from participation.who.proving import sign_of
from participation.who.taking_part import enrol

NUMBER_LETTERS = 6
MOST_FORMS = 200
"""So many forms are printed at once."""


@dataclass(frozen=True, kw_only=True)
class Sender:
    """Who sent it, as far as the paper says; all may be empty. `known`: found at the counter."""

    name: str = ""
    street: str = ""
    house_number: int | None = None
    postcode: str = ""
    email: str = ""
    area: Area | None = None
    known: Person | None = None

    @property
    def has_address(self) -> bool:
        """Whether a letter reaches them."""
        return bool(self.name and self.street and self.house_number and self.postcode)

    def signs(self, process: Process) -> list[str]:
        """By which we know them again, the surest first; the same as for who comes by the website."""
        signs = []
        email = self.email or (self.known.email if self.known else "")
        if self.known:
            signs.append(key_of(process, "person", self.known.pk))
        if email:
            signs.append(sign_of(process, email))
        if self.has_address:
            where = f"{self.postcode} {self.house_number} {self.name}".casefold().replace(" ", "")
            signs.append(key_of(process, "address", where))
        return signs


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that reached us. `about`: the idea that is reacted to or supported."""

    what: str
    way: str
    received_on: date
    sender: Sender
    paper: str = ""
    title: str = ""
    text: str = ""
    about: Contribution | None = None
    shown_name: str = ""
    scan: CleanFile | None = None


def phase_on(process: Process, day: date, what: str) -> Phase:
    """The phase that was open on this day and allows this. NotAllowed, in words, when there is none."""
    found = process.phases.filter(opens__lt=midnight(day + timedelta(days=1)), closes__gt=midnight(day))
    phases = list(found)
    if not phases:
        raise NotAllowed(_("Op deze dag kon niemand meedoen. Klopt de datum van ontvangst?"))
    chosen = next((phase for phase in phases if what in phase.allows), None)
    if chosen is None:
        raise NotAllowed(_("In deze fase kan dit niet. Kies iets anders, of een andere datum."))
    return chosen


def enter(pk: int, entry: Entry, by: User) -> Contribution | Support:
    """Keep it, with a number that is used once. NotAllowed says why it cannot be."""
    stored = _store(entry.scan) if entry.scan else ""
    try:
        return _enter(pk, entry, by, stored)
    except BaseException:
        if stored:
            default_storage.delete(stored)
        raise


@transaction.atomic
def _enter(pk: int, entry: Entry, by: User, stored: str) -> Contribution | Support:
    process = Process.objects.get(pk=pk)
    if process.state != Process.State.PUBLISHED:
        raise NotAllowed(_("Dit staat niet op de website, of er is al antwoord gegeven."))
    if entry.received_on > timezone.localdate():
        raise NotAllowed(_("De datum van ontvangst moet nog komen."))
    phase = phase_on(process, entry.received_on, entry.what)
    if entry.what in COUNTED and not entry.sender.signs(process):
        raise NotAllowed(
            _("Steun telt alleen als wij weten van wie. Vul een e-mailadres of naam en adres in.")
        )
    participant = _participant(process, entry)
    paper = _claim(process, entry.paper, by) if entry.paper else None
    if entry.what == "support":
        return _support(participant, entry, by)
    row = _contribution(process, phase, participant, entry, by, stored)
    if paper:
        Paper.objects.filter(pk=paper.pk).update(contribution=row)
    tell_received(row, participant)
    return row


def _participant(process: Process, entry: Entry) -> Participant:
    sender = entry.sender
    signs = sender.signs(process) or [key_of(process, "visit", secrets.token_urlsafe(16))]
    found = enrol(process, signs, email=sender.email, area=sender.area, way=entry.way, person=sender.known)
    if sender.has_address and found.person_id is None and not found.email:
        found.person = Person.objects.create(
            family_name=sender.name,
            street=sender.street,
            house_number=sender.house_number,
            postcode=sender.postcode,
            city="Leiden",
        )
        found.save(update_fields=["person"])
    return found


def _contribution(
    process: Process, phase: Phase, participant: Participant, entry: Entry, by: User, stored: str
) -> Contribution:
    before = phase.moderation == Moderation.BEFORE
    return Contribution.objects.create(
        process=process,
        phase=phase,
        participant=participant,
        kind=Contribution.Kind.COMMENT if entry.about else Contribution.Kind.IDEA,
        parent=entry.about,
        state=Contribution.State.WAITING if before else Contribution.State.SHOWN,
        title="" if entry.about else entry.title,
        text=entry.text,
        shown_name=entry.shown_name,
        area=entry.sender.area,
        way=entry.way,
        entered_by=by,
        received_on=entry.received_on,
        scan=stored,
    )


def _support(participant: Participant, entry: Entry, by: User) -> Support:
    if entry.about is None:
        raise NotAllowed(_("Kies het idee dat iemand steunt."))
    try:
        with transaction.atomic():
            return Support.objects.create(
                contribution=entry.about, participant=participant, way=entry.way, entered_by=by
            )
    except IntegrityError:
        raise NotAllowed(_("Deze persoon steunt dit idee al. De steun telt één keer.")) from None


def tidy_number(typed: str) -> str:
    """The number of a paper as somebody may have typed it."""
    return "".join(typed.upper().split())[:20]


def _claim(process: Process, number: str, by: User) -> Paper:
    """This paper is entered now; NotAllowed when it was before."""
    Paper.objects.bulk_create([Paper(process=process, number=number)], ignore_conflicts=True)
    free = Paper.objects.filter(process=process, number=number, entered_at=None)
    if not free.update(entered_at=timezone.now(), entered_by=by):
        raise NotAllowed(_("Papier %(number)s is al ingevoerd. Kijk het nummer na.") % {"number": number})
    return Paper.objects.get(process=process, number=number)


def print_forms(process: Process, many: int) -> list[Paper]:
    """New blank forms, each with a number of its own."""
    wanted = min(max(many, 1), MOST_FORMS)
    made: list[Paper] = []
    while len(made) < wanted:
        numbers = {_number() for _each in range(wanted - len(made))}
        rows = [Paper(process=process, number=number, printed_at=timezone.now()) for number in numbers]
        taken = set(process.papers.filter(number__in=numbers).values_list("number", flat=True))
        made += Paper.objects.bulk_create([row for row in rows if row.number not in taken])
    return made


def _number() -> str:
    return "".join(secrets.choice(ALPHABET) for _each in range(NUMBER_LETTERS))


def found_by(process: Process, typed: str) -> QuerySet[Contribution]:
    """Ideas on the website by their number, or by words of their title."""
    found = process.contributions.shown().own()
    if typed.isdecimal() and len(typed) < 19:
        return found.filter(Q(pk=int(typed)))
    return found.filter(title__icontains=typed).order_by("-supports", "-pk")


def paper_of(process: Process, typed: str) -> Paper | None:
    """The form of this number, look-alikes mended."""
    number = tidy_number(typed)
    return process.papers.filter(number__in=[number, number.translate(READ_ALIKE)]).first()


def _store(scan: CleanFile) -> str:
    name = f"participation/{uuid.uuid4()}{SUFFIX[scan.kind]}"
    return default_storage.save(name, ContentFile(scan.content))

"""What is done with letters that came by post. The day of receipt counts; sending on is a duty (Awb 2:3)."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.acting import Channel, acting_as_staff
from core.accounts.models import Assistance, Person, User
from core.audit.access import record_access
from core.audit.models import AccessRecord, Office
from core.cases import retention, uploads
from core.cases.explanations import long_date
from core.cases.models import Case, CaseEvent, FileToRemove
from core.cases.uploads import CleanFile, UploadRefused
from core.cases.workflow import NotAllowed
from core.city.calendar import is_free_day
from counter.models import LetterFile, ScannedLetter

FOLDER = "post"
KEPT_WEEKS = 12
"""So long after it was handled a letter without a case is kept; one with a case is kept with that."""
LONG_AGO = 5
"""Working days after which somebody is asked whether the day of receipt is right."""

DONE_ALREADY = gettext_lazy("Een collega was u net voor: deze brief is al klaar. Er is niets veranderd.")
NO_CASE = gettext_lazy("Wij vinden geen zaak met dit nummer waar u aan mag werken. Kijk het nummer na.")
OTHER_SENDER = gettext_lazy(
    "Deze zaak is niet van de afzender van de brief. Kijk het nummer en de afzender na."
)

State = ScannedLetter.State


@dataclass
class Kept:
    """What became of the files that were chosen: letters, and files that were refused with the reason."""

    letters: list[ScannedLetter] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)


def keep(
    user: User, received_on: date, files: Iterable[UploadedFile[Any]], *, together: bool = False
) -> Kept:
    """Clean scans and keep them: each as a letter, or together as one. A refused file stops no other."""
    kept = Kept()
    clean: list[tuple[CleanFile, str]] = []
    for each in files:
        sent_sum = _sum(each)
        try:
            clean.append((uploads.clean(each), sent_sum))
        except UploadRefused as refusal:
            kept.refused.append(((each.name or "")[-80:], str(refusal)))
    if together and kept.refused:
        return kept  # half a letter is worse than none
    for scans in [clean] if together else [[scan] for scan in clean]:
        if scans:
            kept.letters.append(_letter(user, received_on, scans))
    return kept


def _sum(upload: UploadedFile[Any]) -> str:
    total = hashlib.sha256()
    for chunk in upload.chunks():
        total.update(chunk)
    upload.seek(0)
    return total.hexdigest()


def _letter(user: User, received_on: date, scans: Sequence[tuple[CleanFile, str]]) -> ScannedLetter:
    stored = [
        default_storage.save(f"{FOLDER}/{uuid.uuid4()}{uploads.SUFFIX[scan.kind]}", ContentFile(scan.content))
        for scan, _sent_sum in scans
    ]
    with transaction.atomic():
        letter = ScannedLetter.objects.create(office=user.office, received_on=received_on, scanned_by=user)
        LetterFile.objects.bulk_create(
            LetterFile(
                letter=letter,
                name=scan.name,
                kind=scan.kind,
                size=len(scan.content),
                sent_sha256=sent_sum,
                file=name,
            )
            for (scan, sent_sum), name in zip(scans, stored, strict=True)
        )
    return letter


def twins(letter: ScannedLetter, user: User) -> list[ScannedLetter]:
    """Other letters with a scan that is the same to the last byte, as far as this user may see them."""
    sums = letter.files.values("sent_sha256")
    same = ScannedLetter.objects.visible_to(user).filter(files__sent_sha256__in=sums).exclude(pk=letter.pk)
    return list(same.distinct()[:5])


def working_days_since(day: date, today: date, equated: frozenset[date]) -> int:
    """How many working days a letter of this day waits today (Atw art. 3 for the free days)."""
    days = (day + timedelta(days=number) for number in range(1, (today - day).days + 1))
    return sum(not is_free_day(each, equated) for each in days)


def index(letter: ScannedLetter, kind: str, note: str) -> None:
    """Write down what it is about."""
    with transaction.atomic():
        held = _held(letter)
        held.kind, held.note = kind, note
        held.state = State.INDEXED
        held.save(update_fields=["kind", "note", "state"])


def set_sender(letter: ScannedLetter, person: Person, user: User) -> None:
    """Write down who wrote it. NotAllowed for somebody of one's own household: a colleague takes it."""
    if user.person and Person.objects.household_of(user.person).filter(pk=person.pk).exists():
        raise NotAllowed(_("Deze brief is van uzelf of uw huisgenoot. Geef hem aan een collega."))
    with transaction.atomic():
        held = _held(letter)
        held.sender = person
        held.save(update_fields=["sender"])


def add_to_case(letter: ScannedLetter, case: Case, user: User) -> CaseEvent:
    """Put the scans with a running case, in its timeline, and tell the residents that the letter came.

    NotAllowed when this user may not work on the case, or it is of somebody else than the sender.
    """
    with transaction.atomic():
        held = _held(letter)
        if not case.may_be_worked_on_by(user):
            raise NotAllowed(NO_CASE)
        if held.sender_id and held.sender_id not in (case.subject_id, case.submitted_by_id):
            raise NotAllowed(OTHER_SENDER)
        locked = Case.objects.locked().get(pk=case.pk)
        event = _attach(held, locked, user)
        if locked.unread_since is None:
            Case.objects.filter(pk=locked.pk).update(unread_since=event.at)
        _tell(held, locked, event)
        acting = acting_as_staff(user, locked.subject, Channel.POST)
        locked.workflow.follow_up(locked, CaseEvent.Kind.PAPER, acting)
        record_access(user, [locked.subject_id, locked.submitted_by_id], AccessRecord.Action.VIEWED, "post")
    return event


def _tell(held: ScannedLetter, case: Case, event: CaseEvent) -> None:
    for person in case.workflow.recipients(case):
        with translation.override(person.language):
            day = long_date(held.received_on)
        by_ombudsman = case.office == Office.OMBUDSMAN
        case.tell("cases/letter_received", event, to=person, received_on=day, by_ombudsman=by_ombudsman)


def _attach(held: ScannedLetter, case: Case, user: User) -> CaseEvent:
    """The scans become papers of the case. The files stay where they are: from now on the case keeps them."""
    with translation.override(case.subject.language):
        text = _("Uw brief, ontvangen op %(day)s") % {"day": long_date(held.received_on)}
    event = case.record(
        CaseEvent.Kind.PAPER,
        acting_as_staff(user, case.subject, Channel.POST),
        text=text,
        facts={"received_on": held.received_on.isoformat()},
    )
    scans = list(held.files.all())
    contents = [CleanFile(scan.name, scan.kind, scan.file.open().read()) for scan in scans]
    uploads.attach(event, contents, [str(scan.file.name) for scan in scans])
    held.case = case
    held.sender = held.sender or case.submitted_by or case.subject
    held.kind = held.kind or ScannedLetter.Kind.CASE
    _finish(held, user, State.HANDLED)
    return event


def help_by_letter(assistance: Assistance, letter: ScannedLetter) -> None:
    """This assistance types the letter in: terms of what it opens count from the day the letter came."""
    with transaction.atomic():
        held = _held(letter)
        Assistance.objects.filter(pk=assistance.pk).update(received_on=held.received_on)
        held.assistance = assistance
        held.save(update_fields=["assistance"])


def purpose_of(letter: ScannedLetter) -> str:
    """Why somebody is helped with a letter, for counter.helping.start."""
    return _("Brief van %(day)s") % {"day": long_date(letter.received_on)}


def follow_up(letters: Iterable[ScannedLetter]) -> int:
    """Put letters with the case that was opened while they were typed in. Returns how many."""
    typed_in = {
        letter.assistance_id: letter for letter in letters if letter.assistance_id and letter.is_waiting
    }
    opened = CaseEvent.objects.filter(assistance__in=typed_in, kind=CaseEvent.Kind.OPENED)
    done = 0
    for event in opened.select_related("case__subject", "case__submitted_by", "assistance__staff").order_by(
        "pk"
    ):
        assert event.assistance
        with transaction.atomic():
            letter = ScannedLetter.objects.select_for_update().get(pk=typed_in[event.assistance.pk].pk)
            if letter.is_waiting:
                _attach(letter, event.case, event.assistance.staff)
                done += 1
    return done


def finish(letter: ScannedLetter, user: User, kind: str, note: str) -> None:
    """Nothing more to do, and why: a double, an advertisement."""
    with transaction.atomic():
        held = _held(letter)
        held.kind, held.note = kind, note
        _finish(held, user, State.HANDLED)


def send_on(letter: ScannedLetter, user: User, to: str, kind: str) -> None:
    """It is for another body, and goes there at once; the sender hears of it (Awb 2:3)."""
    with transaction.atomic():
        held = _held(letter)
        held.kind, held.sent_to = kind, to
        _finish(held, user, State.SENT_ON)


def _finish(held: ScannedLetter, user: User, state: str) -> None:
    held.state, held.handled_at, held.handled_by = state, timezone.now(), user
    held.save(
        update_fields=["state", "handled_at", "handled_by", "kind", "note", "sent_to", "sender", "case"]
    )


def _held(letter: ScannedLetter) -> ScannedLetter:
    """The letter, locked. NotAllowed when somebody else was first."""
    held = ScannedLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if not held.is_waiting:
        raise NotAllowed(DONE_ALREADY)
    return held


def sweep() -> None:
    """What nobody looked at again: letters of a case that was opened, and letters whose weeks are over."""
    follow_up(ScannedLetter.objects.waiting().exclude(assistance=None))
    forget_old()


def forget_old() -> int:
    """Remove letters without a case some weeks after they were handled, and files that never got a row."""
    long_ago = timezone.now() - timedelta(weeks=KEPT_WEEKS)
    old = ScannedLetter.objects.filter(case=None, handled_at__lt=long_ago)
    with transaction.atomic():
        keys = list(old.select_for_update().values_list("pk", flat=True))
        files = LetterFile.objects.filter(letter__in=keys).values_list("file", flat=True)
        FileToRemove.objects.bulk_create([FileToRemove(name=name) for name in files], ignore_conflicts=True)
        ScannedLetter.objects.filter(pk__in=keys).delete()
    retention.remove_files()
    retention.remove_unlisted(FOLDER, set(LetterFile.objects.values_list("file", flat=True)), timezone.now())
    return len(keys)

"""The municipality's file of a complaint goes to the ombudsman, because the complainant says so: sealed.

It is a copy of one moment. What the municipality writes later never comes along, and a digest shows that
nothing changed since. Who takes consent back closes the copy at once; that it was there stays on record.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models import SealedFile
from complaints.ombudsman.sealed_content import content_of, visible_papers
from complaints.procedure import complaining
from core.accounts.acting import Acting, acting_as_staff
from core.accounts.models import Person
from core.cases import following, uploads
from core.cases.models import Attachment, Case, CaseEvent, FileToRemove, FollowCode
from core.cases.references import tidy
from core.cases.uploads import CleanFile
from core.cases.workflow import NotAllowed

COMPLAINT = "complaint"
LONGEST_NUMBER = 19
CONSENT = _(
    "Ja, neem mijn dossier van de gemeente mee. De ombudsman krijgt alles wat ik van mijn klacht kan zien, "
    "zoals het nu is. Ik kan mijn toestemming later intrekken."
)
"""The sentence that the complainant agrees to, kept as it was read."""

NOT_YOURS = _(
    "Wij vinden deze klacht niet bij u. Kijk het nummer na. Klaagde u zonder DigiD? Vul dan ook de code in "
    "die onder aan het laatste bericht van de gemeente staat."
)
TOO_OFTEN = _("U vulde vandaag vijf keer een verkeerde code in. Probeer het morgen weer.")
ALREADY = _("De ombudsman heeft uw dossier al. U kunt het niet nog een keer meegeven.")


def own_complaints(person: Person | None) -> list[Case]:
    """Complaints of somebody with DigiD, about them or asked by them; newest first."""
    if person is None or person.bsn_index is None:
        return []
    mine = Case.objects.filter(subject=person) | Case.objects.filter(submitted_by=person)
    return list(mine.filter(kind=COMPLAINT).select_related("complaint", "subject").order_by("-pk"))


def find_complaint(person: Person | None, number: str, code: str = "") -> Case:
    """The complaint that somebody may hand over: by DigiD their own, else the one that number and code open.

    `number` is that of the register or of the case. NotAllowed when nothing fits; after five wrong codes a
    day for a number, for every code.
    """
    in_register, reference = "".join(number.split()).upper()[:LONGEST_NUMBER], tidy(number)
    for case in own_complaints(person):
        if in_register == case.complaint.number or reference == case.reference:
            return case
    try:
        found = _opened_by(in_register, reference, code) if code else None
    except following.TooManyTries:
        raise NotAllowed(TOO_OFTEN) from None
    if found is None or found.kind != COMPLAINT:
        raise NotAllowed(NOT_YOURS)
    return found


def _opened_by(in_register: str, reference: str, code: str) -> Case | None:
    if not in_register.startswith(f"{complaining.SERIES}-"):
        return following.find(reference, code)
    numbered = FollowCode.objects.filter(case__complaint__number=in_register)
    return following.find_among(numbered, in_register, code)


@transaction.atomic
def hand_over(case: Case, complaint: Case, acting: Acting, words: str) -> SealedFile:
    """Seal the complaint as it is now into the ombudsman's case. `words`: the consent as it was read.

    `complaint` comes from `find_complaint`. The municipality sees in its own timeline that it went.
    """
    locked = Case.objects.locked().get(pk=case.pk)
    file = locked.ombudsman_file
    if SealedFile.objects.filter(file=file).exists():
        raise NotAllowed(ALREADY)
    told = Case.objects.locked().get(pk=complaint.pk)
    event = locked.record(CaseEvent.Kind.FACT, acting, facts={"file": "handed_over"})
    reader = acting.subject or told.subject
    if reader.pk not in (told.subject_id, told.submitted_by_id):
        reader = told.subject
    content = content_of(told, reader, _copy(told, event))
    sealed = SealedFile.objects.create(
        file=file, consent_words=words, content=content, digest=digest_of(content)
    )
    file.municipal_reference = told.complaint.number
    file.save(update_fields=["municipal_reference"])
    told.record(CaseEvent.Kind.FACT, _at_the_municipality(acting), facts={"ombudsman": "handed_over"})
    return sealed


def _at_the_municipality(acting: Acting) -> Acting:
    """In the file of the other office nobody helps a resident: there the ombudsman's staff are just that."""
    if acting.actor is None or acting.assistance is None:
        return acting
    return acting_as_staff(acting.actor, acting.party, acting.channel)


@transaction.atomic
def withdraw_consent(case: Case, acting: Acting) -> None:
    """Close the copy to the ombudsman at once. List, moment and digest stay; the copied papers go."""
    locked = Case.objects.locked().get(pk=case.pk)
    sealed = open_file(locked)
    if sealed is None:
        return
    sealed.withdrawn_at = timezone.now()
    sealed.save(update_fields=["withdrawn_at"])
    copies = papers_of(sealed)
    FileToRemove.objects.bulk_create(
        [FileToRemove(name=str(copy.file.name)) for copy in copies], ignore_conflicts=True
    )
    Attachment.objects.filter(pk__in=[copy.pk for copy in copies]).delete()
    locked.record(CaseEvent.Kind.FACT, acting, facts={"file": "withdrawn"})


def open_file(case: Case) -> SealedFile | None:
    """The sealed file that the ombudsman may read, or None."""
    return SealedFile.objects.filter(file__case=case, withdrawn_at=None).first()


def digest_of(content: dict[str, Any]) -> str:
    """SHA-256 over the content as canonical JSON; the sums of the papers stand in it."""
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def is_intact(sealed: SealedFile) -> bool:
    """Whether content and papers are what was handed over: everything is summed anew."""
    if digest_of(sealed.content) != sealed.digest:
        return False
    listed = sorted(paper["sha256"] for paper in sealed.content["papers"])
    return listed == sorted(_sum_of(paper) for paper in papers_of(sealed))


def papers_of(sealed: SealedFile) -> list[Attachment]:
    """The copied papers, in the ombudsman's case."""
    handed = {"event__kind": CaseEvent.Kind.FACT, "event__facts__file": "handed_over"}
    return list(Attachment.objects.filter(case=sealed.file.case_id, **handed).order_by("pk"))


def _copy(complaint: Case, event: CaseEvent) -> list[dict[str, Any]]:
    """Copy the papers that the complainant sees into the ombudsman's case, and list them with their sums."""
    files = [_read(paper) for paper in visible_papers(complaint)]
    made = uploads.attach(event, files, uploads.store(files))
    return [{"name": copy.name, "kind": copy.kind, "size": copy.size, "sha256": copy.sha256} for copy in made]


def _read(paper: Attachment) -> CleanFile:
    with default_storage.open(str(paper.file.name)) as stored:
        return CleanFile(paper.name, paper.kind, stored.read())


def _sum_of(paper: Attachment) -> str:
    try:
        return hashlib.sha256(_read(paper).content).hexdigest()
    except FileNotFoundError:
        return ""

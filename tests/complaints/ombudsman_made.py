"""Files of the ombudsman at each point of their way, made as the desk makes them."""

from __future__ import annotations

import io
import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from complaints.models import Complaint, ComplaintPart, Inquiry, SealedFile
from complaints.ombudsman import handing_over, inquiring, reporting
from core.accounts.acting import Acting, acting_as_resident, acting_as_staff
from core.cases import conversation, uploads
from core.cases.models import Case, CaseEvent
from tests.complaints_factory import complaint_case, handled_by, ombudsman_case
from tests.people import Cast

FINDINGS = "De gemeente belde niet terug."
REPORT = "De gemeente had moeten terugbellen."


def photo(name: str = "brief.jpg") -> SimpleUploadedFile:
    """A picture as a browser sends it."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40)).save(out, "JPEG")
    return SimpleUploadedFile(name, out.getvalue(), content_type="image/jpeg")


def olga(cast: Cast, case: Case) -> Acting:
    """Olga at work on a file."""
    return acting_as_staff(cast.olga, case.subject)


def suzanne(cast: Cast) -> Acting:
    """Suzanne on the website."""
    return acting_as_resident(cast.suzanne)


def at_work(cast: Cast, status: str = "investigation", **fields: Any) -> Case:
    """Suzanne's request, handled by Olga, in mediation or under investigation."""
    case = handled_by(ombudsman_case(cast, **fields), cast.olga)
    if status != "request_received":
        case.move_to(status, olga(cast, case))
    return Case.objects.get(pk=case.pk)


def asked(cast: Cast, case: Case, text: str = "Waarom belde niemand terug?") -> Inquiry:
    """A question to Carla."""
    cast.contact  # noqa: B018  made when first named
    inquiring.ask(case, olga(cast, case), text, cast.contact)
    return Inquiry.objects.get(file__case=case, text=text)


def with_findings(cast: Cast) -> Case:
    """A file of which the findings were put to both sides."""
    case = at_work(cast)
    cast.contact  # noqa: B018
    reporting.send_findings(case, olga(cast, case), FINDINGS, cast.contact)
    return Case.objects.get(pk=case.pk)


def reported(cast: Cast, *recommendations: str) -> Case:
    """A file of which the report came out."""
    case = with_findings(cast)
    reporting.react(case, suzanne(cast), "Het klopt.")
    inquiring.answer(Inquiry.objects.get(file__case=case), cast.contact, "Wij zien dat ook zo.")
    reporting.measure(case, "voortvarendheid", "no", "Niemand belde terug.")
    for text in recommendations or ("Bel binnen twee dagen terug.",):
        reporting.recommend(case, text)
    reporting.report(Case.objects.get(pk=case.pk), olga(cast, case), REPORT)
    return Case.objects.get(pk=case.pk)


def judged_complaint(cast: Cast) -> Case:
    """Suzanne's complaint at the municipality with all that can be: talk, papers, notes, a judgement."""
    case = complaint_case(cast)
    clean = uploads.clean(photo())
    conversation.write_from_resident(case, suzanne(cast), "Hier is mijn brief.", [clean])
    handled_by(case, cast.karim, by=cast.wilma)
    karim = acting_as_staff(cast.karim, case.subject)
    case.record(CaseEvent.Kind.NOTE, karim, text="INTERNE NOTITIE", visible=False)
    conversation.write_from_desk(case, karim, "Wij hebben uw brief gelezen.")
    ComplaintPart.objects.create(
        complaint=case.complaint,
        text="Niet gebeld",
        theme="promptness",
        judgement="founded",
        why="Dat klopt.",
    )
    Complaint.objects.filter(case=case).update(findings="Er is niet gebeld.", conclusions="Wij bellen nu.")
    return Case.objects.get(pk=case.pk)


def sealed(cast: Cast, case: Case | None = None, complaint: Case | None = None) -> SealedFile:
    """Suzanne's complaint, handed over to the ombudsman."""
    case = case or ombudsman_case(cast)
    complaint = complaint or judged_complaint(cast)
    return handing_over.hand_over(case, complaint, suzanne(cast), str(handing_over.CONSENT))


def key() -> str:
    """A fresh key for a form."""
    return str(uuid.uuid4())

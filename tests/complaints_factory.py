"""Questions, complaints and files of the ombudsman, made as the website makes them."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.utils import timezone

from complaints.models import Competence, Complaint, ComplaintPart, Involved, Ombudsman, Subject
from complaints.ombudsman import requesting
from complaints.procedure import complaining, sealing
from complaints.questions import asking
from core.accounts.acting import acting_as_resident, acting_as_staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.models import Case
from tests.city_made import make_sender
from tests.people import Cast

SINCE = date(2020, 1, 1)


def make_subject(slug: str = "afval", **fields: Any) -> Subject:
    """A subject of questions."""
    usual = {"name": "Afval", "name_en": "Waste", "words": "afval\ncontainer\nkliko", "norm_days": 5}
    return Subject.objects.get_or_create(slug=slug, defaults={**usual, **fields})[0]


def make_ombudsman() -> Ombudsman:
    """Who is ombudsman, and that letters of that office have a sender."""
    make_sender(Office.OMBUDSMAN)
    return Ombudsman.objects.get_or_create(
        valid_from=SINCE,
        defaults={
            "name": "Ombudsman Leiden",
            "address": "Voorbeeldplein 3, 2312 AB Leiden",
            "phone": "071 000 00 00",
            "website": "www.ombudsman.example",
        },
    )[0]


def make_competence(name: str = "Gemeente Leiden", competent: str = "own") -> Competence:
    """A body about which one may come to the ombudsman."""
    return Competence.objects.get_or_create(
        name=name,
        valid_from=SINCE,
        defaults={"kind": "body", "competent": competent, "why": "De raad heeft dat zo besloten."},
    )[0]


def question_case(cast: Cast, asker: User | None = None, **fields: Any) -> Case:
    """Suzanne's question about waste; `fields` go to what she filled in."""
    usual: dict[str, Any] = {"title": "Container vol", "text": "De container in mijn straat is vol."}
    asked = asking.Asked(**{**usual, **fields})
    return asking.ask(asked, acting_as_resident(asker or cast.suzanne), key=uuid.uuid4())


def complaint_case(cast: Cast, complainant: User | None = None, **fields: Any) -> Case:
    """Suzanne's complaint about a department; `officials=["..."]` names people."""
    make_ombudsman()
    usual: dict[str, Any] = {
        "about": Complaint.About.DEPARTMENT,
        "what_happened": "Ik belde vijf keer. Niemand belde terug.",
        "wish": "Ik wil antwoord.",
        "happened_on": timezone.localdate(),
    }
    told = complaining.Told(**{**usual, **fields})
    return complaining.complain(told, acting_as_resident(complainant or cast.suzanne), key=uuid.uuid4())


def about_accused(cast: Cast, **fields: Any) -> Case:
    """A complaint about `cast.accused`, whose account somebody looked up."""
    official = str(cast.accused)
    fields = {"about": Complaint.About.PERSON, "officials": [official], **fields}
    case = complaint_case(cast, **fields)
    sealing.link(Involved.objects.get(complaint__case=case), cast.accused)
    return case


def handled_by(case: Case, user: User, by: User | None = None) -> Case:
    """The same case, with a handler."""
    case.assign(user, acting_as_staff(by or user, case.subject))
    return case


def part(case: Case, **fields: Any) -> ComplaintPart:
    """A part of a complaint."""
    usual = {"text": "Niemand belde terug", "theme": "promptness"}
    return ComplaintPart.objects.create(complaint=case.complaint, **{**usual, **fields})


def ombudsman_case(cast: Cast, requester: User | None = None, **fields: Any) -> Case:
    """Suzanne's request to the ombudsman, after the municipality answered her."""
    make_ombudsman()
    usual: dict[str, Any] = {
        "what_happened": "Mijn klacht werd niet eerlijk behandeld.",
        "against": make_competence(),
        "complained": "answered",
    }
    asked = requesting.Asked(**{**usual, **fields})
    return requesting.request(asked, acting_as_resident(requester or cast.suzanne), key=uuid.uuid4())

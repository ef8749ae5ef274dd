"""A few invented questions, complaints and a request to the ombudsman, each as a resident would send it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from complaints.models import Competence, Complaint, OmbudsmanFile
from complaints.ombudsman import requesting
from complaints.procedure import complaining, sealing
from complaints.questions import asking
from complaints.rules.routes import Route
from core.accounts.acting import Acting, acting_as_resident, acting_as_staff
from core.accounts.models import Person, User
from core.cases.models import Case
from core.city.models import Department
from leiden_portal.demo import complaint_stages
from leiden_portal.demo.people import resident

NAMESPACE = uuid.UUID("6d1f1c1e-0d0e-4c5e-9a51-2312ab000002")

Send = Callable[[Acting, uuid.UUID], Case]

QUESTIONS = (
    ("tenzin", asking.Asked("Container vol", "De papierbak in mijn straat is al een week vol. Wat nu?")),
    ("husayn", asking.Asked("Vergunning voor mijn auto", "Hoe vraag ik een parkeervergunning aan?")),
    (
        "lieke",
        asking.Asked(
            *("Gat in de stoep", "Er zit een diep gat in de stoep."),
            route=Route.REPORT,
            place="Touwslagerspad, bij nummer 70",
        ),
    ),
)


def load(people: Mapping[str, Person]) -> int:
    """Make the cases that are missing. Returns how many."""
    added = sum(_send(people[who], f"question {asked.title}", _asks(asked)) for who, asked in QUESTIONS)
    added += sum(
        _send(people[who], f"complaint {who}", _complains(told), after)
        for who, told, after in (
            ("samira", _about_waiting(), _stays),
            ("greetje", _about_an_official(), _is_looked_up),
            ("cagla", _about_a_letter(), _is_assigned),
        )
    )
    added += _send(people["marloes"], "ombudsman marloes", _requests())
    return added + sum(
        _send(people[who], name, send, after) for who, name, send, after in complaint_stages.stories(people)
    )


def _send(person: Person, name: str, send: Send, after: Callable[[Case], None] | None = None) -> bool:
    key = uuid.uuid5(NAMESPACE, f"{name} {person.pk}")
    if Case.objects.filter(submission_key=key).exists():
        return False
    with transaction.atomic():
        case = send(acting_as_resident(resident(person)), key)
        if after:
            after(case)
    return True


def _asks(asked: asking.Asked) -> Send:
    return lambda acting, key: asking.ask(asked, acting, key=key)


def _complains(told: complaining.Told) -> Send:
    received = timezone.localdate() - timedelta(days=6)
    return lambda acting, key: complaining.complain(replace(told, received_on=received), acting, key=key)


def _requests() -> Send:
    asked = requesting.Asked(
        what_happened="Ik klaagde bij de gemeente over een gesprek. In de brief staat niet wat ik vertelde.",
        wish="Ik wil dat iemand anders ernaar kijkt.",
        against=Competence.objects.filter(name="Gemeente Leiden").first(),
        complained=OmbudsmanFile.Complained.ANSWERED,
    )
    return lambda acting, key: requesting.request(asked, acting, key=key)


def _about_waiting() -> complaining.Told:
    return complaining.Told(
        about=Complaint.About.DEPARTMENT,
        department=Department.objects.filter(name="Belastingen").first(),
        what_happened="Ik vroeg drie keer om uitleg over mijn aanslag. Niemand belde terug.",
        wish="Ik wil dat iemand mij belt.",
    )


def _about_an_official() -> complaining.Told:
    return complaining.Told(
        about=Complaint.About.PERSON,
        officials=("Joris Bakker",),
        department=Department.objects.filter(name="Burgerzaken").first(),
        what_happened="De medewerker aan de balie luisterde niet en stuurde mij weg.",
        wish="Ik wil een excuus.",
    )


def _about_a_letter() -> complaining.Told:
    return complaining.Told(
        about=Complaint.About.DEPARTMENT,
        department=Department.objects.filter(name="Parkeren").first(),
        what_happened="Ik kreeg een brief over een auto die ik niet heb. Mijn mail bleef liggen.",
        wish="Ik wil een juiste brief.",
    )


def _stays(case: Case) -> None:
    """Only came in."""


def _is_looked_up(case: Case) -> None:
    """The coordinator found who it is about: Joris never finds this file."""
    sealing.link(case.complaint.involved.get(), _staff("joris"))


def _is_assigned(case: Case) -> None:
    """The coordinator gave it to somebody."""
    case.assign(_staff("karim"), acting_as_staff(_staff("wilma"), case.subject))


def _staff(username: str) -> User:
    return User.objects.get(username=username)

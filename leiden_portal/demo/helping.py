"""Invented help: who may act for whom, help that was given, a form to carry on with, and an outage."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import timedelta

from django.utils import timezone

from complaints.questions import asking
from core.accounts.acting import acting_as_resident, acting_by_assistance
from core.accounts.models import Assistance, How, Identity, Mandate, Organisation, Person, User
from core.accounts.models.assisting import TIME_LIMIT
from core.cases import code_signs, handing_over
from core.cases.models import Case, Draft
from core.city.models import Outage
from core.representing import giving
from counter.purposes import QUESTION, in_words
from documents.drafts import FORM
from leiden_portal.demo.people import PEOPLE, resident

NAMESPACE = uuid.UUID("6d1f1c1e-0d0e-4c5e-9a51-2312ab000004")
BEGAN_AT_HOME = "husayn"
"""Who began an application at home, and can carry it to the counter with a code."""


def load(people: Mapping[str, Person]) -> int:
    """Make what is missing. Returns how many cases are new."""
    _mandates(people)
    _draft(people[BEGAN_AT_HOME])
    _outage()
    return _helped(people["pieter"], User.objects.get(username="bas"))


def _mandates(people: Mapping[str, Person]) -> None:
    """Lieke may ask and complain for her neighbour Greetje; the library for Sjoukje, for a few more days."""
    today = timezone.localdate()
    greetje, lieke, sjoukje = people["greetje"], people["lieke"], people["sjoukje"]
    if not Mandate.objects.filter(person=greetje).exists():
        wanted = giving.Wanted(("question", "complaint"), today + timedelta(days=365))
        invitation, _code = giving.invite(
            acting_as_resident(resident(greetje)),
            wanted,
            name=lieke.full_name,
            birth_date=None,
            postcode=lieke.postcode,
        )
        giving.accept(invitation, resident(lieke))
    library = Organisation.objects.filter(helps_residents=True, active=True).first()
    if library and not Mandate.objects.filter(person=sjoukje).exists():
        wanted = giving.Wanted(("question",), today + timedelta(days=12))
        giving.give_to_organisation(acting_as_resident(resident(sjoukje)), wanted, library)


def _draft(person: Person) -> None:
    if not Draft.objects.filter(owner=person, form=FORM).exists():
        Draft.objects.create(form=FORM, owner=person, subject=person, answers={"voor-wie": {"who": "self"}})


def _outage() -> None:
    if not Outage.objects.exists():
        began = timezone.now() - timedelta(days=3)
        Outage.objects.create(
            began_at=began,
            ended_at=began + timedelta(hours=1, minutes=20),
            payments=True,
            what="Verzonnen voorbeeld: online betalen lukte niet. Wie wilde betalen, kon dat later doen.",
            what_en="Invented example: paying online did not work. People could pay later.",
        )


def _helped(person: Person, staff: User) -> bool:
    """Staff asked a question for this person at the counter, and are done."""
    key = uuid.uuid5(NAMESPACE, f"helped {person.pk}")
    if Case.objects.filter(submission_key=key).exists():
        return False
    now = timezone.now()
    assistance = Assistance.objects.create(
        staff=staff,
        person=person,
        how=How.COUNTER,
        identity=Identity.PASSPORT,
        purpose=in_words(QUESTION),
        started_at=now,
        expires_at=now + TIME_LIMIT,
    )
    asked = asking.Asked("Oud papier", "Waar kan ik veel oud papier in één keer brengen?")
    asking.ask(asked, acting_by_assistance(assistance), key=key)
    Assistance.objects.filter(pk=assistance.pk).end()
    return True


def code_line() -> str:
    """A fresh code for the application that was begun at home, for the terminal; "" once it moved on."""
    invented = next(each for each in PEOPLE if each.key == BEGAN_AT_HOME)
    person = Person.objects.with_bsn(invented.bsn).first()
    draft = Draft.objects.filter(owner=person, form=FORM, case=None, place=Draft.Place.HOME).first()
    if person is None or person.birth is None or draft is None:
        return ""
    code = handing_over.make(draft, acting_as_resident(resident(person)))
    return f"{code_signs.shown(code)}  of {person.full_name}, born {person.birth.display}"

"""Invented initiatives, one of each kind in a stage of its own, and a building plan with a reaction."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.acting import Acting, acting_as_resident, acting_as_staff
from core.accounts.models import Person, User
from core.cases.models import Case
from core.city.models import Area, Department
from initiatives import support
from initiatives.models import KnownAddress, PermitPlan
from initiatives.permit import answering, plans
from initiatives.procedure import applying, deciding, guiding
from initiatives.procedure.applying import Applied
from initiatives.procedure.deciding import Judged
from leiden_portal.demo.people import resident
from participation.models import Contribution, Participant, ParticipantKey, Support, key_of

NAMESPACE = uuid.UUID("6d1f1c1e-0d0e-4c5e-9a51-2312ab000007")
GARDEN = {
    "title": "Een moestuin op het lege veld",
    "title_en": "A vegetable garden in the empty field",
    "summary": "Buren willen samen groente telen op het lege veld.",
    "summary_en": "Neighbours want to grow vegetables together in the empty field.",
    "question": "Steunt u dit plan?",
    "question_en": "Do you support this plan?",
    "background": "Het veld ligt al drie jaar leeg. Tien buren willen er een moestuin maken.",
    "for_whom": "Voor iedereen die hier woont.",
    "fixed": "De plek staat vast.",
    "still_open": "Wat wij planten en wie er meedoet.",
}
PLAN = {
    "summary": "Een verdieping op een huis in de rij.",
    "background": "Het huis wordt drie meter hoger. De bouw duurt vier maanden.",
    "where": "Voorbeeldgracht 30",
    "signed_by": "Bureau Dakzicht",
    "role": "architect",
    "contact": "071 000 00 00",
    "fixed": "De hoogte en het aantal kamers.",
    "still_open": "De kleur van de gevel en de uren waarop er wordt gebouwd.",
}


def load(people: Mapping[str, Person]) -> int:
    """Make what is missing. Returns how many."""
    made = [
        _apply(people["tenzin"], Applied("neighbourhood_idea", *_words(GARDEN), area=_kooi()), _collects),
        _apply(
            people["husayn"],
            Applied(
                "right_to_challenge",
                *(
                    "Zelf het groen in onze straat doen",
                    "Wij snoeien en planten zelf.",
                    "Wij zijn er elke dag.",
                ),
                asked_euros=4000,
            ),
            _refused,
        ),
        _apply(
            people["lieke"],
            Applied(
                "citizens_initiative",
                *("Meer openbare toiletten", "De raad besluit over tien toiletten.", "Er zijn er te weinig."),
            ),
            _advised,
        ),
    ]
    return sum(made) + _plan(people["samira"])


def _words(words: Mapping[str, str]) -> tuple[str, str, str]:
    return words["title"], words["background"], "De buurt leert elkaar kennen."


def _kooi() -> Area | None:
    return Area.objects.filter(slug="de-kooi").first()


def _staff(name: str, case: Case) -> Acting:
    return acting_as_staff(User.objects.get(username=name), case.subject)


def _apply(person: Person, applied: Applied, after: Callable[[Case], None]) -> bool:
    key = uuid.uuid5(NAMESPACE, applied.title)
    if Case.objects.filter(submission_key=key).exists():
        return False
    with transaction.atomic():
        case = applying.apply(applied, acting_as_resident(resident(person)), key=key)
        guiding.take(case, _staff("gijs", case))
        after(Case.objects.select_related("subject").get(pk=case.pk))
    return True


def _collects(case: Case) -> None:
    process = support.open_page(case, GARDEN, _staff("gijs", case))
    process.refresh_from_db()
    process.example = True
    process.save()
    proposal = process.contributions.get()
    for number in range(1, 15):
        who = Participant.objects.create(process=process)
        sign = key_of(process, "mail", f"steun{number}@voorbeeld.example")
        ParticipantKey.objects.create(process=process, participant=who, key=sign)
        Support.objects.create(contribution=proposal, participant=who)


def _ask(case: Case, department: str, question: str) -> int:
    found, _new = Department.objects.get_or_create(name=department)
    adviser = User.objects.get(username="tess")
    return guiding.ask_advice(case, found, question, _staff("gijs", case), adviser).pk


def _advised(case: Case) -> None:
    _ask(case, "Openbare ruimte", "Waar kunnen toiletten komen?")


def _refused(case: Case) -> None:
    asked = _ask(case, "Openbare ruimte", "Kunnen bewoners dit groen zelf doen?")
    guiding.give_advice(
        asked, "no", "Er liggen kabels. Werken in de grond is hier gevaarlijk.", _staff("tess", case)
    )
    found = {
        each.pk: Judged("partly", "Dit kan voor een deel.") for each in case.initiative.rules.criteria.all()
    }
    text = (
        "Onder het groen liggen kabels van het stroomnet. Graven is daar gevaarlijk. Daarom zeggen wij nee."
    )
    deciding.decide(case, "refused", text, found, _staff("dora", case))


def _plan(person: Person) -> bool:
    title = "Een dakopbouw aan de Voorbeeldgracht"
    if PermitPlan.objects.filter(process__title=title).exists():
        return False
    today = timezone.localdate()
    with transaction.atomic():
        for number in range(1, 60):
            KnownAddress.objects.get_or_create(
                postcode="2312AB",
                house_number=number,
                addition="",
                defaults={
                    "street": "Voorbeeldgracht",
                    "longitude": 4.4915,
                    "latitude": 52.1605 + number * 0.00005,
                },
            )
        made = plans.begin(title, acting_as_resident(resident(person)))
        days = {
            "closes_on": today + timedelta(days=21),
            "answer_due": today + timedelta(days=35),
            "decides_on": today + timedelta(days=70),
        }
        plans.write(made, {**PLAN, **days, "postcode": "2312 AB", "house_number": 30})
        made = PermitPlan.objects.select_related("process").get(pk=made.pk)
        plans.send(made)
        made = plans.approve(made.pk, User.objects.get(username="gijs"))
        _react(made)
    return True


def _react(made: PermitPlan) -> None:
    phase = made.process.phases.get()
    rows = []
    for number, (title, text) in enumerate(
        (("Minder zon", "In mijn tuin komt minder zon."), ("Zon in de tuin", "Kan het dak iets lager?")),
        start=1,
    ):
        who = Participant.objects.create(process=made.process)
        sign = key_of(made.process, "mail", f"buur{number}@voorbeeld.example")
        ParticipantKey.objects.create(process=made.process, participant=who, key=sign)
        rows.append(
            Contribution.objects.create(
                process=made.process, phase=phase, participant=who, title=title, text=text, state="shown"
            )
        )
    answering.answer(
        made, rows, "Zon in de tuin", "partly", "Het dak wordt een halve meter lager.", "Zo blijft er zon."
    )

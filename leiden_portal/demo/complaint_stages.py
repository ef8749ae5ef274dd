"""The same room further on: each story is brought where it stands by what residents and staff can do."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta

from django.utils import timezone

from complaints.models import Competence, Complaint, OmbudsmanFile, Question
from complaints.ombudsman import handing_over, inquiring, requesting
from complaints.procedure import complaining, ending, handling, hearings, measures, naming, terms
from complaints.questions import answering, asking, changing, journey
from complaints.rules.outcomes import Judgement, Theme
from core.accounts.acting import Acting, acting_as_staff
from core.accounts.models import Person, User
from core.cases.models import Case
from core.city.models import Department

Send = Callable[[Acting, uuid.UUID], Case]
After = Callable[[Case], None]

SOON = timedelta(seconds=1)
"""A conversation that is planned must be still to come, and one that is reported must be over."""


def stories(people: Mapping[str, Person]) -> list[tuple[str, str, Send, After]]:
    """Who, a name for the key, what they send, and what happens to it. Order matters: the last needs one."""
    return [
        (
            "sjoukje",
            "answered",
            _asks("Kliko kwijt", "Mijn kliko is weg. Waar vraag ik een nieuwe?"),
            answered,
        ),
        ("anna", "became complaint", _asks("Brief", "Ik mailde vier keer. Ik hoor niets."), became_complaint),
        ("pieter", "informal", _complains(9, "Parkeren", *UNANSWERED), informal),
        ("sjoukje", "investigated", _complains(38, "Vergunningen en toezicht", *LATE), investigated),
        ("femke", "judged", _complains(30, "Belastingen", *LOST), judged),
        ("tenzin", "settled", _complains(12, "Stadsbeheer", *NOISY), settled),
        ("femke", "to the ombudsman", _requests(people["femke"]), asked_by_the_ombudsman),
    ]


UNANSWERED = ("Ik belde vijf keer over mijn vergunning. Niemand belde terug.", "Ik wil een vast nummer.")
LATE = ("Ik wachtte drie maanden op een afspraak. De ambtenaar zei die twee keer af.", "Ik wil een excuus.")
LOST = ("Mijn bezwaar raakte kwijt. Daarna kreeg ik een boete.", "Ik wil dat dit niet meer gebeurt.")
NOISY = ("De veegwagen reed om vijf uur 's nachts door mijn straat.", "Ik wil kunnen slapen.")


def _asks(title: str, text: str) -> Send:
    return lambda acting, key: asking.ask(asking.Asked(title, text), acting, key=key)


def _complains(days_ago: int, department: str, what_happened: str, wish: str) -> Send:
    told = complaining.Told(
        about=Complaint.About.DEPARTMENT,
        department=Department.objects.filter(name=department).first(),
        what_happened=what_happened,
        wish=wish,
        received_on=timezone.localdate() - timedelta(days=days_ago),
    )
    return lambda acting, key: complaining.complain(told, acting, key=key)


def _requests(person: Person) -> Send:
    def send(acting: Acting, key: uuid.UUID) -> Case:
        judged_case = Case.objects.filter(subject=person, kind=complaining.KIND, status="judged").latest("pk")
        asked = requesting.Asked(
            what_happened="De gemeente geeft toe dat mijn bezwaar kwijt was. De boete bleef staan.",
            wish="Ik wil dat de gemeente uitlegt waarom.",
            against=Competence.objects.filter(name="Gemeente Leiden").first(),
            complained=OmbudsmanFile.Complained.ANSWERED,
            municipal_reference=judged_case.complaint.number,
            municipal_ended_on=timezone.localdate(),
        )
        along = requesting.TakeAlong(judged_case, str(handing_over.CONSENT))
        return requesting.request(asked, acting, key=key, take_along=along)

    return send


def answered(case: Case) -> None:
    """The service desk answered, and it helped."""
    text = "Vul op onze website het formulier Kliko in. U krijgt binnen een week een nieuwe."
    answering.answer(case, text, _at_desk("petra", case))
    journey.judge(case, Question.Helped.YES, "Snel en duidelijk.")


def became_complaint(case: Case) -> None:
    """What was asked turned out to be a complaint."""
    told = complaining.Told(
        about=Complaint.About.DEPARTMENT,
        department=Department.objects.filter(name="Klantcontact").first(),
        what_happened=case.question.text,
    )
    why = "U schrijft dat u vier keer geen antwoord kreeg. Dat behandelen wij als een klacht."
    changing.to_complaint(case, told, _at_desk("petra", case), why)


def informal(case: Case) -> None:
    """Noor talks with the complainant."""
    noor = _begins("noor", case)
    words = "De inwoner wil een vast nummer. Ik vraag de afdeling of dat kan."
    handling.contacted(case, noor, handling.How.PHONE, timezone.localdate(), words)


def investigated(case: Case) -> None:
    """Looked into: an official without an account, the complainant was heard, and more time is needed."""
    official = naming.name(case, _at_desk("wilma", case), "Mevrouw Vos", link=naming.Link.NONE)
    karim = _begins("karim", case)
    handling.add_part(case, karim, "De afspraak kwam te laat", Theme.PROMPTNESS)
    handling.investigate(case, karim)
    starts_at = timezone.now() + SOON
    hearing = hearings.plan(case, karim, None, starts_at, "Stadskantoor, kamer 2.14")
    said = "Ik had twee keer geen vervanger. Dat had ik moeten zeggen."
    hearings.official_reacted(case, official, karim, said, timezone.localdate())
    while timezone.now() < starts_at:
        time.sleep(0.02)
    report = "De inwoner vertelde dat zij twee keer voor niets kwam. Niemand belde haar vooraf."
    hearings.hold(case, hearing, karim, report)
    terms.adjourn(case, karim, "De teamleider is op vakantie. Wij willen ook die kant horen.")


def judged(case: Case) -> None:
    """Ended with a letter, a judgement on each of two parts, and something that we are going to do."""
    karim = _begins("karim", case)
    lost = handling.add_part(case, karim, "Het bezwaar raakte kwijt", Theme.ORGANISATION)
    fine = handling.add_part(case, karim, "U kreeg toch een boete", Theme.INFORMATION)
    handling.investigate(case, karim)
    hearings.skip(case, karim, Complaint.Hearing.WAIVED, "De inwoner zei aan de telefoon dat het niet hoeft.")
    promised = measures.Promised(
        "Wij bevestigen elk bezwaar binnen drie dagen.",
        _staff("petra"),
        timezone.localdate() + timedelta(days=30),
    )
    measures.promise(case, karim, promised)
    found = ending.Judged(
        findings="Uw bezwaar kwam bij ons binnen. Daarna legden wij het in een verkeerd dossier.",
        conclusions="Wij bieden u onze excuses aan. Wij bevestigen voortaan elk bezwaar.",
        parts={
            lost.pk: (Judgement.FOUNDED, "Wij hadden het bezwaar moeten bewaren."),
            fine.pk: (Judgement.UNFOUNDED, "De boete hoort bij de wet. Wij mochten die sturen."),
        },
    )
    ending.write(case, karim, found)
    ending.judge(case, karim)


def settled(case: Case) -> None:
    """The complainant is satisfied."""
    noor = _begins("noor", case)
    solution = "De veegwagen rijdt voortaan na zeven uur door deze straat."
    handling.satisfied(case, noor, handling.How.PHONE, timezone.localdate(), solution)


def asked_by_the_ombudsman(case: Case) -> None:
    """Olga investigates, and waits for an answer of the municipality."""
    olga = _at_desk("olga", case)
    case.assign(_staff("olga"), olga)
    case.move_to("investigation", olga)
    question = "Wanneer vond u het bezwaar terug, en keek u toen nog naar de boete?"
    inquiring.ask(case, olga, question, _staff("carla"))


def _begins(username: str, case: Case) -> Acting:
    """The coordinator gives it to a handler, who begins."""
    case.assign(_staff(username), _at_desk("wilma", case))
    handler = _at_desk(username, case)
    case.move_to("informal", handler)
    return handler


def _at_desk(username: str, case: Case) -> Acting:
    return acting_as_staff(_staff(username), case.subject)


def _staff(username: str) -> User:
    return User.objects.get(username=username)

"""Invented challenges and meetings: one challenge is being judged, one is finished; one meeting is full."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label
from participation import publishing
from participation.contests import challenges
from participation.contests.judging import give_points, judging_of
from participation.gatherings import gatherings
from participation.gatherings.signing_up import Said, sign_up
from participation.models import Contribution, Participant, ParticipantKey, Phase, Process, key_of
from participation.showing import show

WASTE = {
    "title": "Minder afval in de winkelstraat",
    "title_en": "Less waste in the shopping street",
    "summary": "Winkels gooien veel karton weg. Wij zoeken een slim idee.",
    "summary_en": "Shops throw away a lot of cardboard. We are looking for a smart idea.",
    "question": "Hoe kan een winkelstraat minder afval maken?",
    "question_en": "How can a shopping street make less waste?",
    "background": "In de Haarlemmerstraat rijden elke dag zes wagens om afval op te halen.",
    "background_en": "Every day, six trucks collect waste in the Haarlemmerstraat.",
    "for_whom": "Voor ondernemers, verenigingen en stichtingen.",
    "for_whom_en": "For businesses, associations and foundations.",
    "fixed": "Het geld is er. De proef duurt één jaar.",
    "fixed_en": "The money is there. The trial takes one year.",
    "still_open": "Welk idee wij proberen, en met wie.",
    "still_open_en": "Which idea we try, and with whom.",
}
ROOFS = {
    **WASTE,
    "title": "Groene daken op bedrijven",
    "title_en": "Green roofs on businesses",
    "summary": "Wij zochten een goedkope manier om platte daken groen te maken.",
    "summary_en": "We looked for a cheap way to make flat roofs green.",
    "question": "Hoe krijgt een bedrijf voor weinig geld een groen dak?",
    "question_en": "How can a business get a green roof for little money?",
    "background": "Een groen dak houdt regen vast en blijft koel.",
    "background_en": "A green roof holds rain and stays cool.",
}
PLAN = {
    "prize": "De winnaar krijgt 10.000 euro en een jaar hulp van de gemeente.",
    "prize_en": "The winner gets 10,000 euros and a year of help from the municipality.",
    "learn": "Wij willen weten of een idee van ondernemers beter werkt dan een plan van ons.",
    "learn_en": "We want to know if an idea from businesses works better than a plan of ours.",
    "measure": "Wij wegen het afval een jaar lang, en vragen winkels wat zij ervan vinden.",
    "measure_en": "We weigh the waste for a year, and ask shops what they think.",
}
CRITERIA = (
    ("Kan het binnen een jaar?", "Can it be done within a year?", 3),
    ("Doen anderen mee?", "Do others join in?", 2),
    ("Is het nieuw voor Leiden?", "Is it new to Leiden?", 1),
)
JURY = (
    ("Hanna Visser", "Ondernemer in de binnenstad", "Entrepreneur in the city centre", "Visser Advies"),
    ("Joost de Bruin", "Bewoner van de Haarlemmerstraat", "Resident of the Haarlemmerstraat", ""),
)
IDEAS = (
    ("Samen karton ophalen", "Eén fiets haalt al het karton op.", "Fietskoeriers De Sleutel"),
    ("Kratten in plaats van dozen", "Winkels krijgen spullen in kratten die terug gaan.", "Stichting Rond"),
    ("Een pers op het plein", "Alle winkels gebruiken samen één pers.", ""),
)


def load() -> None:
    """Make what is missing; run again, it changes nothing."""
    if Process.objects.filter(title=WASTE["title"]).exists():
        return
    owner = User.objects.get(username="pleun")
    with transaction.atomic():
        judging = _challenge(owner, WASTE)
        _first_points(judging, owner)
        _meetings(judging, owner)
        _finished(owner)


def _challenge(owner: User, words: dict[str, str]) -> Process:
    made = publishing.begin(words["title"], owner, Process.Kind.CHALLENGE)
    for name, value in words.items():
        setattr(made, name, value)
    today = timezone.localdate()
    made.decides = Label.objects.filter(kind=Label.Kind.BODY).first()
    made.department, _new = Department.objects.get_or_create(name="Openbare ruimte")
    made.manager, made.example = owner, True
    made.answer_due, made.decides_on = today + timedelta(days=40), today + timedelta(days=60)
    made.save()
    made.areas.set(Area.objects.filter(slug="binnenstad-noord") or Area.objects.all()[:1])
    now = timezone.now()
    phase = Phase.objects.create(
        process=made,
        title="Ideeën insturen",
        title_en="Send in ideas",
        opens=now - timedelta(days=30),
        closes=now + timedelta(days=1),
        allows=["idea", "comment", "support"],
        who="organisation",
    )
    criteria = [
        {"title": title, "title_en": english, "text": "", "text_en": "", "weight": weight}
        for title, english, weight in CRITERIA
    ]
    jury: list[dict[str, Any]] = [
        {"name": name, "role": role, "role_en": english, "organisation_name": of, "user": None}
        for name, role, english, of in JURY
    ]
    seat = {
        "name": "Pleun",
        "role": "Ambtenaar",
        "role_en": "Official",
        "organisation_name": "",
        "user": owner,
    }
    challenges.save(made.pk, PLAN, criteria, [*jury, seat])
    publishing.publish(made.pk, owner, tell=False)
    Phase.objects.filter(pk=phase.pk).update(closes=now - timedelta(days=2))
    made.refresh_from_db()
    show(made, tell=False)
    for number, idea in enumerate(IDEAS):
        _idea(made, phase, number, *idea)
    return made


def _idea(process: Process, phase: Phase, number: int, title: str, text: str, name: str) -> None:
    sender = _somebody(process, number)
    Participant.objects.filter(pk=sender.pk).update(organisation_name=name, shown_name=name)
    Contribution.objects.create(
        process=process,
        phase=phase,
        participant=sender,
        title=title,
        text=text,
        shown_name=name,
        state=Contribution.State.SHOWN,
    )


def _somebody(process: Process, number: int) -> Participant:
    made = Participant.objects.create(process=process, email=f"deelnemer{number}@voorbeeld.example")
    sign = key_of(process, "gathering", f"deelnemer{number}@voorbeeld.example")
    ParticipantKey.objects.create(process=process, participant=made, key=sign)
    return made


def _first_points(process: Process, by: User, *, all_of_them: bool = False) -> None:
    judging = judging_of(process)
    for place, juror in enumerate(judging.jurors):
        entries = judging.to_judge(juror)
        for number, entry in enumerate(entries if all_of_them else entries[:1]):
            points = {each.pk: 5 - number - (place + at) % 2 for at, each in enumerate(judging.criteria)}
            give_points(process.pk, juror.pk, entry.pk, points, by)


def _meetings(process: Process, owner: User) -> None:
    now = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0)
    values = {
        "text": "U praat met de jury en met andere ondernemers over uw idee.",
        "text_en": "You talk about your idea with the jury and other businesses.",
        "place": "Stadhuis, Stadhuisplein 1",
        "accessible": "Er is een lift en een toilet voor mensen in een rolstoel.",
        "accessible_en": "There is a lift and a toilet for wheelchair users.",
    }
    dates = (
        ("Avond over afval", "Evening about waste", 6, 4),
        ("Ontbijt voor winkels", "Breakfast for shops", 12, None),
    )
    for title, english, days, seats in dates:
        starts = now + timedelta(days=days)
        made = gatherings.make(
            process.pk,
            {
                **values,
                "title": title,
                "title_en": english,
                "starts": starts,
                "ends": starts + timedelta(hours=2),
                "seats": seats,
            },
        )
        for number, (name, people, needs) in enumerate(
            (("Sam de Vries", 2, ""), ("Noor Jansen", 2, "Ik kom met een rolstoel."), ("Daan Kuiper", 1, ""))
        ):
            email = f"bezoeker{number}@voorbeeld.example"
            said = Said(people=people, needs=needs, name=name, email=email)
            sign_up(made.pk, _somebody(process, 100 + made.pk * 10 + number), said)


def _finished(owner: User) -> None:
    process = _challenge(owner, ROOFS)
    _first_points(process, owner, all_of_them=True)
    judging = judging_of(process)
    first, second = (total.contribution for total in judging.totals[:2])
    until = timezone.localdate() + timedelta(days=7)
    challenges.shortlist(process.pk, [first, second], "Werk de kosten verder uit.", until, owner)
    challenges.choose_winner(process.pk, first, "Dit kan meteen beginnen.", "This can begin at once.", owner)
    challenges.evaluate(
        process.pk,
        "Drie ideeën kwamen van ondernemers. Het beste idee kostte de helft van ons eigen plan.",
        "Three ideas came from businesses. The best idea cost half of our own plan.",
        owner,
    )

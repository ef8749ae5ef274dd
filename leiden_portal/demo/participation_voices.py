"""Invented ideas, arguments and support for the question about trees and benches."""

from __future__ import annotations

from django.utils import timezone

from core.city.models import Area
from participation.models import Contribution, Participant, ParticipantKey, Process, Support, key_of

IDEAS = (
    (
        "Een bank bij de bushalte",
        "Wie oud is, kan niet lang staan. Zet een bank met een leuning bij de halte.",
        9,
        (("for", "Mijn moeder zit daar dan ook graag."), ("against", "De stoep is daar smal.")),
    ),
    (
        "Fruitbomen bij de school",
        "Kinderen zien zo waar appels vandaan komen. Ouders willen helpen met plukken.",
        14,
        (("for", "Dan leert mijn klas erover."), ("comment", "Wie ruimt het fruit op dat valt?")),
    ),
    (
        "Geen boom voor het raam van nummer 20 tot 30",
        "Daar is het binnen nu al donker. Een lage struik kan wel.",
        4,
        (),
    ),
)
PEOPLE = 16


def load(process: Process) -> None:
    """Once, right after the question was made."""
    phase = process.phases.first()
    if phase is None:
        return
    people = [_participant(process, number) for number in range(PEOPLE)]
    area = Area.objects.filter(slug="de-kooi").first()
    for number, (title, text, supports, reactions) in enumerate(IDEAS):
        sent = {"process": process, "phase": phase, "state": Contribution.State.SHOWN}
        idea = Contribution.objects.create(
            **sent, participant=people[number], title=title, text=text, area=area, sent_at=timezone.now()
        )
        Support.objects.bulk_create(
            Support(contribution=idea, participant=each) for each in people[:supports]
        )
        for kind, words in reactions:
            Contribution.objects.create(
                **sent, participant=people[-1], kind=kind, parent=idea, text=words, sent_at=timezone.now()
            )


def _participant(process: Process, number: int) -> Participant:
    made = Participant.objects.create(process=process)
    sign = key_of(process, "mail", f"demo{number}@voorbeeld.example")
    ParticipantKey.objects.create(process=process, participant=made, key=sign)
    return made

"""Processes for tests: complete and plain, a draft unless asked otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label
from participation import publishing
from participation.models import Contribution, Participant, ParticipantKey, Phase, Process, key_of

WORDS = {
    "title": "Een speelplek in De Kooi",
    "title_en": "A playground in De Kooi",
    "summary": "Wij willen een nieuwe speelplek maken.",
    "summary_en": "We want to make a new playground.",
    "question": "Wat wilt u op de speelplek?",
    "question_en": "What do you want in the playground?",
    "background": "Het oude speeltuig is kapot.",
    "for_whom": "Voor iedereen die hier woont.",
    "fixed": "Er komt een speelplek.",
    "still_open": "Wat er op de speelplek komt.",
}
EVERYTHING = ["idea", "comment", "support", "survey", "map_point"]


def in_days(days: int) -> Any:
    """A date this many days from today."""
    return timezone.localdate() + timedelta(days=days)


def make_process(by: User, state: str = "published", **fields: Any) -> Process:
    """One with everything in it. `area`: a slug; `phase`: columns of its one phase, open now, or None."""
    area, phase = fields.pop("area", "de-kooi"), fields.pop("phase", {})
    made = publishing.begin(fields.get("title", WORDS["title"]), by, fields.pop("kind", "consultation"))
    department, _new = Department.objects.get_or_create(name="Openbare ruimte")
    values = {
        **WORDS,
        "decides": _council(),
        "answer_due": in_days(40),
        "decides_on": in_days(60),
        "department": department,
        "manager": by,
        **fields,
    }
    for name, value in values.items():
        setattr(made, name, value)
    if area and not Area.objects.exists():  # a test that emptied the tables took the areas along
        made.everywhere = True
    made.save()
    made.areas.set(Area.objects.filter(slug=area))
    if phase is not None:
        make_phase(made, **phase)
    if state != "draft":
        publishing.publish(made.pk, None)
    made.refresh_from_db()
    return made


def make_phase(process: Process, opens: int = -5, closes: int = 20, **fields: Any) -> Phase:
    """A phase from and until so many days from now: by mail, with everything that asks no budget."""
    now = timezone.now()
    columns = {
        "title": "Meedenken",
        "title_en": "Think along",
        "allows": EVERYTHING,
        "who": "email",
        **fields,
    }
    return Phase.objects.create(
        process=process, opens=now + timedelta(days=opens), closes=now + timedelta(days=closes), **columns
    )


def make_participant(process: Process, number: int = 0, **fields: Any) -> Participant:
    """Somebody who takes part, known by an invented mail address."""
    made = Participant.objects.create(process=process, **fields)
    sign = key_of(process, "mail", f"nr{number or made.pk}@voorbeeld.example")
    ParticipantKey.objects.create(process=process, participant=made, key=sign)
    return made


def make_contribution(
    process: Process, participant: Participant | None = None, **fields: Any
) -> Contribution:
    """An idea that readers see, in the first phase."""
    phase: Phase = fields.pop("phase", None) or process.phases.all()[0]
    columns = {"title": "Een glijbaan", "text": "Mijn kinderen willen glijden.", "state": "shown", **fields}
    return Contribution.objects.create(
        process=process, phase=phase, participant=participant or make_participant(process), **columns
    )


def _council() -> Label:
    names = {"kind": "body", "name": "Gemeenteraad", "name_en": "City council"}
    return Label.objects.get_or_create(slug="gemeenteraad", defaults=names)[0]

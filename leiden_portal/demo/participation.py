"""Invented questions to the city. What each is good for is filled in by the modules beside this one."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area, Department
from core.following.models import Label, Thread
from leiden_portal.demo import (
    participation_answers,
    participation_contests,
    participation_desk,
    participation_voices,
)
from leiden_portal.demo.participation_asking import add_survey
from participation import publishing
from participation.models import Phase, Process
from participation.staff.blueprints import midnight

BENCHES = {
    "title": "Waar komen de bomen en banken?",
    "title_en": "Where do the trees and benches go?",
    "summary": "In vijf straten in De Kooi komen 40 bomen. U wijst aan waar.",
    "summary_en": "There will be 40 trees in five streets in De Kooi. You show where.",
    "question": "Waar wilt u een boom of een bank, en waar juist niet?",
    "question_en": "Where do you want a tree or a bench, and where not?",
    "background": "Voor de bomen verdwijnen 12 parkeerplekken. Een boom staat drie meter van een gevel.",
    "background_en": "For the trees, 12 parking spaces will go. A tree stands three metres from a wall.",
    "for_whom": "Voor iedereen die hier woont, werkt of naar school gaat.",
    "for_whom_en": "For everybody who lives, works or goes to school here.",
    "fixed": "Er komen 40 bomen en 10 banken. Het geld is er.",
    "fixed_en": "There will be 40 trees and 10 benches. The money is there.",
    "still_open": "De plek van elke boom en bank. Welke soorten bomen het worden.",
    "still_open_en": "The place of each tree and bench. Which kinds of trees we plant.",
}
TREES = "meer-bomen-in-de-kooi"
"""The plan on whose thread it hangs."""


def load() -> None:
    """Make what is missing; run again, it changes nothing."""
    staff = User.objects.get(username="pleun")
    if not Process.objects.filter(title=BENCHES["title"]).exists():
        with transaction.atomic():
            benches = _benches(staff)
            participation_voices.load(benches)
            participation_desk.load(benches, staff)
    participation_contests.load()
    participation_answers.load()


def _benches(owner: User) -> Process:
    today = timezone.localdate()
    made = publishing.begin(
        BENCHES["title"], owner, Process.Kind.CONSULTATION, Thread.objects.filter(slug=TREES).first()
    )
    for name, value in BENCHES.items():
        setattr(made, name, value)
    made.level = Process.Level.ADVISE
    made.decides = Label.objects.filter(kind=Label.Kind.BODY).first()
    made.department, _new = Department.objects.get_or_create(name="Openbare ruimte")
    made.manager, made.example = owner, True
    made.answer_due, made.decides_on = today + timedelta(days=35), today + timedelta(days=60)
    made.save()
    made.areas.set(Area.objects.filter(slug="de-kooi"))
    phase = Phase.objects.create(
        process=made,
        title="Ideeën en plekken",
        title_en="Ideas and places",
        text="Stuur een idee in, wijs een plek aan en reageer op anderen.",
        text_en="Send in an idea, point out a place and react to others.",
        opens=midnight(today - timedelta(days=6)),
        closes=midnight(today + timedelta(days=20)),
        allows=["idea", "comment", "support", "map_point", "survey"],
        who="email",
    )
    publishing.publish(made.pk, owner, tell=False)
    add_survey(phase, owner)
    return made

"""Blueprints: how a process usually goes, as plain data. A draft begins as a copy of one.

A rule of the house stands in them too: who counts people must know them, so what counts is never for anyone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.following.models import Thread
from participation import publishing
from participation.models import Phase, Process

TO_ANSWER, TO_DECISION = 28, 56
"""Days after the last phase on which we answer, and on which the decision is taken; to be changed by hand."""


@dataclass(frozen=True)
class Step:
    """One phase of a blueprint: how long it takes, what one can do in it, and who may."""

    title: str
    title_en: str
    text: str
    text_en: str
    days: int
    allows: tuple[str, ...]
    who: str = "email"
    also: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Blueprint:
    """A usual way of asking something. `words` are filled in already, to be changed by who writes."""

    slug: str
    label: str | Promise
    about: str | Promise
    level: str
    steps: tuple[Step, ...]
    kind: str = "consultation"
    words: Mapping[str, str] = field(default_factory=dict)


NEIGHBOURHOOD = {
    "for_whom": "Voor iedereen die in deze buurt woont, werkt of naar school gaat.",
    "for_whom_en": "For everybody who lives, works or goes to school in this neighbourhood.",
}
CITY = {
    "for_whom": "Voor iedereen die in Leiden woont, werkt of naar school gaat.",
    "for_whom_en": "For everybody who lives, works or goes to school in Leiden.",
}
IDEAS = Step(
    "Ideeën",
    "Ideas",
    "Stuur een idee in. Wijs aan waar het is. Reageer op ideeën van anderen.",
    "Send in an idea. Show where it is. React to ideas of others.",
    21,
    ("idea", "comment", "support", "map_point"),
)
BLUEPRINTS = (
    Blueprint(
        "plek",
        _("Buurt denkt mee over een plek"),
        _("Mensen sturen drie weken ideeën in. Daarna kiezen zij twee weken wat zij het beste vinden."),
        "advise",
        (
            IDEAS,
            Step(
                "Kiezen",
                "Choosing",
                "Lees de ideeën. Steun wat u goed vindt.",
                "Read the ideas. Support what you like.",
                14,
                ("comment", "support"),
            ),
        ),
        words=NEIGHBOURHOOD,
    ),
    Blueprint(
        "vragenlijst",
        _("Vragenlijst"),
        _("Mensen vullen drie weken een vragenlijst in. De uitslag staat op de website."),
        "consult",
        (
            Step(
                "Vragenlijst",
                "Survey",
                "Vul de vragenlijst in. Dat duurt ongeveer vijf minuten.",
                "Fill in the survey. It takes about five minutes.",
                21,
                ("survey",),
                also={"results_after": 7},
            ),
        ),
        words=CITY,
    ),
    Blueprint(
        "tekst",
        _("Reageren op een tekst"),
        _("Mensen lezen een plan of regel, en zetten zes weken lang een opmerking bij een stuk tekst."),
        "consult",
        (
            Step(
                "Lezen en reageren",
                "Reading and reacting",
                "Lees de tekst. Zet uw opmerking bij het stuk waarover u iets wilt zeggen.",
                "Read the text. Put your remark at the part about which you want to say something.",
                42,
                ("text_remark", "comment"),
            ),
        ),
        words=CITY,
    ),
    Blueprint(
        "geld",
        _("Geld verdelen"),
        _("Mensen sturen ideeën in. Wij rekenen uit wat elk idee kost. Daarna verdelen zij het geld."),
        "co_decide",
        (
            IDEAS,
            Step(
                "Geld verdelen",
                "Dividing the money",
                "Kies de ideeën waaraan wij het geld uitgeven.",
                "Choose the ideas on which we spend the money.",
                14,
                ("budget",),
                "resident",
                also={"gap": 21, "budget_euros": 10_000, "results_after": 7},
            ),
        ),
        words=NEIGHBOURHOOD,
    ),
    Blueprint(
        "uitdaging",
        _("Uitdaging"),
        _("Wij vragen om een oplossing. Een jury kiest, met regels die vooraf vaststaan."),
        "coproduce",
        (
            Step(
                "Inzenden",
                "Sending in",
                "Stuur uw oplossing in. De jury kijkt naar de punten die op deze pagina staan.",
                "Send in your solution. The jury looks at the points on this page.",
                42,
                ("idea", "comment"),
                also={"moderation": "before"},
            ),
        ),
        kind="challenge",
        words=CITY,
    ),
)


def blueprint(slug: str) -> Blueprint:
    """The blueprint of this name; KeyError for one that is not there."""
    return {each.slug: each for each in BLUEPRINTS}[slug]


@transaction.atomic
def begin(
    chosen: Blueprint, title: str, by: User, starts: date, *, title_en: str = "", thread: Thread | None = None
) -> Process:
    """A draft with the phases of a blueprint, the first from the morning of `starts`, and its dates."""
    made = publishing.begin(title, by, chosen.kind, thread)
    for name, value in {**chosen.words, "title_en": title_en, "level": chosen.level}.items():
        setattr(made, name, value)
    day = starts
    for step in chosen.steps:
        day = _phase(made, step, day)
    made.answer_due, made.decides_on = day + timedelta(days=TO_ANSWER), day + timedelta(days=TO_DECISION)
    made.save()
    return made


def midnight(day: date) -> datetime:
    """The moment at which this day begins in Leiden."""
    return timezone.make_aware(datetime.combine(day, time()))


def _phase(process: Process, step: Step, day: date) -> date:
    """Make one phase from this day; the day on which it is over."""
    also = dict(step.also)
    day += timedelta(days=also.pop("gap", 0))
    over = day + timedelta(days=step.days)
    results = also.pop("results_after", None)
    Phase.objects.create(
        process=process,
        opens=midnight(day),
        closes=midnight(over),
        allows=list(step.allows),
        who=step.who,
        results_on=over + timedelta(days=results) if results else None,
        **{name: getattr(step, name) for name in ("title", "title_en", "text", "text_en")},
        **also,
    )
    return over

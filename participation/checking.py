"""What keeps a process from the website: what is missing, what is personal, what is too hard to read."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import personal_data
from core.language.publishable import PERSONAL, Fault, faults_of, label_of
from participation.contests.challenge_checking import challenge_faults
from participation.models import WORDS, Phase, Process

NEEDED = ("title", "summary", "question", "background", "for_whom", "fixed", "still_open")
NEEDED_IN_ENGLISH = ("title_en", "summary_en", "question_en")
LABELS = {
    "title": gettext_lazy("Titel"),
    "summary": gettext_lazy("In één zin"),
    "question": gettext_lazy("Wat vragen wij u?"),
    "background": gettext_lazy("Wat moet u weten?"),
    "for_whom": gettext_lazy("Voor wie is het?"),
    "where": gettext_lazy("Waar precies?"),
    "fixed": gettext_lazy("Wat staat al vast?"),
    "still_open": gettext_lazy("Wat kan nog veranderen?"),
    "decides": gettext_lazy("Wie beslist?"),
    "decides_on": gettext_lazy("Wanneer is het besluit?"),
    "answer_due": gettext_lazy("Wanneer krijgt u antwoord?"),
    "everywhere": gettext_lazy("Waar is het?"),
    "owner": gettext_lazy("Eigenaar"),
    "manager": gettext_lazy("Leidinggevende"),
    "department": gettext_lazy("Afdeling"),
    "phases": gettext_lazy("Fasen"),
}
"""What each field is called on the screens of the desk and of readers."""
PHASE_LABELS = {"title": gettext_lazy("Naam van de fase"), "text": gettext_lazy("Wat kunt u doen?")}
OF_THE_CITY = (Process.Kind.CONSULTATION, Process.Kind.CHALLENGE)
"""Kinds for which the municipality itself owes the answer, so that somebody must be reminded of it."""


def faults(process: Process) -> list[Fault]:
    """Everything that keeps it from the website, in the order of the form."""
    return [*_missing(process), *_dates(process), *_words(process), *challenge_faults(process)]


def _missing(process: Process) -> Iterator[Fault]:
    english = () if process.kind == Process.Kind.PERMIT else NEEDED_IN_ENGLISH
    for name in (*NEEDED, *english):
        if not getattr(process, name).strip():
            yield _fault(name, _("Dit is nog leeg."))
    if not (process.everywhere or process.where or process.longitude is not None or process.areas.exists()):
        yield _fault("everywhere", _("Kies een wijk, een buurt, een plek of de hele stad."))
    needed = ["decides_id", "decides_on", "answer_due"]
    if process.kind in OF_THE_CITY:
        needed += ["department_id", "owner_id", "manager_id"]
    for name in needed:
        if getattr(process, name) is None:
            yield _fault(name.removesuffix("_id"), _("Dit is nog leeg."))


def _dates(process: Process) -> Iterator[Fault]:
    phases = list(process.phases.all())
    if not phases:
        yield _fault("phases", _("Maak ten minste één fase: wat kunnen mensen doen, en tot wanneer?"))
    if process.state != Process.State.DRAFT:
        return
    today = timezone.localdate()
    if process.answer_due and process.answer_due < today:
        yield _fault("answer_due", _("Deze datum is al geweest."))
    last = max((phase.closes for phase in phases), default=None)
    if last and process.answer_due and timezone.localdate(last) > process.answer_due:
        yield _fault(
            "answer_due", _("Antwoord geven kan pas als de laatste fase dicht is. Kies een latere dag.")
        )
    if last and last < timezone.now():
        yield _fault("phases", _("De laatste fase is al voorbij."))
    if process.answer_due and process.decides_on and process.answer_due > process.decides_on:
        yield _fault(
            "answer_due",
            _("Mensen horen voor het besluit wat wij met hun inbreng doen. Kies een eerdere dag."),
        )


def _words(process: Process) -> Iterator[Fault]:
    if process.kind == Process.Kind.PERMIT:  # somebody else's words: only what is personal is ours to stop
        found = ((name, personal_data.find(getattr(process, name), shared_boxes=True)) for name in WORDS)
        yield from (
            Fault(name, str(PERSONAL[each.kind]), each.text, label_of(name, LABELS))
            for name, all_found in found
            for each in all_found
        )
        return
    yield from faults_of(process, WORDS, LABELS)
    for phase in process.phases.all():
        yield from phase_words(phase)


def phase_words(phase: Phase) -> Iterator[Fault]:
    """What is wrong in the words of a phase."""
    yield from faults_of(phase, ("title", "text"), PHASE_LABELS)


def _fault(field: str, said: str) -> Fault:
    return Fault(field, said, label=label_of(field, LABELS))

"""Writing processes and phases so that nobody's words are lost, and telling when a phase ends sooner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.accounts.models import User
from core.following import threads
from core.following.models import Notice
from core.following.publishing import announce
from core.forms import drafting
from core.forms.drafting import is_changed, simple
from core.language.publishable import Unfit, dutch_and_english
from participation.checking import faults
from participation.models import WORDS, NotAllowed, Phase, Process, Update
from participation.showing import show
from participation.staff.blueprints import midnight

FIXED = ("level", "answer_due", "decides_on", "decides")
"""What a promise rests on: not changed in the text once it is on the website."""
FIELDS = (
    *dutch_and_english(WORDS),
    *FIXED,
    *("everywhere", "longitude", "latitude", "areas", "labels", "department", "owner", "manager"),
)
MANY = {"areas", "labels"}
PHASE_FIELDS = (
    *("title", "title_en", "text", "text_en", "opens", "closes", "allows", "who", "areas", "min_age"),
    *("max_age", "moderation", "budget_euros", "results_on"),
)


def stored(process: Process) -> dict[str, Any]:
    """What it holds now, as simple values that can be compared with what a form sends."""
    return drafting.stored(process, FIELDS)


@transaction.atomic
def save(pk: int, values: Mapping[str, Any], seen: str) -> bool:
    """Keep what was written while looking at what `seen` stands for. Tells whether anything changed.

    Conflict when other words were saved meanwhile. What is on the website keeps its promises, and is saved
    only when it stays fit for it: else Unfit.
    """
    process = Process.objects.locked(pk)
    now = stored(process)
    wanted = {**now, **{name: simple(value) for name, value in values.items()}}
    if not is_changed(now, wanted, seen):
        return False
    if process.state == Process.State.CLOSED:
        raise NotAllowed(_("Hierop is al antwoord gegeven. De tekst blijft zoals hij is."))
    is_draft = process.state == Process.State.DRAFT
    if not is_draft and any(wanted[name] != now[name] for name in FIXED):
        raise NotAllowed(_("Wat u beloofde, wijzigt u niet in de tekst. Verzet het antwoord met de knop."))
    for name in values.keys() - MANY:
        setattr(process, name, values[name])
    process.save()
    for name in values.keys() & MANY:
        getattr(process, name).set(values[name])
    if not is_draft and (found := faults(process)):
        raise Unfit(found)
    threads.rename_if_alone(process.thread, process.title, process.title_en)
    show(process)
    return True


def stored_phase(phase: Phase) -> dict[str, Any]:
    """What a phase holds now; {} for one that is new."""
    if phase._state.adding:
        return {}
    found = {name: getattr(phase, name) for name in PHASE_FIELDS if name not in ("areas", "allows")}
    return {**{name: simple(value) for name, value in found.items()}, **_lists(phase)}


def _lists(phase: Phase) -> dict[str, Any]:
    return {"areas": simple(phase.areas), "allows": sorted(phase.allows)}


@transaction.atomic
def save_phase(pk: int, phase_pk: int | None, values: Mapping[str, Any], seen: str) -> Phase:
    """Add a phase to a draft, or change one. Conflict when somebody else changed it meanwhile."""
    process = _draft(pk)
    phase = process.phases.get(pk=phase_pk) if phase_pk else Phase(process=process)
    if phase_pk and drafting.fingerprint(stored_phase(phase)) != seen:
        raise drafting.Conflict
    _refuse_overlap(process, phase_pk or 0, values["opens"], values["closes"])
    for name, value in values.items():
        if name != "areas":
            setattr(phase, name, value)
    phase.save()
    phase.areas.set(values["areas"])
    return phase


@transaction.atomic
def remove_phase(pk: int, phase_pk: int) -> None:
    """Take a phase out of a draft, with its questions and texts when nobody made any yet."""
    process = _draft(pk)
    phase = process.phases.get(pk=phase_pk)
    if phase.questions.exists() or phase.passages.exists():
        raise NotAllowed(_("Bij deze fase horen vragen of een tekst. Haal die eerst weg."))
    phase.delete()


@transaction.atomic
def move_closing(pk: int, phase_pk: int, last: date, why: str, why_en: str, by: User) -> Phase:
    """A phase of a public process ends after another day; the page says so, and followers hear it."""
    process = Process.objects.locked(pk)
    phase = process.phases.get(pk=phase_pk)
    closes = midnight(last + timedelta(days=1))
    if process.state != Process.State.PUBLISHED or phase.is_over:
        raise NotAllowed(_("Deze fase is al voorbij, of staat niet op de website. Er is niets veranderd."))
    if closes == phase.closes:
        raise NotAllowed(_("Dit is al de laatste dag. Er is niets veranderd."))
    if last < timezone.localdate() or closes <= phase.opens:
        raise NotAllowed(
            _("Deze dag is al geweest, of ligt voor het begin van de fase. Kies een latere dag.")
        )
    if process.answer_due and last > process.answer_due:
        raise NotAllowed(_("Dan is de fase open na de dag van het antwoord. Verzet eerst het antwoord."))
    _refuse_overlap(process, phase.pk, phase.opens, closes)
    phase.closes = closes
    phase.save()
    text, text_en = _moved(phase, last, why, why_en)
    update = Update.objects.create(process=process, text=text, text_en=text_en, by=by)
    if item := show(process):
        announce(item, Notice.What.DATE_MOVED, text, text_en, mark=str(update.pk))
    return phase


def _moved(phase: Phase, last: date, why: str, why_en: str) -> tuple[str, str]:
    with override("nl"):
        text = f"{phase.title}: meedoen kan tot en met {date_format(last, 'j F Y')}. {why}".strip()
    with override("en"):
        name = phase.title_en or phase.title
        text_en = f"{name}: you can take part until {date_format(last, 'j F Y')}. {why_en}".strip()
    return text, text_en


def _draft(pk: int) -> Process:
    process = Process.objects.locked(pk)
    if process.state != Process.State.DRAFT:
        raise NotAllowed(_("Dit staat op de website. Van een fase verzet u alleen nog de laatste dag."))
    return process


def _refuse_overlap(process: Process, own: int, opens: Any, closes: Any) -> None:
    others = process.phases.exclude(pk=own).filter(opens__lt=closes, closes__gt=opens)
    if (other := others.first()) is not None:
        raise NotAllowed(
            _("In deze tijd loopt ook “%(name)s”. Twee fasen lopen nooit tegelijk. Kies andere dagen.")
            % {"name": other}
        )

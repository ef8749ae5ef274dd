"""After the answer: carrying out what was promised, until each step is done or dropped with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.following.models import Item, Notice, Stage
from core.following.publishing import Publication, announce, publish
from participation.models import Milestone, NotAllowed, Process, Update
from participation.showing import point_of

KIND = "milestone"
NOON = time(12)
"""A step has a day and no hour; noon keeps it on that day."""


@transaction.atomic
def plan(pk: int, title: str, title_en: str, due: date, by: User) -> Milestone:
    """One more step, on the website at once. Followers hear it once the answer was given."""
    process = _public(pk)
    made = Milestone.objects.create(process=process, title=title, title_en=title_en, due=due)
    _tell(made, lambda: _("Nieuw gepland: “%(step)s”, %(day)s.") % _said(made, made.due), by)
    return made


@transaction.atomic
def done(pk: int, on: date, by: User) -> Milestone:
    """A step was carried out."""
    step = _planned(pk, on)
    step.state, step.ended_on = Milestone.State.DONE, on
    step.save(update_fields=["state", "ended_on"])
    _tell(step, lambda: _("“%(step)s” is klaar, sinds %(day)s.") % _said(step, on), by)
    return step


@transaction.atomic
def drop(pk: int, on: date, reason: str, reason_en: str, by: User) -> Milestone:
    """A step will not be carried out, for a reason that everybody reads."""
    step = _planned(pk, on)
    step.state, step.ended_on = Milestone.State.DROPPED, on
    step.reason, step.reason_en = reason, reason_en
    step.save(update_fields=["state", "ended_on", "reason", "reason_en"])

    def words() -> str:
        return _("“%(step)s” gaat niet door. %(why)s") % {"step": step, "why": why(step)}

    _tell(step, words, by)
    return step


def why(step: Milestone) -> str:
    """Why it was dropped, in the language of now, Dutch where there is no English."""
    return (get_language() == "en" and step.reason_en) or step.reason


def show_milestones(process: Process) -> None:
    """Show each step on the thread, as its execution; not before the answer was given."""
    if process.state == Process.State.CLOSED:
        for step in process.milestones.all():
            _show(step)


def _show(step: Milestone) -> Item:
    process = step.process
    outcome, outcome_en = "", ""
    if step.state == Milestone.State.DONE:
        outcome, outcome_en = "Dit is klaar.", "This is done."
    elif step.state == Milestone.State.DROPPED:
        outcome = f"Dit gaat niet door: {step.reason}"
        outcome_en = f"This will not happen: {step.reason_en}" if step.reason_en else ""
    labels = list(process.labels.all())
    return publish(
        Publication(
            kind=KIND,
            key=str(step.pk),
            stage=Stage.EXECUTION,
            title=step.title,
            title_en=step.title_en,
            summary=process.title,
            summary_en=process.title_en,
            address=("participation:answer", (process.slug,)),
            published_at=process.closed_at or timezone.now(),
            happens_at=timezone.make_aware(datetime.combine(step.ended_on or step.due, NOON)),
            decided_on=step.ended_on,
            outcome=outcome,
            outcome_en=outcome_en,
            everywhere=process.everywhere,
            point=point_of(process),
            areas=process.areas.all(),
            labels=labels,
            thread=process.thread,
        ),
        tell=False,
    )


def _tell(step: Milestone, words: Callable[[], str], by: User) -> None:
    """One row of news, and a notice for who follows it, in both languages."""
    texts = {}
    for language in ("nl", "en"):
        with override(language):
            texts[language] = words()
    update = Update.objects.create(
        process=step.process,
        what=Update.What.MILESTONE,
        text=texts["nl"][:500],
        text_en=texts["en"][:500],
        by=by,
    )
    if step.process.state == Process.State.CLOSED:
        item = _show(step)
        announce(item, Notice.What.STEP, update.text, update.text_en, mark=str(update.pk))


def _said(step: Milestone, day: date) -> dict[str, object]:
    return {"step": step, "day": date_format(day, "j F Y")}


def _public(pk: int) -> Process:
    process = Process.objects.locked(pk)
    if process.state == Process.State.DRAFT:
        raise NotAllowed(_("Dit staat nog niet op de website."))
    return process


def _planned(pk: int, on: date) -> Milestone:
    step = Milestone.objects.select_related("process").get(pk=pk)
    _public(step.process_id)  # the lock that all changes of one process share
    step.refresh_from_db()
    if step.state != Milestone.State.PLANNED:
        raise NotAllowed(_("Deze stap is al klaar, of gaat al niet door. Er is niets veranderd."))
    if on > timezone.localdate():
        raise NotAllowed(_("Deze datum is nog niet geweest. Kies vandaag of een eerdere dag."))
    return step

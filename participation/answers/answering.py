"""Answering: what is still missing, publishing an answer, and closing a process with its account.

Nothing closes while somebody would go without an answer: here in words, and in the database as a last resort.
Closing changes the state in one transaction; the messages to everybody who took part follow in batches
(participation.replying), from the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.accounts.models import User
from core.following.models import Notice
from core.following.publishing import announce
from core.language.publishable import Fault, Labels, Unfit, faults_of
from core.waking import wake
from participation.answers.executing import show_milestones
from participation.models import (
    Account,
    Answer,
    Contribution,
    NotAllowed,
    Process,
    Theme,
    Update,
)
from participation.showing import show

ANSWER_WORDS = ("text", "reason")
ANSWER_LABELS = {
    "verdict": gettext_lazy("Wat doen wij ermee?"),
    "text": gettext_lazy("Antwoord"),
    "reason": gettext_lazy("Waarom?"),
    "signed_by": gettext_lazy("Namens"),
}
ACCOUNT_WORDS = ("heard", "done", "next")
ACCOUNT_LABELS = {
    "heard": gettext_lazy("Wat wij hoorden"),
    "done": gettext_lazy("Wat wij ermee doen"),
    "next": gettext_lazy("Wat er nu gebeurt"),
    "signed_by": gettext_lazy("Namens"),
}
LISTED = 1000
"""So many contributions without an answer are named at most; one is enough to keep it open."""
TEXT = "Wij hebben antwoord gegeven. U leest wat wij met uw inbreng doen, en waarom."
TEXT_EN = "We have answered. You can read what we do with your input, and why."


def waiting_for_answer(process: Process) -> QuerySet[Contribution]:
    """Everything that stands by itself and to which nobody wrote an answer, not even a draft.

    What still waits for a look counts too: it may come onto the website.
    """
    live = process.contributions.own().filter(
        state__in=(Contribution.State.SHOWN, Contribution.State.WAITING)
    )
    return live.filter(answer=None, theme__answer=None).order_by("pk")


def answer_faults(answer: Answer) -> list[Fault]:
    """What keeps one answer from the website."""
    return [
        *_empty(answer, ("verdict", "text", "reason", "signed_by"), ANSWER_LABELS),
        *faults_of(answer, ANSWER_WORDS, ANSWER_LABELS),
    ]


def account_faults(account: Account | None) -> list[Fault]:
    """What keeps the account from the website."""
    account = account or Account()
    return [
        *_empty(account, (*ACCOUNT_WORDS, "signed_by"), ACCOUNT_LABELS),
        *faults_of(account, ACCOUNT_WORDS, ACCOUNT_LABELS),
    ]


def drafts(process: Process) -> QuerySet[Answer]:
    """Answers that are not on the website yet."""
    return process.answers.filter(published_at=None).select_related("theme", "contribution").order_by("pk")


def missing(process: Process) -> list[Fault]:
    """All that keeps a process from closing, in the order in which one would do it."""
    return [
        *_too_early(process),
        *_unanswered(process),
        *_unfit(process),
        *account_faults(account_of(process)),
    ]


def account_of(process: Process) -> Account | None:
    """Its account, written or not yet."""
    return Account.objects.filter(process=process).first()


@transaction.atomic
def publish_answer(pk: int) -> Answer:
    """Put one answer on the website, before or at the end. From then on it stays as it is."""
    answer = Answer.objects.select_for_update(of=("self",)).select_related("process").get(pk=pk)
    if answer.published_at:
        raise NotAllowed(_("Dit antwoord staat al op de website. Er is niets veranderd."))
    if answer.process.state == Process.State.DRAFT:
        raise NotAllowed(_("Deze vraag staat nog niet op de website. Er is niets veranderd."))
    if found := answer_faults(answer):
        raise Unfit(found)
    answer.published_at = timezone.now()
    answer.save(update_fields=["published_at"])
    return answer


@transaction.atomic
def throw_away_answer(pk: int) -> None:
    """Away with a draft of an answer."""
    answer = Answer.objects.select_for_update(of=("self",)).get(pk=pk)
    if answer.published_at:
        raise NotAllowed(_("Dit antwoord staat op de website. Wat daar staat, blijft staan."))
    answer.delete()


@transaction.atomic
def close(pk: int, by: User | None, *, tell: bool = True) -> Process:
    """Give the answer: publish all that was written, close the process, and have everybody told.

    Unfit says what is missing; then nothing changed. `tell` False: followers hear nothing (it is old).
    """
    process = Process.objects.locked(pk)
    if process.state != Process.State.PUBLISHED:
        raise NotAllowed(
            _("Dit kan alleen bij een vraag die op de website staat en nog geen antwoord heeft.")
        )
    if found := missing(process):
        raise Unfit(found)
    now = timezone.now()
    process.answers.filter(published_at=None).update(published_at=now)
    Account.objects.filter(process=process, published_at=None).update(published_at=now)
    process.move_to(Process.State.CLOSED, closed_at=now)
    Update.objects.create(
        process=process, what=Update.What.ANSWERED, text=TEXT, text_en=TEXT_EN, by=by, at=now
    )
    item = show(process, tell=False)
    if item and tell:
        announce(item, Notice.What.DECIDED, TEXT, TEXT_EN, mark="answered")
    show_milestones(process)
    transaction.on_commit(lambda: wake("participation.tasks.give_answers"))
    return process


def _too_early(process: Process) -> Iterator[Fault]:
    last = max((phase.closes for phase in process.phases.all()), default=None)
    if last and last > timezone.now():
        day = date_format(timezone.localtime(last), "j F Y, H.i")
        said = _("Mensen kunnen nog meedoen tot %(day)s uur. Daarna kunt u afsluiten.") % {"day": day}
        yield Fault("phases", said, label=_("Fasen"))


def _unanswered(process: Process) -> Iterator[Fault]:
    for each in waiting_for_answer(process)[:LISTED]:
        place = f"theme-{each.theme_id}" if each.theme_id else f"contribution-{each.pk}"
        yield Fault(place, _("Hier is nog geen antwoord op."), label=name_of(each))


def _unfit(process: Process) -> Iterator[Fault]:
    for answer in drafts(process):
        about = str(answer.theme) if answer.theme else name_of(answer.contribution)
        for fault in answer_faults(answer):
            label = f"{about}: {fault.label}"
            yield Fault(f"answer-{answer.pk}", fault.said, fault.words, label)


def name_of(contribution: Contribution | None) -> str:
    """How staff name one contribution: its number and its first words."""
    return f"{contribution.pk}: {contribution}" if contribution else ""


def _empty(row: Theme | Answer | Account, names: tuple[str, ...], labels: Labels) -> Iterator[Fault]:
    for name in names:
        if not str(getattr(row, name)).strip():
            yield Fault(name, _("Dit is nog leeg."), label=str(labels[name]))

"""Beginning a process, putting it on the website, and telling what happens with it."""

from __future__ import annotations

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.accounts.models import User
from core.following import threads
from core.following.models import Notice, Thread
from core.following.publishing import announce
from core.language.publishable import Unfit
from participation.answers.executing import show_milestones
from participation.checking import faults
from participation.models import NotAllowed, Process, Update
from participation.showing import show

RESERVED = frozenset(
    {
        "code",
        "oordeel",
        "bewijs",
        "cijfers",
        "regels",
        "initiatief",
        "bouwplan",
        "mail",
        "afmelden",
        "planning",
    }
)
"""Names in addresses below /meedoen/ that are pages of their own."""
MOST_AT_ONCE = 20


def begin(
    title: str, by: User | None, kind: str = Process.Kind.CONSULTATION, thread: Thread | None = None
) -> Process:
    """A draft, on a thread of its own or on one where other things hang already."""
    for _attempt in range(MOST_AT_ONCE):
        try:
            return _begin(title, by, kind, thread)
        except IntegrityError:
            continue  # somebody took the same address at this moment: the next one
    return _begin(title, by, kind, thread)


@transaction.atomic
def _begin(title: str, by: User | None, kind: str, thread: Thread | None) -> Process:
    slug = _free_slug(title)
    thread = thread or threads.begin(slug, title)
    return Process.objects.create(title=title, slug=slug, kind=kind, thread=thread, owner=by)


@transaction.atomic
def publish(pk: int, by: User | None, *, tell: bool = True) -> Process:
    """Put a draft on the website; followers of its place and subjects hear of it. Unfit says what lacks."""
    process = Process.objects.locked(pk)
    if process.state != Process.State.DRAFT:
        raise NotAllowed(_("Dit staat al op de website. Er is niets veranderd."))
    if found := faults(process):
        raise Unfit(found)
    now = timezone.now()
    process.move_to(Process.State.PUBLISHED, published_at=now)
    Update.objects.create(
        process=process,
        what=Update.What.PUBLISHED,
        text="Deze vraag staat op de website. U kunt meedoen.",
        text_en="This question is on the website. You can take part.",
        by=by,
        at=now,
    )
    show(process, tell=tell)
    return process


@transaction.atomic
def tell_news(pk: int, text: str, text_en: str, by: User) -> Update:
    """Tell what happened; followers hear it."""
    process = _public(pk)
    update = Update.objects.create(process=process, text=text, text_en=text_en, by=by)
    if item := show(process):
        announce(item, Notice.What.STEP, text, text_en, mark=str(update.pk))
    return update


@transaction.atomic
def move_answer(pk: int, day: date, text: str, text_en: str, by: User) -> Process:
    """Promise the answer for another day; the page says so, with the reason, and followers hear it."""
    process = _public(pk)
    if process.state == Process.State.CLOSED:
        raise NotAllowed(_("Het antwoord is al gegeven. Er is niets veranderd."))
    if day == process.answer_due:
        raise NotAllowed(_("Dit is al de dag van het antwoord. Er is niets veranderd."))
    update = Update.objects.create(
        process=process,
        what=Update.What.ANSWER_MOVED,
        text=text,
        text_en=text_en,
        by=by,
        was=process.answer_due,
        became=day,
    )
    process.answer_due = day
    process.save()
    if item := show(process):
        announce(item, Notice.What.DATE_MOVED, text, text_en, mark=str(update.pk))
    return process


@transaction.atomic
def throw_away(pk: int) -> None:
    """A draft that will not be; its thread goes with it when nothing else hangs on it."""
    process = Process.objects.locked(pk)
    if process.state != Process.State.DRAFT:
        raise NotAllowed(_("Wat op de website staat, gooit u niet weg. Geef antwoord en sluit het af."))
    thread = process.thread
    process.delete()
    threads.forget_if_empty(thread)


@transaction.atomic
def hang(pk: int, thread: Thread) -> None:
    """Move a process to another thread."""
    process = Process.objects.locked(pk)
    before = process.thread
    if thread == before:
        return
    process.thread = thread
    process.save()
    show(process)
    show_milestones(process)
    threads.forget_if_empty(before)


def _public(pk: int) -> Process:
    process = Process.objects.locked(pk)
    if process.state == Process.State.DRAFT:
        raise NotAllowed(_("Dit staat nog niet op de website."))
    return process


def _free_slug(title: str) -> str:
    base = slugify(title)[:80] or timezone.localdate().strftime("meedoen-%Y")
    taken = set(Thread.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    taken |= set(Process.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    return next(slug for n in range(1, 1000) if (slug := base if n == 1 else f"{base}-{n}") not in taken)

"""Keeping plain words beside an agenda item, hanging it on a thread, and telling who newly hears of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from core.accounts.models import User
from core.following.models import Item, Notice, Thread
from core.following.publishing import announce
from council.following import ITEM
from council.models import AgendaItem, PlainWords
from council.showing import show_meeting

WORDS = ("title", "summary", "meaning", "title_en", "summary_en", "meaning_en")


def keep_words(item: AgendaItem, by: User | None, answers: dict[str, Any], *, tell: bool = True) -> None:
    """Keep what an editor wrote and chose: page, search and feeds have it at once.

    Who follows a neighbourhood, subject or plan that was added hears of an item that is still to come.
    """
    with transaction.atomic():
        locked = AgendaItem.objects.select_for_update().get(pk=item.pk)
        before = _hangs_on(locked)
        PlainWords.objects.update_or_create(
            item=locked,
            defaults={
                **{name: answers[name] for name in WORDS},
                "written_by": by,
                "written_at": timezone.now(),
            },
        )
        locked.areas.set(answers["areas"])
        locked.labels.set(answers["labels"])
        locked.thread = answers["thread"]
        locked.save(update_fields=["thread"])
        show_meeting(locked.meeting, tell=tell)
        if tell:
            words = [Truncator(answers[name]).chars(300) for name in ("summary", "summary_en")]
            _tell_who_newly_hears(locked, before, *words)


def hang_on(key: str, thread: Thread) -> None:
    """Hang an item on a thread; who follows that hears of it when it is still to come."""
    with transaction.atomic():
        locked = AgendaItem.objects.select_for_update().get(pk=int(key))
        before = _hangs_on(locked)
        locked.thread = thread
        locked.save(update_fields=["thread"])
        show_meeting(locked.meeting)
        _tell_who_newly_hears(locked, before)


def _tell_who_newly_hears(item: AgendaItem, before: set[str], text: str = "", text_en: str = "") -> None:
    added = _hangs_on(item) - before
    if not added or item.meeting.cancelled or item.meeting.starts_at <= timezone.now():
        return
    if published := Item.objects.filter(kind=ITEM, key=str(item.pk)).first():
        announce(published, Notice.What.STEP, text, text_en, mark="-".join(sorted(added))[:80])


def _hangs_on(item: AgendaItem) -> set[str]:
    areas = {f"a{pk}" for pk in item.areas.values_list("pk", flat=True)}
    labels = {f"l{pk}" for pk in item.labels.values_list("pk", flat=True)}
    return areas | labels | ({f"t{item.thread_id}"} if item.thread_id else set())

"""Keeping plain words beside an agenda item, and telling who newly hears of it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator

from core.accounts.models import User
from core.following.models import Item, Notice
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
        added = _hangs_on(locked) - before
        if tell and added and locked.meeting.starts_at > timezone.now() and not locked.meeting.cancelled:
            published = Item.objects.filter(kind=ITEM, key=str(locked.pk)).first()
            if published:
                words = (Truncator(answers[name]).chars(300) for name in ("summary", "summary_en"))
                announce(published, Notice.What.STEP, *words, mark="-".join(sorted(added))[:80])


def _hangs_on(item: AgendaItem) -> set[str]:
    areas = {f"a{pk}" for pk in item.areas.values_list("pk", flat=True)}
    labels = {f"l{pk}" for pk in item.labels.values_list("pk", flat=True)}
    return areas | labels | ({f"t{item.thread_id}"} if item.thread_id else set())

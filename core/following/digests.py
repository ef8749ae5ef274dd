"""Telling: one message for each subscriber with all there is, and nothing when there is nothing.

A message is a row of the outbox, written in the transaction that marks its matches as told, while the
subscriber is locked: so whatever is killed, and however many writers there are, each hears of all once.
A round of a day or week is done once nobody is left in it; `Round` remembers that for the next sweep.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from core.following import rhythms
from core.following.models import Digest, Match, Notice, Rhythm, Round, Subscriber
from core.following.wording import Line, context, is_over, line
from core.notifications.models import Message
from core.notifications.outbox import mail_to_address, notify, put

CHUNK = 200
TEMPLATE = "following/digest"

TELL = """
UPDATE following_match m SET digest_id = d.id
  FROM unnest(%s::bigint[], %s::bigint[]) AS told (subscriber, notice)
  JOIN following_digest d ON d.id = ANY(%s) AND d.subscriber_id = told.subscriber
 WHERE m.notice_id = told.notice AND m.subscriber_id = told.subscriber
"""
BECAME = """
UPDATE following_digest d SET message_id = p.message
  FROM unnest(%s::bigint[], %s::bigint[]) AS p (digest, message) WHERE d.id = p.digest
"""

News = dict[Subscriber, list[Line]]
Told = list[tuple[int, int]]
"""Matches: number of the subscriber and of the notice."""


def write_due(now: datetime | None = None) -> int:
    """Write every message that is due. Returns how many."""
    now = now or timezone.now()
    return sum(write_round(rhythm, now) for rhythm in Rhythm)


def write_round(rhythm: Rhythm, now: datetime) -> int:
    """Write for everybody with one rhythm who was not told yet in the round of now."""
    at = rhythms.latest(rhythm, now)
    if rhythm != Rhythm.NOW and Round.objects.filter(rhythm=rhythm, at=at).exists():
        return 0
    written, after = 0, 0
    while True:
        last, more = write_some(rhythm, at, after, now)
        if not last:
            break
        written, after = written + more, last
    if rhythm != Rhythm.NOW and not rhythms.due(rhythm, at).exists():
        Round.objects.bulk_create([Round(rhythm=rhythm, at=at)], ignore_conflicts=True)
    return written


@transaction.atomic
def write_some(rhythm: Rhythm, at: datetime, after: int, now: datetime) -> tuple[int, int]:
    """Write for the next subscribers above number `after`. The last number (0: none), and how many."""
    found = (
        rhythms.due(rhythm, at)
        .filter(pk__gt=after)
        .select_for_update(skip_locked=True, of=("self",), no_key=True)
    )
    people = list(found.select_related("person")[:CHUNK])
    if not people:
        return 0, 0
    news, told = _news(people, now)
    _write(news, told, now)
    Subscriber.objects.filter(pk__in=[each.pk for each in people]).update(told_at=now)
    return people[-1].pk, len(news)


def _news(people: list[Subscriber], now: datetime) -> tuple[News, Told]:
    """What there is to tell each, and the matches that it tells of. What is of no use any more is let go.

    Read after the lock: another writer may have told it meanwhile.
    """
    rows = Match.objects.filter(subscriber__in=people, digest=None, notice__matched_at__isnull=False)
    untold = list(rows.values_list("subscriber_id", "notice_id"))
    notices = Notice.objects.select_related("item").in_bulk({notice for _who, notice in untold})
    today, known = timezone.localdate(now), {each.pk: each for each in people}
    lines: dict[tuple[int, str], Line] = {}
    news: News = defaultdict(list)
    over = {number for number, each in notices.items() if is_over(each, today)}
    told = [(who, number) for who, number in untold if number in notices and number not in over]
    for who, number in told:
        key = (number, known[who].writes_in)
        if key not in lines:
            lines[key] = line(notices[number], key[1], today)
        news[known[who]].append(lines[key])
    if over:
        rows.filter(notice__in=over).delete()
    return dict(news), told


def _write(news: News, told: Told, now: datetime) -> None:
    digests = Digest.objects.bulk_create([Digest(subscriber=each, made_at=now) for each in news])
    with connection.cursor() as cursor:
        cursor.execute(TELL, [*_columns(told), [each.pk for each in digests]])
    mails = put([_mail(each, news[each.subscriber]) for each in digests if not each.subscriber.person_id])
    sent = {each.key: each.pk for each in mails}
    became = [sent.get(_key(each)) or _to_person(each, news[each.subscriber]).pk for each in digests]
    with connection.cursor() as cursor:
        cursor.execute(BECAME, [[each.pk for each in digests], became])


def _columns(told: Told) -> tuple[list[int], list[int]]:
    return [who for who, _notice in told], [notice for _who, notice in told]


def _mail(digest: Digest, lines: list[Line]) -> Message:
    who = digest.subscriber
    words = _context(who, lines) | {"stop": who.stop_url}
    stop = who.stop_url
    return mail_to_address(who.email, who.language, TEMPLATE, words, key=_key(digest), unsubscribe=stop)


def _to_person(digest: Digest, lines: list[Line]) -> Message:
    who = digest.subscriber
    assert who.person is not None
    words = _context(who, lines) | {"name": who.person.full_name}
    return notify(who.person, TEMPLATE, words, key=_key(digest), unsubscribe=who.stop_url)[0]


def _context(who: Subscriber, lines: list[Line]) -> dict[str, Any]:
    return {**context(lines, who.writes_in), "manage": who.manage_url}


def _key(digest: Digest) -> str:
    return f"following:digest:{digest.pk}"

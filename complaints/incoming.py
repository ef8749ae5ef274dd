"""What happens to everything that comes in here: signs for a human, and patience with who sends very much.

Nothing is refused. Above a number an hour from one network address the receipts wait longer and longer, and
the desk sees a mark, so that a flood hides nobody else's question.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from allauth.account.adapter import get_adapter
from django.db import connection
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from complaints.models import Mark, SenderHour
from complaints.rules.wording import threat_in
from core.cases.models import Case
from core.notifications.models import Message

USUAL_AN_HOUR = 10
"""So many from one address is nothing special: a school, a library, a family."""
WAIT = timedelta(minutes=1)
"""How much longer each receipt above that waits."""
KEPT = timedelta(days=2)

COUNT = """
INSERT INTO complaints_senderhour (sender, hour, count) VALUES (%s, %s, 1)
    ON CONFLICT (sender, hour) DO UPDATE SET count = complaints_senderhour.count + 1
RETURNING count
"""


def look_at(case: Case, text: str, request: HttpRequest | None = None) -> None:
    """Mark what a human should see in a new case. Call it in the transaction that opened it.

    Its messages are there already. `request` is that of a form on the website: staff who enter what came by
    post are not counted.
    """
    if threat := threat_in(text):
        mark(case, Mark.Kind.THREAT, threat)
    if request is None:
        return
    count = sent_this_hour(request)
    if count > USUAL_AN_HOUR:
        mark(case, Mark.Kind.MANY, _("Nummer %(n)s in dit uur.") % {"n": count})
        later = timezone.now() + WAIT * (count - USUAL_AN_HOUR)
        Message.objects.filter(event__event__case=case).update(next_attempt_at=later)


def mark(case: Case, kind: str, words: str = "") -> None:
    """Put a mark on a case, once as long as nobody looked at it."""
    Mark.objects.bulk_create([Mark(case=case, kind=kind, words=words[:300])], ignore_conflicts=True)


def forget_old(now: datetime | None = None) -> None:
    """Remove counts of past days."""
    SenderHour.objects.filter(hour__lt=(now or timezone.now()) - KEPT).delete()


def sent_this_hour(request: HttpRequest) -> int:
    """Count this one; gives how many came from the same network address in this hour."""
    address = get_adapter(request).get_client_ip(request) or ""
    sender = salted_hmac("complaints-sender", address, algorithm="sha256").hexdigest()
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [sender, hour])
        return int(cursor.fetchone()[0])

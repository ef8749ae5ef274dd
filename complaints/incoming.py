"""What happens to everything that comes in here: signs for a human, and patience with who sends very much.

Nothing is refused. Above a number an hour from one network address the receipts wait longer and longer, and
the desk sees a mark, so that a flood hides nobody else's question.
"""

from __future__ import annotations

from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from complaints.models import Mark, SenderHour
from complaints.rules.wording import threat_in
from core.cases.models import Case
from core.notifications.models import Message
from core.senders import Senders

USUAL_AN_HOUR = 10
"""So many from one address is nothing special: a school, a library, a family."""
WAIT = timedelta(minutes=1)
"""How much longer each receipt above that waits."""
SENDERS = Senders(SenderHour, "complaints-sender")


def look_at(case: Case, text: str, request: HttpRequest | None = None) -> None:
    """Mark what a human should see in a new case. Call it in the transaction that opened it.

    Its messages are there already. `request` is that of a form on the website: staff who enter what came by
    post are not counted.
    """
    if threat := threat_in(text):
        mark(case, Mark.Kind.THREAT, threat)
    if request is None:
        return
    count = SENDERS.this_hour(request)
    if count > USUAL_AN_HOUR:
        mark(case, Mark.Kind.MANY, _("Nummer %(n)s in dit uur.") % {"n": count})
        later = timezone.now() + WAIT * (count - USUAL_AN_HOUR)
        Message.objects.filter(event__event__case=case).update(next_attempt_at=later)


def mark(case: Case, kind: str, words: str = "") -> None:
    """Put a mark on a case, once as long as nobody looked at it."""
    Mark.objects.bulk_create([Mark(case=case, kind=kind, words=words[:300])], ignore_conflicts=True)

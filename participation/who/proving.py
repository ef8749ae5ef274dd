"""Taking part with a mail address: its owner says yes by the button of a mail.

Who asks gets the same answer whether or not somebody with this address takes part. A mail goes at most once
in `BETWEEN` and `MOST_MAILS` times in all.
"""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, override

from core.accounts.models import Person
from core.following.models.subscribers import address_in
from core.notifications.outbox import notify_address
from core.senders import Senders
from participation.models import MailProof, ParticipantKey, Process, SentHour, key_of
from participation.models.participants import MAIL_WORKS, new_token
from participation.who.obstacles import person_of
from participation.who.taking_part import MAIL, enrol, remember

BETWEEN = timedelta(minutes=5)
MOST_MAILS = 5
USUAL_AN_HOUR = 10
"""So many from one network address is nothing special: a school, a library, a family."""
MOST_AN_HOUR = 60
WAIT = timedelta(minutes=1)
"""How much longer each mail above the usual number waits."""
SENDERS = Senders(SentHour, "participation-mail")


class TooMany(Exception):
    """From this network address came too much within the hour."""


def ask(request: HttpRequest, process: Process, email: str) -> None:
    """Ask the owner of an address whether they want to take part. TooMany: nothing was kept."""
    count = SENDERS.this_hour(request)
    if count > MOST_AN_HOUR:
        raise TooMany
    with transaction.atomic():
        proof = _proof(process, email.lower(), person_of(request))
        now = timezone.now()
        if not proof.works:
            proof.token, proof.mails, proof.mailed_at, proof.confirmed_at = new_token(), 0, None, None
        proof.asked_at, proof.language = now, get_language() or "nl"
        if proof.mails < MOST_MAILS and (proof.mailed_at is None or proof.mailed_at < now - BETWEEN):
            proof.mails, proof.mailed_at = proof.mails + 1, now
            _mail(process, proof, max(0, count - USUAL_AN_HOUR) * WAIT)
        proof.save()


def _proof(process: Process, email: str, person: Person | None) -> MailProof:
    new = MailProof(process=process, email=email, person=person, sign=sign_of(process, email))
    MailProof.objects.bulk_create([new], ignore_conflicts=True)
    return MailProof.objects.select_for_update().get(process=process, email=email, person=person)


def sign_of(process: Process, email: str) -> str:
    """The sign of an address in this process: jan+1@ and jan+2@ are one person, whose mail comes at jan@."""
    box, at, host = email.strip().casefold().rpartition("@")
    return key_of(process, MAIL, f"{box.partition('+')[0] or box}{at}{host}")


def _mail(process: Process, proof: MailProof, after: timedelta) -> None:
    with override(proof.language):
        context = {"title": str(process), "days": MAIL_WORKS.days}
    context["link"] = address_in(proof.language, "participation:mail", proof.token)
    key = f"participation:mail:{proof.token}:{proof.mails}"
    notify_address(proof.email, proof.language, "participation/mail", context, key=key, after=after)


def find(token: str) -> MailProof | None:
    """What was asked by the link of a mail, while it works."""
    found = MailProof.objects.select_related("process", "person").filter(token=token).first()
    return found if found and found.works else None


@transaction.atomic
def confirm(request: HttpRequest, proof: MailProof) -> None:
    """The owner of the address says yes: this browser takes part with it from now on. Again changes nothing.

    Was it asked by a person we know, or with one at the counter? Then it is one participant from now on.
    """
    MailProof.objects.filter(pk=proof.pk, confirmed_at=None).update(confirmed_at=timezone.now())
    remember(request, proof.process, proof.sign, MAIL)
    if proof.person is None:
        return
    signs = [key_of(proof.process, "person", proof.person.pk), proof.sign]
    rows = ParticipantKey.objects.filter(process=proof.process, key__in=signs)
    if rows.exists():
        enrol(proof.process, signs, person=proof.person, language=proof.language)


def forget_old() -> None:
    """Addresses whose button no longer works, and counts of past days."""
    MailProof.objects.filter(asked_at__lt=timezone.now() - MAIL_WORKS).delete()
    SENDERS.forget_old()

"""Readers who report, and senders who ask to look again."""

from __future__ import annotations

from allauth.account.adapter import get_adapter
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from core.senders import Senders
from participation.models import Appeal, Contribution, ModerationEvent, NotAllowed, Report, SentHour

MOST_AN_HOUR = 30
SENDERS = Senders(SentHour, "participation-report")


def report(request: HttpRequest, contribution: Contribution, reason: str, text: str) -> None:
    """Keep a report, once for each reader; a second one changes nothing. NotAllowed in a flood."""
    if SENDERS.this_hour(request) > MOST_AN_HOUR:
        raise NotAllowed(
            _(
                "Van deze internetverbinding kwamen heel veel meldingen. "
                "Probeer het over een uur weer, of bel 14 071."
            )
        )
    key = reader_of(request)
    with transaction.atomic():
        new = Report(contribution=contribution, key=key, reason=reason, text=text)
        if Report.objects.filter(contribution=contribution, key=key).exists():
            return
        Report.objects.bulk_create([new], ignore_conflicts=True)
        what = ModerationEvent.What.REPORTED
        ModerationEvent.objects.create(contribution=contribution, what=what, reason=reason, text=text)


def reader_of(request: HttpRequest) -> str:
    """The keyed hash of who reads: their account, or else their network address."""
    who = f"user:{request.user.pk}" if request.user.is_authenticated else ""
    who = who or f"ip:{get_adapter(request).get_client_ip(request) or ''}"
    return salted_hmac("participation-reader", who, algorithm="sha256").hexdigest()


def appeal(contribution: Contribution, text: str) -> None:
    """Ask somebody else to look again at why it was hidden; once. NotAllowed when it is not hidden."""
    with transaction.atomic():
        held = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if held.state != Contribution.State.HIDDEN:
            raise NotAllowed(_("Uw inzending is niet van de website gehaald. Er is niets veranderd."))
        try:
            with transaction.atomic():
                Appeal.objects.create(contribution=held, participant_id=held.participant_id, text=text)
        except IntegrityError:
            raise NotAllowed(
                _("U vroeg dit al een keer. Wij kijken ernaar, of u kreeg al bericht.")
            ) from None
        ModerationEvent.objects.create(contribution=held, what=ModerationEvent.What.APPEALED, text=text[:500])

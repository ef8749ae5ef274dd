"""Ending a mandate: taken back, laid down, or run out; and what is removed after that."""

from __future__ import annotations

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, ProtectedError, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts import on_behalf
from core.accounts.acting import Acting
from core.accounts.models import Ground, Mandate, User
from core.cases.models.telling import withhold_copies
from core.cases.workflow import NotAllowed
from core.representing import codes
from core.representing.giving import giver_of, how_of
from core.representing.models import Invitation
from core.representing.rules import REMIND
from core.representing.telling import tell_both

KEPT = timedelta(days=2 * 365)
"""An ended mandate by which nothing was done is kept so long: for a question about who could see what."""
INVITATIONS_KEPT = timedelta(days=30)

BY_LAW = _(
    "Deze vertegenwoordiging komt van de wet of de rechter. U kunt haar niet zelf stoppen. "
    "Er is niets veranderd."
)


def take_back(mandate: Mandate, acting: Acting) -> None:
    """The person ends it, at once, also in the middle of the other's work (BW 3:72). NotAllowed.

    One by law is ended only by staff who saw that it ended (the court's decision).
    """
    person = giver_of(acting)
    if mandate.person_id != person.pk:
        raise NotAllowed(_("Deze machtiging is niet van u. Er is niets veranderd."))
    if mandate.is_by_law and acting.assistance is None:
        raise NotAllowed(BY_LAW)
    _end(mandate, acting)


def lay_down(mandate: Mandate, acting: Acting) -> None:
    """Who represents somebody stops with it (BW 3:72). NotAllowed for what is by law, and for others."""
    user = acting.actor
    mine = isinstance(user, User) and on_behalf.mandates_of(user).filter(pk=mandate.pk).exists()
    if not mine or mandate.is_by_law or (user and user.organisation_id):
        raise NotAllowed(BY_LAW)
    _end(mandate, acting)


def _end(mandate: Mandate, acting: Acting) -> None:
    with transaction.atomic():
        ended = Mandate.objects.filter(pk=mandate.pk, revoked_at=None).update(
            revoked_at=timezone.now(), revoked_how=how_of(acting), revoked_by=acting.actor
        )
        if ended:
            withhold_copies(mandate)
            tell_both("ended", mandate)


def each_day() -> None:
    """Tell who is about to lose or lost a mandate, once; and remove what is no longer needed."""
    today = timezone.localdate()
    standing = Mandate.objects.filter(revoked_at=None, ground__in=NAMES_AN_END)
    standing = standing.select_related(*on_behalf.OF_A_MANDATE)
    longer = Q(valid_from__lt=F("valid_until") - REMIND)
    for mandate in standing.filter(longer, valid_until__range=(today, today + REMIND)):
        with transaction.atomic():
            tell_both("ends_soon", mandate)
    for mandate in standing.filter(valid_until__range=(today - timedelta(days=7), today - timedelta(days=1))):
        with transaction.atomic():
            tell_both("ran_out", mandate)
    forget()


NAMES_AN_END = (Ground.MANDATE, Ground.GUARDIAN, Ground.CURATOR, Ground.ADMINISTRATOR, Ground.MENTOR)
"""Grounds whose end is told: parents and DigiD Machtigen are asked about anew each time."""


def forget() -> None:
    """Remove invitations that ended, counts of past days, and old mandates by which nothing was done."""
    now, today = timezone.now(), timezone.localdate()
    Invitation.objects.filter(expires_at__lt=now - INVITATIONS_KEPT).delete()
    codes.TRIES.forget_old()
    ended = Q(revoked_at__lt=now - KEPT) | Q(valid_until__lt=today - KEPT)
    for mandate in Mandate.objects.filter(ended).iterator():
        _forget(mandate)


def _forget(mandate: Mandate) -> None:
    try:
        with transaction.atomic():
            mandate.delete()
    except (ProtectedError, IntegrityError):  # something of a case still speaks of it
        return

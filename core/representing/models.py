"""Mandates that were offered to somebody and wait for that person to accept."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac

from core.accounts.models import Mandate, Person

WAITS = timedelta(days=14)
"""How long an invitation can be accepted: time for a letter to come and for a first log-in with DigiD."""


def hash_code(letters: str) -> str:
    """What is kept of a code."""
    return salted_hmac("mandate-invitation", letters, algorithm="sha256").hexdigest()


def when_it_lapses() -> datetime:
    """The end of an invitation that is made now."""
    return timezone.now() + WAITS


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Finding invitations."""

    def open(self) -> InvitationQuerySet:
        """Those that can still be accepted."""
        return self.filter(mandate=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """`giver` asks somebody, named by what the giver knows of them, to act in their name.

    There is no mandate before that person logged in, gave the code, and turned out to be who was meant:
    nobody looks up anybody else's number. Accepted once; removed 30 days after it ended.
    """

    giver = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations")
    name = models.CharField(max_length=120, help_text="of who is asked, as the giver wrote it")
    birth_date = models.DateField(null=True, blank=True)
    postcode = models.CharField(max_length=6, blank=True)
    kinds = ArrayField(models.SlugField())
    valid_until = models.DateField()
    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(default=when_it_lapses)
    given_how = models.CharField(max_length=10, choices=Mandate.How)
    proof = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    mandate = models.OneToOneField(
        Mandate, null=True, blank=True, on_delete=models.CASCADE, related_name="invitation"
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_date__isnull=False) | ~Q(postcode=""), name="who_is_asked_can_be_recognised"
            ),
            models.CheckConstraint(condition=~Q(kinds=[]), name="an_invitation_names_kinds"),
            models.CheckConstraint(
                condition=Q(given_how="web") | (Q(recorded_by__isnull=False) & ~Q(proof="")),
                name="an_invitation_on_paper_has_proof",
            ),
            models.CheckConstraint(
                condition=Q(mandate=None) | Q(withdrawn_at=None), name="accepted_or_withdrawn"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver_id} {self.expires_at:%d-%m-%Y}"


class InvitationTry(models.Model):
    """Wrong codes that one person typed on one day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_count_per_person_and_day")]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day} {self.tries}"

"""Who takes part in one process, known by keyed hashes only; and the letters that invite people."""

from __future__ import annotations

import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Language, Organisation, Person
from core.city.models import Area
from participation.models.process import Process


class Way(models.TextChoices):
    """How something of a participant reached us: each counts the same, and each is shown."""

    WEB = "web", _("website")
    COUNTER = "counter", _("balie")
    PAPER = "paper", _("papier")
    PHONE = "phone", _("telefoon")
    MEETING = "meeting", _("bijeenkomst")


class Participant(models.Model):
    """Somebody who takes part in one process, with only what is needed to answer them.

    `shown_name` is the name they chose to show, empty for none. When they leave, or when the answer was given
    and its time to react is over, person, address and name go; what they did and their count stay. Until then
    the nightly forgetting of people leaves the person alone: they are owed an answer.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    organisation_name = models.CharField(_("naam van de organisatie"), max_length=200, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    shown_name = models.CharField(_("naam op de website"), max_length=80, blank=True)
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    area = models.ForeignKey(
        Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("buurt")
    )
    is_minor = models.BooleanField(_("jonger dan 16"), default=False)
    way = models.CharField(_("via"), max_length=10, choices=Way, default=Way.WEB)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, blank=True, editable=False)
    told_at = models.DateTimeField(
        null=True, blank=True, editable=False, help_text="when what we did with their points was written"
    )
    forgotten_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("deelnemer")
        verbose_name_plural = _("deelnemers")
        indexes = [
            models.Index(fields=["process", "area"], name="participants_by_area"),
            models.Index(fields=["process", "id"], condition=Q(told_at=None), name="participants_to_tell"),
            models.Index(
                fields=["process", "id"],
                condition=Q(told_at__isnull=False, forgotten_at=None),
                name="participants_to_forget",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(left_at=None)
                | Q(person=None, organisation=None, organisation_name="", email="", shown_name=""),
                name="who_left_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(forgotten_at=None)
                | Q(person=None, email="", shown_name="") & Q(told_at__isnull=False),
                name="who_is_forgotten_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(is_minor=False) | Q(shown_name=""), name="the_name_of_a_child_is_not_shown"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.pk}"


class ParticipantKey(models.Model):
    """One sign by which we know a participant again: a keyed hash, of this process alone.

    Somebody who took part by mail and later comes to the counter has two signs and is one participant.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="+")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="keys")
    key = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["process", "key"], name="one_participant_per_key"),
            models.CheckConstraint(condition=Q(key__regex="^[0-9a-f]{64}$"), name="a_key_is_a_hash"),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.key[:6]}"


def key_of(process: Process, kind: str, who: object) -> str:
    """The keyed hash of somebody in one process; `kind`: person, organisation, mail, letter or visit."""
    return salted_hmac("participation", f"{process.pk}:{kind}:{who}", algorithm="sha256").hexdigest()


MAIL_WORKS = timedelta(days=7)
"""So long the button of a mail works; after that the address is forgotten."""


def new_token() -> str:
    """The secret part of the address in a mail."""
    return secrets.token_urlsafe(24)


class MailProof(models.Model):
    """Somebody wants to take part with a mail address: its owner says yes by the button of a mail.

    `person`: who was logged in, or was helped, when it was asked; the address then becomes a sign of theirs.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mailadres"))
    sign = models.CharField(max_length=64, db_index=True, help_text="keyed hash of the address")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(_("taal"), max_length=2, choices=Language, default=Language.DUTCH)
    token = models.CharField(max_length=40, unique=True, default=new_token)
    asked_at = models.DateTimeField(default=timezone.now)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mails = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("bevestiging van een mailadres")
        verbose_name_plural = _("bevestigingen van mailadressen")
        constraints = [
            models.UniqueConstraint(
                fields=["process", "email", "person"], nulls_distinct=False, name="one_proof_of_an_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.pk}"

    @property
    def works(self) -> bool:
        """Whether its button still works."""
        return self.asked_at > timezone.now() - MAIL_WORKS


class Invitation(models.Model):
    """A letter with a code that lets one household or person take part without an account.

    The code itself is in the letter only. `lines` is the address as it is printed, until the process is
    closed.
    """

    process = models.ForeignKey(Process, on_delete=models.CASCADE, related_name="invitations")
    batch = models.CharField(_("zending"), max_length=80, blank=True)
    lines = models.JSONField(_("adres"), default=list, help_text="lines of the address label")
    postcode = models.CharField(_("postcode"), max_length=7, blank=True)
    house = models.CharField(_("huisnummer"), max_length=12, blank=True)
    metres = models.PositiveIntegerField(_("afstand in meters"), null=True, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    code_hash = models.CharField(max_length=64, unique=True)
    valid_until = models.DateField(_("geldig tot en met"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True)
    participant = models.OneToOneField(
        Participant, null=True, blank=True, on_delete=models.SET_NULL, related_name="invitation"
    )

    class Meta:
        verbose_name = _("uitnodiging")
        verbose_name_plural = _("uitnodigingen")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code_hash__regex="^[0-9a-f]{64}$"), name="an_invitation_is_a_hash"
            ),
            models.UniqueConstraint(
                fields=["process", "batch", "postcode", "house"],
                condition=~Q(postcode=""),
                name="one_letter_an_address",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.postcode} {self.house}"

    @property
    def works(self) -> bool:
        """Whether its code can be used today."""
        return timezone.localdate() <= self.valid_until


class InvitationTry(models.Model):
    """Wrong codes of a day from one network address (a keyed hash of it)."""

    sender = models.CharField(max_length=64)
    day = models.DateField()
    tries = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sender", "day"], name="one_count_of_codes_a_day")]

    def __str__(self) -> str:
        return f"{self.day}: {self.tries}"


class SentHour(models.Model):
    """How much was sent in from one network address in an hour (a keyed hash of it): see core.senders."""

    sender = models.CharField(max_length=64)
    hour = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "hour"], name="one_count_of_sending_an_hour")
        ]

    def __str__(self) -> str:
        return f"{self.hour}: {self.count}"

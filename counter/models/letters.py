"""Letters that came by post, as they were scanned: the day of receipt, who wrote, and what became of it."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Assistance, Person, User
from core.audit.models import Office
from core.cases.models import Attachment, Case


class ScannedLetterQuerySet(models.QuerySet["ScannedLetter"]):
    """Letters, scoped by who looks."""

    def visible_to(self, user: User) -> ScannedLetterQuerySet:
        """Of one's own office; not from one's household; with a case, as far as one may work on that."""
        letters = self.filter(office=user.office)
        workable = Case.objects.workable_by(user).filter(pk=OuterRef("case"))
        letters = letters.filter(Q(case=None) | Q(Exists(workable)))
        if user.person is None:
            return letters
        household = Person.objects.household_of(user.person).filter(pk=OuterRef("sender"))
        return letters.exclude(Exists(household))

    def waiting(self) -> ScannedLetterQuerySet:
        """Those that somebody must still do something with."""
        return self.filter(state__in=[ScannedLetter.State.NEW, ScannedLetter.State.INDEXED])


class ScannedLetter(models.Model):
    """One letter. Terms count from the day it came, not from the day somebody scanned it."""

    class Kind(models.TextChoices):
        QUESTION = "question", _("vraag")
        COMPLAINT = "complaint", _("klacht")
        OBJECTION = "objection", _("bezwaar")
        CASE = "case", _("over een lopende zaak")
        OTHER = "other", _("iets anders")

    class State(models.TextChoices):
        NEW = "new", _("nieuw")
        INDEXED = "indexed", _("wij weten wat het is")
        HANDLED = "handled", _("klaar")
        SENT_ON = "sent_on", _("doorgestuurd")

    office = models.CharField(max_length=20, choices=Office, default=Office.MUNICIPALITY)
    received_on = models.DateField()
    scanned_at = models.DateTimeField(default=timezone.now, editable=False)
    scanned_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, blank=True)
    sender = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="letters")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="letters")
    assistance = models.ForeignKey(
        Assistance,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="that typed it in",
    )
    note = models.CharField(max_length=500, blank=True)
    sent_to = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.NEW)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    objects = ScannedLetterQuerySet.as_manager()

    class Meta:
        ordering = ["received_on", "pk"]
        indexes = [
            models.Index(
                fields=["office", "received_on", "id"],
                condition=Q(state__in=["new", "indexed"]),
                name="letters_that_wait",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_on__lte=TruncDate("scanned_at", tzinfo=ZoneInfo(settings.TIME_ZONE))),
                name="a_letter_came_before_its_scan",
            ),
            models.CheckConstraint(
                condition=Q(state="new") | ~Q(kind=""), name="an_indexed_letter_has_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["new", "indexed"], handled_at=None, handled_by=None)
                | Q(state__in=["handled", "sent_on"], handled_at__isnull=False, handled_by__isnull=False),
                name="a_letter_is_done_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="handled") | Q(case__isnull=False) | ~Q(note=""),
                name="without_a_case_it_says_why",
            ),
            models.CheckConstraint(
                condition=(Q(state="sent_on") & ~Q(sent_to="")) | (~Q(state="sent_on") & Q(sent_to="")),
                name="sent_on_to_somebody",
            ),
            models.CheckConstraint(
                condition=Q(case=None) | Q(state="handled"), name="a_letter_with_a_case_is_done"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.received_on:%d-%m-%Y} {self.state}"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody must still do something with it."""
        return self.state in (self.State.NEW, self.State.INDEXED)


class LetterFile(models.Model):
    """One scan, remade from what the scanner sent. With a case it is an `Attachment` of that too."""

    letter = models.ForeignKey(ScannedLetter, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=Attachment.Kind)
    size = models.PositiveIntegerField(help_text="bytes")
    sent_sha256 = models.CharField(
        max_length=64, db_index=True, help_text="of what the scanner sent: finds doubles"
    )
    file = models.FileField(upload_to="post", unique=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(sent_sha256__regex="^[0-9a-f]{64}$"), name="a_scan_has_its_sum"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it on the page itself."""
        return self.kind in (Attachment.Kind.JPEG, Attachment.Kind.PNG)

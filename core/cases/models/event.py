"""The timeline of a case, and which messages told about it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.acting import Channel
from core.accounts.models import Assistance, Mandate, User
from core.notifications.models import Message


class CaseEvent(models.Model):
    """One line of the timeline. A database trigger refuses to change or remove it."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("aangevraagd")
        MOVED = "moved", _("nieuwe status")
        NOTE = "note", _("notitie")
        FROM_RESIDENT = "from_resident", _("bericht van de inwoner")
        FROM_DESK = "from_desk", _("bericht van de gemeente")
        PAPER = "paper", _("stuk toegevoegd")
        FACT = "fact", _("gebeurtenis")

    case = models.ForeignKey("Case", on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField(default=timezone.now)
    kind = models.CharField(max_length=20, choices=Kind)
    actor = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    channel = models.CharField(max_length=10, choices=Channel)
    mandate = models.ForeignKey(
        Mandate,
        null=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="who acted represents somebody",
    )
    assistance = models.ForeignKey(
        Assistance,
        null=True,
        on_delete=models.PROTECT,
        related_name="events",
        help_text="staff did it for the one they helped",
    )
    from_status = models.SlugField(blank=True)
    to_status = models.SlugField(blank=True)
    text = models.TextField(blank=True)
    facts = models.JSONField(default=dict, blank=True)
    visible_to_subject = models.BooleanField(default=True)
    submission_key = models.UUIDField(
        null=True, unique=True, editable=False, help_text="the same form sent again adds nothing"
    )

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["case", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(assistance=None)
                | Q(actor__isnull=False, channel__in=["counter", "phone", "post", "home"]),
                name="assistance_has_an_actor_and_a_channel",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.to_status}"


class EventMessage(models.Model):
    """Which messages told about which event. The message itself knows no case."""

    event = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, related_name="messages")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="event")

    def __str__(self) -> str:
        return f"{self.event_id} - {self.message_id}"

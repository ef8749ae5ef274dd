"""Outgoing post. A message is a row before it is sent; it knows no case.

The body is a template found by name with a frozen context, so that a retry, the print and the screen of
the desk all show the same words. A BSN never stands in the context.
"""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Assistance, Language, Person, User
from core.audit.models import Office
from core.notifications.envelopes import Envelope


class Channel(models.TextChoices):
    """How a message leaves the house."""

    EMAIL = "email", _("e-mail")
    SMS = "sms", _("sms")
    LETTER = "letter", _("brief")


class ConsentHow(models.TextChoices):
    """How a consent was given or taken back."""

    DIGID = "digid", _("met DigiD")
    WEB = "web", _("op de website, zonder DigiD")
    COUNTER = "counter", _("aan de balie")
    PHONE = "phone", _("aan de telefoon")
    POST = "post", _("met een brief")
    HOME = "home", _("bij iemand thuis")
    SYSTEM = "system", _("door ons, want berichten kwamen niet aan")


class ChannelConsent(models.Model):
    """Express consent to be reached electronically for one type of message (Awb art. 2:8).

    A trigger keeps every row as it was; only its end can be added, once. What was agreed to with DigiD is
    never taken back through somebody who helps.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="channel_consents")
    message_type = models.SlugField(help_text="the app that sends, such as documents")
    channel = models.CharField(max_length=10, choices=Channel)
    wording = models.TextField(help_text="the sentence the person agreed to")
    given_at = models.DateTimeField(default=timezone.now)
    given_how = models.CharField(max_length=10, choices=ConsentHow, default=ConsentHow.WEB, db_default="web")
    given_with = models.ForeignKey(
        Assistance, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_how = models.CharField(max_length=10, choices=ConsentHow, blank=True, db_default="")
    revoked_with = models.ForeignKey(
        Assistance, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "message_type", "channel"],
                condition=Q(revoked_at=None),
                name="one_consent_in_force",
            ),
            models.CheckConstraint(condition=~Q(channel="letter"), name="a_letter_needs_no_consent"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=False) | Q(revoked_how="", revoked_with=None),
                name="how_it_ended_when_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(given_how="digid")
                | Q(revoked_how__in=["", "digid", "system"], given_with=None, revoked_with=None),
                name="only_digid_takes_back_what_digid_gave",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.message_type} {self.channel}"


class PrintBatchQuerySet(models.QuerySet["PrintBatch"]):
    """Lists of print batches."""

    def visible_to(self, user: User) -> PrintBatchQuerySet:
        """Batches of this user's office that hold no letter they may not know of."""
        hidden = Message.objects.hidden_from(user).filter(batch__isnull=False)
        return self.filter(office=user.office).exclude(letters__in=hidden)


class PrintBatch(models.Model):
    """Letters that go to the printer together: one merged PDF and a manifest."""

    class Status(models.TextChoices):
        MAKING = "making", _("wordt gemaakt")
        READY = "ready", _("klaar om te printen")
        POSTED = "posted", _("gepost")

    office = models.CharField(max_length=20, choices=Office)
    status = models.CharField(max_length=10, choices=Status, default=Status.MAKING)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    envelope = models.CharField(max_length=10, choices=Envelope, default=Envelope.FOLDED, db_default="folded")
    letters_done = models.PositiveIntegerField(default=0)
    letters_total = models.PositiveIntegerField(default=0)
    pdf = models.FileField(upload_to="batches", blank=True)
    manifest = models.FileField(upload_to="batches", blank=True)
    posted_at = models.DateTimeField(null=True, blank=True)

    objects = PrintBatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "print batches"
        permissions = [("print_letters", "May print and post letters")]

    def __str__(self) -> str:
        return f"{self.get_status_display()} {self.created_at:%d-%m-%Y %H.%M}"


class MessageQuerySet(models.QuerySet["Message"]):
    """Lists of messages, scoped by office."""

    def visible_to(self, user: User) -> MessageQuerySet:
        """What this member of staff may list: their own office, nothing about themselves or a closed file."""
        if not user.is_active or not user.is_staff:
            return self.none()
        return self.filter(office=user.office).exclude(pk__in=Message.objects.hidden_from(user).values("pk"))

    def hidden_from(self, user: User) -> MessageQuerySet:
        """Messages to this user as a resident, and about cases from which the user is excluded."""
        # The message knows no case, but whoever lists messages must know whom to keep out.
        about_excluded = Q(event__event__case__exclusions__user=user)
        return self.filter(about_excluded | Q(recipient=user.person_id) if user.person_id else about_excluded)

    def due(self) -> MessageQuerySet:
        """What a worker may take up now: waiting, or left behind by a worker that died."""
        now = timezone.now()
        return self.filter(
            Q(status=Message.Status.PENDING, next_attempt_at__lte=now)
            | Q(status=Message.Status.SENDING, lease_until__lt=now)
        )


class Message(models.Model):
    """One mail, SMS or letter to one person: the outbox."""

    class Status(models.TextChoices):
        PENDING = "pending", _("wacht")
        SENDING = "sending", _("wordt verstuurd")
        TO_PRINT = "to_print", _("wacht op printen")
        SENT = "sent", _("verstuurd")
        BOUNCED = "bounced", _("kwam niet aan")
        FAILED = "failed", _("niet gelukt")

    key = models.CharField(max_length=120, unique=True, help_text="the same key is never sent twice")
    reference = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    office = models.CharField(_("kantoor"), max_length=20, choices=Office, default=Office.MUNICIPALITY)
    template = models.CharField(_("soort bericht"), max_length=100)
    language = models.CharField(_("taal"), max_length=2, choices=Language)
    channel = models.CharField(_("kanaal"), max_length=10, choices=Channel)
    recipient = models.ForeignKey(
        Person,
        null=True,
        on_delete=models.PROTECT,
        related_name="messages",
        verbose_name=_("ontvanger"),
        help_text=_("leeg: een mail aan een medewerker, of aan een adres zonder account"),
    )
    address = models.TextField(_("adres"), help_text=_("zoals het toen was"))
    context = models.JSONField(default=dict)
    unsubscribe = models.CharField(
        max_length=300, blank=True, db_default="", help_text="where one click stops such mails (RFC 8058)"
    )
    words_hidden = models.BooleanField(
        default=False, db_default=False, help_text="its words hold a link that opens something: never shown"
    )

    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.PENDING)
    created_at = models.DateTimeField(_("gemaakt"), default=timezone.now, editable=False)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveSmallIntegerField(_("pogingen"), default=0)
    lease_until = models.DateTimeField(null=True, blank=True)
    lease = models.UUIDField(null=True, blank=True)
    provider_reference = models.CharField(_("kenmerk bij de bezorger"), max_length=100, blank=True)
    accepted_by = models.CharField(
        _("aangenomen door"),
        max_length=300,
        blank=True,
        db_default="",
        help_text=_("wat de mailserver of bezorger antwoordde"),
    )
    last_error = models.CharField(_("laatste fout"), max_length=300, blank=True)
    sent_at = models.DateTimeField(_("verstuurd"), null=True, blank=True)
    batch = models.ForeignKey(
        PrintBatch, null=True, blank=True, on_delete=models.SET_NULL, related_name="letters"
    )
    pdf = models.FileField(upload_to="letters/%Y/%m", blank=True)
    sheets = models.PositiveSmallIntegerField(null=True, blank=True, help_text="of a letter, on both sides")
    pdf_sha256 = models.CharField(
        max_length=64, blank=True, db_default="", help_text="of the letter as it was made"
    )
    ask_at = models.DateTimeField(
        null=True, blank=True, help_text="when NotifyNL is asked next whether a text message arrived"
    )
    fall_back_at = models.DateTimeField(
        null=True, blank=True, help_text="it did not arrive: from now on a letter is due instead"
    )
    instead_of = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replacement",
        verbose_name=_("in plaats van"),
        help_text="a letter, because that mail or text message did not arrive",
    )

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["next_attempt_at"], condition=Q(status__in=["pending", "sending"]), name="outbox_due"
            ),
            models.Index(fields=["office"], condition=Q(status="to_print"), name="letters_to_print"),
            models.Index(fields=["recipient", "-created_at"]),
            models.Index(fields=["ask_at"], condition=Q(ask_at__isnull=False), name="texts_to_ask_about"),
            models.Index(
                fields=["fall_back_at"], condition=Q(fall_back_at__isnull=False), name="letters_due"
            ),
            models.Index(
                fields=["address"],
                condition=Q(recipient=None, status__in=["bounced", "failed"]),
                name="addresses_that_send_back",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="sending") | Q(lease__isnull=False, lease_until__isnull=False),
                name="sending_needs_a_lease",
            ),
            models.CheckConstraint(
                condition=Q(recipient__isnull=False)
                | Q(channel="email")
                | Q(channel="letter", words_hidden=True) & ~Q(address=""),
                name="texts_go_to_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="to_print") | Q(channel="letter"), name="only_letters_are_printed"
            ),
            models.CheckConstraint(
                condition=Q(instead_of=None) | Q(channel="letter"), name="only_a_letter_comes_instead"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.get_channel_display()})"

    @property
    def recipient_name(self) -> str:
        """Who it is for; nothing for a mail about the work."""
        return self.recipient.full_name if self.recipient else ""

    @property
    def message_id(self) -> str:
        """The Message-ID of a mail: the same at each attempt, so that a repeat is recognised as one."""
        return f"<{self.reference}@portaal-leiden.example>"

    def retry(self) -> None:
        """Staff ask for another attempt of a failed message; to today's address when there was none."""
        from core.notifications.outbox import address_for  # reads these models

        address = self.address
        if self.recipient and not address.strip():
            address = address_for(self.recipient, self.channel)
        Message.objects.filter(pk=self.pk, status=Message.Status.FAILED).update(
            status=Message.Status.PENDING,
            address=address,
            next_attempt_at=timezone.now(),
            attempts=0,
            fall_back_at=None,
        )


class MessageLog(models.Model):
    """What happened to a message, append-only: the proof of sending and of failing (Awb art. 2:8 ff.)."""

    class What(models.TextChoices):
        MADE = "made", _("klaargezet")
        SENT = "sent", _("verstuurd")
        FAILED = "failed", _("poging mislukt")
        GAVE_UP = "gave_up", _("opgegeven")
        RENDERED = "rendered", _("brief gemaakt")
        POSTED = "posted", _("gepost")
        DELIVERED = "delivered", _("aangekomen")
        BOUNCED = "bounced", _("kwam niet aan")
        FELL_BACK = "fell_back", _("er gaat een brief")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="log")
    at = models.DateTimeField(default=timezone.now)
    what = models.CharField(max_length=10, choices=What)
    detail = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.what} {self.at:%d-%m-%Y %H.%M}"


FIRST_RETRY = timedelta(seconds=15)
"""Waiting time after the first failed attempt; it doubles each time."""

MAX_ATTEMPTS = 12
"""After about 17 hours of attempts staff see the message as failed."""

"""Staff who help one person for a while: at the counter, by phone, with a letter, or at somebody's home."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

TIME_LIMIT = timedelta(minutes=30)
"""After so long without being prolonged it is over: somebody else may stand at the counter by then."""
LONGEST = timedelta(hours=2)
"""However often it is prolonged."""


class How(models.TextChoices):
    """How somebody is helped."""

    COUNTER = "counter", _("aan de balie")
    PHONE = "phone", _("aan de telefoon")
    POST = "post", _("met een brief")
    HOME = "home", _("bij iemand thuis")


class Identity(models.TextChoices):
    """How we know who it is. Only the kind of document is kept, never its number or a copy."""

    PASSPORT = "passport", _("paspoort gezien")
    ID_CARD = "id_card", _("identiteitskaart gezien")
    DRIVING_LICENCE = "driving_licence", _("rijbewijs gezien")
    RESIDENCE = "residence", _("verblijfsdocument gezien")
    QUESTIONS = "questions", _("vragen goed beantwoord")
    SIGNED_LETTER = "signed_letter", _("ondertekende brief")
    NOT_CHECKED = "not_checked", _("niet gecontroleerd")


class TooLate(Exception):
    """The assistance is over, or cannot last longer. Its text is for a screen."""


class AssistanceQuerySet(models.QuerySet["Assistance"]):
    """Ending what runs, or ran out."""

    def end(self) -> int:
        """End those that were not ended: now, or when their time was over. Returns how many."""
        return self.filter(ended_at=None).update(ended_at=Least(timezone.now(), F("expires_at")))

    def lapsed(self) -> AssistanceQuerySet:
        """Those whose time is over while nobody ended them."""
        return self.filter(ended_at=None, expires_at__lte=timezone.now())


class Assistance(models.Model):
    """One member of staff acts for one person, for a stated purpose and a limited time.

    A trigger refuses to begin one for oneself or one's household, and to change whom it is for.
    """

    staff = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assistances")
    person = models.ForeignKey("Person", on_delete=models.PROTECT, related_name="assistances")
    mandate = models.ForeignKey(
        "Mandate",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="when who is here represents the person",
    )
    how = models.CharField(max_length=10, choices=How)
    identity = models.CharField(max_length=20, choices=Identity)
    purpose = models.CharField(max_length=200)
    received_on = models.DateField(
        null=True, blank=True, help_text="when the letter came that is worked on: terms count from that day"
    )
    started_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = AssistanceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        permissions = [("assist", "May act for residents at the counter, by phone and with their letters")]
        indexes = [models.Index(fields=["person", "-started_at"], name="assistances_of_a_person")]
        constraints = [
            models.UniqueConstraint(
                fields=["staff"], condition=Q(ended_at=None), name="one_assistance_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="assistance_has_a_purpose"),
            models.CheckConstraint(
                condition=Q(received_on=None) | Q(how="post"), name="only_letters_came_on_another_day"
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("started_at")) & Q(expires_at__lte=F("started_at") + LONGEST),
                name="assistance_is_limited",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.staff_id} {self.person_id}"

    @property
    def is_running(self) -> bool:
        """Whether staff may still act."""
        return self.ended_at is None and timezone.now() < self.expires_at

    @property
    def purpose_words(self) -> str:
        """The purpose for a screen: what was chosen is kept in Dutch, our source; what was typed stays."""
        chosen, colon, typed = self.purpose.partition(": ")
        return f"{gettext(chosen)}{colon}{typed}"

    @property
    def is_identified(self) -> bool:
        """Whether we checked who it is; what asks a log-in at home asks this at the counter."""
        return self.identity != Identity.NOT_CHECKED

    @property
    def seconds_left(self) -> int:
        """Until it ends by itself."""
        return max(0, int((self.expires_at - timezone.now()).total_seconds()))

    @property
    def minutes_left(self) -> int:
        """The same for a screen: what is left of a minute counts as one."""
        return -(-self.seconds_left // 60)

    def end(self) -> None:
        """End it; once."""
        Assistance.objects.filter(pk=self.pk).end()
        self.ended_at = self.ended_at or min(timezone.now(), self.expires_at)

    def prolong(self) -> None:
        """Begin the time limit anew, up to the longest. TooLate when it is over or that is reached."""
        with transaction.atomic():
            held = Assistance.objects.select_for_update().get(pk=self.pk)
            longest = held.started_at + LONGEST
            until = max(held.expires_at, min(timezone.now() + TIME_LIMIT, longest))
            if not held.is_running or held.expires_at >= longest:
                raise TooLate(_("Deze tijd kan niet langer. Rond af, en begin daarna opnieuw."))
            held.expires_at = until
            held.save(update_fields=["expires_at"])
        self.expires_at = held.expires_at

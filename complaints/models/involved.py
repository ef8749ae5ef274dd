"""Officials whom a complaint is about: they never handle it and never find its file (Awb art. 9:7)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint
from core.accounts.models import Person, User


class Involved(models.Model):
    """One official, as the complainant named them and as we know them.

    Triggers (migration 0002) forbid that the handler of the case is involved, or that a case with a handler
    has somebody of whom nobody yet looked up the account.
    """

    class Capacity(models.TextChoices):
        OFFICIAL = "official", _("medewerker")
        MEMBER = "member", _("lid van het bestuur (Awb 9:7, tweede lid)")

    class Link(models.TextChoices):
        UNKNOWN = "unknown", _("nog niet opgezocht")
        ACCOUNT = "account", _("heeft een account")
        NONE = "none", _("heeft geen account")

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="involved")
    named_as = models.CharField(_("naam of omschrijving"), max_length=200)
    capacity = models.CharField(_("rol"), max_length=10, choices=Capacity, default=Capacity.OFFICIAL)
    link = models.CharField(_("account"), max_length=10, choices=Link, default=Link.UNKNOWN)
    user = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+", help_text="for letters"
    )
    told_at = models.DateTimeField(null=True, blank=True, help_text="the copy went out (Awb 9:9)")
    reaction = models.TextField(_("reactie"), blank=True)
    reacted_on = models.DateField(null=True, blank=True)
    heard = models.CharField(
        max_length=500, blank=True, help_text="how this official was heard, or why not (Awb 9:10)"
    )

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "involved"
        constraints = [
            models.CheckConstraint(
                condition=Q(link="account", user__isnull=False) | (~Q(link="account") & Q(user=None)),
                name="an_account_is_a_user",
            ),
            models.UniqueConstraint(fields=["complaint", "user"], name="involved_once"),
        ]

    def __str__(self) -> str:
        return self.named_as

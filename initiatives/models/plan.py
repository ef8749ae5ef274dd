"""Building plans of others: a page to involve neighbours before a permit is asked (Omgevingswet)."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Organisation, Person, User
from participation.models import Process


class PermitPlan(models.Model):
    """Whose plan it is. Its words, phase and reactions are those of the process.

    Staff look at it before it is public for personal data only, never at what the initiator thinks: it is the
    initiator's own page (Omgevingswet 16.55(6) asks how *the applicant* involved people).
    """

    class Stage(models.TextChoices):
        WRITING = "writing", _("u schrijft nog")
        CHECKING = "checking", _("wij kijken of er geen privégegevens in staan")
        PUBLIC = "public", _("op de website")

    process = models.OneToOneField(Process, on_delete=models.CASCADE, related_name="permit_plan")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    entered_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.WRITING)
    signed_by = models.CharField(max_length=120, blank=True, help_text="the name neighbours read")
    role = models.CharField(max_length=120, blank=True, help_text="owner, architect, housing corporation")
    contact = models.CharField(max_length=200, blank=True, help_text="where neighbours can ask something")
    more = models.CharField(max_length=300, blank=True, help_text="where to find more (Omgevingswet 5.47(4))")
    permit_reference = models.CharField(max_length=60, blank=True)
    sent_back = models.TextField(blank=True, help_text="which personal data had to go")
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed = models.TextField(blank=True, help_text="what changed because of what people said")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("bouwplan")
        verbose_name_plural = _("bouwplannen")
        ordering = ["-pk"]
        indexes = [models.Index(fields=["id"], condition=Q(stage="checking"), name="plans_to_check")]

    def __str__(self) -> str:
        return str(self.process)


class Meeting(models.Model):
    """A talk with neighbours that was held: how many came, no names."""

    plan = models.ForeignKey(PermitPlan, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField()
    what = models.CharField(max_length=120)
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["held_on", "pk"]

    def __str__(self) -> str:
        return self.what


class AddressRequest(models.Model):
    """Ask the municipality to write all addresses within a distance. The initiator never sees the list."""

    plan = models.ForeignKey(PermitPlan, on_delete=models.CASCADE, related_name="address_requests")
    metres = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    letters = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(metres__range=(10, 500)), name="a_distance_is_near"),
            models.UniqueConstraint(
                fields=["plan"], condition=Q(done_at=None), name="one_request_for_addresses_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.metres} m"


class KnownAddress(models.Model):
    """An address in the city, as the municipality holds it: loaded from a list, for letters only."""

    postcode = models.CharField(max_length=6)
    house_number = models.PositiveIntegerField()
    addition = models.CharField(max_length=8, blank=True)
    street = models.CharField(max_length=100)
    city = models.CharField(max_length=80, default="Leiden")
    longitude = models.FloatField(null=True, blank=True)
    latitude = models.FloatField(null=True, blank=True)

    class Meta:
        verbose_name = _("adres")
        verbose_name_plural = _("adressen")
        indexes = [models.Index(fields=["latitude", "longitude"], name="addresses_by_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["postcode", "house_number", "addition"], name="an_address_is_known_once"
            ),
            models.CheckConstraint(
                condition=Q(postcode__regex="^[1-9][0-9]{3}[A-Z]{2}$"), name="an_address_has_a_postcode"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.street} {self.house_number} {self.addition}".strip()


class Statement(models.Model):
    """How people were involved, as it stood when it was printed. Append-only (Omgevingsregeling 7.4)."""

    plan = models.ForeignKey(PermitPlan, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField(help_text="what the paper says")
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="statements_are_numbered"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="a_statement_has_a_sum"),
        ]

    def __str__(self) -> str:
        return f"{self.plan_id}-{self.number}"

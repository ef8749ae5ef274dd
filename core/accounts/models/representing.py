"""Who may act for whom, on what ground, for which kinds of case and until when."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """A company, association or foundation. It acts through people who log in for it with eHerkenning."""

    name = models.CharField(_("naam"), max_length=200)
    kvk_number = models.CharField(
        _("KVK-nummer"), max_length=8, unique=True, null=True, blank=True, help_text=_("acht cijfers")
    )
    helps_residents = models.BooleanField(
        _("helpt inwoners"),
        default=False,
        help_text=_("de gemeente maakte er afspraken mee, zoals de bibliotheek of maatschappelijk werk"),
    )
    active = models.BooleanField(_("actief"), default=True)

    class Meta:
        verbose_name = _("organisatie")
        verbose_name_plural = _("organisaties")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kvk_number=None) | Q(kvk_number__regex=r"^[0-9]{8}$"),
                name="a_kvk_number_has_eight_digits",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Ground(models.TextChoices):
    """Why somebody may act for another."""

    MANDATE = "mandate", _("machtiging")  # BW 3:60, Awb 2:1
    PARENT = "parent", _("ouderlijk gezag")  # BW 1:245
    GUARDIAN = "guardian", _("voogdij")  # BW 1:280
    CURATOR = "curator", _("curatele")  # BW 1:378
    ADMINISTRATOR = "administrator", _("bewind")  # BW 1:431
    MENTOR = "mentor", _("mentorschap")  # BW 1:450
    DIGID = "digid", _("DigiD Machtigen")


BY_LAW = (Ground.PARENT, Ground.GUARDIAN, Ground.CURATOR, Ground.ADMINISTRATOR, Ground.MENTOR)
"""Grounds that somebody else than the person gave: the law or a judge. The person cannot take them back."""


class MandateQuerySet(models.QuerySet["Mandate"]):
    """Finding who may act now."""

    def in_force(self, day: date | None = None) -> MandateQuerySet:
        """Begun, not ended and not taken back."""
        today = day or timezone.localdate()
        until = Q(valid_until=None) | Q(valid_until__gte=today)
        helping = Q(organisation=None) | Q(organisation__active=True)
        return self.filter(until, helping, valid_from__lte=today, revoked_at=None)


class Mandate(models.Model):
    """`person` is represented by a person or by an organisation, openly, on a ground, for kinds of case."""

    class How(models.TextChoices):
        WEB = "web", _("online met DigiD")
        COUNTER = "counter", _("aan de balie")
        LETTER = "letter", _("per brief")
        REGISTER = "register", _("uit een register")

    person = models.ForeignKey("Person", on_delete=models.PROTECT, related_name="mandates_given")
    representative = models.ForeignKey(
        "Person", null=True, blank=True, on_delete=models.PROTECT, related_name="mandates_held"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="mandates"
    )
    ground = models.CharField(max_length=20, choices=Ground, default=Ground.MANDATE)
    kinds = ArrayField(
        models.SlugField(),
        default=list,
        blank=True,
        help_text="kinds of case; none: all, which only the law or a judge can give",
    )
    valid_from = models.DateField(default=timezone.localdate)
    valid_until = models.DateField(null=True, blank=True)
    given_how = models.CharField(max_length=10, choices=How)
    given_at = models.DateTimeField(default=timezone.now, editable=False)
    proof = models.CharField(
        max_length=200, blank=True, help_text="what was seen: the signed letter, the court's decision"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_how = models.CharField(max_length=10, choices=How, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MandateQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["person", "valid_until"], name="mandates_of_a_person")]
        constraints = [
            models.CheckConstraint(
                condition=Q(representative=None, organisation__isnull=False)
                | Q(representative__isnull=False, organisation=None),
                name="one_representative",
            ),
            models.CheckConstraint(
                condition=Q(representative=None) | ~Q(representative=F("person")),
                name="nobody_represents_themselves",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="a_mandate_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(ground__in=["mandate", "digid"]) | (Q(valid_until__isnull=False) & ~Q(kinds=[])),
                name="what_a_person_gives_names_kinds_and_an_end",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_how="", revoked_by=None)
                | (Q(revoked_at__isnull=False) & ~Q(revoked_how="")),
                name="revoked_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(given_how__in=["counter", "letter"])
                | (Q(recorded_by__isnull=False) & ~Q(proof="")),
                name="on_paper_somebody_saw_the_proof",
            ),
            models.UniqueConstraint(
                fields=["person", "representative", "organisation", "ground"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="one_standing_mandate_per_pair_and_ground",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} - {self.representative_id or self.organisation_id}"

    @property
    def holder_name(self) -> str:
        """Who acts, by name."""
        holder = self.representative or self.organisation
        return str(holder)

    @property
    def is_by_law(self) -> bool:
        """Whether the law or a judge gave it; then the person cannot take it back."""
        return self.ground in BY_LAW

    def take_effect(self) -> Mandate:
        """Save it in place of what stands for the same two on the same ground. Inside a transaction."""
        Mandate.objects.filter(
            person=self.person,
            representative=self.representative,
            organisation=self.organisation,
            ground=self.ground,
            revoked_at=None,
        ).update(revoked_at=timezone.now(), revoked_how=self.given_how)
        self.save()
        return self

    def covers(self, kind: str) -> bool:
        """Whether it is for this kind of case."""
        return not self.kinds or kind in self.kinds

    def is_in_force(self, day: date | None = None) -> bool:
        """Whether it holds on a day (today)."""
        today = day or timezone.localdate()
        begun = self.valid_from <= today <= (self.valid_until or date.max)
        return begun and self.revoked_at is None and (self.organisation is None or self.organisation.active)

"""Judgements and reports that everybody may read, without names (Woo art. 3.3(2)(j); yearly figures)."""

from __future__ import annotations

import re

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.models.complaint import Complaint
from complaints.models.ombudsman import OmbudsmanFile
from complaints.rules.norms import Norm
from complaints.rules.outcomes import Judgement
from core.accounts.models import User
from core.audit.models import Office

HEADING = "## "


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Lists of publications."""

    def public(self) -> PublicationQuerySet:
        """What visitors may read."""
        return self.filter(published_at__lte=timezone.now())

    def visible_to(self, user: User) -> PublicationQuerySet:
        """What this member of staff may write on: of their own office, and not of a file closed to them."""
        if not user.is_staff:
            return self.none()
        closed = {"case__exclusions__user": user}
        return (
            self.filter(office=user.office)
            .exclude(number__in=Complaint.objects.filter(**closed).values("number"))
            .exclude(number__in=OmbudsmanFile.objects.filter(**closed).values("number"))
        )


class Publication(models.Model):
    """One judgement or report, written anew for everybody."""

    class Kind(models.TextChoices):
        JUDGEMENT = "judgement", _("oordeel over een klacht")
        REPORT = "report", _("rapport van de ombudsman")
        YEAR = "year", _("jaarverslag")

    office = models.CharField(max_length=20, choices=Office)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    slug = models.SlugField(unique=True, max_length=100)
    number = models.CharField(_("nummer"), max_length=12, blank=True)
    title = models.CharField(_("titel"), max_length=120)
    summary = models.TextField(_("samenvatting"))
    text = models.TextField(_("tekst"))
    year = models.PositiveSmallIntegerField(_("jaar"))
    judgement = models.CharField(_("oordeel"), max_length=20, choices=Judgement, blank=True)
    norms = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    written_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year"], condition=Q(kind="year"), name="one_report_of_a_year"
            )
        ]
        permissions = [("publish", "May publish judgements and reports")]
        indexes = [
            models.Index(
                fields=["-published_at"], condition=Q(published_at__isnull=False), name="what_is_published"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where everybody reads it."""
        ours = self.office == Office.MUNICIPALITY
        if self.kind == self.Kind.YEAR:
            return reverse("complaints:year" if ours else "complaints:ombudsman_year", args=[self.year])
        return reverse("complaints:publication" if ours else "complaints:report", args=[self.slug])

    @property
    def is_public(self) -> bool:
        """Whether everybody reads it now."""
        return self.published_at is not None

    @property
    def words(self) -> str:
        """All that is read: what is checked before it goes out."""
        return "\n".join((self.title, self.summary, self.text))

    @property
    def blocks(self) -> list[tuple[bool, str]]:
        """The text in pieces, each with whether it is a heading: a piece of one line that begins with ##."""
        pieces = [piece.strip() for piece in re.split(r"\n\s*\n", self.text.replace("\r", ""))]
        return [(piece.startswith(HEADING), piece.removeprefix(HEADING).strip()) for piece in pieces if piece]

    @property
    def norm_names(self) -> list[str]:
        """The norms it was measured against, by their names."""
        return [str(Norm(norm).label) for norm in self.norms]

"""Judgements and reports that everybody may read, without names (Woo art. 3.3(2)(j); yearly figures)."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.rules.outcomes import Judgement
from core.accounts.models import User
from core.audit.models import Office


class PublicationQuerySet(models.QuerySet["Publication"]):
    """Lists of publications."""

    def public(self) -> PublicationQuerySet:
        """What visitors may read."""
        return self.filter(published_at__lte=timezone.now())

    def visible_to(self, user: User) -> PublicationQuerySet:
        """What this member of staff may write on: of their own office only."""
        return self.filter(office=user.office) if user.is_staff else self.none()


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
        permissions = [("publish", "May publish judgements and reports")]
        indexes = [
            models.Index(
                fields=["-published_at"], condition=Q(published_at__isnull=False), name="what_is_published"
            )
        ]

    def __str__(self) -> str:
        return self.title

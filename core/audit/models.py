"""Who saw whose data, and why. Ids only: a row outlives the person and the user it speaks of."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Office(models.TextChoices):
    """Whose files these are. The ombudsman's are invisible to the municipality, and the reverse."""

    MUNICIPALITY = "municipality", _("Gemeente")
    OMBUDSMAN = "ombudsman", _("Ombudsman")


class AccessRecord(models.Model):
    """One look at one person's data: append-only, kept apart from the data itself."""

    class Action(models.TextChoices):
        VIEWED = "viewed", _("Bekeken")
        REVEALED = "revealed", _("BSN getoond")
        FOUND = "found", _("Gevonden bij zoeken")
        PRINTED = "printed", _("Afgedrukt")
        DOWNLOADED = "downloaded", _("Gedownload")

    at = models.DateTimeField(_("wanneer"), default=timezone.now, editable=False)
    office = models.CharField(_("kantoor"), max_length=20, choices=Office)
    user_id = models.BigIntegerField(_("nummer van de medewerker"))
    person_id = models.BigIntegerField(_("nummer van de persoon"))
    action = models.CharField(_("wat"), max_length=20, choices=Action)
    what = models.CharField(_("waar"), max_length=100, blank=True)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzagelog")
        indexes = [models.Index(fields=["person_id", "-at"])]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(action="revealed") | ~models.Q(reason=""),
                name="revealing_needs_a_reason",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.action} {self.person_id}"

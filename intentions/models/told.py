"""What was told about an intention, in the order in which people heard it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from intentions.models.intention import Intention, Step


class Told(models.Model):
    """One thing that was told, append-only.

    A date that moved names which date, and what it was and became as the database compares it: a date
    (2027-03-31), with "/" and how exact it is for a step. Without this row the database refuses the new date.
    """

    class What(models.TextChoices):
        PUBLISHED = "published", _("op de website gezet")
        DATE_MOVED = "date_moved", _("andere datum")
        STEP = "step", _("stap")
        NEWS = "news", _("nieuws")
        SILENCE = "silence", _("nog geen nieuws")
        DECIDED = "decided", _("besloten")
        STOPPED = "stopped", _("gestopt")

    class DateOf(models.TextChoices):
        DECIDES_ON = "decides_on", _("het besluit")
        REACT_UNTIL = "react_until", _("de laatste dag om te reageren")
        STEP = "step", _("een stap")

    intention = models.ForeignKey(Intention, on_delete=models.PROTECT, related_name="told")
    what = models.CharField(max_length=20, choices=What)
    text = models.CharField(_("wat u vertelt"), max_length=300)
    text_en = models.CharField(_("hetzelfde in het Engels"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    date_of = models.CharField(max_length=20, choices=DateOf, blank=True)
    step = models.ForeignKey(Step, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    was = models.CharField(max_length=30, blank=True)
    became = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(date_of="", was="", became="") & ~Q(what="date_moved")
                | ~Q(date_of="") & Q(what="date_moved"),
                name="a_moved_date_is_named",
            ),
            models.CheckConstraint(
                condition=~Q(date_of="step") | Q(step__isnull=False), name="a_moved_step_is_named"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.intention_id}: {self.what}"

    @property
    def words(self) -> str:
        """What was told, in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.text_en) or self.text

    @property
    def language(self) -> str:
        """The language of `words`."""
        return "en" if get_language() == "en" and self.text_en else "nl"

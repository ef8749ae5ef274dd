"""An initiative, and what its guide asks departments and finds out."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core.accounts.models import User
from core.cases.models import Case
from core.city.models import Area, Department
from initiatives.models.rules import InitiativeRules, Kind
from participation.models import Contribution, Process


class Initiative(models.Model):
    """What somebody wants to do or wants the city to do. Its guide is the handler of the case.

    `pauses` are the days on which the term stood still because we asked something (Awb 4:15): pairs of dates.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="initiative")
    kind = models.CharField(max_length=20, choices=Kind)
    rules = models.ForeignKey(InitiativeRules, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    what = models.TextField()
    why = models.TextField()
    where = models.CharField(max_length=200, blank=True)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    helpers = models.TextField(blank=True, help_text="who helps the initiator")
    cost_euros = models.PositiveIntegerField(null=True, blank=True, help_text="what it costs altogether")
    asked_euros = models.PositiveIntegerField(null=True, blank=True, help_text="what is asked of the city")
    responsible = models.CharField(max_length=120, blank=True, help_text="who answers for the organisation")
    pauses = models.JSONField(default=list, blank=True)
    paused_on = models.DateField(null=True, blank=True)
    process = models.OneToOneField(
        Process, null=True, blank=True, on_delete=models.PROTECT, related_name="initiative"
    )
    contribution = models.OneToOneField(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        permissions = [
            ("guide", "May guide initiatives and ask departments for advice"),
            ("advise", "May give the advice of a department on an initiative"),
            ("decide", "May decide on initiatives, also when somebody appeals"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(what="") & ~Q(why=""), name="an_initiative_says_what_and_why"
            ),
            models.CheckConstraint(
                condition=Q(process=None, contribution=None)
                | Q(process__isnull=False, contribution__isnull=False),
                name="support_is_for_something",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Advice(models.Model):
    """What one department is asked, until when, and what it says. The initiator sees who and until when."""

    class Verdict(models.TextChoices):
        YES = "yes", _("dit kan")
        IF = "if", _("dit kan als")
        NO = "no", _("dit kan niet")

    initiative = models.ForeignKey(Initiative, on_delete=models.CASCADE, related_name="advices")
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+", verbose_name=_("afdeling")
    )
    question = models.TextField(_("wat wilt u weten?"))
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    adviser = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(_("uiterlijk"))
    reminded_on = models.DateField(null=True, blank=True)
    late_on = models.DateField(null=True, blank=True, help_text="the day on which guide and adviser heard")
    verdict = models.CharField(_("kan het?"), max_length=5, choices=Verdict, blank=True)
    text = models.TextField(_("advies"), blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("advies")
        verbose_name_plural = _("adviezen")
        ordering = ["due_on", "pk"]
        indexes = [models.Index(fields=["due_on"], condition=Q(given_at=None), name="advice_to_come")]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "department"],
                condition=Q(given_at=None),
                name="a_department_is_asked_one_thing_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(given_at=None, verdict="", text="", given_by=None)
                | Q(given_at__isnull=False, given_by__isnull=False) & ~Q(verdict="") & ~Q(text=""),
                name="advice_says_something",
            ),
        ]

    def __str__(self) -> str:
        return str(self.department)

    @property
    def is_late(self) -> bool:
        """Whether the department should have answered."""
        return self.given_at is None and self.due_on < timezone.localdate()


class SupportCheck(models.Model):
    """How many of the supports we looked up in the register, and how many of those count."""

    initiative = models.OneToOneField(Initiative, on_delete=models.CASCADE, related_name="support_check")
    supports = models.PositiveIntegerField()
    sampled = models.PositiveIntegerField(_("hoeveel steun keek u na?"))
    valid = models.PositiveIntegerField(_("hoeveel daarvan telt?"))
    checked_on = models.DateField(default=timezone.localdate)
    checked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(sampled__gte=1, sampled__lte=F("supports"), valid__lte=F("sampled")),
                name="a_sample_is_part_of_the_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.valid}/{self.sampled}"

    @property
    def counted(self) -> int:
        """The supports that count: the share of the sample, of all of them."""
        return self.supports * self.valid // self.sampled

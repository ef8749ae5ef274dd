"""A complaint about conduct (Awb art. 9:1) and its parts."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.question import MOST_LETTERS
from complaints.rules.grounds import NotHandled
from complaints.rules.outcomes import Judgement, Theme
from core.cases.models import Case
from core.city.models import Department


class Complaint(models.Model):
    """What somebody complains about, and all that the law asks of handling it."""

    class About(models.TextChoices):
        PERSON = "person", _("een medewerker")
        DEPARTMENT = "department", _("een afdeling")
        BODY = "body", _("het bestuur: de burgemeester, een wethouder, het college of de raad")

    class Form(models.TextChoices):
        WRITTEN = "written", _("schriftelijk")
        ORAL = "oral", _("mondeling")

    class Hearing(models.TextChoices):
        WANTED = "wanted", _("de klager wordt gehoord")
        WAIVED = "waived", _("de klager wil niet gehoord worden")
        UNFOUNDED = "unfounded", _("de klacht is duidelijk niet terecht")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="complaint")
    number = models.CharField(max_length=12, unique=True, help_text="in the register, such as K-2026-0042")
    about = models.CharField(max_length=10, choices=About)
    department = models.ForeignKey(Department, null=True, blank=True, on_delete=models.PROTECT)
    form = models.CharField(max_length=10, choices=Form, default=Form.WRITTEN, help_text="Awb 9:2, 9:4")
    what_happened = models.TextField()
    happened_on = models.DateField(null=True, blank=True, help_text="the last day of it, for Awb 9:8(1)(b)")
    happened_words = models.CharField(max_length=200, blank=True)
    wish = models.TextField(blank=True, help_text="what would solve it")
    toward_other = models.BooleanField(default=False, help_text="conduct toward somebody else (Awb 9:1)")
    authorised = models.CharField(max_length=200, blank=True, help_text="how the representative may act")

    ground = models.CharField(max_length=20, choices=NotHandled, blank=True, help_text="Awb 9:8")
    satisfied_on = models.DateField(null=True, blank=True, help_text="Awb 9:5")
    solution = models.TextField(blank=True, help_text="what satisfied the complainant")
    hearing = models.CharField(
        max_length=10, choices=Hearing, default=Hearing.WANTED, help_text="Awb 9:10(2)"
    )
    hearing_words = models.CharField(max_length=500, blank=True, help_text="why nobody was heard")
    committee = models.CharField(max_length=120, blank=True, help_text="who advises (Awb 9:13)")
    committee_advice = models.TextField(blank=True)
    committee_advised_on = models.DateField(null=True, blank=True)
    deviation = models.TextField(blank=True, help_text="why the advice is not followed (Awb 9:16)")
    findings = models.TextField(blank=True, help_text="Awb 9:12(1)")
    conclusions = models.TextField(blank=True, help_text="Awb 9:12(1)")

    class Meta:
        permissions = [
            ("handle", "May handle complaints"),
            ("coordinate", "May assign complaints and link the officials they are about"),
            ("enter_complaint", "May enter what came by phone, post or at the counter"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what_happened=""), name="a_complaint_has_words"),
            models.CheckConstraint(
                condition=Q(hearing="wanted") | ~Q(hearing_words=""), name="not_hearing_needs_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(satisfied_on=None) | ~Q(solution=""), name="satisfaction_says_by_what"
            ),
            models.CheckConstraint(
                condition=Q(committee_advised_on=None) | ~Q(committee=""), name="an_advice_has_its_committee"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    MOST_LETTERS = MOST_LETTERS


class ComplaintPart(models.Model):
    """One part of a complaint, judged by itself."""

    complaint = models.ForeignKey(Complaint, on_delete=models.CASCADE, related_name="parts")
    text = models.CharField(_("onderdeel"), max_length=300)
    theme = models.CharField(_("thema"), max_length=20, choices=Theme)
    judgement = models.CharField(_("oordeel"), max_length=20, choices=Judgement, blank=True)
    why = models.TextField(_("waarom"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(judgement="") | ~Q(why=""), name="a_judgement_has_its_why")
        ]

    def __str__(self) -> str:
        return self.text

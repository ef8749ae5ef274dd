"""The ombudsman: who that is, about whom one may come, and a file of one's own (Awb title 9.2)."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from complaints.rules.grounds import Incompetent, NotInvestigated
from core.accounts.models import User
from core.audit.models import Office
from core.cases.models import Case, CaseExclusion


class Ombudsman(models.Model):
    """Who is ombudsman for this municipality from a day on (Gemeentewet art. 81p; Awb 9:17)."""

    valid_from = models.DateField(_("geldig vanaf"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    own = models.BooleanField(_("eigen ombudsman van Leiden"), default=True)
    address = models.CharField(_("adres"), max_length=200)
    phone = models.CharField(_("telefoon"), max_length=30)
    website = models.CharField(_("website"), max_length=100)

    class Meta:
        verbose_name = _("ombudsman")
        verbose_name_plural = _("wie is ombudsman")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return self.name


def ombudsman_on(day: date) -> Ombudsman:
    """Who is ombudsman on a day. Ombudsman.DoesNotExist when nobody entered one."""
    return Ombudsman.objects.filter(valid_from__lte=day).latest("valid_from")


class CompetenceQuerySet(models.QuerySet["Competence"]):
    """Lists of bodies and persons."""

    def on(self, day: date) -> CompetenceQuerySet:
        """What holds on a day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)


class Competence(models.Model):
    """A body or person about whom one may come to the ombudsman, from a day until a day."""

    class Kind(models.TextChoices):
        BODY = "body", _("bestuursorgaan")
        JOINT = "joint", _("gemeenschappelijke regeling")
        CONTRACTED = "contracted", _("bedrijf of instelling met een taak van de gemeente")
        PERSON = "person", _("persoon met een taak van de gemeente")

    class Whose(models.TextChoices):
        OWN = "own", _("de ombudsman van Leiden")
        NATIONAL = "national", _("de Nationale ombudsman")
        NOBODY = "nobody", _("geen ombudsman")

    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=10, choices=Kind)
    competent = models.CharField(_("bij wie kan de inwoner terecht"), max_length=10, choices=Whose)
    why = models.CharField(_("waarom, in gewone woorden"), max_length=300)
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("bevoegdheid")
        verbose_name_plural = _("bevoegdheden")
        ordering = ["name", "-valid_from"]
        constraints = [
            ExclusionConstraint(
                name="one_answer_on_a_day",
                expressions=[
                    ("name", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_until"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            )
        ]

    def __str__(self) -> str:
        return self.name


class OmbudsmanFile(models.Model):
    """A request to the ombudsman or an investigation of the ombudsman's own (Awb 9:18, 9:26)."""

    class Complained(models.TextChoices):
        ANSWERED = "answered", _("Ja, en ik kreeg een antwoord")
        WAITING = "waiting", _("Ja, maar ik wacht nog op een antwoord")
        NO = "no", _("Nee, nog niet")
        UNKNOWN = "unknown", _("Dat weet ik niet")

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="ombudsman_file")
    number = models.CharField(max_length=12, unique=True, help_text="of the ombudsman, such as O-2026-0007")
    own_initiative = models.BooleanField(default=False)
    against = models.ForeignKey(Competence, null=True, blank=True, on_delete=models.PROTECT)
    against_words = models.CharField(max_length=200, blank=True)
    what_happened = models.TextField()
    wish = models.TextField(blank=True)
    happened_on = models.DateField(null=True, blank=True)
    complained = models.CharField(max_length=10, choices=Complained, default=Complained.UNKNOWN)
    municipal_reference = models.CharField(max_length=40, blank=True)
    municipal_ended_on = models.DateField(null=True, blank=True, help_text="starts the year of Awb 9:24")

    incompetent = models.CharField(max_length=10, choices=Incompetent, blank=True, help_text="Awb 9:22")
    not_investigated = models.CharField(
        max_length=10, choices=NotInvestigated, blank=True, help_text="Awb 9:23, 9:24"
    )
    mediation = models.TextField(blank=True, help_text="what mediation brought")
    findings = models.TextField(blank=True, help_text="put to both sides before the report (Awb 9:35)")
    findings_sent_on = models.DateField(null=True, blank=True)
    municipal_reaction = models.TextField(blank=True)
    complainant_reaction = models.TextField(blank=True)
    report = models.TextField(blank=True, help_text="Awb 9:36")
    reported_on = models.DateField(null=True, blank=True)
    follow_up_on = models.DateField(null=True, blank=True, help_text="half a year after the report")
    followed_up_on = models.DateField(null=True, blank=True)
    follow_up = models.TextField(blank=True)

    class Meta:
        permissions = [
            ("investigate", "May do the work of the ombudsman"),
            ("answer_ombudsman", "May answer questions of the ombudsman for the municipality"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what_happened=""), name="a_request_has_words"),
            models.CheckConstraint(condition=Q(reported_on=None) | ~Q(report=""), name="a_report_has_words"),
        ]

    def __str__(self) -> str:
        return self.number


class SealedFile(models.Model):
    """The municipality's file on a complaint as it was when the complainant had it handed over.

    `content` lists what was in it; its papers are attachments of the ombudsman's own case. `digest` shows
    that nothing changed since. Consent that is withdrawn closes it to the ombudsman, and keeps the record.
    """

    file = models.OneToOneField(OmbudsmanFile, on_delete=models.CASCADE, related_name="sealed")
    taken_at = models.DateTimeField(default=timezone.now)
    consent_words = models.TextField(help_text="the sentence the complainant agreed to")
    consent_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    content = models.JSONField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.file_id} {self.taken_at:%d-%m-%Y}"


class InquiryQuerySet(models.QuerySet["Inquiry"]):
    """Lists of inquiries, as the municipality sees them."""

    def visible_to(self, user: User) -> InquiryQuerySet:
        """Those put to this contact person, but not about a file or complaint that is closed to them."""
        if user.office != Office.MUNICIPALITY or not user.is_active or not user.is_staff:
            return self.none()
        number = OuterRef("file__municipal_reference")
        closed = CaseExclusion.objects.filter(user=user).filter(
            Q(case__complaint__number=number) | Q(case__reference=number)
        )
        mine = self.filter(contact=user).exclude(file__case__exclusions__user=user)
        return mine.exclude(Exists(closed))


class Inquiry(models.Model):
    """A question of the ombudsman to the municipality; its contact person sees this and nothing else."""

    class About(models.TextChoices):
        QUESTION = "question", _("vraag")
        FINDINGS = "findings", _("voorlopige bevindingen")

    file = models.ForeignKey(OmbudsmanFile, on_delete=models.CASCADE, related_name="inquiries")
    about = models.CharField(max_length=10, choices=About, default=About.QUESTION)
    text = models.TextField()
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField()
    contact = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="inquiries")
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = InquiryQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "inquiries"
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="an_answer_has_words_and_a_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.asked_at:%d-%m-%Y}"

"""What is particular to a request for a travel document; the case carries all that is common."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.accounts.models import Person, User
from core.accounts.partial_date import PartialDate
from core.cases.models import Case
from core.city.addresses import Address, join_addition
from core.city.models import Location
from documents.rules.ages import Age, age_on, established
from documents.rules.kinds import DocumentKind
from documents.rules.matters import Matter


class TravelDocumentRequest(models.Model):
    """A request for one travel document for one person."""

    class HandOver(models.TextChoices):
        COLLECT = "collect", _("ophalen bij de balie")
        DELIVER = "deliver", _("thuisbezorgen")

    class PayHow(models.TextChoices):
        ONLINE = "online", _("nu online")
        COUNTER = "counter", _("bij de balie")

    case = models.OneToOneField(
        Case, primary_key=True, on_delete=models.PROTECT, related_name="travel_document"
    )
    kind = models.SlugField(choices=DocumentKind)
    urgent = models.BooleanField(default=False)
    hand_over = models.CharField(max_length=10, choices=HandOver, default=HandOver.COLLECT)
    pay_how = models.CharField(max_length=10, choices=PayHow, default=PayHow.ONLINE)
    price_lines = models.JSONField(
        default=list, help_text="what was shown and agreed to: an advance (PpW 28, 33)"
    )
    brp_reached = models.BooleanField(default=False, help_text="data came from the BRP, not from typing")
    under_guardianship = models.BooleanField(default=False)
    losses = models.PositiveSmallIntegerField(default=0, help_text="documents lost in the last five years")
    visa_needed = models.BooleanField(default=False)
    answers = models.JSONField(default=dict, help_text="the whole form as it was sent")
    settled_at_counter = ArrayField(
        models.CharField(max_length=30, choices=Matter),
        default=list,
        blank=True,
        help_text="what only the counter can settle, and why; how it was settled stands in the findings",
    )

    delivery_street = models.CharField(max_length=100, blank=True)
    delivery_house_number = models.PositiveIntegerField(null=True, blank=True)
    delivery_house_letter = models.CharField(max_length=1, blank=True)
    delivery_house_addition = models.CharField(max_length=4, blank=True)
    delivery_postcode = models.CharField(max_length=7, blank=True)
    delivery_city = models.CharField(max_length=80, blank=True)
    address_checked = models.BooleanField(default=False, help_text="known to the address register")

    order_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    order_asked_at = models.DateTimeField(
        null=True, blank=True, help_text="when the producer was last asked; empty: ask now"
    )
    extended_until = models.DateField(
        null=True, blank=True, help_text="the decision term was extended, once, to this day (PpW 41)"
    )
    available_on = models.DateField(null=True, blank=True, help_text="collectable from (PpW 42(4))")

    class Meta:
        permissions = [
            ("intake", "May identify people and take in requests at the counter"),
            ("process", "May work on requests for travel documents"),
            ("decide", "May decide on requests"),
            ("issue", "May hand out documents"),
            ("dispatch", "May hand documents to the courier"),
            ("collect", "May give appointments and collection at the counter"),
            ("consent_at_counter", "May record consent given at the counter"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(hand_over="deliver")
                | Q(delivery_house_number__isnull=False) & ~Q(delivery_postcode="") & ~Q(delivery_street=""),
                name="delivery_needs_an_address",
            ),
            models.CheckConstraint(
                condition=~Q(hand_over="deliver", urgent=True), name="urgent_is_collected"
            ),
            models.CheckConstraint(
                condition=Q(settled_at_counter__contained_by=Matter.values), name="known_matters"
            ),
            models.CheckConstraint(
                condition=Q(settled_at_counter=[]) | Q(pay_how="counter"),
                name="unsettled_is_paid_at_the_counter",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.case}"

    @property
    def delivery_address(self) -> Address | None:
        """Where the document is brought, or None when it is collected."""
        if not self.delivery_house_number:
            return None
        return Address(
            self.delivery_street,
            self.delivery_house_number,
            join_addition(self.delivery_house_letter, self.delivery_house_addition),
            self.delivery_postcode.replace(" ", ""),
            self.delivery_city,
        )

    def holder_age_on(self, day: date) -> Age:
        """The age of the holder on a day, as far as the birth date or the counter's finding tells."""
        known = age_on(self.case.subject.birth or PartialDate(None), day)
        if known.least == known.most:
            return known
        found = self.found.get(Matter.AGE_UNCERTAIN)
        if found is None or found.years is None:
            return known
        return established(known, found.years, timezone.localdate(found.at), day)

    @property
    def old_documents(self) -> list[HeldDocument]:
        """Old Dutch documents of this kind that are still to be handed in at issue (PpW art. 32(2))."""
        return [
            old
            for old in self.held_documents.all()
            if old.state == HeldDocument.State.HELD and not (old.foreign or old.handed_in_at)
            if old.kind == self.kind
        ]

    @cached_property
    def found(self) -> dict[str, CounterFinding]:
        """What the counter found, by matter: asked once of a loaded request."""
        return {each.matter: each for each in self.findings.all()}

    @property
    def seen(self) -> Intake | None:
        """What the counter saw, or None before it saw anything."""
        return getattr(self, "intake", None)


class HeldDocument(models.Model):
    """A Dutch or foreign travel document the applicant has, expired ones too (PpW art. 29)."""

    class State(models.TextChoices):
        HELD = "held", _("heb ik nog")
        LOST = "lost", _("kwijt")
        STOLEN = "stolen", _("gestolen")

    request = models.ForeignKey(
        TravelDocumentRequest, on_delete=models.CASCADE, related_name="held_documents"
    )
    kind = models.SlugField()
    foreign = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State, default=State.HELD)
    lost_abroad = models.BooleanField(default=False)
    statement_at = models.DateTimeField(
        null=True, blank=True, help_text="statement of loss: the document lapses by law (PpW 31, 47(1)(g))"
    )
    handed_in_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="held") | Q(statement_at__isnull=False), name="loss_needs_a_statement"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    def hand_in(self, at: datetime) -> None:
        """Note that the document was handed in."""
        self.handed_in_at = at
        self.save(update_fields=["handed_in_at"])


class Consent(models.Model):
    """Consent of one person with authority, or of the curator (PpW art. 34, 37)."""

    class State(models.TextChoices):
        ASKED = "asked", _("gevraagd")
        GIVEN = "given", _("gegeven")
        REFUSED = "refused", _("geweigerd")
        COURT = "court", _("vervangen door de rechter")

    class Means(models.TextChoices):
        REQUEST = "request", _("met de aanvraag")
        DIGID = "digid", _("met DigiD")
        COUNTER = "counter", _("bij de balie")

    request = models.ForeignKey(TravelDocumentRequest, on_delete=models.CASCADE, related_name="consents")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    token = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    means = models.CharField(max_length=10, choices=Means, blank=True)
    asked_at = models.DateTimeField(default=timezone.now)
    reminded_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "person"], name="one_consent_per_person"),
            models.CheckConstraint(
                condition=Q(state="asked", answered_at=None)
                | ~Q(state="asked") & Q(answered_at__isnull=False) & ~Q(means=""),
                name="an_answered_consent_says_when_and_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"


class Intake(models.Model):
    """What the counter saw. No photo and no fingerprint is kept: only that they were taken and judged."""

    class Fingerprints(models.TextChoices):
        TAKEN = "taken", _("afgenomen")
        IMPOSSIBLE = "impossible", _("kan niet (blijvend of tijdelijk)")
        TOO_YOUNG = "too_young", _("niet nodig: jonger dan 12")
        NOT_NEEDED = "not_needed", _("niet nodig voor dit document")

    request = models.OneToOneField(TravelDocumentRequest, on_delete=models.CASCADE, related_name="intake")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    identity_from = models.CharField(max_length=100, help_text="which documents were seen, never their copy")
    photo_accepted = models.BooleanField()
    photo_remarks = models.CharField(max_length=300, blank=True)
    fingerprints = models.CharField(max_length=12, choices=Fingerprints)
    signed = models.BooleanField()
    price_lines = models.JSONField(default=list, help_text="recomputed on this day")
    settled = models.IntegerField(default=0, help_text="eurocents paid (+) or given back (-) at the counter")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(photo_accepted=True), name="taken_in_with_a_good_photo"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.at:%d-%m-%Y}"


class CounterFinding(models.Model):
    """What the counter found out about a matter that the register leaves open (PpW art. 34, 37)."""

    class Outcome(models.TextChoices):
        SETTLED = "settled", _("vastgesteld")
        REFUSED = "refused", _("kan niet")

    request = models.ForeignKey(TravelDocumentRequest, on_delete=models.CASCADE, related_name="findings")
    matter = models.CharField(max_length=30, choices=Matter)
    outcome = models.CharField(max_length=10, choices=Outcome)
    words = models.CharField(
        max_length=500, blank=True, help_text="who has authority, who the curator is; or why it cannot be"
    )
    paper = models.CharField(max_length=100, blank=True, help_text="what was seen, never its copy or number")
    years = models.PositiveSmallIntegerField(null=True, blank=True, help_text="the age on the day of `at`")
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "matter"], name="one_finding_per_matter"),
            models.CheckConstraint(condition=Q(matter__in=Matter.values), name="finding_on_a_known_matter"),
            models.CheckConstraint(
                condition=Q(outcome="settled") & ~Q(paper="") | Q(outcome="refused") & ~Q(words=""),
                name="settled_on_paper_or_refused_with_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(matter="age_uncertain", outcome="settled", years__isnull=False)
                | ~Q(matter="age_uncertain", outcome="settled") & Q(years=None),
                name="years_settle_an_age",
            ),
            models.CheckConstraint(
                condition=Q(matter="age_uncertain") | ~Q(words=""), name="a_finding_names_somebody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter} {self.outcome}"


class Delivery(models.Model):
    """The way to the door: one sealed shipment, followed through the courier's own events."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    request = models.ForeignKey(TravelDocumentRequest, on_delete=models.PROTECT, related_name="deliveries")
    code = models.CharField(max_length=8, help_text="the resident shows it to the courier")
    made_at = models.DateTimeField(default=timezone.now)
    announced_at = models.DateTimeField(null=True, blank=True, help_text="the courier knows it")
    slot_id = models.CharField(max_length=60, blank=True)
    slot_starts_at = models.DateTimeField(null=True, blank=True)
    slot_ends_at = models.DateTimeField(null=True, blank=True)
    not_home = models.PositiveSmallIntegerField(default=0)
    last_sequence = models.PositiveIntegerField(default=0)
    checked_at = models.DateTimeField(
        null=True, blank=True, help_text="when the courier was last asked; empty: ask now"
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    seal = models.CharField(max_length=40, blank=True)
    handed_over_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(ended_at=None), name="one_delivery_under_way_per_request"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.code}"


class DeliveryEvent(models.Model):
    """One event told by the courier, kept once however often it is told."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="events")
    event_id = models.CharField(max_length=60, unique=True)
    sequence = models.PositiveIntegerField()
    status = models.SlugField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["sequence"]

    def __str__(self) -> str:
        return f"{self.sequence} {self.status}"


class LocalRules(models.Model):
    """What the municipality decides itself, dated: staff add a row, the newest valid one counts."""

    valid_from = models.DateField(_("geldig vanaf"), unique=True)
    practice_days = models.PositiveSmallIntegerField(_("werkdagen tot het document klaar is"), default=5)
    urgent_cut_off = models.TimeField(
        _("spoed: aanvragen vóór"), help_text=_("die zijn de volgende werkdag klaar")
    )
    consent_days = models.PositiveSmallIntegerField(_("dagen dat toestemming geldt"), default=90)
    remind_after_days = models.PositiveSmallIntegerField(_("dagen tot een herinnering"), default=5)
    home_delivery = models.BooleanField(_("thuisbezorgen kan"), default=True)
    delivery_attempts = models.PositiveSmallIntegerField(_("bezorgpogingen"), default=3)
    separate_intake_and_issue = models.BooleanField(_("innemen en uitreiken door twee mensen"), default=True)
    intake_location = models.ForeignKey(
        Location, on_delete=models.PROTECT, related_name="+", verbose_name=_("balie voor innemen")
    )
    report_loss_url = models.URLField(
        _("landelijk adres om vermissing te melden"),
        blank=True,
        help_text=_("leeg zolang het niet in werking is"),
    )

    class Meta:
        verbose_name = _("eigen regels")
        verbose_name_plural = _("eigen regels")
        ordering = ["-valid_from"]

    def __str__(self) -> str:
        return f"{self.valid_from:%d-%m-%Y}"

"""The city as data: where its counters are, when they are open, what things cost, which days are free.

Everything dated has a valid-from date and is edited by staff, never a constant in code.
"""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from core.audit.models import Office


class Location(models.Model):
    """A counter where residents come."""

    slug = models.SlugField(_("naam in adressen"), unique=True)
    name = models.CharField(_("naam"), max_length=100)
    street = models.CharField(_("straat"), max_length=100)
    house_number = models.PositiveIntegerField(_("huisnummer"))
    postcode = models.CharField(_("postcode"), max_length=7)
    city = models.CharField(_("plaats"), max_length=60)
    directions = models.TextField(_("routebeschrijving"), blank=True)
    directions_en = models.TextField(_("routebeschrijving in het Engels"), blank=True)

    class Meta:
        verbose_name = _("balie")
        verbose_name_plural = _("balies")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def address(self) -> str:
        """The address on one line."""
        return f"{self.street} {self.house_number}, {self.postcode} {self.city}"

    @property
    def way_there(self) -> str:
        """How to get there, in the language of the page."""
        return (get_language() == "en" and self.directions_en) or self.directions


class Sender(models.Model):
    """Who a letter of an office comes from: its head, and where the post brings it back to."""

    office = models.CharField(_("kantoor"), max_length=20, choices=Office, unique=True)
    name = models.CharField(_("naam"), max_length=100)
    unit = models.CharField(_("afdeling"), max_length=100, blank=True)
    street = models.CharField(_("straat en huisnummer"), max_length=100, help_text=_("ook het retouradres"))
    place = models.CharField(_("postcode en plaats"), max_length=100)
    phone = models.CharField(_("telefoon"), max_length=30)
    website = models.CharField(_("website"), max_length=100, help_text=_("zonder https://"))

    class Meta:
        verbose_name = _("afzender")
        verbose_name_plural = _("afzenders")
        ordering = ["office"]

    def __str__(self) -> str:
        return self.name


class Weekday(models.IntegerChoices):
    """Days as Python's `date.weekday()` counts them."""

    MONDAY = 0, _("maandag")
    TUESDAY = 1, _("dinsdag")
    WEDNESDAY = 2, _("woensdag")
    THURSDAY = 3, _("donderdag")
    FRIDAY = 4, _("vrijdag")
    SATURDAY = 5, _("zaterdag")
    SUNDAY = 6, _("zondag")


class OpeningHours(models.Model):
    """When a counter takes appointments on one day of the week, and how many at the same time."""

    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="opening_hours", verbose_name=_("balie")
    )
    weekday = models.SmallIntegerField(_("dag"), choices=Weekday)
    opens = models.TimeField(_("open"))
    closes = models.TimeField(_("dicht"))
    desks = models.PositiveSmallIntegerField(
        _("loketten tegelijk"), default=1, validators=[MinValueValidator(1)]
    )
    slot_minutes = models.PositiveSmallIntegerField(
        _("minuten per afspraak"), default=10, validators=[MinValueValidator(5)]
    )
    valid_from = models.DateField(_("geldig vanaf"))
    valid_until = models.DateField(_("geldig tot en met"), null=True, blank=True)

    class Meta:
        verbose_name = _("openingstijd")
        verbose_name_plural = _("openingstijden")
        ordering = ["location", "weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="closes_after_opening"
            ),
            models.UniqueConstraint(
                fields=["location", "weekday", "opens", "valid_from"], name="one_row_per_opening"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.location} {self.get_weekday_display()} {self.opens:%H.%M}-{self.closes:%H.%M}"


class ClosedDay(models.Model):
    """A day on which counters are closed. Never moves a legal term: only the law's own days do."""

    day = models.DateField(_("dag"))
    location = models.ForeignKey(
        Location, null=True, blank=True, on_delete=models.CASCADE, verbose_name=_("balie")
    )
    reason = models.CharField(_("waarom"), max_length=100)

    class Meta:
        verbose_name = _("gesloten dag")
        verbose_name_plural = _("gesloten dagen")
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(
                fields=["day", "location"], name="one_closed_day_per_location", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y} {self.reason}"


class EquatedDay(models.Model):
    """A day put on a par with a public holiday by decree (Algemene termijnenwet art. 3(3))."""

    day = models.DateField(_("dag"), unique=True)
    decree = models.CharField(_("besluit"), max_length=200)

    class Meta:
        verbose_name = _("gelijkgestelde dag")
        verbose_name_plural = _("gelijkgestelde dagen")
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y}"


class Tariff(models.Model):
    """What one thing costs from a date on, and the rule that says so."""

    code = models.SlugField(_("code"))
    label = models.CharField(_("naam"), max_length=120)
    label_en = models.CharField(_("naam in het Engels"), max_length=120)
    cents = models.PositiveIntegerField(_("bedrag in centen"))
    valid_from = models.DateField(_("geldig vanaf"))
    legal_ground = models.CharField(_("grondslag"), max_length=200)
    example = models.BooleanField(
        _("voorbeeldbedrag"), default=False, help_text=_("nog niet bevestigd: de website zegt dat erbij")
    )

    class Meta:
        verbose_name = _("tarief")
        verbose_name_plural = _("tarieven")
        ordering = ["code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_tariff_per_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from:%d-%m-%Y}"

    @property
    def name(self) -> str:
        """The label in the language of the page."""
        return self.label_en if get_language() == "en" else self.label


class Area(models.Model):
    """A district (wijk) or neighbourhood (buurt) of the city, as people say where they live.

    `outline` is a GeoJSON Polygon or MultiPolygon in degrees; None until official outlines are loaded.
    `column` and `row` place a district on the schematic map, from the top left, in cells.
    """

    class Kind(models.TextChoices):
        DISTRICT = "district", _("wijk")
        NEIGHBOURHOOD = "neighbourhood", _("buurt")

    kind = models.CharField(_("soort"), max_length=20, choices=Kind)
    slug = models.SlugField(_("naam in adressen"), max_length=60, unique=True)
    name = models.CharField(_("naam"), max_length=60)
    district = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="neighbourhoods",
        verbose_name=_("wijk"),
    )
    number = models.PositiveSmallIntegerField(_("nummer"), null=True, blank=True)
    longitude = models.FloatField(_("lengtegraad van het midden"), null=True, blank=True)
    latitude = models.FloatField(_("breedtegraad van het midden"), null=True, blank=True)
    outline = models.JSONField(_("grens (GeoJSON)"), null=True, blank=True)
    column = models.PositiveSmallIntegerField(_("kolom op de schets"), null=True, blank=True)
    row = models.PositiveSmallIntegerField(_("rij op de schets"), null=True, blank=True)

    class Meta:
        verbose_name = _("wijk of buurt")
        verbose_name_plural = _("wijken en buurten")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="district", district=None)
                | models.Q(kind="neighbourhood", district__isnull=False),
                name="a_neighbourhood_lies_in_a_district",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Department(models.Model):
    """A part of the municipality: what a complaint can be about, or who works on something."""

    name = models.CharField(_("naam"), max_length=80, unique=True)
    name_en = models.CharField(_("naam in het Engels"), max_length=80, blank=True)
    active = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        verbose_name = _("afdeling")
        verbose_name_plural = _("afdelingen")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def words(self) -> str:
        """Its name in the language of the page, Dutch where there is no English."""
        return (get_language() == "en" and self.name_en) or self.name


class Outage(models.Model):
    """A time in which part of the portal did not work, or will not: kept as proof, and told to visitors.

    An outage of logging in or of forms gives residents more time (Awb art. 2:21(3)); see core.cases.outages.
    """

    began_at = models.DateTimeField(_("vanaf"))
    ended_at = models.DateTimeField(_("tot"), null=True, blank=True, help_text=_("leeg: het duurt nog"))
    announce_from = models.DateTimeField(
        _("aankondigen vanaf"), null=True, blank=True, help_text=_("voor gepland onderhoud")
    )
    log_in = models.BooleanField(_("inloggen"), default=False)
    forms = models.BooleanField(_("formulieren"), default=False)
    payments = models.BooleanField(_("betalen"), default=False)
    mail = models.BooleanField(_("berichten van ons"), default=False)
    what = models.TextField(_("wat er gebeurde"), help_text=_("in gewone woorden: bezoekers lezen dit"))
    what_en = models.TextField(_("hetzelfde in het Engels"))
    terms_extended_at = models.DateTimeField(_("termijnen verlengd"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("storing")
        verbose_name_plural = _("storingen")
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(ended_at__gt=models.F("began_at")),
                name="an_outage_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(log_in=True)
                | models.Q(forms=True)
                | models.Q(payments=True)
                | models.Q(mail=True),
                name="an_outage_touches_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.began_at):%d-%m-%Y %H.%M}"

    @property
    def parts(self) -> list[str]:
        """What did not work, in words."""
        names = ("log_in", "forms", "payments", "mail")
        return [str(self._meta.get_field(name).verbose_name) for name in names if getattr(self, name)]  # type: ignore[union-attr]

    @property
    def words(self) -> str:
        """What happened, in the language of the page."""
        return self.what_en if get_language() == "en" else self.what


def equated_days() -> frozenset[date]:
    """All equated days, for the pure functions that count terms."""
    return frozenset(EquatedDay.objects.values_list("day", flat=True))

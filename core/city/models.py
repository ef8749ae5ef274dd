"""The city as data: where its counters are, when they are open, what things cost, which days are free.

Everything dated has a valid-from date and is edited by staff, never a constant in code.
"""

from datetime import date

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import get_language


class Location(models.Model):
    """A counter where residents come."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    street = models.CharField(max_length=100)
    house_number = models.PositiveIntegerField()
    postcode = models.CharField(max_length=7)
    city = models.CharField(max_length=60)
    directions = models.TextField(blank=True)
    directions_en = models.TextField(blank=True)

    class Meta:
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


class Weekday(models.IntegerChoices):
    """Days as Python's `date.weekday()` counts them."""

    MONDAY = 0, "maandag"
    TUESDAY = 1, "dinsdag"
    WEDNESDAY = 2, "woensdag"
    THURSDAY = 3, "donderdag"
    FRIDAY = 4, "vrijdag"
    SATURDAY = 5, "zaterdag"
    SUNDAY = 6, "zondag"


class OpeningHours(models.Model):
    """When a counter takes appointments on one day of the week, and how many at the same time."""

    location = models.ForeignKey(Location, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.SmallIntegerField(choices=Weekday)
    opens = models.TimeField()
    closes = models.TimeField()
    desks = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1)])
    slot_minutes = models.PositiveSmallIntegerField(default=10, validators=[MinValueValidator(5)])
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["location", "weekday", "opens"]
        verbose_name_plural = "opening hours"
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

    day = models.DateField()
    location = models.ForeignKey(Location, null=True, blank=True, on_delete=models.CASCADE)
    reason = models.CharField(max_length=100)

    class Meta:
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

    day = models.DateField(unique=True)
    decree = models.CharField(max_length=200)

    class Meta:
        ordering = ["day"]

    def __str__(self) -> str:
        return f"{self.day:%d-%m-%Y}"


class Tariff(models.Model):
    """What one thing costs from a date on, and the rule that says so."""

    code = models.SlugField()
    label = models.CharField(max_length=120)
    label_en = models.CharField(max_length=120)
    cents = models.PositiveIntegerField(help_text="in eurocents")
    valid_from = models.DateField()
    legal_ground = models.CharField(max_length=200)
    example = models.BooleanField(default=False, help_text="not yet confirmed: pages say so")

    class Meta:
        ordering = ["code", "-valid_from"]
        constraints = [models.UniqueConstraint(fields=["code", "valid_from"], name="one_tariff_per_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.valid_from:%d-%m-%Y}"

    @property
    def name(self) -> str:
        """The label in the language of the page."""
        return self.label_en if get_language() == "en" else self.label


def equated_days() -> frozenset[date]:
    """All equated days, for the pure functions that count terms."""
    return frozenset(EquatedDay.objects.values_list("day", flat=True))

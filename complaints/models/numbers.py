"""Numbers of a register: a row per series and year, so that no number is given twice or left out."""

from __future__ import annotations

from django.db import connection, models
from django.utils import timezone

NEXT = """
INSERT INTO complaints_numberseries (series, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (series, year) DO UPDATE SET last = complaints_numberseries.last + 1
RETURNING last
"""


class NumberSeries(models.Model):
    """The last number that was given in a year: "K" for complaints, "O" for the ombudsman."""

    series = models.CharField(max_length=2)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["series", "year"], name="one_series_per_year")]

    def __str__(self) -> str:
        return f"{self.series} {self.year}: {self.last}"


def next_number(series: str) -> str:
    """The next number of this year, such as K-2026-0042. Call it in the transaction that uses it."""
    year = timezone.localdate().year
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [series, year])
        (last,) = cursor.fetchone()
    return f"{series}-{year}-{last:04}"

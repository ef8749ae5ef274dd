"""Many-to-many links of many rows at once, in as many statements as for one row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

BATCH = 1000


def link(through: Any, source: str, target: str, wanted: Mapping[int, Iterable[int]]) -> None:
    """Have each row be linked with exactly these: keys by the key of the row.

    `through` is the table of the links, `source` and `target` its two columns ("item_id", "area_id").
    """
    pairs = {(row, other) for row, others in wanted.items() for other in others}
    known = dict[tuple[int, int], int]()
    for row, other, pk in through.objects.filter(**{f"{source}__in": list(wanted)}).values_list(
        source, target, "pk"
    ):
        known[row, other] = pk
    if gone := [pk for pair, pk in known.items() if pair not in pairs]:
        through.objects.filter(pk__in=gone).delete()
    new = [through(**{source: row, target: other}) for row, other in sorted(pairs - known.keys())]
    through.objects.bulk_create(new, batch_size=BATCH, ignore_conflicts=True)

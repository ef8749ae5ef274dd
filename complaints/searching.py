"""What the search finds of this room: judgements, reports and yearly figures that are public."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from complaints.models import Publication
from core.search import Entry, Source, index, register, remove

KIND = "judgement"


def register_source() -> None:
    """Tell the search what there is."""
    register(Source(KIND, _("Oordelen en rapporten"), all_published))


def all_published() -> Iterator[Entry]:
    """Everything that is public now."""
    for row in Publication.objects.public().order_by("pk"):
        yield _entry(row)


def show(row: Publication) -> None:
    """Have the search find this. Call it inside the transaction that publishes it."""
    remove(KIND, str(row.pk))
    index(_entry(row))


def hide(row: Publication) -> None:
    """Have the search find this no longer."""
    remove(KIND, str(row.pk))


def _entry(row: Publication) -> Entry:
    with override("nl"):
        words = " ".join([str(row.get_kind_display()), str(row.get_judgement_display()), *row.norm_names])
        return Entry(
            kind=KIND,
            key=str(row.pk),
            language="nl",
            url=row.get_absolute_url(),
            title=row.title,
            summary=row.summary,
            text="\n".join(words for _heading, words in row.blocks),
            search_words=words.strip(),
        )

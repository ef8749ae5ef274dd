"""Names of areas and labels of any row that has both, as a list or page shows them, in the query of the rows.

For models with `areas`, `labels` (many of each) and `everywhere`.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, Model, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.city.models import Area
from core.following.models import Label

MOST_NAMES = 4
"""How many areas a line of a list names."""


def with_names[Row: Model](found: QuerySet[Row]) -> QuerySet[Row]:
    """Each with the names of its areas and its labels, without a query for each."""
    areas = Area.objects.filter(pk__in=_linked(found.model, "areas"))
    labels = Label.objects.filter(pk__in=_linked(found.model, "labels"))
    names = JSONObject(nl=F("name"), en=F("name_en"), kind=F("kind"))
    named: Any = found.annotate(
        area_names=ArraySubquery(areas.order_by("name").values("name")),
        label_names=ArraySubquery(labels.order_by("kind", "order", "name").values(names=names)),
    )
    rows: QuerySet[Row] = named
    return rows


def names_of_areas(row: Model) -> list[str]:
    """Its districts and neighbourhoods; the row came by `with_names`."""
    return list(getattr(row, "area_names", []))


def names_of_labels(row: Model) -> list[str]:
    """Its subjects and sectors in the language of the page; the row came by `with_names`."""
    language = "en" if get_language() == "en" else "nl"
    return [label[language] for label in getattr(row, "label_names", [])]


def where_of(row: Any) -> str:
    """Where it is, on one line: its first areas, or the whole city; the row came by `with_names`."""
    return _("hele stad") if row.everywhere else ", ".join(names_of_areas(row)[:MOST_NAMES])


def _linked(model: type[Model], name: str) -> Any:
    """The numbers of what `name` links a row to, for a subquery inside a subquery."""
    field: Any = model._meta.get_field(name)
    links = field.remote_field.through._default_manager
    of_row = links.filter(**{field.m2m_field_name(): OuterRef(OuterRef("pk"))})
    return of_row.values(field.m2m_reverse_field_name())

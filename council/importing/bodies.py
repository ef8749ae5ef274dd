"""The bodies of the council that sources name: found again by their number, or made with their label."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.text import slugify

from core.following.models import Label
from council.importing.plain import SourceBody
from council.models import Body, Party

NUMBERS = {"notubiz": "notubiz_id", "calendar": "notubiz_id", "parlaeus": "parlaeus_id"}
ELSEWHERE = SourceBody(name="Andere bijeenkomsten")
ELSEWHERE_EN = "Other meetings"


def body_of(source: str, told: SourceBody) -> Body:
    """The body with this number at this source; by its name where nobody gave it a number yet; or a new one.

    Its names and what it is about belong to the editors: they are never written again.
    """
    told = told if told.source_id else ELSEWHERE
    field = NUMBERS[source]
    known = Body.objects.filter(**{field: told.source_id}).first() if told.source_id else None
    if known is None:
        known = Body.objects.filter(name__iexact=told.name, **{field: ""}).first()
        if known is not None and told.source_id:
            setattr(known, field, told.source_id)
            known.save(update_fields=[field])
    return known or _new(field, told)


def _new(field: str, told: SourceBody) -> Body:
    name = told.name or f"Commissie {told.source_id}"
    name_en = ELSEWHERE_EN if told is ELSEWHERE else ""
    label = Label.objects.filter(kind=Label.Kind.BODY, name__iexact=name).exclude(pk__in=_in_use()).first()
    slug = label.slug if label else _free(slugify(name)[:50] or "commissie")
    label = label or Label.objects.create(
        kind=Label.Kind.BODY, slug=slug, name=name[:80], name_en=(name_en or name)[:80]
    )
    return Body.objects.create(
        kind=_kind(name), slug=slug, name=name[:120], name_en=name_en, label=label, **{field: told.source_id}
    )


def _in_use() -> QuerySet[Body, int]:
    return Body.objects.values_list("label", flat=True)


def _free(slug: str) -> str:
    taken = {
        *Label.objects.filter(slug__startswith=slug).values_list("slug", flat=True),
        *Body.objects.filter(slug__startswith=slug).values_list("slug", flat=True),
    }
    return next(
        name
        for number in range(len(taken) + 1)
        if (name := f"{slug}-{number}" if number else slug) not in taken
    )


def _kind(name: str) -> str:
    if "commissie" in name.lower():
        return Body.Kind.COMMITTEE
    return (
        Body.Kind.COUNCIL if name.lower() in {"gemeenteraad", "raad", "raadsvergadering"} else Body.Kind.OTHER
    )


def party_of(name: str) -> Party:
    """The party with this short or full name, or a new one."""
    known = (
        Party.objects.filter(short__iexact=name).first() or Party.objects.filter(name__iexact=name).first()
    )
    if known is None:
        slug = slugify(name)[:80] or "partij"
        known, _ = Party.objects.get_or_create(slug=slug, defaults={"name": name[:120], "short": name[:30]})
    return known

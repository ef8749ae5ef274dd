"""Service pages for tests: short, complete, and public unless asked otherwise."""

from __future__ import annotations

from datetime import date
from typing import Any

from core.city.models import Tariff
from services.models import PARTS, Service, ServiceText, ServiceVersion, Topic
from services.models.service import ServiceTopic
from services.states import State

TO_PUBLIC = (State.IN_REVIEW, State.APPROVED, State.PUBLISHED)


def make_topic(slug: str = "afval", kind: str = "subject", **fields: Any) -> Topic:
    """A topic with both names; the same one for the same slug."""
    values = {"kind": kind, "title": slug.capitalize(), "title_en": f"{slug} in English", "icon": "recycle"}
    return Topic.objects.get_or_create(slug=slug, defaults={**values, **fields})[0]


def words(title: str) -> dict[str, str]:
    """All words of a text: each part says which one it is."""
    return {"title": title, "summary": f"Over {title}.", **{part: f"Deel {part}." for part in PARTS}}


def make_draft(slug: str = "grofvuil", english: str = "", **fields: Any) -> ServiceVersion:
    """A draft of a new service. `fields` are those of the version, or `nl` with words."""
    service = Service.objects.create(slug=slug)
    dutch = words(slug.capitalize()) | fields.pop("nl", {})
    draft = ServiceVersion.begin(service, author=None)
    for name, value in {"audience": ["inwoner"], **fields}.items():
        setattr(draft, name, value)
    draft.save()
    ServiceText.objects.create(version=draft, language="nl", **dutch)
    if english:
        ServiceText.objects.create(version=draft, language="en", **words(english))
    return draft


def publish(version: ServiceVersion) -> Service:
    """Bring a draft to the website."""
    for state in TO_PUBLIC:
        version.move_to(state, by=None)
    return Service.objects.get(pk=version.service_id)


def make_service(
    slug: str = "grofvuil", topic: Topic | None = None, english: str = "", **fields: Any
) -> Service:
    """A public service, perhaps under a topic and with English."""
    service = publish(make_draft(slug, english, **fields))
    if topic:
        ServiceTopic.objects.create(service=service, topic=topic)
    return service


def make_tariff(code: str, cents: int, valid_from: date = date(2024, 1, 1), **fields: Any) -> Tariff:
    """An amount from a date on."""
    values = {"label": code.capitalize(), "label_en": f"{code} in English", "legal_ground": "Verordening"}
    return Tariff.objects.create(code=code, cents=cents, valid_from=valid_from, **{**values, **fields})

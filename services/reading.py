"""What the public pages read: few queries, the same number however much there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from core.city.models import Tariff
from services.models import Question, Service, ServiceText, ServiceVersion, Topic
from services.models.service import ServiceTopic

DUTCH = "nl"


@dataclass(frozen=True)
class Page:
    """A service as readers see it. `text.language` may differ from the language of the page."""

    service: Service
    version: ServiceVersion
    text: ServiceText
    languages: tuple[str, ...]
    topics: tuple[Topic, ...]
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Listed:
    """A service in a list: `language` is that of its words."""

    slug: str
    title: str
    summary: str
    language: str
    url: str


def page(slug: str, version: int | None = None) -> Page | None:
    """The public page of a service, or a version of it that is not public: for a preview. One query."""
    topics = ServiceTopic.objects.filter(service=OuterRef("version__service"))
    topic = JSONObject(
        slug="topic__slug", title="topic__title", title_en="topic__title_en", kind="topic__kind"
    )
    questions = Question.objects.filter(service=OuterRef("version__service"))
    question = JSONObject(
        slug="slug",
        question="question",
        question_en="question_en",
        answer_en="answer_en",
        rendered="rendered",
    )
    texts = ServiceText.objects.filter(version__service__slug=slug)
    texts = (
        texts.filter(version__public_of__isnull=False) if version is None else texts.filter(version=version)
    )
    found: dict[str, Any] = {
        text.language: text
        for text in texts.select_related("version__service__owner").annotate(
            under=ArraySubquery(topics.order_by("position").values(json=topic)),
            asked=ArraySubquery(questions.order_by("question").values(json=question)),
        )
    }
    text = found.get(get_language() or DUTCH) or found.get(DUTCH)
    if text is None:
        return None
    version_read = text.version
    return Page(
        version_read.service,
        version_read,
        text,
        tuple(sorted(found, reverse=True)),
        tuple(Topic(**values) for values in text.under),
        tuple(Question(**values) for values in text.asked),
    )


def listed(which: Q, order: str = "title", most: int | None = None) -> list[Listed]:
    """Public services that answer to a condition on Service (as `version__public_of__...`), in one query."""
    language, base = get_language() or DUTCH, reverse("services:services")
    rows = (
        ServiceText.objects.filter(which, version__public_of__isnull=False, language__in={language, DUTCH})
        .order_by(order, "title")
        .values_list("version__service__slug", "title", "summary", "language")
    )
    best: dict[str, Listed] = {}
    for slug, title, summary, spoken in rows:
        if slug not in best or spoken == language:
            best[slug] = Listed(slug, title, summary, spoken, f"{base}{slug}/")
    found = list(best.values())
    if order == "title":
        found.sort(key=lambda service: service.title.casefold())
    return found[:most]


def under_topic(topic: Topic) -> list[Listed]:
    """The services of a topic, by title."""
    return listed(Q(version__public_of__topics=topic))


def related_to(service: Service) -> list[Listed]:
    """The pages that this one points to, by title."""
    through = Service.related.through.objects.filter(from_service=service).values("to_service")
    return listed(Q(version__public_of__in=through))


def most_asked() -> list[Listed]:
    """The services on the front page, in the order that editors gave them."""
    return listed(
        Q(version__public_of__front_position__isnull=False), order="version__public_of__front_position"
    )


def current_tariffs(codes: Iterable[str]) -> list[Tariff]:
    """What these cost today, in this order; a code without an amount of today is left out."""
    wanted = list(codes)
    if not wanted:
        return []
    rows = Tariff.objects.filter(code__in=wanted, valid_from__lte=timezone.localdate())
    amounts = {row.code: row for row in rows.order_by("code", "-valid_from").distinct("code")}
    return [amounts[code] for code in wanted if code in amounts]

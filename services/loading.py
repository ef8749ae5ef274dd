"""Bringing content files into the database: as often as you like, and never over the work of an editor."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from core.city.models import Tariff
from services.content_files import Content, Row, fingerprint
from services.models import News, Question, Service, ServiceText, ServiceVersion, Topic
from services.models.service import ServiceTopic
from services.publishing import together
from services.states import State


def load(content: Content) -> dict[str, int]:
    """Load all that is whole; how many of each were new or changed.

    What a page names and does not exist (a topic, a related page) is left out, as `problems` tells.
    """
    first = not Service.objects.exists()
    with transaction.atomic(), together() if first else nullcontext():
        topics = _topics(content)
        counted = {"tariffs": _tariffs(content), "services": _services(content, topics)}
        services = dict(Service.objects.values_list("slug", "pk"))
        counted["questions"] = sum(
            _question(row, topics, services) for row in content.questions if row["topic"] in topics
        )
        counted["news"] = sum(_news(row) for row in content.news)
    return counted


def _topics(content: Content) -> dict[str, int]:
    """Topics are made once; after that they are the editors'."""
    for position, (slug, row) in enumerate(content.topics.items()):
        Topic.objects.get_or_create(slug=slug, defaults={**row, "position": position})
    return dict(Topic.objects.values_list("slug", "pk"))


def _tariffs(content: Content) -> int:
    known = {(row.code, row.valid_from) for row in Tariff.objects.all()}
    new = [Tariff(**row) for row in content.tariffs if (row["code"], row["valid_from"]) not in known]
    return len(Tariff.objects.bulk_create(new))


def _services(content: Content, topics: dict[str, int]) -> int:
    edited = set(
        ServiceVersion.objects.filter(author__isnull=False).values_list("service__slug", flat=True).distinct()
    )
    known = {service.slug: service for service in Service.objects.all()}
    todo = {
        slug: row
        for slug, row in content.whole.items()
        if slug not in edited and (slug not in known or known[slug].loaded != fingerprint(row))
    }
    new = [Service(slug=slug) for slug in todo if slug not in known]
    known |= {service.slug: service for service in Service.objects.bulk_create(new)}
    for slug, row in todo.items():
        _service(known[slug], row, topics, known)
    for position, slug in enumerate(content.front if new else ()):
        Service.objects.filter(slug=slug).update(front_position=position)
    return len(todo)


def _service(service: Service, row: Row, topics: dict[str, int], known: dict[str, Service]) -> None:
    """A new public version from a file, and all that stands beside it."""
    service.review_on, service.loaded = row["review_on"], fingerprint(row)
    service.save(update_fields=["review_on", "loaded"])
    ServiceTopic.objects.filter(service=service).delete()
    ServiceTopic.objects.bulk_create(
        ServiceTopic(service=service, topic_id=topics[slug], position=position)
        for position, slug in enumerate(row["topics"])
        if slug in topics
    )
    service.related.set([known[slug] for slug in row["related"] if slug in known and slug != service.slug])
    version = ServiceVersion.begin(service, author=None)
    for name in ("upl", "upl_uri", "audience", "start", "tariffs", "checked_on"):
        setattr(version, name, row[name])
    version.search_words, version.example = ", ".join(row["search_words"]), True
    version.save()
    for language in ("nl", "en"):
        if language in row:
            ServiceText.objects.create(version=version, language=language, **row[language])
    for state in (State.IN_REVIEW, State.APPROVED, State.PUBLISHED):
        version.move_to(state, by=None)


def _question(row: Row, topics: dict[str, int], services: dict[str, int]) -> bool:
    words = {name: row.get(name, "") for name in ("question", "answer", "question_en", "answer_en")}
    places = {"topic_id": topics[row["topic"]], "service_id": services.get(row.get("service", ""))}
    return _keep(Question, row["slug"], words, places)


def _news(row: Row) -> bool:
    names = ("title", "summary", "body", "title_en", "summary_en", "body_en")
    out = row["published_on"]
    moment = out if isinstance(out, datetime) else datetime.combine(out, time(9))
    if timezone.is_naive(moment):
        moment = timezone.make_aware(moment)
    return _keep(
        News,
        row["slug"],
        {name: row.get(name, "") for name in names},
        {"published_at": moment, "example": True},
    )


def _keep(model: Any, slug: str, words: dict[str, str], beside: dict[str, Any]) -> bool:
    """Make or renew a row whose words are still those that were loaded. Whether anything was written."""
    wanted = fingerprint(words)
    found = model.objects.filter(slug=slug).first()
    if found is None:
        model.objects.create(slug=slug, loaded=wanted, **words, **beside)
        return True
    now = fingerprint({name: getattr(found, name) for name in words})
    if now == wanted or now != found.loaded:
        return False
    for name, value in {**words, **beside, "loaded": wanted}.items():
        setattr(found, name, value)
    found.save()
    return True

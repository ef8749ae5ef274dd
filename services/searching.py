"""What the search finds of this room: services, topics, questions and news, in the languages they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.search import Entry, Source, index, register, remove
from services.markdown import plain
from services.models import News, Question, Service, ServiceText, Topic

SERVICE, TOPIC, QUESTION, NEWS = "service", "topic", "question", "news"


def register_sources() -> None:
    """Tell the search what there is."""
    register(Source(SERVICE, _("Diensten"), all_services))
    register(Source(TOPIC, _("Onderwerpen"), lambda: _each(_topic, Topic.objects.all())))
    register(Source(QUESTION, _("Vragen en antwoorden"), lambda: _each(_question, Question.objects.all())))
    register(Source(NEWS, _("Nieuws"), lambda: _each(_news, News.objects.public()), dated=True))


def show(row: Service | Topic | Question | News) -> None:
    """Have the search find this as it is now, or no longer. Call it inside the transaction of the change."""
    kind, entries = _entries(row)
    remove(kind, str(row.pk))
    for entry in entries:
        index(entry)
    if isinstance(row, News):
        News.objects.filter(pk=row.pk).update(findable=bool(entries))


def show_what_came_out() -> int:
    """Have the search find news whose moment has come. Returns how many."""
    with transaction.atomic():
        waiting = list(News.objects.public().filter(findable=False).select_for_update(skip_locked=True))
        for item in waiting:
            show(item)
    return len(waiting)


def hide(row: Topic | Question | News) -> None:
    """Have the search find this no longer."""
    remove(_entries(row)[0], str(row.pk))


def all_services() -> Iterator[Entry]:
    """Every public text."""
    texts = ServiceText.objects.filter(version__public_of__isnull=False)
    for text in texts.select_related("version__service").order_by("version__service", "-language"):
        yield _service_text(text)


def _entries(row: Service | Topic | Question | News) -> tuple[str, list[Entry]]:
    match row:
        case Service():
            texts = ServiceText.objects.filter(version__public_of=row).select_related("version__service")
            return SERVICE, [_service_text(text) for text in texts]
        case Topic():
            return TOPIC, list(_topic(row))
        case Question():
            return QUESTION, list(_question(row))
        case News():
            return NEWS, list(_news(row)) if News.objects.public().filter(pk=row.pk).exists() else []


def _each[Row](entries: Callable[[Row], Iterable[Entry]], rows: Iterable[Row]) -> Iterator[Entry]:
    for row in rows:
        yield from entries(row)


def _service_text(text: ServiceText) -> Entry:
    version = text.version
    return Entry(
        kind=SERVICE,
        key=str(version.service_id),
        language=text.language,
        url=_address(text.language, "services:service", version.service.slug),
        title=text.title,
        summary=text.summary,
        text=text.words,
        search_words=version.search_words,
        formal_name=version.upl,
        audience=" ".join(version.audience),
    )


def _topic(row: Topic) -> Iterator[Entry]:
    for language, title, summary in (("nl", row.title, row.summary), ("en", row.title_en, row.summary_en)):
        if title:
            url = _address(language, "services:topic", row.slug)
            yield Entry(TOPIC, str(row.pk), language, url, title, summary)


def _question(row: Question) -> Iterator[Entry]:
    for language, asked, answer in (
        ("nl", row.question, row.answer),
        ("en", row.question_en, row.answer_en),
    ):
        if asked and answer:
            url = f"{_address(language, 'services:questions')}#{row.slug}"
            yield Entry(QUESTION, str(row.pk), language, url, asked, plain(answer)[:200], plain(answer))


def _news(row: News) -> Iterator[Entry]:
    for language, title, summary, body in (
        ("nl", row.title, row.summary, row.body),
        ("en", row.title_en, row.summary_en, row.body_en),
    ):
        if title and body:
            url = _address(language, "services:news_item", row.slug)
            out = timezone.localdate(row.published_at)
            yield Entry(NEWS, str(row.pk), language, url, title, summary, plain(body), day=out)


def _address(language: str, name: str, *arguments: str) -> str:
    with override(language):
        return reverse(name, args=arguments)

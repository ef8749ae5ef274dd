"""Versions as editors read them: field by field, and against another version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from services.differences import Piece, pieces
from services.models import PARTS, ServiceText, ServiceVersion, label_of

LANGUAGES = (("nl", "Nederlands"), ("en", "English"))
DETAILS = ("audience", "tariffs", "start", "search_words", "upl", "upl_uri", "checked_on", "example")


@dataclass(frozen=True)
class Part:
    """One filled field of a text, as residents will read it."""

    label: str
    words: str
    html: SafeString | None


@dataclass(frozen=True)
class Text:
    """The words of a version in one language."""

    language: str
    name: str
    parts: list[Part]


@dataclass(frozen=True)
class Difference:
    """One field that is not the same in two versions."""

    language: str
    label: str
    pieces: list[Piece]


def parts(version: ServiceVersion) -> list[Text]:
    """Everything that is filled in, per language; the caller prefetched the texts."""
    texts = {text.language: text for text in version.texts.all()}
    return [
        Text(language, name, list(_filled(texts[language])))
        for language, name in LANGUAGES
        if language in texts
    ]


def differences(before: ServiceVersion, after: ServiceVersion) -> list[Difference]:
    """The fields that differ, in the order of the page: words per language, then what is around them."""
    found = []
    old = {text.language: text for text in before.texts.all()}
    new = {text.language: text for text in after.texts.all()}
    for language, name in LANGUAGES:
        for field in ("title", "summary", *PARTS):
            was, now = (getattr(texts.get(language), field, "") for texts in (old, new))
            if was != now:
                found.append(Difference(name, label_of(field), pieces(was, now)))
    for field in DETAILS:
        was, now = (_said(getattr(version, field)) for version in (before, after))
        if was != now:
            found.append(Difference("", _detail(field), pieces(was, now)))
    return found


def _filled(text: ServiceText) -> Iterable[Part]:
    html = text.html
    for field in ("title", "summary", *PARTS):
        if words := getattr(text, field):
            yield Part(label_of(field), words, html.get(field))


def _detail(field: str) -> str:
    return str(ServiceVersion._meta.get_field(field).verbose_name).capitalize()  # type: ignore[union-attr]


def _said(value: Any) -> str:
    match value:
        case bool():
            return _("ja") if value else _("nee")
        case list():
            return ", ".join(str(each) for each in value)
        case None:
            return ""
        case str():
            return value
    return date_format(value, "j F Y")

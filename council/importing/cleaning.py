"""Reading what others wrote: any value may be missing, of another type, far too long, or meant to do harm."""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from django.utils import timezone

LONGEST_TEXT = 20_000
EARLIEST_YEAR = 1990
YEARS_AHEAD = 10
NO = frozenset({"", "0", "false", "no", "nee", "none", "null"})
WRITTEN = (
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%d-%m-%Y %H:%M",
    "%d-%m-%Y",
    "%Y%m%d %H:%M",
    "%Y%m%d",
)
BREAKS = frozenset({"p", "br", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "h5", "h6"})
UNSEEN = frozenset({"script", "style", "template", "iframe", "object"})
TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)|<(?P<closes>/?)(?P<name>[a-z][a-z0-9]*)\b(?:[^<>"']|"[^"]{0,300}"|'[^']{0,300}'|["'])*+>"""
    r"|<[!?/a-z][^<>]*+(?:>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
"""A tag, a comment, a declaration, or what is left open at the end. A value between quotes may hold a ">"."""
TOO_MANY_FIGURES = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)
ENDINGS = re.compile(r"(?:\.(?:pdf|docx?|xlsx?|pptx?|odt|rtf))+$", re.IGNORECASE)


class BadValue(Exception):
    """A value that cannot be right; its text says which, in words."""


def paragraphs(value: Any, longest: int = LONGEST_TEXT) -> str:
    """Plain text without tags and control signs; a line for each paragraph."""
    text = _without_tags(value[: longest * 10] if isinstance(value, str) else "")
    lines = (" ".join(_printable(line).split()) for line in text.splitlines())
    return "\n".join(line for line in lines if line)[:longest].rstrip()


def _without_tags(text: str) -> str:
    """Its words. The time grows with the length only, whatever is nested or left open."""
    parts: list[str] = []
    at, unseen = 0, ""
    for tag in TAG.finditer(text):
        if not unseen:
            parts.append(_entities(text[at : tag.start()]))
        at = tag.end()
        name, closes = (tag["name"] or "").lower(), bool(tag["closes"])
        if name in BREAKS:
            parts.append("\n")
        if name == unseen and closes:
            unseen = ""
        elif name in UNSEEN and not closes and not unseen:
            unseen = name
    return "".join([*parts, "" if unseen else _entities(text[at:])])


def _entities(text: str) -> str:
    return unescape(TOO_MANY_FIGURES.sub("", text))


def words(value: Any, longest: int) -> str:
    """The same on one line; a number is taken as its digits."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = str(value)
    return " ".join(paragraphs(value, longest * 2).split())[:longest].rstrip()


def _printable(line: str) -> str:
    kept = (sign if unicodedata.category(sign)[0] != "C" else " " if sign.isspace() else "" for sign in line)
    return "".join(kept)


def paper_title(value: Any) -> str:
    """The name of a paper for people: a file's name without its ending and its underscores."""
    title = ENDINGS.sub("", words(value, 500))
    if title.lower() in {"(collectie)", "collectie"}:
        return "Alle stukken bij elkaar"
    return title if " " in title else title.replace("_", " ").strip()


def identity(value: Any) -> str:
    """A number at a source. Raises BadValue."""
    found = words(value, 60) if isinstance(value, str | int) else ""
    if not re.fullmatch(r"[\w.:-]+", found, re.ASCII):
        raise BadValue("er staat geen nummer bij")
    return found


def figure(value: Any) -> float | None:
    """A number, also one written as text; None for what is none, or beyond what a list can have."""
    found = words(value, 40)
    return float(found) if re.fullmatch(r"-?\d{1,9}(\.\d{1,20})?", found, re.ASCII) else None


def is_yes(value: Any) -> bool:
    """Whether a flag is set, in any of the ways sources write it."""
    return value.strip().lower() not in NO if isinstance(value, str) else bool(value)


def moment(value: Any) -> datetime | None:
    """A moment in the time of Amsterdam, or None where there is none. Raises BadValue for what cannot be."""
    if not isinstance(value, str) or not value.strip() or value.startswith("0000"):
        return None
    found = _parsed(value.strip())
    latest = timezone.localdate().year + YEARS_AHEAD
    if not EARLIEST_YEAR <= found.year <= latest:
        raise BadValue(f"de datum ligt niet tussen {EARLIEST_YEAR} en {latest}: {words(value, 40)}")
    return found if found.tzinfo else timezone.make_aware(found)


def _parsed(value: str) -> datetime:
    for form in WRITTEN:
        try:
            return datetime.strptime(value, form)
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise BadValue(f"dit is geen datum: {words(value, 40)}") from None


def day(value: Any) -> date | None:
    """A day, or None. Raises BadValue."""
    found = moment(value)
    return timezone.localdate(found) if found else None


def changed(value: Any) -> datetime | None:
    """When something was changed last; None for what makes no sense, for then we simply ask again."""
    try:
        found = moment(value)
    except BadValue:
        return None
    return found.astimezone(UTC) if found else None


def address(value: Any, longest: int) -> str:
    """A web address that may be a link, or nothing."""
    found = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(found)
    except ValueError:
        return ""
    fits = (
        len(found) <= longest and parts.scheme in {"http", "https"} and parts.hostname and not parts.username
    )
    return found.replace(" ", "%20") if fits and found.isprintable() else ""


def mappings(value: Any) -> list[dict[str, Any]]:
    """The mappings in a list; or in the one list that stands in a mapping, as some answers have it."""
    if isinstance(value, dict):
        lists = [each for each in value.values() if isinstance(each, list | dict)]
        value = lists[0] if len(lists) == 1 else [value] if value else []
        value = value if isinstance(value, list) else [value]
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def mapping(value: Any) -> dict[str, Any]:
    """A mapping, or an empty one."""
    return value if isinstance(value, dict) else {}

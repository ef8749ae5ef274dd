"""One template per message and language serves mail, SMS and letter.

`templates/emails/<app>/<name>/<language>.md` holds three partials: `subject` (one line), `sms` (one
sentence) and `body` (Markdown). Values from the context are data: their Markdown signs are escaped, so
nobody's name can become a link or a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template import Context
from django.template.loader import get_template
from django.utils import translation
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~&])")
BLOCK_ENDS = {"paragraph_close", "heading_close", "bullet_list_close", "ordered_list_close"}
LINE_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029\x00]+\s*")


@dataclass(frozen=True)
class Words:
    """A message in one language: subject line, SMS text and Markdown body."""

    subject: str
    sms: str
    body: str

    @property
    def html(self) -> SafeString:
        """The body as HTML, safe to show: made of our own Markdown, raw HTML off, every value escaped."""
        return SafeString(_markdown().render(self.body))

    @property
    def text(self) -> str:
        """The body as plain text: links are written out behind their words."""
        return plain_text(_markdown().parse(self.body))


def escape_markdown(value: Any) -> Any:
    """The value with all strings in it made harmless for Markdown; web addresses of our own keep working."""
    match value:
        case str() if value.startswith(("http://", "https://")) and not re.search(r"[\s<>()\[\]]", value):
            return value
        case str():
            return MARKDOWN_SIGNS.sub(r"\\\1", LINE_BREAKS.sub(" ", value))
        case Mapping():
            return {key: escape_markdown(item) for key, item in value.items()}
        case list() | tuple():
            return [escape_markdown(item) for item in value]
    return value


def words(template: str, language: str, context: Mapping[str, Any]) -> Words:
    """The message `template` ("documents/received") in a language. TemplateDoesNotExist without one."""
    name = f"emails/{template}/{language}.md"
    with translation.override(language):
        subject = _render(name, "subject", dict(context))
        sms = _render(name, "sms", dict(context))
        body = _render(name, "body", escape_markdown(context)).strip()
        if "on_behalf_of" in context:
            body = _acting(language, "copy", context) + "\n\n" + body
        if "acted" in context:
            body += "\n\n" + _acting(language, "acted", context)
        if "follow_link" in context:
            body += "\n\n" + _render(f"emails/follow/{language}.md", "body", escape_markdown(context))
    return Words(LINE_BREAKS.sub(" ", subject.strip()), LINE_BREAKS.sub(" ", sms.strip()), body.strip())


def _acting(language: str, partial: str, context: Mapping[str, Any]) -> str:
    """Who acted for whom: before a copy, and under every message about what somebody did for another."""
    return _render(f"emails/acting/{language}.md", partial, escape_markdown(context)).strip()


def _render(name: str, partial: str, context: dict[str, Any]) -> str:
    partial_template: Any = get_template(f"{name}#{partial}")
    return str(partial_template.template.render(Context(context, autoescape=False)))


@lru_cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # here, for most pages show no message

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")


def plain_text(tokens: list[Token]) -> str:
    """Markdown tokens as text for people who read mail without HTML."""
    lines: list[str] = []
    bullet = ""
    for token in tokens:
        if token.type == "list_item_open":
            bullet = "- " if token.markup in "-*+" else f"{token.info}. "
        elif token.type == "inline":
            lines.append(bullet + _inline_text(token.children or []))
            bullet = ""
        elif token.type in BLOCK_ENDS and not token.hidden:
            lines.append("")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


def _inline_text(children: list[Token]) -> str:
    parts: list[str] = []
    address = ""
    for child in children:
        if child.type == "link_open":
            address = str(child.attrs.get("href", ""))
        elif child.type == "link_close":
            parts.append(f" ({address})" if parts and parts[-1] != address else "")
        elif child.type in {"softbreak", "hardbreak"}:
            parts.append("\n")
        else:
            parts.append(child.content)
    return "".join(parts)

"""Tags for the components that take a body, or that need arithmetic; the others are plain includes.

Every component stands in templates/components/, one file each, with what to pass written on top.
"""

from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any, cast

from django import template
from django.forms import BaseForm
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from leiden_portal.form_renderer import PortalBoundField

register = template.Library()

Given = dict[str, Any]
"""What a component is given."""

MOST_KEPT = 1000
SPRITE = "vendor/tabler-icons/icons.svg"
ALERT_ICONS = {
    "info": "info-circle",
    "ok": "circle-check",
    "warning": "alert-triangle",
    "error": "alert-circle",
}


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One icon from the sprite; decoration, so the text beside it must say the same."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static(SPRITE),
        name,
    )


@register.simple_tag
def kept(component: str, **given: Hashable) -> SafeString:
    """A component as an include gives it, made once in this process for its language and what it is given.

    For what stands on every page or in every row of a list. Never for anything of one person: it stays here.
    """
    return made_once(component, get_language(), tuple(given.items()))


@lru_cache(MOST_KEPT)
def made_once(component: str, language: str | None, given: tuple[tuple[str, Hashable], ...]) -> SafeString:
    """What `kept` keeps."""
    return render_to_string(component, dict(given))


class Once(template.Node):
    """A part of a page that is written once for what `core.page_cache.remembered.remembered_page` gave.

    Within it nothing but those values and the language can be read, so that nothing of a visitor stays.
    Without them it is written each time.
    """

    def __init__(self, name: str, nodelist: template.NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: template.Context) -> SafeString:
        """The part, of this request or of an earlier one."""
        made = context.get("made")
        if made is None:
            return self.nodelist.render(context)
        if self.name not in made.parts:
            alone = context.new({**made.values, "LANGUAGE_CODE": get_language()})
            made.parts[self.name] = self.nodelist.render(alone)
        return cast(SafeString, made.parts[self.name])


@register.tag
def once(parser: template.base.Parser, token: template.base.Token) -> Once:
    """`{% once main %}`: see `Once`; each in a page has a name of its own."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(name, nodelist)


@register.simple_block_tag
def alert(content: str, kind: str = "info", title: str = "", live: bool = False) -> str:
    """A notice in the page: kind info, ok, warning or error; `live` has it read out at once."""
    context = {"content": content, "kind": kind, "title": title, "live": live, "icon": ALERT_ICONS[kind]}
    return render_to_string("components/alert.html", context)


@register.simple_block_tag
def details(content: str, summary: str, open: bool = False) -> str:
    """More for who wants it, folded away behind a line that says what it is."""
    return render_to_string("components/details.html", {"content": content, "summary": summary, "open": open})


@register.simple_block_tag
def panel(content: str, title: str = "", tone: str = "sky") -> str:
    """A box that stands out from the text: tone sky, sand or brick."""
    return render_to_string("components/panel.html", {"content": content, "title": title, "tone": tone})


@register.inclusion_tag("components/link_button.html")
def link_button(url: str, label: str, kind: str = "primary", icon: str = "", start: bool = False) -> Given:
    """A link that looks like a button."""
    return {"url": url, "label": label, "kind": kind, "icon": icon, "start": start}


@register.inclusion_tag("components/bar_chart.html")
def bar_chart(
    caption: str, rows: Sequence[tuple[str, float]], unit: str = "", label_heading: str = ""
) -> Given:
    """A bar for each (label, value), the figures beside it; the longest bar fills the width."""
    highest = max((value for _, value in rows), default=0) or 1
    bars = [
        {"label": label, "value": value, "width": round(100 * value / highest, 1)} for label, value in rows
    ]
    return {"caption": caption, "bars": bars, "unit": unit, "label_heading": label_heading}


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: BaseForm) -> Given:
    """All errors of the forms on top of the page, each a link to its field; nothing when there are none."""
    lines: list[tuple[str, str]] = []
    for form in forms:
        lines += [("", str(message)) for message in form.non_field_errors()]
        for field in form:
            label = str(field.label).rstrip(" ?:.")
            target = cast(PortalBoundField, field).first_control_id
            lines += [(target, f"{label}: {message}") for message in field.errors]
    return {"lines": lines}


@register.filter
def beside(row: Sequence[object], columns: Sequence[str]) -> list[tuple[str, object]]:
    """The cells of a table row, each with the heading of its column."""
    return list(zip(columns, row, strict=True))


@register.filter
def days_left(last_day: date) -> str:
    """How long somebody can still do something, in words with the date; "" when that day has gone."""
    days = (last_day - timezone.localdate()).days
    if days < 0:
        return ""
    if days == 0:
        return gettext("vandaag is de laatste dag")
    words = ngettext("nog %(days)s dag, tot en met %(date)s", "nog %(days)s dagen, tot en met %(date)s", days)
    return words % {"days": days, "date": date_format(last_day, "j F Y")}


@register.filter
def has_errors(forms: Iterable[BaseForm] | BaseForm) -> bool:
    """Whether a form was sent with errors: puts "Fout: " in front of the page title."""
    return any(form.errors for form in ([forms] if isinstance(forms, BaseForm) else forms))

"""Components that are the same for all: made once for each language and what they are given."""

from __future__ import annotations

from django.template import Context, Template
from django.utils import translation

from leiden_portal.templatetags.components import made_once

BADGE = '{% load components %}{% kept "components/status_badge.html" label=label kind="ok" %}'
BUTTON = '{% load components %}{% kept "components/demo_ribbon.html" %}'


def shown(template: str, **values: object) -> str:
    return Template(template).render(Context(values))


def test_it_is_what_an_include_gives_and_made_once() -> None:
    include = '{% include "components/status_badge.html" with label=label kind="ok" only %}'
    made_once.cache_clear()
    for label in ("Klaar", "Klaar", "<b>&"):
        assert shown(BADGE, label=label) == shown(include, label=label)
    assert made_once.cache_info().misses == 2 and "<b>" not in shown(BADGE, label="<b>&")


def test_each_language_has_its_own() -> None:
    with translation.override("nl"):
        dutch = shown(BUTTON)
    with translation.override("en"):
        english = shown(BUTTON)
    assert dutch != english and "Proefomgeving" in dutch


def test_it_knows_nothing_of_the_page() -> None:
    made_once.cache_clear()
    shown("{% load components %}{{ secret }}" + BADGE, label="Klaar", secret="mine")
    assert "mine" not in str(made_once("components/status_badge.html", "nl", (("label", "Klaar"),)))

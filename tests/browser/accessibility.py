"""WCAG 2.2 AA as far as a machine can see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROWEST = 320
"""CSS pixels; also a screen of 1280 at 400 % zoom (WCAG 1.4.10)."""


@dataclass(frozen=True)
class Axe:
    """axe-core's source, run in a page through the debugger, which no content policy stops."""

    source: str

    def check(self, page: Page) -> None:
        """Fail with what axe finds wrong on the page as it is now."""
        # The page's own policy forbids eval; an isolated function of the test is not the page's script.
        page.evaluate(self.source)
        found: dict[str, Any] = page.evaluate(
            "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})",
            RULES,
        )
        said = [
            f"{violation['id']}: {violation['help']} at {[node['target'] for node in violation['nodes']][:3]}"
            for violation in found["violations"]
        ]
        assert not said, f"{page.url}: " + "; ".join(said)


def no_sideways_scrolling(page: Page) -> None:
    """At this width everything fits: nothing has to be scrolled sideways (WCAG 1.4.10)."""
    width = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert width[0] <= width[1], f"{page.url} is {width[0]} wide in a window of {width[1]}"


def holds_everywhere(page: Page, axe: Axe) -> None:
    """Check the page light and dark, and that it fits its window and the narrowest one."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        axe.check(page)
    no_sideways_scrolling(page)
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    no_sideways_scrolling(page)
    page.set_viewport_size(size)

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


COVERED = """() => {
  const controls = document.querySelectorAll("a[href], button, input, select, textarea, summary");
  return [...controls].filter((control) => {
    const shown = control.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
    const box = control.getClientRects()[0];
    if (!shown || !box || box.width < 3 || box.height < 3) return false;
    if (control.closest(".skip, .visually-hidden")) return false;
    control.scrollIntoView({ block: "center", behavior: "instant" });
    const at = control.getClientRects()[0];
    const hit = document.elementFromPoint(at.x + at.width / 2, at.y + at.height / 2);
    if (!hit || control.contains(hit) || hit.contains(control)) return false;
    return ![...(control.labels ?? [])].some((label) => label.contains(hit));
  }).map((control) => control.outerHTML.slice(0, 120));
}"""


def everything_can_be_clicked(page: Page) -> None:
    """No link, button or field lies under something else: a mouse or a finger reaches each of them."""
    covered = page.evaluate(COVERED)
    assert not covered, f"{page.url}: covered by something else: {covered[:5]}"


def holds_everywhere(page: Page, axe: Axe) -> None:
    """Check the page light and dark, that all can be clicked, and that it fits its window and 320 px."""
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        axe.check(page)
    everything_can_be_clicked(page)
    no_sideways_scrolling(page)
    size = page.viewport_size
    assert size is not None
    page.set_viewport_size({"width": NARROWEST, "height": size["height"]})
    no_sideways_scrolling(page)
    page.set_viewport_size(size)

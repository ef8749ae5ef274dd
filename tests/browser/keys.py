"""Somebody who works by keyboard: finds things by the words that are seen, and counts keys and pages."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Page

from tests.browser.test_keyboard import MOST_STOPS, stop


@dataclass
class Hands:
    """Two hands and no mouse. Each key pressed counts, also each sign of what is typed."""

    page: Page
    keys: int = 0
    pages: int = 0
    each: list[str] = field(default_factory=list)
    """Per page: its heading and the keys it took."""
    began: float = field(default_factory=time.monotonic)

    def key(self, name: str) -> None:
        """Press one key."""
        self.page.keyboard.press(name)
        self.keys += 1

    def types(self, text: str) -> None:
        """Type, where the focus is."""
        for sign in text:
            self.key(sign)

    def reaches(self, words: str) -> None:
        """Move to what has these words: Tab between things, arrows within a group of radio buttons."""
        for _stop in range(2 * MOST_STOPS):
            at = self._at()
            if str(at["words"]) == words:
                return
            self.key("ArrowDown" if words in at["group"] else "Tab")
        raise AssertionError(f"{words} cannot be reached on {self.page.url}")

    def chooses(self, words: str) -> None:
        """Mark a radio button or a tick box, unless moving there did."""
        self.reaches(words)
        if not self._at()["checked"]:
            self.key("Space")

    def goes_on(self, key: str = "Enter") -> None:
        """Press the key that leads to the next page, and wait until it can be used."""
        heading, before = self.page.locator("h1").first.inner_text(), self.keys
        with self.page.expect_navigation():
            self.key(key)
        self.page.wait_for_load_state()
        self.pages += 1
        counted = sum(int(line.rsplit(" ", 1)[1]) for line in self.each)
        self.each.append(f"{heading}: {before + 1 - counted}")

    def report(self) -> str:
        """The figures, for who runs this by hand."""
        seconds = time.monotonic() - self.began
        lines = "\n".join(f"  {line}" for line in self.each)
        return f"{self.pages} pages, {self.keys} keys, {seconds:.1f} s of machine time\n{lines}"

    def _at(self) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(AT)
        if found["tag"] not in ("BODY", "MAIN", "FIELDSET"):
            stop(self.page)
        return found


AT = """() => {
    const at = document.activeElement;
    const words = (control) => {
        const label = control.labels && control.labels.length ? control.labels[0] : control;
        return (label.innerText || control.value || '').trim();
    };
    const group = at.type === 'radio' && at.form
        ? [...at.form.elements].filter((each) => each.name === at.name).map(words) : [];
    const own = ['BODY', 'MAIN', 'FIELDSET'].includes(at.tagName) ? '' : words(at);
    return { tag: at.tagName, words: own, group, checked: Boolean(at.checked) };
}"""

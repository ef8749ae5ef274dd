"""What a person does in a browser: read a label, choose, type, go on. Only what can be seen is used."""

from __future__ import annotations

import os
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Locator, Page, expect

from tests.browser.accessibility import Axe, no_sideways_scrolling

PICTURES = os.environ.get("PICTURES", "")
"""Folder for a picture of each page walked over; empty for none. `manage screenshots` sets it."""


@dataclass
class Walker:
    """Somebody with a browser, who looks at every page they come to."""

    page: Page
    axe: Axe | None
    """None in a browser without JavaScript, in which axe cannot run."""
    name: str
    go_on: str = "Verder"
    """The words on the button of every question, in the language of this person."""
    seen: int = field(default=0)

    def look(self) -> None:
        """Check the page as it stands, and take its picture when pictures are wanted."""
        if self.axe:
            self.axe.check(self.page)
        no_sideways_scrolling(self.page)
        self.seen += 1
        if PICTURES:
            slug = re.sub(r"[^a-z0-9]+", "-", self.page.locator("h1").first.inner_text().lower()).strip("-")
            path = Path(PICTURES) / f"{self.name}-{self.seen:02d}-{slug[:40]}.png"
            self.page.screenshot(path=path, full_page=True)

    def goes_to(self, path: str) -> None:
        """Open an address."""
        answer = self.page.goto(path)
        assert answer is not None and answer.status == 200, f"{path}: {answer and answer.status}"
        self.look()

    def presses(self, name: str) -> None:
        """Press a button or follow a link by its words, and look at what comes."""
        self.follows(self._control(name))

    def follows(self, control: Locator) -> None:
        """Click what leads to another page, and look at that page once it is there."""
        with self.page.expect_navigation():
            control.click()
        self.look()

    def _control(self, name: str) -> Locator:
        button = self.page.get_by_role("button", name=name)
        return button.first if button.count() else self.page.get_by_role("link", name=name).first

    def answers(self, *labels: str) -> None:
        """Choose what the question offers, and go on."""
        for label in labels:
            self.chooses(label)
        self.presses(self.go_on)

    def chooses(self, label: str) -> None:
        """Mark a radio button or a checkbox by its label."""
        self.page.get_by_label(label, exact=False).first.check()

    def types(self, label: str, text: str) -> None:
        """Type into a field by its label."""
        self.page.get_by_label(label, exact=False).first.fill(text)

    def reads(self, text: str) -> None:
        """Expect words on the page."""
        expect(self.page.locator("main")).to_contain_text(text)

    def logs_in_with_digid(self, person: str) -> None:
        """From our log-in page to the stand-in of DigiD and back, as a test person."""
        self.page.get_by_role("button", name="DigiD").click()
        self.page.get_by_label(person).check()
        self.follows(self.page.get_by_role("button", name="Inloggen"))

    def logs_in_as_staff(self, username: str, secret: str) -> None:
        """Password first, then the code of the authenticator app."""
        self.goes_to("/beheer/")
        self.page.get_by_label("Gebruikersnaam").fill(username)
        self.page.get_by_label("Wachtwoord").fill("wachtwoord-voor-tests")
        self.follows(self.page.locator("main form button[type=submit]").first)
        self.page.locator("main input[name=code]").fill(code_now(secret))
        self.follows(self.page.locator("main form button[type=submit]").first)


def code_now(secret: str) -> str:
    """What an authenticator app shows at this moment (RFC 6238)."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))

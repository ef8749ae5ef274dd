"""What a resident without an account does to hear of the city, with the mails that they really get."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import requests
from playwright.sync_api import expect

from tests.browser.conftest import Portal
from tests.browser.walking import Walker

LINK = re.compile(r"https?://[^\s)>\"]+")
ADDRESS = "marijke@voorbeeld.example"


def mails(portal: Portal, address: str = ADDRESS) -> list[dict[str, Any]]:
    """All mail to somebody, oldest first, once the worker has done what is due."""
    portal.work()
    return portal.standins.mail_to(address)


def the_next_mail(portal: Portal, known: int) -> dict[str, Any]:
    """The one mail that came after the first `known`; that it is one is part of what is promised."""
    found = mails(portal)
    assert len(found) == known + 1, [mail["subject"] for mail in found]
    return found[-1]


def link_in(mail: dict[str, Any], part: str) -> str:
    """The path of the first link in the words of a mail that has `part` in it."""
    found = next(link for link in LINK.findall(mail["text"]) if part in link)
    return str(urlsplit(found).path)


def follows_by_mail(resident: Walker, portal: Portal, *, known: int = 0, **words: str) -> None:
    """From the form, filled in already: address, how often, the mail, and the button behind its link."""
    resident.page.get_by_label(words.get("now", "Meteen als er nieuws is")).check()
    resident.page.locator("#id_email").fill(ADDRESS)
    resident.presses(words.get("send", "Stuur mij de mail met de knop"))
    mail = the_next_mail(portal, known)
    resident.goes_to(link_in(mail, "/bevestigen/"))
    resident.presses(words.get("yes", "Ja, ik wil dit volgen"))
    expect(resident.page.get_by_role("heading", level=1)).to_have_text(words.get("done", "U volgt dit nu"))


def stops_with_one_click(mail: dict[str, Any]) -> None:
    """What a mail program does when its own button is pressed (RFC 8058): one POST, without cookies."""
    assert mail["headers"]["list-unsubscribe-post"] == "List-Unsubscribe=One-Click"
    address = mail["headers"]["list-unsubscribe"].strip().strip("<>")
    answer = requests.post(address, data={"List-Unsubscribe": "One-Click"}, timeout=20)
    assert answer.status_code == 200

"""Filling in residents' forms in somebody's name, as a browser sends them: with what the pages carry."""

from __future__ import annotations

import re
import uuid
from html import unescape
from typing import Any

from core.cases.models import Case
from tests.client import PageClient
from tests.complaints.asking import ASK
from tests.complaints.complaint_pages import FORM, WHAT

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
QUESTION = {"title": "Container vol", "text": "De container in mijn straat is vol. Wanneer komt u?"}
LETTER_CAME = {"received_on_day": "2", "received_on_month": "11", "received_on_year": "2026"}


def hidden(response: Any) -> dict[str, str]:
    """What a page carries along, but for the token."""
    found = HIDDEN.findall(response.content.decode())
    return {name: unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def text_of(response: Any) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def ask(page: PageClient, **more: Any) -> Any:
    """Open the form of a question and press its button."""
    opened = page.get(ASK)
    key = {"key": str(uuid.uuid4())}
    return page.post(ASK, {**hidden(opened), **key, **QUESTION, **more})


def agree(page: PageClient, address: str, shown: Any, agreed: str = "said", **more: Any) -> Any:
    """Send what a page read back."""
    return page.post(address, {**hidden(shown), "agreed": agreed, "checked": "1", **more})


def asked(page: PageClient, **more: Any) -> Case:
    """A question, read back and sent."""
    answer = agree(page, ASK, ask(page, **more), agreed=more.pop("agreed", "said"))
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.select_related("question").get(reference=answer.headers["Location"].split("/")[-3])


def complaint_page(page: PageClient, at: str, **more: Any) -> Any:
    """Press the button of one page of a complaint; without an account of one's own nobody is asked for."""
    opened = page.get(FORM)
    return page.post(FORM, {**hidden(opened), **WHAT, "form": "written", "at": at, **more})


def complained(page: PageClient, **more: Any) -> Case:
    """A complaint, read back and sent."""
    shown = complaint_page(page, "wie", **more)
    answer = page.post(FORM, {**hidden(shown), "agreed": "said", **more, "at": "nakijken"})
    assert answer.status_code == 302, answer.content.decode()
    return Case.objects.select_related("complaint").get(reference=answer.headers["Location"].split("/")[-3])

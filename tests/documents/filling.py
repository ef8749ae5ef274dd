"""Filling in the request as a resident does, page by page."""

from __future__ import annotations

from typing import Any

from core.appointments.forms import moment_key
from core.appointments.models import Slot
from core.cases.models import Draft
from documents.steps import STEPS
from tests.client import PageClient

ADULT: dict[str, dict[str, Any] | None] = {
    "voor-wie": {"who": "self"},
    "gegevens": {},
    "document": {"kind": "passport"},
    "documenten": {"held": ["passport"]},
    "kwijt": {"state": "no"},
    "spoed": {"urgent": "no"},
    "ontvangen": {"hand_over": "collect"},
    "bereikbaar": {"by_email": "on", "email": "suzanne@voorbeeld.example"},
    "afspraak": {"slot": "first"},
    "betalen": {"pay_how": "online"},
}
"""An adult who asks for a passport and collects it."""


def begin(page: PageClient) -> Draft:
    """Start a request; the draft that was made."""
    page.get("/reisdocumenten/aanvraag/")
    return Draft.objects.filter(case=None).latest("started_at")


def fill(page: PageClient, draft: Draft, answers: dict[str, dict[str, Any] | None] | None = None) -> None:
    """Answer these steps in the order of the form; one with None is left out."""
    wanted = ADULT if answers is None else answers
    for step in STEPS:
        data = wanted.get(step.name)
        if data is not None:
            answer(page, draft, step.name, data)


def answer(page: PageClient, draft: Draft, name: str, data: dict[str, Any]) -> Any:
    """Answer one step, which must be accepted."""
    if data.get("slot") == "first":
        data = {**data, "slot": first_free()}
    response = page.post(url(draft, name), data)
    assert response.status_code == 302, response.content.decode()
    kept = Draft.objects.filter(key=draft.key, answers__has_key=name).exists()
    assert kept or name == "voor-wie", f"{name} was not asked yet"
    return response


def url(draft: Draft, name: str, language: str = "") -> str:
    """The address of a step."""
    return f"{language}/reisdocumenten/aanvraag/{draft.key}/{name}/"


def first_free() -> str:
    """The first free time at the counter, as the form sends it."""
    slot = Slot.objects.free().order_by("starts_at").first()
    assert slot is not None
    return moment_key(slot.starts_at)


def send(page: PageClient, draft: Draft) -> Any:
    """Send the request."""
    return page.post(url(draft, "overzicht"), {"correct": "on"})

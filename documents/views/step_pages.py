"""What the pages of some steps show beside their question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.accounts.models import Person
from core.city.calendar import working_days_after
from core.payments.money import euros
from documents import pricing
from documents.drafts import RequestDraft
from documents.forms.appointment import AppointmentForm
from documents.forms.base import StepForm
from documents.forms.delivery import HandOverForm
from documents.forms.person import WhoForm
from documents.rules import loss, urgent
from documents.rules.outcomes import Outcome
from documents.rules.prices import TariffCode
from documents.summary import CONSENT_ASKED, INVALID_AFTERWARDS, rows_of, to_bring

Page = dict[str, Any]


def page_of(name: str, state: RequestDraft, form: StepForm) -> Page:
    """The extra words and figures of a step; nothing for most."""
    make = PAGES.get(name)
    return make(state, form) if make else {}


def _who(state: RequestDraft, form: StepForm) -> Page:
    return {"register_reached": isinstance(form, WhoForm) and form.register_reached}


def _details(state: RequestDraft, form: StepForm) -> Page:
    person = state.subject
    return {"rows": registered_rows(person) if person and state.known.reached else []}


def registered_rows(person: Person) -> list[dict[str, str]]:
    """What the register knows, for components/summary_list.html."""
    born = person.birth
    lines = person.postal_lines[1:] if person.has_postal_address else [_("onbekend")]
    return [
        {"question": _("Naam"), "answer": person.full_name},
        {"question": _("Geboortedatum"), "answer": born.display if born else _("onbekend")},
        {"question": _("Adres"), "answer": "\n".join(lines)},
    ]


def _statement(state: RequestDraft, form: StepForm) -> Page:
    url = state.rules.report_loss_url
    service = loss.LossService(url, state.rules.valid_from) if url else None
    return {
        "irreversible": loss.IRREVERSIBLE,
        "where": loss.where_to_report(service, timezone.localdate()),
        "report_url": url,
    }


def _urgent(state: RequestDraft, form: StepForm) -> Page:
    equated, now = state.equated, timezone.now()
    usual = working_days_after(timezone.localdate(), state.rules.practice_days, equated)
    soonest = urgent.ready_on(now, state.rules.urgent_cut_off, equated)
    return {
        "days": state.rules.practice_days,
        "usual": date_format(usual, "l j F"),
        "soonest": date_format(soonest, "l j F"),
        "cut_off": f"{state.rules.urgent_cut_off:%H.%M}",
        "surcharge": _fee(state, TariffCode.URGENT),
    }


def _hand_over(state: RequestDraft, form: StepForm) -> Page:
    assert isinstance(form, HandOverForm)
    verdict = form.verdict
    return {
        "exclusions": verdict.exclusions,
        "who": verdict.who_must_be_there,
        "first": _fee(state, TariffCode.DELIVERY_FIRST),
        "further": _fee(state, TariffCode.DELIVERY_FURTHER),
        "attempts": state.rules.delivery_attempts,
    }


def _fee(state: RequestDraft, code: TariffCode) -> str:
    today = timezone.localdate()
    valid = [row for row in state.tariffs if row.code == code and row.valid_from <= today]
    return euros(max(valid, key=lambda row: row.valid_from).cents) if valid else ""


def _appointment(state: RequestDraft, form: StepForm) -> Page:
    assert isinstance(form, AppointmentForm)
    return {
        "locations": form.locations,
        "location": form.location,
        "next_day": form.later,
        "is_later": form.first_day is not None,
    }


def _pay(state: RequestDraft, form: StepForm) -> Page:
    return {"price": _price(state)}


def _price(state: RequestDraft) -> Page:
    return pricing.table(pricing.kept(state.price), estimate=bool(state.matters))


def _change_url(state: RequestDraft, step: str) -> str:
    return reverse("documents:step", args=[state.draft.key, step]) if step else ""


def _summary(state: RequestDraft, form: StepForm) -> Page:
    return {
        "rows": [{**row, "change_url": _change_url(state, row["step"])} for row in rows_of(state)],
        "price": _price(state),
        "notices": [each for each in state.assessment.reasons if each.outcome == Outcome.CAN_REQUEST],
        "bring": to_bring(state),
        "invalid_afterwards": INVALID_AFTERWARDS,
        "consent_asked": CONSENT_ASKED,
        "acting": state.acting,
        "waits_for": len(state.consent.waiting_for),
    }


PAGES: dict[str, Callable[[RequestDraft, StepForm], Page]] = {
    "voor-wie": _who,
    "gegevens": _details,
    "verklaring": _statement,
    "spoed": _urgent,
    "ontvangen": _hand_over,
    "afspraak": _appointment,
    "betalen": _pay,
    "overzicht": _summary,
}

"""The steps of the request, in order: which form, when it applies, and when its answer still counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.drafts import RequestDraft
from documents.forms.appointment import AppointmentForm
from documents.forms.base import StepForm
from documents.forms.contact import ContactForm, PayForm, SendForm
from documents.forms.delivery import AddressForm, HandOverForm
from documents.forms.document import HeldForm, KindForm, LostForm, StatementForm, UrgentForm
from documents.forms.person import DetailsForm, WhoForm


@dataclass(frozen=True)
class Step:
    """One page. `name` stands in the address and in the draft; `title` is the word for it.

    `question` is the heading of a page with several fields; with one field its label is the heading.
    """

    name: str
    title: Promise
    form: type[StepForm]
    question: Promise | None = None
    applies: Callable[[RequestDraft], bool] = lambda draft: True
    still_counts: Callable[[RequestDraft], bool] = lambda draft: True

    def is_answered(self, draft: RequestDraft) -> bool:
        """Whether there is an answer that later changes did not overtake."""
        return self.name in draft.answers and self.still_counts(draft)


def _kind_fits(draft: RequestDraft) -> bool:
    return draft.kind is not None and draft.kind.for_dutch_nationals == draft.known.dutch


def _hand_over_fits(draft: RequestDraft) -> bool:
    return not draft.delivers or draft.delivery().is_possible


STEPS = (
    Step("voor-wie", _("Voor wie"), WhoForm),
    Step("gegevens", _("Gegevens"), DetailsForm, _("Kloppen deze gegevens?")),
    Step("document", _("Document"), KindForm, still_counts=_kind_fits),
    Step("documenten", _("Documenten die u hebt"), HeldForm, _("Uw reisdocumenten")),
    Step("kwijt", _("Kwijt of gestolen"), LostForm),
    Step(
        "verklaring",
        _("Verklaring"),
        StatementForm,
        _("Verklaring van vermissing of diefstal"),
        applies=lambda draft: bool(draft.lost),
    ),
    Step("spoed", _("Spoed"), UrgentForm),
    Step("ontvangen", _("Ophalen of bezorgen"), HandOverForm, still_counts=_hand_over_fits),
    Step(
        "adres",
        _("Bezorgadres"),
        AddressForm,
        _("Waar brengen wij het document?"),
        applies=lambda draft: draft.delivers,
    ),
    Step("bereikbaar", _("Berichten"), ContactForm, _("Hoe sturen wij u berichten?")),
    Step("afspraak", _("Afspraak"), AppointmentForm),
    Step("betalen", _("Betalen"), PayForm),
    Step("overzicht", _("Nakijken en versturen"), SendForm, _("Kijk alles na en verstuur uw aanvraag")),
)
SUMMARY = STEPS[-1]
CHANGEABLE_WHEN_STOPPED = ("voor-wie", "gegevens", "document", "documenten")
"""Where someone can go back to when the answers so far lead elsewhere."""


def steps_of(draft: RequestDraft) -> list[Step]:
    """The steps that apply to these answers."""
    return [step for step in STEPS if step.applies(draft)]


def first_open(draft: RequestDraft) -> Step:
    """The first step that still needs an answer: the summary when none does."""
    return next((step for step in steps_of(draft) if not step.is_answered(draft)), SUMMARY)

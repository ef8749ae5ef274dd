"""Loss and theft of a travel document (PpW art. 31, 47(1)(g))."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.cases.deadlines import add_months
from documents.rules.kinds import DocumentKind
from documents.rules.outcomes import Outcome, Reason

LOSSES_THAT_HOLD = 3
WITHIN_YEARS = 5

IRREVERSIBLE = _(
    "Let op: u kunt deze melding niet terugdraaien. Uw document is ongeldig zodra u de verklaring verstuurt. "
    "Vindt u het document later terug? Gebruik het niet meer en lever het in bij de gemeente."
)

HELD = Reason(
    "third_loss",
    Outcome.CAN_REQUEST,
    "PpW art. 31",
    _(
        "U bent in vijf jaar drie of meer reisdocumenten kwijtgeraakt. "
        "We houden uw aanvraag voor een paspoort daarom aan tot we dit hebben onderzocht."
    ),
    _("U kunt wel meteen een identiteitskaart aanvragen."),
)
FOREIGN_REPORT_MISSING = Reason(
    "foreign_report",
    Outcome.CAN_REQUEST,
    "PpW art. 31",
    _("Bent u het document in het buitenland kwijtgeraakt? Dan is een aangifte van de politie daar nodig."),
    _("Neem de buitenlandse aangifte mee naar de balie. Voor verlies in Nederland is geen aangifte nodig."),
)


@dataclass(frozen=True)
class LossStatement:
    """The written statement by which the document lapses by law, irreversibly (PpW art. 31, 47(1)(g))."""

    kind: DocumentKind
    lost_on: date
    abroad: bool
    has_foreign_report: bool = False

    @property
    def report_missing(self) -> bool:
        """Whether the foreign report is still needed. Loss in the Netherlands needs no police report."""
        return self.abroad and not self.has_foreign_report


@dataclass(frozen=True)
class LossService:
    """The national service for reporting loss online (Stcrt. 2024, 38381): where, and since which day."""

    url: str
    since: date


def losses_within(losses: Iterable[date], on: date) -> int:
    """How many losses fall in the five years that end on this day."""
    after = add_months(on, -12 * WITHIN_YEARS)
    return sum(after < lost <= on for lost in losses)


def is_held(kind: DocumentKind, losses: int) -> bool:
    """Whether an application is held (aangehouden) for repeated loss: 3 or more in 5 years, never a card."""
    return kind.is_passport and losses >= LOSSES_THAT_HOLD


def where_to_report(service: LossService | None, on: date) -> Promise:
    """Where a resident reports a loss on this day: at the national service if in force, else with us."""
    if service is not None and service.since <= on:
        return _("Meld het verlies of de diefstal eerst online bij de landelijke dienst.")
    return _("U meldt het verlies of de diefstal bij ons, samen met uw aanvraag.")

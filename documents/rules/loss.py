"""Loss and theft of a travel document (PpW art. 31, 47(1)(g))."""

from collections.abc import Iterable, Iterator
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
    "",
    _(
        "U bent in vijf jaar drie of meer reisdocumenten kwijtgeraakt. "
        "We houden uw aanvraag voor een paspoort daarom aan tot we dit hebben onderzocht."
    ),
    _("U kunt wel meteen een identiteitskaart aanvragen."),
)
STATEMENT = Reason(
    "loss_statement",
    Outcome.CAN_REQUEST,
    "PpW art. 31, 47(1)(g)",
    _("Voor een document dat u kwijt bent, vult u een verklaring van vermissing in."),
    IRREVERSIBLE,
)
FOREIGN_REPORT = Reason(
    "foreign_report",
    Outcome.CAN_REQUEST,
    "PpW art. 31",
    _("Bent u het document in het buitenland kwijtgeraakt? Dan is een aangifte van de politie daar nodig."),
    _("Neem de buitenlandse aangifte mee naar de balie. Voor verlies in Nederland is geen aangifte nodig."),
)


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


def loss_notices(kind: DocumentKind, losses: int, *, lost_now: bool, lost_abroad: bool) -> Iterator[Reason]:
    """What somebody must know who lost documents: `losses` in five years, the present one included.

    A written statement makes the document lapse by law, irreversibly (PpW art. 31, 47(1)(g)). Loss abroad
    needs the foreign report; loss in the Netherlands needs no police report.
    """
    if is_held(kind, losses):
        yield HELD
    if lost_now:
        yield STATEMENT
    if lost_now and lost_abroad:
        yield FOREIGN_REPORT


def where_to_report(service: LossService | None, on: date) -> Promise:
    """Where a resident reports a loss on this day: at the national service if in force, else with us."""
    if service is not None and service.since <= on:
        return _("Meld het verlies of de diefstal eerst online bij de landelijke dienst.")
    return _("U meldt het verlies of de diefstal bij ons, samen met uw aanvraag.")

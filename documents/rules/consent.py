"""Who must agree to a travel document for a minor or a person under curatele (PpW art. 34 and 37)."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from core.accounts.authority import Authority, AuthorityKind
from documents.rules.ages import Age
from documents.rules.kinds import ADULT, DocumentKind
from documents.rules.outcomes import Outcome, Reason

CARD_CONSENT_UNDER = 12
CURATOR_OR_LETTER = _("Uw curator, of de schriftelijke toestemming van uw curator.")
COURT_FROM = 16


class ConsentNeed(StrEnum):
    """Whose consent the law asks, before anyone's name is known."""

    NOBODY = "nobody"
    EVERYONE_WITH_AUTHORITY = "everyone_with_authority"
    CURATOR = "curator"
    UNSURE = "unsure"


def consent_need(kind: DocumentKind, age: Age, *, under_curatele: bool = False) -> ConsentNeed:
    """Whose consent is needed, by the age at intake.

    Passport: everyone with parental authority, under 18 (PpW art. 34(1)). Identity card: the same, but only
    under 12 (34(6)). Under curatele: the curator for a passport, nobody for a card (37).
    """
    limit = ADULT if kind.is_passport else CARD_CONSENT_UNDER
    if age.unsure_about(limit):
        return ConsentNeed.UNSURE
    if age.surely_under(limit):
        return ConsentNeed.EVERYONE_WITH_AUTHORITY
    if under_curatele and kind.is_passport:
        return ConsentNeed.CURATOR
    return ConsentNeed.NOBODY


@dataclass(frozen=True)
class Consents:
    """What was said so far, by id. The court may stand in for somebody who refuses (PpW art. 34(2))."""

    given: frozenset[str] = frozenset()
    refused: frozenset[str] = frozenset()
    by_court: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ConsentVerdict:
    """Where consent stands: who must still answer, who refused, and why the counter decides if it does."""

    need: ConsentNeed
    waiting_for: frozenset[str] = frozenset()
    refused_by: frozenset[str] = frozenset()
    counter: Reason | None = None

    @property
    def is_complete(self) -> bool:
        """Whether the request can go on."""
        return not (self.waiting_for or self.refused_by or self.counter)


AUTHORITY_UNCERTAIN = Reason(
    "authority_uncertain",
    Outcome.SETTLE,
    "PpW art. 34(1)",
    _("De Basisregistratie Personen kan niet zeggen wie het gezag heeft over dit kind."),
    _("U kunt het document wel online aanvragen. Aan de balie stellen we vast wie toestemming geeft."),
)
AUTHORITY_UNAVAILABLE = Reason(
    "authority_unavailable",
    Outcome.SETTLE,
    "PpW art. 34(1)",
    _("De Basisregistratie Personen geeft nu geen antwoord. Daarom weten we niet wie het gezag heeft."),
    _("U kunt het document wel online aanvragen. Aan de balie stellen we vast wie toestemming geeft."),
)
NO_AUTHORITY = Reason(
    "no_authority",
    Outcome.COUNTER,
    "PpW art. 34(1)",
    _("Volgens de Basisregistratie Personen hebt u geen gezag over dit kind."),
    _("Vraag een ouder of voogd met gezag om het aan te vragen. Klopt dit niet? Maak dan een afspraak."),
)
AGE_UNCERTAIN = Reason(
    "age_uncertain",
    Outcome.SETTLE,
    "PpW art. 34(1), 34(6)",
    _("De geboortedatum is niet volledig bekend. Daarom weten we niet welke leeftijd geldt."),
    _("U kunt het document wel online aanvragen. Aan de balie stellen we vast welke regels gelden."),
)
CURATOR_AT_COUNTER = Reason(
    "curator",
    Outcome.SETTLE,
    "PpW art. 37",
    _("Staat u onder curatele? Dan geeft uw curator toestemming voor een paspoort."),
    _("U kunt het wel online aanvragen. Een identiteitskaart kunt u zonder curator aanvragen."),
)
ASK_THE_COURT = Reason(
    "consent_refused",
    Outcome.COUNTER,
    "PpW art. 34(2), 34(3)",
    _("Iemand met gezag geeft geen toestemming. Zonder toestemming kunnen we de aanvraag niet afmaken."),
    _("Een ouder of voogd kan de kinderrechter om vervangende toestemming vragen."),
)
ASK_THE_COURT_YOURSELF = Reason(
    "consent_refused",
    Outcome.COUNTER,
    "PpW art. 34(2), 34(3)",
    _("Iemand met gezag geeft geen toestemming. Zonder toestemming kunnen we de aanvraag niet afmaken."),
    _("Wie 16 jaar of ouder is, kan de kinderrechter ook zelf om vervangende toestemming vragen."),
)


def judge_consent(
    need: ConsentNeed, authority: Authority, said: Consents, *, requested_by: str | None = None
) -> ConsentVerdict:
    """Who must still consent. `requested_by` is the adult who asks for a child; None for the child itself.

    Asking is consenting: a holder who makes the request counts as having given it, unless withdrawn. Someone
    without authority cannot ask for a child. Undeterminable or unavailable authority goes to the counter.
    """
    match need:
        case ConsentNeed.NOBODY:
            return ConsentVerdict(need)
        case ConsentNeed.UNSURE:
            return ConsentVerdict(need, counter=AGE_UNCERTAIN)
        case ConsentNeed.CURATOR:
            return ConsentVerdict(need, counter=CURATOR_AT_COUNTER)
    if not authority.is_certain:
        unavailable = authority.kind is AuthorityKind.UNAVAILABLE
        return ConsentVerdict(need, counter=AUTHORITY_UNAVAILABLE if unavailable else AUTHORITY_UNCERTAIN)
    if requested_by is not None and requested_by not in authority.holders:
        return ConsentVerdict(need, counter=NO_AUTHORITY)
    refused = (authority.holders & said.refused) - said.by_court
    asked = frozenset() if requested_by is None else frozenset({requested_by})
    settled = said.given | said.by_court | asked | refused
    return ConsentVerdict(need, waiting_for=authority.holders - settled, refused_by=refused)


def after_refusal(age: Age) -> Reason:
    """Who can ask the court after a refusal: a parent; from 16 the applicant too (PpW art. 34(2), 34(3))."""
    return ASK_THE_COURT_YOURSELF if age.surely_from(COURT_FROM) else ASK_THE_COURT

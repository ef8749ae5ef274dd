"""The eligibility check: can this person request this document here, and if not, why and where then."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.cases.deadlines import Term
from core.city.calendar import Equated, working_days_after
from documents.rules import loss, reasons
from documents.rules.ages import Age
from documents.rules.consent import (
    AGE_UNCERTAIN,
    CURATOR_AT_COUNTER,
    ConsentNeed,
    consent_need,
)
from documents.rules.delivery import AddressKind, DeliveryFacts, DeliveryVerdict, judge_delivery
from documents.rules.kinds import ADULT, DocumentKind, Validity, validity
from documents.rules.law import change_notice
from documents.rules.matters import Matter, age_decides
from documents.rules.outcomes import Outcome, Reason, heaviest
from documents.rules.terms import DECISION


class Subject(TextChoices):
    """For whom a document is requested."""

    SELF = "self", _("Voor mijzelf")
    CHILD = "child", _("Voor mijn kind")


class Nationality(TextChoices):
    """What the law distinguishes (PpW art. 9, 11, 14)."""

    DUTCH = "dutch", _("Nederlands")
    REFUGEE = "refugee", _("Niet Nederlands, erkend als vluchteling")
    OTHER = "other", _("Niet Nederlands")


@dataclass(frozen=True)
class Answers:
    """What a resident tells in the check, about the person the document is for.

    `municipality_code` is the BRP code of registration, None when registered nowhere. `losses` counts
    documents lost or stolen in five years, a present loss included.
    `departure` is the first day of travel, if any.
    """

    kind: DocumentKind
    age: Age
    municipality_code: str | None
    subject: Subject = Subject.SELF
    nationality: Nationality = Nationality.DUTCH
    held: frozenset[DocumentKind] = frozenset()
    professional_need: bool = False
    can_come: bool = True
    under_curatele: bool = False
    data_changed: bool = False
    losses: int = 0
    lost_now: bool = False
    lost_abroad: bool = False
    urgent: bool = False
    departure: date | None = None
    address: AddressKind = AddressKind.HOME
    address_municipality: str | None = None
    visa_needed: bool = False
    hands_in_alien_document: bool = False


@dataclass(frozen=True)
class LocalPractice:
    """How this municipality works: configuration, dated and edited by staff. Days are working days."""

    municipality_code: str
    practice_days: int
    urgent_days: int
    delivery_offered: bool


@dataclass(frozen=True)
class Assessment:
    """The answer. `reasons` holds obstacles, matters to settle, and with CAN_REQUEST notices.

    `decision_term` is the lawful term; `practice_days` the usual working days, None when nobody can say.
    `law_notice` warns when the law has changed since these rules were written.
    """

    outcome: Outcome
    reasons: tuple[Reason, ...]
    validity: Validity
    consent: ConsentNeed
    bring: tuple[Promise, ...]
    decision_term: Term
    practice_days: int | None
    delivery: DeliveryVerdict
    law_notice: Promise | None


def assess(answers: Answers, on: date, local: LocalPractice, equated: Equated) -> Assessment:
    """Judge the answers on a day. Nothing is decided here: age, consent and price count from intake."""
    found = tuple(_reasons(answers, on, local, equated))
    days = local.urgent_days if answers.urgent else local.practice_days
    facts = DeliveryFacts(
        address=answers.address,
        municipality_code=answers.address_municipality,
        offered=local.delivery_offered,
        urgent=answers.urgent,
        visa_needed=answers.visa_needed,
        losses_investigated=loss.is_held(answers.kind, answers.losses),
        hands_in_alien_document=answers.hands_in_alien_document,
    )
    return Assessment(
        outcome=heaviest(found),
        reasons=found,
        validity=validity(answers.kind, answers.age),
        consent=_consent(answers),
        bring=tuple(_bring(answers)),
        decision_term=DECISION,
        practice_days=None if answers.kind is DocumentKind.ALIEN_PASSPORT else days,
        delivery=judge_delivery(facts, answers.age),
        law_notice=change_notice(on),
    )


def _consent(answers: Answers) -> ConsentNeed:
    return consent_need(answers.kind, answers.age, under_curatele=answers.under_curatele)


def _reasons(answers: Answers, on: date, local: LocalPractice, equated: Equated) -> Iterator[Reason]:
    yield from _competence(answers, local)
    yield from _entitlement(answers)
    yield from _person(answers)
    yield from loss.loss_notices(
        answers.kind, answers.losses, lost_now=answers.lost_now, lost_abroad=answers.lost_abroad
    )
    yield from _haste(answers, on, local, equated)


def _competence(answers: Answers, local: LocalPractice) -> Iterator[Reason]:
    """Only the mayor where somebody is registered is competent (PpW art. 26, 40); a card needs one (16a)."""
    if answers.municipality_code is None:
        on_card = answers.kind is DocumentKind.IDENTITY_CARD
        yield reasons.CARD_NEEDS_RESIDENCE if on_card else reasons.NOT_REGISTERED
    elif answers.municipality_code != local.municipality_code:
        yield reasons.OTHER_MUNICIPALITY


def _entitlement(answers: Answers) -> Iterator[Reason]:
    """Nationality (PpW art. 9, 11, 14, 16a) and what a second passport asks (PUN art. 19-20)."""
    is_dutch = answers.nationality is Nationality.DUTCH
    if answers.kind.for_dutch_nationals != is_dutch:
        yield reasons.IS_DUTCH if is_dutch else reasons.NOT_DUTCH
    elif answers.kind is DocumentKind.REFUGEE_PASSPORT and answers.nationality is not Nationality.REFUGEE:
        yield reasons.NOT_A_REFUGEE
    elif answers.kind is DocumentKind.ALIEN_PASSPORT:
        yield reasons.MINISTER_APPROVES
    if answers.kind is DocumentKind.SECOND_PASSPORT:
        if not answers.held & {DocumentKind.PASSPORT, DocumentKind.BUSINESS_PASSPORT}:
            yield reasons.SECOND_NEEDS_FIRST
        if not answers.professional_need:
            yield reasons.SECOND_NEEDS_WORK
    if answers.kind is DocumentKind.IDENTITY_CARD and answers.kind in answers.held:
        yield reasons.OLD_CARD_GOES


def _person(answers: Answers) -> Iterator[Reason]:
    """Who asks, and whether the law can be applied online to this age (PpW art. 28, 34, 37, 47(1)(e))."""
    if answers.subject is Subject.CHILD and answers.age.surely_from(ADULT):
        yield reasons.ADULT_ASKS_ALONE
    if age_decides(answers.kind, answers.age):
        yield AGE_UNCERTAIN
    if _consent(answers) is ConsentNeed.CURATOR:
        yield CURATOR_AT_COUNTER
    if not answers.can_come:
        yield reasons.CANNOT_COME
    if answers.data_changed:
        yield reasons.DATA_CHANGED


def _haste(answers: Answers, on: date, local: LocalPractice, equated: Equated) -> Iterator[Reason]:
    """Too soon even with urgency: the Marechaussee's emergency passport. In time with urgency: say so."""
    if answers.departure is None:
        return
    if answers.departure <= working_days_after(on, local.urgent_days, equated):
        yield reasons.EMERGENCY
    elif not answers.urgent and answers.departure <= working_days_after(on, local.practice_days, equated):
        yield reasons.URGENT_IN_TIME


def _bring(answers: Answers) -> Iterator[Promise]:
    """What to bring to the counter (PpW art. 28, 29, 31, 33, 34; PUN art. 19-20)."""
    yield _("Alle paspoorten en identiteitskaarten, ook buitenlandse en verlopen documenten.")
    yield _("Een pasfoto in kleur van 35 bij 45 millimeter, niet ouder dan 6 maanden.")
    if answers.subject is Subject.CHILD:
        yield _("Uw kind. Het kind komt zelf mee naar de balie.")
        yield _("Uw eigen paspoort, identiteitskaart of rijbewijs.")
    if _consent(answers) in (ConsentNeed.EVERYONE_WITH_AUTHORITY, ConsentNeed.UNSURE):
        yield _(
            "De toestemming van iedereen met gezag. Online geven of op papier met een kopie van hun document."
        )
    if _consent(answers) is ConsentNeed.CURATOR:
        yield Matter.CURATOR.bring
    if age_decides(answers.kind, answers.age):
        yield Matter.AGE_UNCERTAIN.bring
    if answers.lost_now and answers.lost_abroad:
        yield _("De aangifte van de politie in het land waar u het document kwijtraakte.")
    if answers.kind is DocumentKind.SECOND_PASSPORT:
        yield _(
            "Een brief van uw werkgever of opdrachtgever. Daarin staat waarom u twee paspoorten nodig hebt."
        )
    if not answers.kind.for_dutch_nationals:
        yield _("Uw geldige verblijfsdocument.")
    yield _("Uw pinpas, als u nog iets moet betalen.")

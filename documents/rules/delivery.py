"""Home delivery: when it is possible, and who must be there (PUN art. 8a; Stcrt. 2018, 24573)."""

from dataclasses import dataclass, field

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from documents.rules.ages import Age

SIGNS_FROM = 12

WADDEN_MUNICIPALITIES = frozenset({"0448", "0096", "0093", "0060", "0088"})
"""BRP codes of Texel, Vlieland, Terschelling, Ameland and Schiermonnikoog."""


class AddressKind(TextChoices):
    """Where a document would be brought."""

    HOME = "home", _("Mijn eigen adres")
    WORK = "work", _("Mijn werk")
    FAMILY = "family", _("Familie")
    PUBLIC_PLACE = "public_place", _("Een openbare plek, zoals een station of café")
    POSTAL = "postal", _("Een briefadres")
    ABROAD = "abroad", _("Een adres in het buitenland")


@dataclass(frozen=True)
class Exclusion:
    """Why a document cannot be brought, in plain words, and what to do instead."""

    code: str
    text: Promise
    instead: Promise


@dataclass(frozen=True)
class DeliveryFacts:
    """What decides about delivery. `municipality_code` is that of the delivery address, None if unknown."""

    address: AddressKind = AddressKind.HOME
    municipality_code: str | None = None
    offered: bool = True
    urgent: bool = False
    visa_needed: bool = False
    losses_investigated: bool = False
    lost_since_request: bool = False
    address_investigated: bool = False
    hands_in_alien_document: bool = False


@dataclass(frozen=True)
class DeliveryVerdict:
    """Whether a document can be brought, why not, and who must be at the door."""

    exclusions: tuple[Exclusion, ...]
    who_must_be_there: tuple[Promise, ...] = field(default=())

    @property
    def is_possible(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.exclusions


COLLECT = _("Haal het document op aan de balie. Maak daarvoor een afspraak.")
OTHER_ADDRESS = _(
    "Kies een ander adres in Nederland: thuis, uw werk of familie. Of haal het op aan de balie."
)

NOT_OFFERED = Exclusion("not_offered", _("Wij bezorgen reisdocumenten nu niet thuis."), COLLECT)
URGENT = Exclusion("urgent", _("Een spoedaanvraag bezorgen we niet thuis."), COLLECT)
VISA = Exclusion(
    "visa",
    _("U hebt het visum in uw oude paspoort nog nodig. De bezorger neemt het oude paspoort mee."),
    COLLECT,
)
LOSSES = Exclusion(
    "losses", _("We onderzoeken waarom u vaker een document kwijtraakte. Zolang bezorgen we niet."), COLLECT
)
LOST_SINCE = Exclusion(
    "lost_since_request",
    _("U bent uw oude document kwijtgeraakt na de aanvraag. De bezorger kan het dan niet meenemen."),
    _("Haal het document op aan de balie. Daar vult u ook de verklaring van vermissing in."),
)
ADDRESS_INVESTIGATED = Exclusion(
    "address_investigated", _("We onderzoeken of uw adres klopt. Zolang bezorgen we niet."), COLLECT
)
ALIEN_DOCUMENT = Exclusion(
    "alien_document",
    _("U bent net Nederlander geworden en levert nog uw vreemdelingendocument in. Dat kan alleen bij ons."),
    _("Haal het document op aan de balie en neem uw vreemdelingendocument mee."),
)
WADDEN = Exclusion("wadden", _("Op de Waddeneilanden bezorgen we niet."), OTHER_ADDRESS)

_BY_ADDRESS = {
    AddressKind.POSTAL: Exclusion("postal", _("Op een briefadres bezorgen we niet."), OTHER_ADDRESS),
    AddressKind.PUBLIC_PLACE: Exclusion(
        "public_place", _("Op een openbare plek bezorgen we niet."), OTHER_ADDRESS
    ),
    AddressKind.ABROAD: Exclusion("abroad", _("In het buitenland bezorgen we niet."), OTHER_ADDRESS),
}

HOLDER_SIGNS = _("De persoon voor wie het document is, is er zelf bij, laat een legitimatie zien en tekent.")
ADULT_SIGNS = _(
    "Het kind is er zelf bij, met een volwassene. De volwassene laat een legitimatie zien en tekent."
)
COUNTER_TELLS = _("De persoon voor wie het document is, is er zelf bij. Aan de balie hoort u wie er tekent.")
EACH_PRESENT = _("Komen er meer documenten tegelijk? Dan is iedereen erbij voor wie er een document komt.")


def judge_delivery(facts: DeliveryFacts, age: Age) -> DeliveryVerdict:
    """Every reason why a document cannot be brought, or who must be there (Stcrt. 2018, 24573)."""
    checks = (
        (not facts.offered, NOT_OFFERED),
        (facts.urgent, URGENT),
        (facts.visa_needed, VISA),
        (facts.losses_investigated, LOSSES),
        (facts.lost_since_request, LOST_SINCE),
        (facts.address_investigated, ADDRESS_INVESTIGATED),
        (facts.hands_in_alien_document, ALIEN_DOCUMENT),
        (facts.municipality_code in WADDEN_MUNICIPALITIES, WADDEN),
    )
    found = [exclusion for applies, exclusion in checks if applies]
    if facts.address in _BY_ADDRESS:
        found.append(_BY_ADDRESS[facts.address])
    return DeliveryVerdict(tuple(found), () if found else who_must_be_there(age))


def who_must_be_there(age: Age) -> tuple[Promise, ...]:
    """Who must be at the door: the holder signs from 12; under 12 the child and an adult, who signs."""
    if age.unsure_about(SIGNS_FROM):
        return (COUNTER_TELLS, EACH_PRESENT)
    return (HOLDER_SIGNS if age.surely_from(SIGNS_FROM) else ADULT_SIGNS, EACH_PRESENT)

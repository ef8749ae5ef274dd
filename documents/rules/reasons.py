"""Why a request cannot be made here or needs attention: the sentences of the eligibility check."""

from django.utils.translation import gettext_lazy as _

from documents.rules.outcomes import Outcome, Reason

ASK_HERE_COUNTER = _("Maak een afspraak aan de balie. Daar bekijken we het samen met u.")

EMERGENCY = Reason(
    "emergency",
    Outcome.REFER,
    "",
    _("U reist eerder dan wij een document klaar kunnen hebben, ook met spoed."),
    _("Vraag de Koninklijke Marechaussee of u een noodpaspoort kunt krijgen. De gemeente geeft dat niet."),
)
OTHER_MUNICIPALITY = Reason(
    "other_municipality",
    Outcome.REFER,
    "PpW art. 26, 40",
    _("U vraagt een reisdocument aan in de gemeente waar u ingeschreven staat. Dat is niet Leiden."),
    _("Vraag het document aan bij uw eigen gemeente."),
)
NOT_REGISTERED = Reason(
    "not_registered",
    Outcome.REFER,
    "PpW art. 26, 40",
    _("U staat in geen enkele Nederlandse gemeente ingeschreven. Daarom kan Leiden u niet helpen."),
    _("Kijk op nederlandwereldwijd.nl waar u wel een paspoort kunt aanvragen."),
)
CARD_NEEDS_RESIDENCE = Reason(
    "card_needs_residence",
    Outcome.REFER,
    "PpW art. 16a",
    _("Een identiteitskaart is voor Nederlanders die in Nederland ingeschreven staan."),
    _("Schrijf u eerst in bij de gemeente waar u woont, of vraag een paspoort aan."),
)
NOT_DUTCH = Reason(
    "not_dutch",
    Outcome.REFER,
    "PpW art. 9, 16a",
    _("Dit document is voor mensen met de Nederlandse nationaliteit."),
    _(
        "Vraag een paspoort aan bij de ambassade van uw eigen land. Bent u erkend als vluchteling, of geeft "
        "uw land u geen paspoort? Kijk dan bij het vluchtelingenpaspoort en het vreemdelingenpaspoort."
    ),
)
IS_DUTCH = Reason(
    "is_dutch",
    Outcome.REFER,
    "PpW art. 11, 14",
    _("Dit document is voor mensen zonder de Nederlandse nationaliteit."),
    _("Vraag een paspoort of een identiteitskaart aan."),
)
NOT_A_REFUGEE = Reason(
    "not_a_refugee",
    Outcome.COUNTER,
    "PpW art. 11",
    _("Een vluchtelingenpaspoort is voor mensen die als vluchteling erkend zijn."),
    ASK_HERE_COUNTER,
)
MINISTER_APPROVES = Reason(
    "minister_approves",
    Outcome.CAN_REQUEST,
    "PpW art. 14, 40",
    _("Voor een vreemdelingenpaspoort vragen we eerst toestemming aan de minister. Dat kost extra tijd."),
    _("U krijgt bericht zodra we meer weten. Boek nog geen reis."),
)
SECOND_NEEDS_FIRST = Reason(
    "second_needs_first",
    Outcome.REFER,
    "PUN art. 19-20",
    _("Een tweede paspoort kan alleen naast een geldig paspoort."),
    _("Vraag eerst een gewoon paspoort of een zakenpaspoort aan."),
)
SECOND_NEEDS_WORK = Reason(
    "second_needs_work",
    Outcome.REFER,
    "PUN art. 19-20",
    _("Een tweede paspoort is er alleen als u het nodig hebt voor uw werk."),
    _("Reist u veel? Vraag dan een zakenpaspoort aan. Dat heeft meer bladzijden."),
)
DECEASED = Reason(
    "deceased",
    Outcome.COUNTER,
    "",
    _("Volgens de Basisregistratie Personen leeft deze persoon niet meer."),
    _("Klopt dat niet? Bel 14 071. We zoeken het samen met u uit."),
)
CANNOT_COME = Reason(
    "cannot_come",
    Outcome.COUNTER,
    "PpW art. 28(3)",
    _("U komt voor een reisdocument zelf naar de balie. Alleen om een zwaarwegende reden kan het anders."),
    _("Bel 14 071. We bespreken wat er mogelijk is."),
)
ADULT_ASKS_ALONE = Reason(
    "adult_asks_alone",
    Outcome.REFER,
    "PpW art. 28",
    _("Wie 18 jaar of ouder is, vraagt zelf een reisdocument aan."),
    _("Laat uw kind zelf inloggen en het document aanvragen."),
)
DATA_CHANGED = Reason(
    "data_changed",
    Outcome.CAN_REQUEST,
    "PpW art. 47(1)(e)",
    _("Is uw naam, geboortedatum of geslacht veranderd? Dan is uw oude document niet meer geldig."),
    _("Gebruik het oude document niet meer. Neem het mee naar de balie."),
)
OLD_CARD_GOES = Reason(
    "old_card_goes",
    Outcome.CAN_REQUEST,
    "PpW art. 32(2)",
    _("U kunt niet twee geldige identiteitskaarten hebben."),
    _("U levert de oude kaart in als u de nieuwe krijgt. Tot die dag kunt u de oude kaart gebruiken."),
)
URGENT_IN_TIME = Reason(
    "urgent_in_time",
    Outcome.CAN_REQUEST,
    "",
    _("U reist voordat een gewone aanvraag klaar is."),
    _("Kies voor spoed. Dan is het document op tijd klaar. Spoed kost extra."),
)

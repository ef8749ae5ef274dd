"""What the invented council speaks about: ten meetings, six behind us and four to come."""

from __future__ import annotations

from dataclasses import dataclass, field

from council.models import Outcome, Paper

Kind, Result = Outcome.Kind, Outcome.Result
Pages = tuple[str, ...]
Votes = tuple[int, int, int]


@dataclass(frozen=True)
class Asked:
    """A decision or motion: votes of each party in their order (for, against, absent)."""

    title: str
    kind: str = Kind.MOTION
    result: str = Result.ADOPTED
    votes: tuple[Votes, ...] = ()
    words: str = ""


@dataclass(frozen=True)
class Agenda:
    """An agenda item. `later`: it came on the agenda after people could see it."""

    title: str
    text: str = ""
    papers: tuple[tuple[str, str, Pages], ...] = ()
    asked: tuple[Asked, ...] = ()
    heading: bool = False
    later: bool = False


@dataclass(frozen=True)
class Held:
    """A meeting so many days from now."""

    body: str
    title: str
    days: int
    agenda: tuple[Agenda, ...]
    announcement: str = ""
    cancelled: bool = False


@dataclass(frozen=True)
class Words:
    """An item in plain words, and what it hangs on."""

    title: str
    summary: str
    meaning: str = ""
    title_en: str = ""
    summary_en: str = ""
    meaning_en: str = ""
    areas: tuple[str, ...] = field(default=())
    labels: tuple[str, ...] = field(default=())
    missed: str = ""


OPENING = Agenda("Opening en vaststellen van de agenda")
CLOSING = Agenda("Sluiting")
COUNCIL, CITY, LIVING = "gemeenteraad", "stad-en-wonen", "samen-leven"
VISIT = "U kunt komen luisteren. De vergadering is ook te volgen op internet."

ALL = ((4, 0, 0), (3, 0, 0), (3, 0, 0), (2, 0, 0), (1, 0, 0))
MOST = ((4, 0, 0), (3, 0, 0), (3, 0, 0), (0, 2, 0), (1, 0, 0))
CLOSE = ((4, 0, 0), (0, 3, 0), (2, 1, 0), (0, 2, 0), (1, 0, 0))
LOST = ((0, 4, 0), (3, 0, 0), (0, 3, 0), (0, 1, 1), (1, 0, 0))

PARKING = "Raadsvoorstel uitbreiding zone betaald parkeren Kooi en Noorderkwartier"
TREES = "Kapplan en herplant bomen Cronesteinpad 2027"
LIBRARY = "Huisvesting wijkbibliotheek Merenwijk"
HOUSES = "Nota van uitgangspunten woningbouw Mors-Noord"
YOUTH = "Uitvoeringsprogramma jongerenwerk Stevenshof"
BIN = "Evaluatie proef ondergrondse containers Pancras-West"
FESTIVAL = "Evenementenkader binnenstad"
PLAYGROUND = "Krediet nieuwe speeltuin Stevenshof"
DECIDES_ON_PLAYGROUND = -63
"""So many days from now the council decides about it: the plan of the same name waits for that."""

PARKING_PAGES = (
    "Raadsvoorstel. Voorbeeld.\n\nWij stellen voor om betaald parkeren in te voeren in De Kooi en het "
    "Noorderkwartier, van maandag tot en met zaterdag van 9.00 tot 21.00 uur.",
    "Aanleiding.\n\nBewoners melden dat er na 18.00 uur geen plek is. Bij een telling waren 97 van de 100 "
    "parkeerplaatsen bezet. Een derde van de auto's was van buiten de wijk.",
    "Kosten en vergunning.\n\nEen bewonersvergunning kost in dit voorbeeld 9 euro per maand. Mantelzorgers "
    "krijgen een eigen regeling. De automaten kosten eenmalig 310.000 euro.",
    "Planning.\n\nDe commissie bespreekt het voorstel. Daarna beslist de raad. Invoering "
    "is niet eerder dan "
    "een half jaar na het besluit.",
)
TREES_PAGES = (
    "Kapplan. Voorbeeld.\n\nLangs het Cronesteinpad staan 34 populieren. Elf daarvan zijn "
    "ziek en kunnen omvallen.",
    "Herplant.\n\nVoor elke boom die weggaat, komen er twee nieuwe: linden, elzen en "
    "iepen. Planten gebeurt in "
    "november, buiten het broedseizoen van de vogels.",
)
LIBRARY_PAGES = (
    "Huisvesting van de bibliotheek. Voorbeeld.\n\nHet huurcontract in het winkelcentrum loopt af.",
    "Drie mogelijkheden.\n\nBlijven, verhuizen naar het wijkcentrum, of samen met de school in één gebouw. "
    "Samen met de school is het goedkoopst en geeft de ruimste openingstijden.",
    "Bezoekers.\n\nElke week komen er 1.400 mensen. Vier van de tien zijn jonger dan twaalf jaar.",
)
HOUSES_PAGES = (
    "Uitgangspunten. Voorbeeld.\n\nRuimte voor 240 woningen. Een derde is sociale huur, "
    "een derde is middenhuur.",
    "Verkeer en groen.\n\nAuto's rijden om de wijk heen. In het midden komt een park met "
    "een speelplek en een "
    "vijver waar regenwater in kan.",
)

MEETINGS = (
    Held(
        COUNCIL,
        "Raadsvergadering",
        DECIDES_ON_PLAYGROUND,
        (
            OPENING,
            Agenda(
                FESTIVAL,
                "Kaders voor muziek en markten in de binnenstad.",
                (
                    (
                        "Raadsvoorstel evenementenkader",
                        Paper.Kind.PROPOSAL,
                        ("Voorbeeld. Minder geluid na elf uur.",),
                    ),
                ),
                (
                    Asked("Evenementenkader vaststellen", Kind.DECISION, votes=MOST),
                    Asked(
                        "Elf uur is laat genoeg",
                        Kind.AMENDMENT,
                        Result.REJECTED,
                        LOST,
                        "Voorbeeld. Einde om 22.00 uur.",
                    ),
                ),
            ),
            Agenda(
                PLAYGROUND,
                "De raad geeft 180.000 euro voor de speeltuin.",
                (
                    (
                        "Raadsvoorstel krediet speeltuin",
                        Paper.Kind.PROPOSAL,
                        ("Voorbeeld. De speeltuin is ook voor kinderen in een rolstoel.",),
                    ),
                ),
                (Asked("Geld geven voor de speeltuin", Kind.DECISION, votes=ALL),),
            ),
            CLOSING,
        ),
    ),
    Held(
        LIVING,
        "Commissie Samen Leven",
        -49,
        (
            OPENING,
            Agenda(
                LIBRARY,
                "Bespreking van drie mogelijkheden voor de bibliotheek.",
                (("Notitie huisvesting bibliotheek Merenwijk", Paper.Kind.PAPER, LIBRARY_PAGES),),
            ),
            CLOSING,
        ),
    ),
    Held(
        COUNCIL,
        "Raadsvergadering",
        -35,
        (
            OPENING,
            Agenda(
                LIBRARY,
                "De raad kiest waar de bibliotheek komt.",
                (("Raadsvoorstel bibliotheek Merenwijk", Paper.Kind.PROPOSAL, LIBRARY_PAGES),),
                (
                    Asked("De bibliotheek gaat samen met de school", Kind.DECISION, votes=CLOSE),
                    Asked(
                        "Houd de leeszaal op zondag open",
                        votes=ALL,
                        words="Voorbeeld van een motie. De raad vraagt om de leeszaal op "
                        "zondag open te houden.",
                    ),
                ),
            ),
            Agenda(
                "Moties en amendementen",
                asked=(
                    Asked(
                        "Meer banken in het Kooipark",
                        votes=MOST,
                        words="Voorbeeld van een motie. Ouderen willen onderweg kunnen "
                        "zitten. Zet zes banken in het Kooipark.",
                    ),
                    Asked(
                        "Gratis fietsenstalling bij het station",
                        result=Result.REJECTED,
                        votes=LOST,
                        words="Voorbeeld van een motie. Maak de stalling de eerste twee dagen gratis.",
                    ),
                    Asked("Vuurwerkvrije zone rond de kinderboerderij", result=Result.HELD),
                ),
            ),
            CLOSING,
        ),
    ),
    Held(
        CITY,
        "Commissie Stad en Wonen",
        -28,
        (
            OPENING,
            Agenda(
                BIN,
                "Hoe ging de proef met containers onder de grond?",
                (
                    (
                        "Evaluatie containers",
                        Paper.Kind.PAPER,
                        ("Voorbeeld. Minder zakken op straat, wel verder lopen.",),
                    ),
                    ("Kaart van de plekken", Paper.Kind.PAPER, ()),
                ),
                (
                    Asked(
                        "De wethouder vertelt voor de zomer waar nieuwe containers komen",
                        Kind.PROMISE,
                        Result.UNKNOWN,
                    ),
                ),
            ),
            CLOSING,
        ),
    ),
    Held(
        LIVING,
        "Commissie Samen Leven",
        -14,
        (
            OPENING,
            Agenda(
                YOUTH,
                "Wat er komt voor jongeren van 12 tot 18 jaar.",
                (
                    (
                        "Programma jongerenwerk",
                        Paper.Kind.PAPER,
                        ("Voorbeeld. Een plek om samen te komen, vier avonden per week.",),
                    ),
                ),
            ),
            CLOSING,
        ),
    ),
    Held(
        CITY,
        "Commissie Stad en Wonen",
        -7,
        (
            OPENING,
            Agenda("Bespreekstukken", heading=True),
            Agenda(
                PARKING,
                "De commissie bespreekt het voorstel. De raad beslist later.",
                (("Raadsvoorstel betaald parkeren", Paper.Kind.PROPOSAL, PARKING_PAGES),),
            ),
            Agenda(HOUSES, papers=(("Nota van uitgangspunten", Paper.Kind.PAPER, HOUSES_PAGES),)),
            CLOSING,
        ),
    ),
    Held(
        COUNCIL,
        "Raadsvergadering",
        7,
        (
            OPENING,
            Agenda(
                PARKING,
                "De raad beslist over betaald parkeren.",
                (("Raadsvoorstel betaald parkeren", Paper.Kind.PROPOSAL, PARKING_PAGES),),
            ),
            Agenda(
                YOUTH,
                "De raad stelt het programma vast.",
                (
                    (
                        "Programma jongerenwerk",
                        Paper.Kind.PROPOSAL,
                        ("Voorbeeld. Het programma met de kosten.",),
                    ),
                ),
            ),
            Agenda(
                TREES,
                "Dit punt kwam later op de agenda, omdat de bomen gevaar geven.",
                (("Kapplan Cronesteinpad", Paper.Kind.PROPOSAL, TREES_PAGES),),
                later=True,
            ),
            Agenda("Sluiting", later=True),
        ),
        VISIT,
    ),
    Held(
        CITY,
        "Commissie Stad en Wonen",
        14,
        (
            OPENING,
            Agenda(
                HOUSES,
                "Tweede bespreking, nu met de antwoorden op de vragen van de raad.",
                (("Nota van uitgangspunten, tweede versie", Paper.Kind.PAPER, HOUSES_PAGES),),
            ),
            CLOSING,
        ),
        VISIT,
    ),
    Held(LIVING, "Commissie Samen Leven", 15, (OPENING, CLOSING), cancelled=True),
    Held(
        COUNCIL,
        "Raadsvergadering",
        35,
        (OPENING, Agenda(HOUSES, "De raad beslist over de uitgangspunten.")),
        VISIT,
    ),
)

PLAIN = {
    PARKING: Words(
        "Betaald parkeren in De Kooi en het Noorderkwartier",
        "De gemeente wil dat u betaalt om te parkeren in De Kooi en het Noorderkwartier. "
        "Nu staan er veel auto's "
        "van buiten de wijk. De raad beslist erover.",
        "Woont u hier en hebt u een auto? Dan hebt u straks een vergunning nodig. Die kost "
        "in dit voorbeeld 9 euro "
        "per maand. Krijgt u hulp van een mantelzorger? Dan komt er een eigen regeling.",
        "Paid parking in De Kooi and Noorderkwartier",
        "The city wants you to pay for parking in De Kooi and Noorderkwartier. Many cars "
        "there now come from outside "
        "the area. The council decides about it.",
        "Do you live here and have a car? Then you will need a permit. In this example it "
        "costs 9 euros a month.",
        ("de-kooi", "noorderkwartier"),
        ("parkeren", "straten-en-verkeer"),
        "De kaart met de straten zit er niet bij.",
    ),
    LIBRARY: Words(
        "Waar komt de bibliotheek in de Merenwijk?",
        "De bibliotheek moet uit het winkelcentrum. De raad kiest: samen met de school in één gebouw.",
        "De bibliotheek blijft in de Merenwijk. Zij is straks vaker open.",
        "Where will the Merenwijk library go?",
        "The library has to leave the shopping centre. The council chooses one building "
        "together with the school.",
        areas=("wijk-merenwijk",),
        labels=("cultuur-en-sport",),
    ),
    PLAYGROUND: Words(
        "Geld voor een nieuwe speeltuin in de Stevenshof",
        "De oude speeltuin is op. De raad beslist over 180.000 euro voor een nieuwe.",
        "De speeltuin komt op dezelfde plek. Ook kinderen in een rolstoel kunnen er spelen.",
        "Money for a new playground in the Stevenshof",
        "The old playground is worn out. The council decides about 180,000 euros for a new one.",
        "The playground stays in the same place. Children in a wheelchair can play there too.",
        areas=("dobbewijk-noord", "kloosterhof"),
        labels=("school-en-jeugd", "groen-en-water"),
    ),
    TREES: Words(
        "Zieke bomen langs het Cronesteinpad",
        "Elf bomen zijn ziek en kunnen omvallen. De gemeente wil ze weghalen en 22 nieuwe planten.",
        "Het pad is in november twee weken dicht.",
        areas=("cronestein",),
        labels=("groen-en-water",),
    ),
}
"""By title of the item."""

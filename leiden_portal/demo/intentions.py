"""Four invented intentions: open for reactions, silent too long, decided with a whole thread, and stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from core.accounts.models import User
from core.city.models import Area
from core.following import threads
from core.following.models import Label
from intentions import silence
from intentions.models import Intention, Step, Told
from intentions.showing import show
from leiden_portal.demo.council import moment
from leiden_portal.demo.council_meetings import DECIDES_ON_PLAYGROUND


@dataclass(frozen=True)
class Invented:
    """An intention. Days are counted from today; a step is (words, English, days, exact, done)."""

    slug: str
    words: dict[str, str]
    areas: tuple[str, ...]
    labels: tuple[str, ...]
    decides: str
    published: int
    react_until: int
    decides_on: int
    steps: tuple[tuple[str, str, int, str, bool], ...]
    news: tuple[tuple[int, str, str, str], ...] = ()
    ended: tuple[str, int, str, str] | None = None
    everywhere: bool = False


TREES = Invented(
    "meer-bomen-in-de-kooi",
    {
        "title": "Meer bomen in De Kooi",
        "title_en": "More trees in De Kooi",
        "summary": "Wij willen 40 bomen planten in vijf straten. Daarvoor verdwijnen 12 parkeerplekken.",
        "summary_en": "We want to plant 40 trees in five streets. For that, 12 parking spaces will go.",
        "plan": "Wij planten bomen langs de stoep. In elke straat komt ook een bank in de schaduw.",
        "plan_en": "We plant trees along the pavement. Each street also gets a bench in the shade.",
        "why": "In de zomer is het in deze straten heet. Bomen geven schaduw en houden water vast.",
        "why_en": "These streets are hot in summer. Trees give shade and hold water.",
        "for_whom": "Voor iedereen die hier woont, werkt of naar school gaat. Hebt u een auto? "
        "Dan zoekt u soms iets langer naar een plek.",
        "for_whom_en": "For everybody who lives, works or goes to school here. Do you have a car? "
        "Then you may need a little longer to find a space.",
        "where": "De straten rond het Voorbeeldplein",
        "where_en": "The streets around Voorbeeldplein",
        "fixed": "Er komen bomen. De raad gaf er geld voor.",
        "fixed_en": "There will be trees. The council gave money for it.",
        "still_open": "Welke bomen het worden. In welke straat wij beginnen. Waar de banken staan.",
        "still_open_en": "Which trees we plant. In which street we start. Where the benches are.",
        "take_part": "Kom langs in het buurthuis op woensdag tussen 16.00 en 20.00 uur.\n\n"
        "Of bel 14 071. Of schrijf naar Postbus 9100, 2300 PC Leiden.",
        "take_part_en": "Come to the community centre on Wednesday between 16.00 and 20.00.\n\n"
        "Or call 14 071. Or write to Postbus 9100, 2300 PC Leiden.",
    },
    ("de-kooi", "noorderkwartier"),
    ("groen-en-water", "parkeren"),
    "gemeenteraad",
    published=-20,
    react_until=25,
    decides_on=80,
    steps=(
        ("Met bewoners door de straten lopen", "Walking the streets with residents", -6, "day", True),
        ("Tekening met alle bomen op de website", "Drawing of all trees on the website", 45, "month", False),
        ("Eerste bomen de grond in", "First trees planted", 150, "quarter", False),
    ),
    news=(
        (-6, "step", "De stap “Met bewoners door de straten lopen” is klaar. Er liepen 31 mensen mee.", ""),
    ),
)
STREET = Invented(
    "fietsstraat-langs-het-water",
    {
        "title": "Een fietsstraat langs het water",
        "title_en": "A cycling street along the water",
        "summary": "Wij willen van de weg langs het water een fietsstraat maken. Auto’s zijn er dan te gast.",
        "summary_en": "We want to make a cycling street of the road along the water. Cars will be guests.",
        "plan": "De weg krijgt rood asfalt. Fietsers gaan voor. Auto’s rijden er hooguit 30.",
        "plan_en": "The road will be red. Cyclists go first. Cars drive no faster than 30.",
        "why": "Elke dag fietsen hier 4.000 mensen. Zij hebben nu te weinig plek.",
        "why_en": "Every day 4,000 people cycle here. They have too little space now.",
        "for_whom": "Voor fietsers, voor wie hier woont en voor winkels die spullen laten brengen.",
        "for_whom_en": "For cyclists, for people who live here and for shops that get deliveries.",
        "fixed": "De weg blijft open voor auto’s van bewoners en voor hulpdiensten.",
        "fixed_en": "The road stays open for cars of residents and for emergency services.",
        "still_open": "Hoe breed de stoep wordt. Hoe laat winkels spullen mogen laten brengen.",
        "still_open_en": "How wide the pavement will be. At what times shops may get deliveries.",
        "take_part": "Reageren kan niet meer. Er kwamen 86 reacties. Wij lezen ze nu.",
        "take_part_en": "You can no longer react. We got 86 reactions. We are reading them now.",
    },
    ("noordvest", "marewijk"),
    ("straten-en-verkeer", "winkels"),
    "college",
    published=-100,
    react_until=-50,
    decides_on=40,
    steps=(("Begin van het werk", "Start of the work", 200, "quarter", False),),
)
PLAYGROUND = Invented(
    "nieuwe-speeltuin-in-de-stevenshof",
    {
        "title": "Een nieuwe speeltuin in de Stevenshof",
        "title_en": "A new playground in the Stevenshof",
        "summary": "De oude speeltuin is op. Wij maken een nieuwe, ook voor kinderen in een rolstoel.",
        "summary_en": "The old playground is worn out. We make a new one, also for children in a wheelchair.",
        "plan": "Er komt een speeltuin met een waterbaan, een klimrek en een schommel voor een rolstoel.",
        "plan_en": "There will be a playground with a water course, a climbing frame and a wheelchair swing.",
        "why": "De toestellen zijn oud en niet meer veilig.",
        "why_en": "The equipment is old and no longer safe.",
        "for_whom": "Voor kinderen tot 12 jaar en hun ouders.",
        "for_whom_en": "For children up to 12 and their parents.",
        "fixed": "De plek blijft dezelfde. Er is 180.000 euro voor.",
        "fixed_en": "The place stays the same. There is 180,000 euros for it.",
        "still_open": "Welke toestellen er komen. Welke kleur ze krijgen.",
        "still_open_en": "Which equipment we choose. What colour it gets.",
        "take_part": "Kinderen van twee scholen kozen de toestellen.",
        "take_part_en": "Children from two schools chose the equipment.",
    },
    ("dobbewijk-noord", "kloosterhof"),
    ("school-en-jeugd", "groen-en-water"),
    "gemeenteraad",
    published=-160,
    react_until=-120,
    decides_on=-60,
    steps=(
        ("Kinderen kiezen de toestellen", "Children choose the equipment", -125, "day", True),
        ("Bouw van de speeltuin", "Building the playground", 30, "month", False),
        ("Feestelijke opening", "Opening", 95, "quarter", False),
    ),
    news=(
        (
            *(-110, "news"),
            "Het besluit komt drie weken later: de raad wilde eerst de kosten zien.",
            "The decision comes three weeks later: the council first wanted to see the costs.",
        ),
    ),
    ended=(
        *("decided", -60),
        "De raad zei ja. De speeltuin komt er, met de toestellen die de kinderen kozen.",
        "The council said yes. The playground will be built, with the equipment that the children chose.",
    ),
)
MARKET = Invented(
    "markt-op-zondag",
    {
        "title": "Ook op zondag markt",
        "title_en": "A market on Sundays too",
        "summary": "Wij dachten aan een markt op zondag. Daar zijn wij mee gestopt.",
        "summary_en": "We thought of a market on Sundays. We stopped with that.",
        "plan": "Elke eerste zondag van de maand een markt met eten en planten.",
        "plan_en": "A market with food and plants on every first Sunday of the month.",
        "why": "Op zondag zijn er veel bezoekers in de stad.",
        "why_en": "On Sundays there are many visitors in town.",
        "for_whom": "Voor bezoekers, voor winkels en voor mensen met een kraam.",
        "for_whom_en": "For visitors, for shops and for people with a stall.",
        "fixed": "De markten op woensdag en zaterdag blijven.",
        "fixed_en": "The markets on Wednesday and Saturday stay.",
        "still_open": "Of het er komt, hoe laat en met welke kramen.",
        "still_open_en": "Whether it will come, at what time and with which stalls.",
        "take_part": "Wij vroegen het aan 60 mensen met een kraam.",
        "take_part_en": "We asked 60 people with a stall.",
    },
    (),
    ("ondernemen", "markt"),
    "college",
    published=-90,
    react_until=-40,
    decides_on=-10,
    steps=(("Proef met één zondag", "Trial on one Sunday", -20, "month", False),),
    ended=(
        *("stopped", -30),
        "Te weinig mensen met een kraam willen op zondag werken. Daarom stoppen wij hiermee.",
        "Too few people with a stall want to work on Sundays. That is why we stop.",
    ),
    everywhere=True,
)


def load() -> None:
    """Make what is missing; run again, it changes nothing."""
    today, owner = timezone.localdate(), User.objects.get(username="nadia")
    for invented in (TREES, STREET, _decided(PLAYGROUND, today), MARKET):
        if not Intention.objects.filter(slug=invented.slug).exists():
            with transaction.atomic():
                _make(invented, today, owner)
    silence.sweep()


def _decided(invented: Invented, today: date) -> Invented:
    """On the day on which the invented council speaks about it."""
    days = (moment(DECIDES_ON_PLAYGROUND).date() - today).days
    assert invented.ended is not None
    state, _days, *outcome = invented.ended
    return replace(invented, decides_on=days, ended=(state, days, outcome[0], outcome[1]))


def _make(invented: Invented, today: date, owner: User) -> None:
    words = invented.words
    made = Intention.objects.create(
        slug=invented.slug,
        thread=threads.begin(invented.slug, words["title"], words["title_en"]),
        owner=owner,
        example=True,
        everywhere=invented.everywhere,
        decides=Label.objects.get(slug=invented.decides),
        react_until=today + timedelta(days=invented.react_until),
        decides_on=today + timedelta(days=invented.decides_on),
        **words,
    )
    made.areas.set(Area.objects.filter(slug__in=invented.areas))
    made.labels.set(Label.objects.filter(slug__in=invented.labels))
    for title, title_en, days, exact, done in invented.steps:
        on = today + timedelta(days=days)
        step = Step(intention=made, title=title, title_en=title_en, on=on, exact=exact)
        step.done_on = on if done else None
        step.save()
    _tell(made, invented, today)


def _tell(made: Intention, invented: Invented, today: date) -> None:
    """What was told in the days before, each on its own day."""
    began = _moment(today, invented.published)
    text, text_en = "Dit plan staat op de website.", "This plan is on the website."
    Told.objects.create(intention=made, what="published", text=text, text_en=text_en, at=began)
    told_at = began
    for days, what, words, words_en in invented.news:
        told_at = _moment(today, days)
        Told.objects.create(intention=made, what=what, text=words, text_en=words_en, at=told_at)
    made.move_to(Intention.State.PUBLISHED, published_at=began, told_at=told_at)
    if invented.ended:
        state, days, outcome, outcome_en = invented.ended
        at = _moment(today, days)
        Told.objects.create(intention=made, what=state, text=outcome, text_en=outcome_en, at=at)
        made.move_to(state, outcome=outcome, outcome_en=outcome_en, ended_on=at.date(), told_at=at)
        if state == Intention.State.STOPPED:
            threads.end(made.thread, at.date(), outcome, outcome_en)
    show(made, tell=False)


def _moment(today: date, days: int) -> datetime:
    return timezone.make_aware(datetime.combine(today + timedelta(days=days), time(10)))

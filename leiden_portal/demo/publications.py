"""An invented year of the register with its report, two judgements and a report of the ombudsman."""

from __future__ import annotations

from datetime import date, timedelta

from complaints.models import Publication, RegisterEntry
from complaints.publishing import fingerprint, new_slug, publish
from complaints.rules.outcomes import Judgement, Outcome, Theme
from core.accounts.acting import Channel
from core.accounts.models import User
from core.audit.models import Office
from leiden_portal.demo.complaints_city import DEPARTMENTS

COMPLAINTS, FILES = 64, 11
ENDS = (
    *((Outcome.JUDGED, Judgement.FOUNDED),) * 6,
    *((Outcome.JUDGED, Judgement.UNFOUNDED),) * 4,
    *((Outcome.JUDGED, Judgement.PARTLY), (Outcome.JUDGED, Judgement.NONE)) * 2,
    *((Outcome.SETTLED, ""),) * 4,
    *((Outcome.NOT_HANDLED, ""), (Outcome.WITHDRAWN, ""), (Outcome.FORWARDED, "")),
)
"""Twenty-one endings that come round again."""

EXAMPLE = "Dit is een verzonnen voorbeeld."
TEXTS = (
    (
        *(Office.MUNICIPALITY, Publication.Kind.JUDGEMENT, Judgement.FOUNDED),
        "Een inwoner werd drie keer niet teruggebeld",
        f"{EXAMPLE} Wij beloofden te bellen en deden dat niet. De klacht is gegrond.",
        "## Wat was de klacht?\n\nEen inwoner vroeg uitleg over een brief. Wij beloofden te bellen.\n\n"
        "## Wat vonden wij?\n\nWij belden niet. De vraag stond niet op de lijst van een collega.\n\n"
        "## Wat doen wij nu?\n\nElke belofte om te bellen krijgt een datum en een naam.",
    ),
    (
        *(Office.MUNICIPALITY, Publication.Kind.JUDGEMENT, Judgement.UNFOUNDED),
        "De wachttijd aan de balie stond op de website",
        f"{EXAMPLE} Een inwoner wachtte lang. Wij hadden dat vooraf gezegd. De klacht is ongegrond.",
        "## Wat was de klacht?\n\nEen inwoner kwam zonder afspraak en wachtte twee uur.\n\n"
        "## Wat vonden wij?\n\nOp de website stond dat het druk was. De medewerker bood een afspraak aan.",
    ),
    (
        *(Office.OMBUDSMAN, Publication.Kind.REPORT, ""),
        "Een brief zonder uitleg",
        f"{EXAMPLE} De gemeente legde niet uit waarom iemand moest betalen. Dat was niet behoorlijk.",
        "## Wat gebeurde er?\n\nIemand kreeg een rekening zonder uitleg.\n\n"
        "## Wat vindt de ombudsman?\n\nEen brief moet zeggen waarom iemand betaalt.\n\n"
        "## Wat raadt de ombudsman aan?\n\nZet in elke brief waarom, en wie iemand kan bellen.",
    ),
)


def load(year: int) -> None:
    """Make what is missing of this year."""
    _register(Office.MUNICIPALITY, "K", COMPLAINTS, year)
    _register(Office.OMBUDSMAN, "O", FILES, year)
    for office, kind, judgement, title, summary, text in TEXTS:
        _publish(office, kind, title, summary, text, year, judgement=judgement)
    lessons = "Wij bellen vaker terug. Onze brieven zeggen nu wie u kunt bellen."
    for office in Office:
        what = "klachten" if office == Office.MUNICIPALITY else "de ombudsman"
        summary = f"{EXAMPLE} De cijfers van {year} over {what}."
        _publish(office, Publication.Kind.YEAR, f"Jaarverslag {what} {year}", summary, lessons, year)


def _publish(
    office: str, kind: str, title: str, summary: str, text: str, year: int, judgement: str = ""
) -> None:
    if Publication.objects.filter(office=office, kind=kind, title=title).exists():
        return
    who = User.objects.get(username="wilma" if office == Office.MUNICIPALITY else "olga")
    norms = ["motivering", "informatie"] if kind == Publication.Kind.REPORT else []
    made = Publication.objects.create(
        office=office,
        kind=kind,
        slug=new_slug(),
        title=title,
        summary=summary,
        text=text,
        year=year,
        judgement=judgement,
        norms=norms,
        written_by=who,
    )
    publish(made, who, fingerprint(made))


def _register(office: str, series: str, number: int, year: int) -> None:
    if not RegisterEntry.objects.filter(office=office, number__startswith=f"{series}-{year}-").exists():
        RegisterEntry.objects.bulk_create(_entry(office, series, n, year) for n in range(1, number + 1))


def _entry(office: str, series: str, n: int, year: int) -> RegisterEntry:
    municipal = office == Office.MUNICIPALITY
    ended = date(year, 1, 1) + timedelta(days=(n * 37) % 365)
    days = 12 + (n * 13) % 60 if municipal else 40 + (n * 29) % 120
    outcome, judgement = ENDS[n % len(ENDS)]
    themes, channels = list(Theme), (Channel.WEB, Channel.WEB, Channel.PHONE, Channel.POST, Channel.COUNTER)
    return RegisterEntry(
        office=office,
        number=f"{series}-{year}-{n:04}",
        received_on=ended - timedelta(days=days),
        ended_on=ended,
        days=days,
        in_time=not municipal or days <= 45 or n % 3 == 0,
        within_six_weeks=days <= 42,
        within_ten_weeks=days <= 70,
        outcome=outcome,
        judgement=judgement,
        themes=[themes[(n * 5 + n // 7) % 6]] if municipal else [],
        about="department" if municipal else "body",
        department=DEPARTMENTS[(n * 5) % 6 if n % 21 else 6] if municipal else "Gemeente Leiden",
        channel=channels[n % 5],
        adjourned=municipal and days > 42 and n % 2 == 0,
        measures=n % 3 if judgement == Judgement.FOUNDED else 0,
    )

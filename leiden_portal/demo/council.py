"""An invented council: parties, members, committees, and meetings around today with papers and votes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from core.city.models import Area
from core.following.models import Label
from council import editions, explaining
from council.labels import label_of
from council.models import (
    AgendaItem,
    Body,
    Meeting,
    MissingPaper,
    Outcome,
    Paper,
    PaperPage,
    Party,
    PartyVote,
    Seat,
    Source,
)
from council.models import Member as CouncilMember
from council.showing import show_meeting
from leiden_portal.demo.council_meetings import MEETINGS, PLAIN, Agenda, Asked, Held

BODIES = (
    (
        *("gemeenteraad", Body.Kind.COUNCIL, "Gemeenteraad", "City council"),
        "De raad beslist over de stad en let op of de wethouders hun werk goed doen.",
        "The council decides about the city and checks whether the aldermen do their work well.",
    ),
    (
        *("stad-en-wonen", Body.Kind.COMMITTEE, "Commissie Stad en Wonen", "City and housing committee"),
        "Over straten, bouwen, verkeer en groen.",
        "About streets, building, traffic and parks.",
    ),
    (
        *("samen-leven", Body.Kind.COMMITTEE, "Commissie Samen Leven", "Living together committee"),
        "Over zorg, school, sport en werk.",
        "About care, schools, sports and work.",
    ),
)
PARTIES = (
    ("Stadspartij Sleutel", "Sleutel", ("Mirthe Verhoef", "Onno Blankert", "Selin Aydoğan", "Bas Terpstra")),
    ("Groene Singel", "Singel", ("Jorinde Kuiper", "Pim Oostdam", "Fatou Camara")),
    ("Samen Leiden Vooruit", "SLV", ("Harm Wouda", "Liesbeth Zonneveld", "Ravi Kalpoe")),
    ("Ondernemend Rapenburg", "OR", ("Diederik van Alkemade", "Noor Hazelhof")),
    ("De Jonge Burcht", "Burcht", ("Yara Lemmers",)),
)
"""Names that nobody in the real council has."""
FORMER = ("Kornelis Duivestein", "Groene Singel")
PLACES = {"gemeenteraad": "Stadhuis, raadzaal", "": "Stadhuis, commissiekamer"}


@transaction.atomic
def load() -> int:
    """Make what is missing of it. Returns how many meetings were added."""
    if Meeting.objects.filter(source=Source.OWN, example=True).exists():
        return 0
    bodies = {body.slug: body for body in map(_body, BODIES)}
    parties = {name: _party(name, short, people, bodies) for name, short, people in PARTIES}
    _former(parties, bodies["gemeenteraad"])
    for place, held in enumerate(MEETINGS, start=1):
        _meeting(place, held, bodies[held.body], parties)
    return len(MEETINGS)


def _body(row: tuple[str, str, str, str, str, str]) -> Body:
    slug, kind, name, name_en, about, about_en = row
    label = label_of(slug, name, name_en)
    fields = {"kind": kind, "name": name, "name_en": name_en, "about": about, "about_en": about_en}
    body, _made = Body.objects.get_or_create(slug=slug, defaults={**fields, "label": label})
    return body


def _party(name: str, short: str, people: tuple[str, ...], bodies: dict[str, Body]) -> Party:
    party, _made = Party.objects.get_or_create(slug=slugify(name), defaults={"name": name, "short": short})
    committees = [body for slug, body in bodies.items() if slug != "gemeenteraad"]
    since = timezone.localdate() - timedelta(days=600)
    for place, person in enumerate(people):
        for body in (bodies["gemeenteraad"], committees[place % 2]):
            Seat.objects.get_or_create(
                member=_member(person), body=body, since=since, defaults={"party": party}
            )
    return party


def _former(parties: dict[str, Party], council: Body) -> None:
    name, party = FORMER
    today = timezone.localdate()
    Seat.objects.get_or_create(
        member=_member(name),
        body=council,
        since=today - timedelta(days=2000),
        defaults={"party": parties[party], "until": today - timedelta(days=601)},
    )


def _member(name: str) -> CouncilMember:
    member, _made = CouncilMember.objects.get_or_create(
        slug=slugify(name), defaults={"name": name, "example": True}
    )
    return member


def moment(days: int) -> datetime:
    """On a working day so many days from now, in the evening."""
    day = timezone.localtime().replace(hour=20, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return day - timedelta(days=max(day.weekday() - 3, 0))


def _meeting(place: int, held: Held, body: Body, parties: dict[str, Party]) -> None:
    starts_at = moment(held.days)
    meeting = Meeting.objects.create(
        body=body,
        source=Source.OWN,
        source_id=f"voorbeeld-{place}",
        title=held.title,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        location=PLACES.get(body.slug, PLACES[""]),
        announcement=held.announcement,
        cancelled=held.cancelled,
        fetched_at=min(timezone.now(), starts_at - timedelta(days=10)),
        example=True,
    )
    later = [agenda for agenda in held.agenda if agenda.later]
    first = [agenda for agenda in held.agenda if not agenda.later]
    _agenda(meeting, first, parties, 0)
    if later:
        editions.keep(meeting)
        meeting.editions.update(seen_at=meeting.fetched_at)
        _agenda(meeting, later, parties, len(first))
    editions.keep(meeting)
    show_meeting(meeting, tell=False)
    for item in meeting.items.all():
        if item.title in PLAIN:
            _explain(item)


def _agenda(meeting: Meeting, agendas: list[Agenda], parties: dict[str, Party], first: int) -> None:
    for place, agenda in enumerate(agendas, start=first + 1):
        item = AgendaItem.objects.create(
            meeting=meeting,
            source_id=f"{meeting.source_id}-punt-{place}",
            number=str(place),
            place=place * 100,
            title=agenda.title,
            text=agenda.text,
            is_heading=agenda.heading,
        )
        _papers(item, agenda)
        for asked in agenda.asked:
            _outcome(item, asked, parties)


def _papers(item: AgendaItem, agenda: Agenda) -> None:
    for place, (title, kind, pages) in enumerate(agenda.papers, start=1):
        _paper(item, f"stuk-{place}", title, kind, pages)


def _paper(item: AgendaItem, number: str, title: str, kind: str, pages: tuple[str, ...]) -> Paper:
    paper = Paper.objects.create(
        meeting=item.meeting,
        item=item,
        source_id=f"{item.source_id}-{number}",
        kind=kind,
        title=title,
        url="https://raad.voorbeeld.example/stukken/voorbeeld.pdf",
        state=Paper.State.READ if pages else Paper.State.SCANNED,
        bytes=48_000 * max(len(pages), 3),
        pages_count=len(pages) or 3,
    )
    PaperPage.objects.bulk_create(
        PaperPage(paper=paper, number=page, text=text) for page, text in enumerate(pages, start=1)
    )
    return paper


def _outcome(item: AgendaItem, asked: Asked, parties: dict[str, Party]) -> None:
    number = f"besluit-{slugify(asked.title)[:60]}"
    paper = None
    if asked.words:
        paper = _paper(item, number, asked.title, Paper.Kind.MOTION, (asked.words,))
    outcome = Outcome.objects.create(
        item=item,
        source_id=number,
        kind=asked.kind,
        title=asked.title,
        result=asked.result,
        decided_on=timezone.localdate(item.meeting.starts_at) if asked.votes else None,
        paper=paper,
    )
    PartyVote.objects.bulk_create(
        PartyVote(outcome=outcome, party=party, in_favour=votes[0], against=votes[1], absent=votes[2])
        for party, votes in zip(parties.values(), asked.votes, strict=False)
    )


def _explain(item: AgendaItem) -> None:
    words = PLAIN[item.title]
    answers = {name: getattr(words, name) for name in explaining.WORDS}
    explaining.keep_words(
        item,
        None,
        {
            **answers,
            "areas": Area.objects.filter(slug__in=words.areas),
            "labels": Label.objects.filter(slug__in=words.labels),
            "thread": None,
        },
        tell=False,
    )
    if words.missed:
        MissingPaper.objects.create(meeting=item.meeting, item=item, what=words.missed)

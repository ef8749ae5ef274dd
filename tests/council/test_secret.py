"""What becomes confidential is nowhere: in no column of any table, and at no address of the website.

Two ways: the source marks it, and staff take it away. A word that occurs nowhere else is looked for in every
row of the database (but for what people typed in the search), and at every address that visitors have.
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from core.following import digests, matching
from core.following.models import Item, Match, Notice, Rhythm
from core.notifications.models import Message
from core.search.models import Document
from core.search.writing import rebuild
from council import reading_papers
from council.models import AgendaItem, Meeting, Paper
from council.showing import show_meeting
from tests.access_table import PAGES
from tests.client import PageClient
from tests.council.council_source import Council, document, item, meeting, soon
from tests.council_factory import make_plain
from tests.following_factory import area, follows, label, subscriber, thread
from tests.people import Cast, person_of

pytestmark = pytest.mark.django_db
CANARY, MISSPELT = "Kanariegeheim", "Kanariegehijm"
TYPED = {"search_searchlog"}
STATIC = [path for path, answers in PAGES.items() if answers["anonymous"] == "200" and "<" not in path]


def rows_with(word: str) -> set[str]:
    """The tables with this word somewhere in a row, as text."""
    found = set()
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names():
            cursor.execute(f"SELECT count(*) FROM {name} AS row WHERE row::text ILIKE %s", [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(name)
    return found - TYPED


def addresses(of: list[Any]) -> list[str]:
    """Every address that visitors have, with those of these things and of where they are shown."""
    day = timezone.localtime(soon_meeting().starts_at)
    paths = [
        f"/{path}" for path in STATIC if path.startswith(("raad", "volg", "zoeken", "bekend", "voornemens"))
    ]
    paths += [
        "/",
        "/en/",
        "/sitemap.xml",
        f"/raad/kalender/{day.year}/{day.month}/",
    ]
    paths += ["/volg/lijn/nieuwe-brug/", "/raad/vergaderingen.ics", "/raad/commissies/"]
    base = "/volg/buurten/de-kooi/"
    paths += [base, f"{base}agenda.ics", f"{base}nieuw.rss", f"{base}kalender/"]
    paths += [f"{base}kalender/{day.year}/{day.month}/"]
    for language in ("", "/en"):
        for word in (MISSPELT, CANARY[:8], "uitgelegd"):
            paths += [f"{language}/zoeken/?q={word}", f"{language}/zoeken/suggesties/?q={word}"]
    for each in of:
        paths += [each.get_absolute_url(), f"/en{each.get_absolute_url()}"]
    return list(dict.fromkeys(paths))


def soon_meeting() -> Meeting:
    return Meeting.objects.order_by("pk").first() or Meeting(starts_at=timezone.now())


def shows(paths: list[str]) -> set[str]:
    """At which of these it can be read. Pages of visitors are kept: each is asked twice before."""
    client, found = PageClient(), set()
    for path in paths:
        html = client.get(path)
        text = re.sub(r'(?:value|href|content|action)="[^"]*"', "", html.content.decode())
        if CANARY in text:
            found.add(path)
    return found


@pytest.fixture
def secret(council: Council, cast: Cast) -> dict[str, Any]:
    """An item, a paper and a motion with the word in it, shown, searched, followed, told and half told."""
    papers = [
        document(31, f"{CANARY} nota", council.base),
        document(32, f"M.1 aanvaard GL {CANARY} motie", council.base, types=["Motie"]),
    ]
    inner = item(22, 2, "2", f"{CANARY} plan", text=f"<p>{CANARY} tekst</p>", documents=papers)
    raw = meeting(7, "Gemeenteraad", soon(), items=[item(21, 1, "1", "Bomen in het park"), inner])
    again = meeting(
        8, "Gemeenteraad", soon(), items=[item(21, 1, "1", "Bomen in het park"), {**inner, "id": 23}]
    )
    council.meetings, council.papers = (
        [raw, again],
        {"31": [f"{CANARY} woorden"], "32": [f"{CANARY} woorden"]},
    )
    mail, now = subscriber(rhythm=Rhythm.NOW), subscriber("b@voorbeeld.example", rhythm=Rhythm.DAILY)
    letter = subscriber(person=person_of(cast.suzanne), rhythm=Rhythm.WEEKLY)
    for who in (mail, now, letter):
        follows(who, label=label("gemeenteraad"))
        follows(who, area=area("de-kooi"))
    council.fetch()
    row = AgendaItem.objects.get(source_id="22")
    make_plain(
        row, title=f"{CANARY} uitgelegd", title_en=f"{CANARY} explained", summary=CANARY, summary_en=CANARY
    )
    row.areas.add(area("de-kooi"))
    AgendaItem.objects.filter(pk=row.pk).update(thread=thread())
    reading_papers.sweep(ask_at=council.guest)
    rebuild()  # so that an older index has it as well
    raw["agenda_items"][0]["type_data"]["title_prefix"] = "9."
    council.fetch(everything=True)  # another edition of the agenda
    matching.match_all()
    at = timezone.now()
    digests.write_due(at)
    digests.write_due(at + timedelta(days=8))
    message = Message.objects.filter(channel="letter", template="following/digest").get()
    Message.objects.filter(pk=message.pk).update(status=Message.Status.TO_PRINT)
    kept = Item.objects.get(kind="council_item", key=str(row.pk))
    Notice.objects.create(item=kept, what="decided", key="untold", text=f"{CANARY} besloten")
    return {
        "raw": raw,
        "again": again,
        "row": row,
        "things": [*Meeting.objects.all(), *AgendaItem.objects.all(), *Paper.objects.all()],
    }


def test_everything_has_it_before(secret: dict[str, Any]) -> None:
    """Negative control: before it goes, it is in all these places, so that its absence says something."""
    tables = rows_with(CANARY)
    assert {
        "council_agendaitem", "council_paper", "council_paperpage", "council_outcome", "search_word",
        "council_agendaedition", "council_plainwords", "search_document", "search_term",
        "following_item", "following_notice", "notifications_message",
    } <= tables  # fmt: skip
    old = Document.objects.filter(generation__current=False, text__icontains=CANARY)
    assert old.exists(), "the generation before has it too"
    assert Message.objects.filter(context__icontains=CANARY).count() >= 2 and Match.objects.exists()
    shown = shows(addresses(secret["things"]))
    wanted = {"/volg/buurten/de-kooi/", "/volg/buurten/de-kooi/nieuw.rss", "/zoeken/?q=uitgelegd"}
    assert wanted <= shown and secret["row"].get_absolute_url() in shown


def gone(secret: dict[str, Any], before: list[str]) -> None:
    assert rows_with(CANARY) == set()
    assert rows_with("kanariegeh") == set(), "nor as a part of a word"
    assert shows(before) == set()
    late = Message.objects.filter(template="following/digest")
    assert late.exists() and all(CANARY not in str(each.context) for each in late)


def test_marked_by_the_source_it_is_nowhere(secret: dict[str, Any], council: Council) -> None:
    paths = addresses(secret["things"])
    shows(paths)
    for raw in (secret["raw"], secret["again"]):
        raw["agenda_items"][1]["confidential"] = 1
    council.fetch(everything=True)
    gone(secret, paths)


def test_taken_away_at_the_desk_it_is_nowhere(secret: dict[str, Any], cast: Cast, council: Council) -> None:
    paths = addresses(secret["things"])
    shows(paths)
    desk = PageClient().as_staff(cast.chief)
    desk.post(f"/beheer/raad/weghalen/punt/{secret['row'].pk}/", {"why": "persoonsgegevens"})
    gone(secret, paths)
    council.fetch(everything=True)
    gone(secret, paths)


def test_papers_taken_away_are_nowhere(secret: dict[str, Any], cast: Cast) -> None:
    """Of an item whose own title is harmless."""
    AgendaItem.objects.update(title="Gewoon plan", text="")
    secret["row"].plain.delete()
    for each in Meeting.objects.all():
        each.editions.all().delete()
        show_meeting(each, tell=False)
    Notice.objects.filter(key="untold").delete()
    assert {"council_paper", "council_outcome", "search_document", "following_item"} <= rows_with(CANARY)
    desk = PageClient().as_staff(cast.chief)
    for number in ("31", "32"):
        paper = Paper.objects.filter(source_id=number).first()
        assert paper is not None
        desk.post(f"/beheer/raad/weghalen/stuk/{paper.pk}/", {"why": "persoonsgegevens"})
    gone(secret, addresses([*Meeting.objects.all(), *AgendaItem.objects.all()]))

"""Other shapes than that of Notubiz today: its calendar, older meetings, Parlaeus, values that cannot be."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from core.importing.models import ImportRun
from core.importing.polite import Guest
from council.importing import cleaning
from council.importing.cleaning import BadValue
from council.importing.completeness import completeness
from council.importing.fetching import Fetching, all_days
from council.importing.leaving_out import TakenAwayNumbers, leave_out
from council.importing.parlaeus import Parlaeus
from council.importing.plain import SourceItem, SourceMeeting, SourceOutcome, SourcePaper, Withheld
from council.importing.seam import CouncilSource
from council.models import AgendaItem, Meeting, Outcome, Paper
from tests.council.council_source import Council, document, item, meeting, soon

CALENDAR = {
    "success": True,
    "request": "stad.example/api/calendar/f?year=2016&month=7",
    "meetings": [
        {"id": 1, "canceled": False, "description": "Start reces", "confidential": 0, "location": "",
         "commissie": 0, "link": "", "documents": [], "date": "09-07-2016", "time": "00:00"},
        {"id": 2, "canceled": False, "description": "Gemeenteraad", "confidential": 0,
         "location": "Raadzaal", "long_description": "<p>U bent <b>welkom</b></p>", "commissie": 991,
         "link": "/vergadering/2/Gemeenteraad nu", "date": "05-07-2016", "time": "20:00", "documents": [
             {"title": " (collectie)", "url": "https://stad.example/document/5/6/set", "confidential": 0},
             {"title": "Geheim", "url": "https://stad.example/document/6/1/x", "confidential": 1},
             [{"title": "M.1 aanvaard GL Meer bomen!", "document_type": "Motie",
               "document_url": "https://stad.example/document/7/2/M", "date": "31-10-2016"}],
             [{"title": "A.2 verworpen CDA  Minder auto's", "document_type": "Amendement",
               "document_url": "https://stad.example/document/8/2/A", "date": "31-10-2016"}],
             [{"title": "M.KB.3 ingetrokken PvdD Vuurwerk", "document_type": "Motie",
               "document_url": "https://stad.example/document/9/2/M", "date": "31-10-2016"}],
         ]},
        {"id": 3, "description": "Besloten overleg", "confidential": 1, "commissie": 991, "documents": [],
         "date": "06-07-2016", "time": "20:00"},
    ],
}  # fmt: skip


def import_file(tmp_path: Path, content: Any) -> ImportRun:
    path = tmp_path / "answer.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    call_command("import_council", file=path)
    return ImportRun.objects.latest("pk")


@pytest.mark.django_db
def test_a_month_of_the_calendar(tmp_path: Path) -> None:
    run = import_file(tmp_path, CALENDAR)
    assert (run.expected, run.added, run.refused) == (2, 2, 0)
    council = Meeting.objects.get(source_id="2")
    assert council.announcement == "U bent welkom" and council.source == "calendar"
    assert council.source_url == "https://stad.example/vergadering/2/Gemeenteraad%20nu"
    assert [paper.title for paper in council.papers.filter(item=None)] == ["Alle stukken bij elkaar"]
    assert AgendaItem.objects.get().title == "Moties en amendementen"
    assert [(row.kind, row.result, row.title, row.decided_on) for row in Outcome.objects.order_by("pk")] == [
        ("motion", "adopted", "Meer bomen! (GL, M.1)", date(2016, 7, 5)),
        ("amendment", "rejected", "Minder auto's (CDA, A.2)", date(2016, 7, 5)),
        ("motion", "withdrawn", "Vuurwerk (PvdD, M.KB.3)", None),
    ]
    assert all(row.paper for row in Outcome.objects.all())
    assert Meeting.objects.get(source_id="1").body.name == "Andere bijeenkomsten"
    again = import_file(tmp_path, f"callback({json.dumps(CALENDAR)});")
    assert (again.added, again.changed) == (0, 0)


@pytest.mark.django_db
def test_a_meeting_in_the_older_shape(tmp_path: Path) -> None:
    old = meeting(
        7, "x", soon(), items=[item(1, None, "1", "Laatste"), item(2, 1, None, "Kop", heading=True)]
    )
    old["attributes"] = {"Titel": "raadscommissie Financiën", "Locatie": "", "Omschrijving": "Kom ook"}
    import_file(tmp_path, old)
    kept = Meeting.objects.get()
    assert (kept.title, kept.announcement, kept.body.kind) == (
        "raadscommissie Financiën",
        "Kom ook",
        "committee",
    )
    assert [row.title for row in kept.items.all()] == ["Kop", "Laatste"]


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["{}", '{"meetings": [1]}', '{"events": []}', '{"a": [[[[]]]]}'])
def test_an_unknown_shape_changes_nothing(tmp_path: Path, content: str) -> None:
    with pytest.raises(CommandError, match="shape we do not know"):
        import_file(tmp_path, content)
    assert not ImportRun.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("content", ["", "<html>", "[" * 100_000, "{"])
def test_no_json_changes_nothing(tmp_path: Path, content: str) -> None:
    with pytest.raises(CommandError, match="geen JSON"):
        import_file(tmp_path, content)


@pytest.mark.django_db
def test_without_a_source_the_command_says_so(settings: Any) -> None:
    settings.NOTUBIZ_URL = settings.NOTUBIZ_CALENDAR_URL = settings.PARLAEUS_URL = ""
    with pytest.raises(CommandError, match="NOTUBIZ_URL"):
        call_command("import_council")
    assert completeness() is None


@pytest.mark.django_db
def test_parlaeus_as_far_as_it_is_known(council: Council) -> None:
    papers = [document(31, "Raadsvoorstel bomen", council.base)]
    council.meetings = [
        meeting(7, "Gemeenteraad", soon(), items=[item(1, 1, "1", "Bomen", documents=papers)])
    ]
    council.publish()
    source: CouncilSource = Parlaeus(council.guest(f"{council.standins.url}/parlaeus"), "rid")
    today = timezone.localdate()
    run = Fetching(source, today, soon(30).date()).go()
    assert (run.source, run.added) == ("parlaeus", 1)
    kept = Meeting.objects.get()
    assert (kept.source, kept.title, kept.body.name) == ("parlaeus", "Gemeenteraad", "Gemeenteraad")
    assert kept.body.parlaeus_id == "991" and Paper.objects.get().kind == "proposal"
    council.meetings[0]["permission_group"] = "council"
    council.publish()
    assert Fetching(source, today, soon(30).date()).go().removed == 1


@pytest.mark.django_db
def test_completeness_is_told_as_it_is(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("council.importing.fetching.FIRST_YEAR", timezone.localdate().year)
    council.meetings = [meeting(number, f"Raad {number}", soon(number)) for number in (1, 2, 3)]
    council.meetings[2]["attributes"] = []
    council.publish()
    begun = completeness()
    assert begun is not None and begun.whole_at is None and begun.here == 0
    days = all_days(timezone.localdate())
    Fetching(council.source(), *days, conditional=False).go()
    told = completeness()
    assert told is not None and told.whole_at is not None and told.verified
    assert (told.at_source, told.here, told.failed, told.missing) == (3, 2, 1, 1)
    assert "titel" in told.problems[0]


@pytest.mark.parametrize("value", ["false", "0", 0, None, "", False, "Nee", " no "])
def test_ways_to_say_no(value: object) -> None:
    assert not cleaning.is_yes(value)


@pytest.mark.parametrize("value", ["true", "1", 1, True, "ja", "2"])
def test_ways_to_say_yes(value: object) -> None:
    assert cleaning.is_yes(value)


@pytest.mark.parametrize("value", ["1900-01-01", "2999-12-31 20:00:00", "morgen", "2026-13-40", "9" * 400])
def test_days_that_cannot_be(value: str) -> None:
    with pytest.raises(BadValue):
        cleaning.moment(value)


@pytest.mark.parametrize("value", [None, "", "0000-00-00 00:00:00", 7, []])
def test_no_day_at_all(value: object) -> None:
    assert cleaning.moment(value) is None


@pytest.mark.parametrize(
    ("value", "title"),
    [
        ("Raadsadres overlast.docx.pdf", "Raadsadres overlast"),
        ("Definitief_verslag_8_februari.pdf", "Definitief verslag 8 februari"),
        ("Brief over < 14 meter", "Brief over < 14 meter"),
        ("Plan <style>x{}</style>A", "Plan A"),
        (7, "7"),
        (None, ""),
    ],
)
def test_titles_of_papers(value: object, title: str) -> None:
    assert cleaning.paper_title(value) == title


@pytest.mark.parametrize(
    "value", ["javascript:alert(1)", "//x", "https://a:b@c.example/", "http://[", 3, "https://x\n.nl"]
)
def test_addresses_that_are_no_links(value: object) -> None:
    assert cleaning.address(value, 100) == ""


def test_a_guest_is_what_a_source_asks_with() -> None:
    source: CouncilSource = Parlaeus(Guest("https://parlaeus.example"), "")
    assert source.name == "parlaeus"


def test_what_staff_took_away_is_left_out() -> None:
    paper = SourcePaper(source_id="31", title="Stuk", url="https://stad.example/31")
    motion = SourceOutcome(source_id="31", kind="motion", title="Motie", paper_id="31")
    below = SourceItem(source_id="2", title="Onder", papers=(paper,), outcomes=(motion,))
    whole = SourceMeeting(
        source="notubiz",
        source_id="7",
        title="Raad",
        starts_at=timezone.now(),
        papers=(paper,),
        items=(SourceItem(source_id="1", title="Boven", items=(below,)),),
    )
    assert leave_out(whole, TakenAwayNumbers()) == whole
    without_paper = leave_out(whole, TakenAwayNumbers(papers=frozenset({"31"})))
    assert isinstance(without_paper, SourceMeeting) and without_paper.papers == ()
    left = without_paper.items[0].items[0]
    assert left.papers == () and left.outcomes == () and "31" in without_paper.withheld
    without_item = leave_out(whole, TakenAwayNumbers(items=frozenset({"2", "9"})))
    assert isinstance(without_item, SourceMeeting) and without_item.items[0].items == ()
    assert without_item.withheld == {"2", "9"}
    assert isinstance(leave_out(whole, TakenAwayNumbers(meetings=frozenset({"7"}))), Withheld)

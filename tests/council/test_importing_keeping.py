"""What a source tells is kept once, changed in place, and gone when it is not public any more."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from core.city.models import Area
from core.following.models import Label, Thread
from core.importing.running import running
from core.page_cache.models import ContentVersion
from council.importing.keeping import Answer, keep
from council.importing.plain import SourceBody, SourceItem, SourceMeeting, SourceOutcome, SourceVote
from council.models import (
    AgendaEdition,
    AgendaItem,
    Body,
    Meeting,
    Outcome,
    Paper,
    PaperPage,
    PartyVote,
    PlainWords,
)
from tests.council.council_source import Council, document, item, meeting, soon

pytestmark = pytest.mark.django_db


def titles(of: Meeting) -> list[str]:
    return [row.title for row in of.items.order_by("place")]


@pytest.fixture
def agenda(council: Council) -> dict[str, Any]:
    """A meeting with two points, the second with a point below it and a paper at each."""
    papers = [document(number, f"Stuk {number}", council.base) for number in (31, 32)]
    below = item(22, 1, "2.a", "Bomen", documents=[papers[1]])
    raw = meeting(7, "Gemeenteraad", soon(), items=[
        item(21, 1, "1", "Opening"),
        item(23, 2, "2", "Herinrichting", documents=[papers[0]], items=[below], text="<p>Een.<p>Twee."),
    ])  # fmt: skip
    council.meetings = [raw]
    council.papers = {"31": ["Een"], "32": ["Twee"]}
    return raw


def test_a_meeting_is_kept_with_all_that_hangs_on_it(council: Council, agenda: dict[str, Any]) -> None:
    run = council.fetch()
    assert (run.state, run.expected, run.fetched, run.added, run.refused) == ("done", 1, 1, 1, 0)
    kept = Meeting.objects.get()
    assert (kept.title, kept.location, kept.source_id) == ("Gemeenteraad", "Raadzaal", "7")
    assert timezone.localtime(kept.starts_at).replace(tzinfo=None) == soon()
    assert titles(kept) == ["Opening", "Herinrichting", "Bomen"]
    tree = AgendaItem.objects.get(source_id="22")
    assert (tree.parent, tree.depth, tree.number) == (AgendaItem.objects.get(source_id="23"), 1, "2.a")
    assert AgendaItem.objects.get(source_id="23").text == "Een.\nTwee."
    assert [paper.item for paper in Paper.objects.order_by("source_id")] == [tree.parent, tree]
    assert kept.body.name == "Gemeenteraad" and kept.body.kind == Body.Kind.COUNCIL
    assert kept.body.label.slug == "gemeenteraad" and kept.body.notubiz_id == "991"


def test_what_did_not_change_writes_nothing(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    mark = ContentVersion.objects.get().mark
    run = council.fetch(everything=True, conditional=False)
    assert (run.fetched, run.added, run.changed) == (1, 0, 0)
    assert ContentVersion.objects.get().mark == mark and AgendaEdition.objects.count() == 1


def test_what_did_not_change_is_not_sent_again(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    run = council.fetch()
    assert run.fetched == 0 and any("/events/meetings/7" in path for path in council.asked())


def test_what_the_list_says_did_not_change_is_not_even_asked_for(
    council: Council, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("council.importing.fetching.DAYS_OF_A_ROUND", 10**9)  # nobody's turn today
    items = [item(1, 1, "1", "Opening")]
    council.meetings = [meeting(7, "Gemeenteraad", datetime(2024, 5, 2, 20, 0), items=items)]
    days = {"since": date(2024, 4, 1), "until": date(2024, 6, 1)}
    council.fetch(**days)
    council.fetch(**days)
    assert not [path for path in council.asked() if "/events/meetings/" in path]
    council.fetch(**days, everything=True)
    assert [path for path in council.asked() if "/events/meetings/" in path]


def test_a_change_keeps_the_rows_and_what_editors_added(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    row = AgendaItem.objects.get(source_id="23")
    row.thread = Thread.objects.create(slug="lijn", title="Lijn")
    row.save()
    row.areas.set(Area.objects.all()[:2])
    row.labels.set(Label.objects.filter(kind=Label.Kind.SUBJECT)[:1])
    PlainWords.objects.create(item=row, summary="De straat wordt anders.")
    Body.objects.update(name="De raad")
    agenda["agenda_items"][1]["type_data"]["attributes"][0]["value"] = "Herinrichting met bomen"
    agenda["agenda_items"].insert(0, item(29, 0, "0", "Minuut stilte"))
    agenda["last_modified"] = "2026-11-20 10:00:00"
    run = council.fetch()
    assert (run.added, run.changed) == (0, 1)
    row.refresh_from_db()
    assert (row.title, row.place) == ("Herinrichting met bomen", 2)
    assert row.thread is not None and row.areas.count() == 2 and row.labels.count() == 1
    assert row.plain.summary == "De straat wordt anders." and Body.objects.get().name == "De raad"


def test_how_the_agenda_was_is_kept(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    seen = Meeting.objects.get().fetched_at
    agenda["agenda_items"].pop(0)
    agenda["plannings"][0]["start_date"] = f"{soon(6):%Y-%m-%d %H:%M:%S}"
    agenda["plannings"][0]["end_date"] = None
    council.fetch()
    edition, now = AgendaEdition.objects.all()
    assert edition.seen_at >= seen and timezone.localtime(edition.starts_at).date() == soon(5).date()
    assert [each["title"] for each in edition.agenda] == ["Opening", "Herinrichting", "Bomen"]
    assert edition.agenda[1]["papers"] == [{"source_id": "31", "title": "Stuk 31"}]
    assert titles(Meeting.objects.get()) == ["Herinrichting", "Bomen"]
    assert [each["title"] for each in now.agenda] == ["Herinrichting", "Bomen"]


def test_a_new_version_of_a_paper_is_read_anew(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    paper = Paper.objects.get(source_id="31")
    PaperPage.objects.create(paper=paper, number=1, text="oude woorden")
    Paper.objects.update(state=Paper.State.READ)
    agenda["agenda_items"][1]["documents"] = [document(31, "Stuk 31", council.base, version=2)]
    council.fetch()
    paper.refresh_from_db()
    assert paper.state == Paper.State.WAITING and paper.url.endswith("/31/2") and not paper.pages.exists()
    assert Paper.objects.get(source_id="32").state == Paper.State.READ


def everything_kept() -> str:
    """All words that the council room holds."""
    with connection.cursor() as cursor:
        tables = ("meeting", "agendaitem", "agendaedition", "paper", "paperpage", "outcome", "plainwords")
        texts = []
        for table in tables:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM council_{table} t")
            texts.append(cursor.fetchone()[0])
    return " ".join(texts)


@pytest.mark.parametrize(
    "how", [{"confidential": 1}, {"confidential": "true"}, {"permission_group": "council"}]
)
def test_an_item_that_becomes_confidential_is_nowhere_any_more(
    council: Council, agenda: dict[str, Any], how: dict[str, Any]
) -> None:
    council.fetch()
    agenda["agenda_items"].append(item(28, 9, "9", "Rondvraag"))
    council.fetch()
    PaperPage.objects.create(paper=Paper.objects.get(source_id="32"), number=1, text="zeer geheime woorden")
    assert "Herinrichting" in everything_kept() and AgendaEdition.objects.count() == 2
    agenda["agenda_items"][1] |= how
    run = council.fetch()
    assert run.changed == 1
    for word in ("Herinrichting", "Bomen", "Stuk 31", "Stuk 32", "geheime"):
        assert word not in everything_kept()
    assert titles(Meeting.objects.get()) == ["Opening", "Rondvraag"]


def test_an_item_that_left_before_it_became_confidential_leaves_the_editions_too(
    council: Council, agenda: dict[str, Any]
) -> None:
    council.fetch()
    gone = agenda["agenda_items"].pop(1)
    council.fetch()
    assert "Herinrichting" in everything_kept()
    agenda["agenda_items"].append({**gone, "confidential": 1})
    council.fetch()
    assert "Herinrichting" not in everything_kept() and "Bomen" not in everything_kept()


@pytest.mark.parametrize("how", ["confidential", "gone"])
def test_a_paper_that_goes_is_nowhere_any_more(council: Council, agenda: dict[str, Any], how: str) -> None:
    council.fetch()
    agenda["agenda_items"].append(item(28, 9, "9", "Rondvraag"))
    council.fetch()
    PaperPage.objects.create(paper=Paper.objects.get(source_id="31"), number=1, text="zeer geheime woorden")
    if how == "confidential":
        agenda["agenda_items"][1]["documents"][0]["confidential"] = "1"
    else:
        agenda["agenda_items"][1]["documents"] = []
    council.fetch()
    assert "Stuk 31" not in everything_kept() and "geheime" not in everything_kept()
    assert "Herinrichting" in everything_kept()


@pytest.mark.parametrize("how", ["confidential", "permission_group", "refused", "gone"])
def test_a_meeting_that_is_not_public_any_more_is_nowhere(
    council: Council, agenda: dict[str, Any], how: str
) -> None:
    council.meetings.append(meeting(8, "Commissie", soon(6)))
    council.fetch()
    agenda["agenda_items"].pop(0)
    council.fetch()
    assert AgendaEdition.objects.count() == 3
    if how == "confidential":
        agenda["confidential"] = 1
    elif how == "permission_group":
        agenda["permission_group"] = "council"
    elif how == "gone":
        council.meetings.pop(0)
    else:
        council.standins.set_fault("/notubiz/events/meetings/7", "status", status=403)
    run = council.fetch()
    assert (run.removed, run.state) == (1, "done")
    assert "Herinrichting" not in everything_kept() and [m.source_id for m in Meeting.objects.all()] == ["8"]


def test_a_meeting_that_only_left_the_list_stays(council: Council, agenda: dict[str, Any]) -> None:
    council.fetch()
    agenda["plannings"][0]["start_date"] = f"{soon(400):%Y-%m-%d %H:%M:%S}"
    agenda["plannings"][0]["end_date"] = None
    run = council.fetch()
    assert (run.removed, run.changed) == (0, 1)
    assert timezone.localtime(Meeting.objects.get().starts_at).date() == soon(400).date()


def test_a_source_that_refuses_everything_empties_nothing(council: Council) -> None:
    council.meetings = [meeting(number, f"Raad {number}", soon(2)) for number in range(100, 140)]
    council.fetch()
    council.standins.set_fault("/notubiz/events/meetings/", "status", status=404)
    with pytest.raises(Exception, match="weigert ineens"):
        council.fetch()
    assert Meeting.objects.count() >= 34


def test_the_same_meeting_under_two_numbers(council: Council, agenda: dict[str, Any]) -> None:
    council.meetings.append({**agenda, "id": 8})
    council.fetch()
    first, second = Meeting.objects.order_by("source_id")
    assert first.same_as is None and second.same_as == first
    agenda["confidential"] = 1
    council.fetch()
    assert Meeting.objects.get().same_as is None


def test_nulls_mappings_and_words_for_no(council: Council, agenda: dict[str, Any]) -> None:
    agenda["gremium"], agenda["confidential"], agenda["canceled"] = None, "false", "1"
    agenda["agenda_items"][0]["order"] = None
    agenda["agenda_items"][1]["confidential"] = "0"
    council.as_mapping = True
    council.fetch()
    kept = Meeting.objects.get()
    assert kept.cancelled and kept.body.name == "Andere bijeenkomsten" and kept.body.notubiz_id == ""
    assert titles(kept) == ["Herinrichting", "Bomen", "Opening"]


def test_what_hangs_on_an_item_by_a_module_comes_along(council: Council, agenda: dict[str, Any]) -> None:
    motion = document(40, "M.26.1 verworpen GL Meer bomen", council.base, types=["Motie"])
    council.modules = {"50": {"id": 50, "attachments": {"document": [motion]}, "attributes": [
        {"id": 1, "datatype": "document", "value": document(41, "Raadsvoorstel", council.base)},
    ]}}  # fmt: skip
    agenda["agenda_items"][0]["module_items"] = [{"id": 50, "self": "api.notubiz.nl/modules/6/items/50"}]
    council.fetch()
    outcome = Outcome.objects.get()
    assert (outcome.kind, outcome.result, outcome.title) == ("motion", "rejected", "Meer bomen (GL, M.26.1)")
    assert outcome.paper == Paper.objects.get(source_id="40") and outcome.decided_on == soon().date()
    assert Paper.objects.get(source_id="41").kind == Paper.Kind.PROPOSAL
    council.modules = {}
    council.fetch(everything=True, conditional=False)
    assert not Outcome.objects.exists() and not Paper.objects.filter(source_id="40").exists()


def test_days_that_cannot_be_are_refused_and_the_rest_comes_in(council: Council) -> None:
    council.meetings = [meeting(number, "Raad", soon(3)) for number in (1, 2, 3)]
    council.meetings[0]["plannings"][0]["start_date"] = "1900-01-01 20:00:00"
    council.meetings[1]["plannings"][0]["start_date"] = "2999-01-01 20:00:00"
    old = council.fetch(since=date(1899, 12, 1), until=date(1900, 2, 1))
    far = council.fetch(since=date(2998, 12, 1), until=date(2999, 2, 1))
    run = council.fetch()
    assert (old.refused, far.refused, run.refused, run.added) == (1, 1, 0, 1)
    assert "1900" in old.problems[0] and "2999" in far.problems[0] and far.state == "done"


def test_script_and_signs_of_control_in_titles(council: Council, agenda: dict[str, Any]) -> None:
    agenda["attributes"][0]["value"] = (
        "Raad<script>alert(1)</script> &lt;b&gt;\x00\u202e\x07<img src=x onerror=y> nu"
    )
    agenda["agenda_items"][0]["type_data"]["attributes"][0]["value"] = "x" * 5_000
    agenda["agenda_items"][1]["documents"][0]["url"] = "javascript:alert(1)"
    run = council.fetch()
    assert Meeting.objects.get().title == "Raad <b> nu"
    assert len(AgendaItem.objects.get(source_id="21").title) == 500
    assert not Paper.objects.filter(source_id="31").exists() and "31" in run.problems[0]


def test_ten_thousand_items_in_a_day(council: Council) -> None:
    items = [item(number, number, str(number), f"Punt {number}") for number in range(1, 10_001)]
    council.meetings = [meeting(7, "Raad", soon(), items=items)]
    run = council.fetch()
    assert run.added == 1 and AgendaItem.objects.count() == 10_000
    assert list(AgendaItem.objects.order_by("place").values_list("title", flat=True)[9_998:]) == [
        "Punt 9999", "Punt 10000",
    ]  # fmt: skip


def told(number: str = "7", votes: tuple[SourceVote, ...] = ()) -> SourceMeeting:
    outcome = SourceOutcome(source_id="m", kind="motion", title="Meer bomen", result="adopted", votes=votes)
    return SourceMeeting(
        source="notubiz",
        source_id=number,
        title="Raad",
        starts_at=timezone.now(),
        body=SourceBody(source_id="991", name="Gemeenteraad"),
        items=(SourceItem(source_id="1", title="Bomen", outcomes=(outcome,)),),
    )


def test_votes_of_parties_are_kept_once(db: None) -> None:
    first = told(votes=(SourceVote(party="GL", in_favour=6), SourceVote(party="VVD", against=5)))
    with running("file") as run:
        assert keep(run, Answer(first)) == "added"
        assert keep(run, Answer(first)) == ""
        changed = told(votes=(SourceVote(party="GL", in_favour=7),))
        assert keep(run, Answer(changed)) == "changed"
    [vote] = PartyVote.objects.all()
    assert (vote.party.short, vote.in_favour) == ("GL", 7)


def test_nothing_twice_is_a_constraint(db: None) -> None:
    with running("file") as run:
        keep(run, Answer(told()))
    kept = Meeting.objects.get()
    twin = {
        "body": kept.body,
        "source": "notubiz",
        "source_id": "7",
        "title": "Raad",
        "starts_at": kept.starts_at,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.create(**twin)


def test_control_without_the_constraint_it_is_there_twice(db: None) -> None:
    with running("file") as run:
        keep(run, Answer(told()))
    kept = Meeting.objects.get()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE council_meeting DROP CONSTRAINT one_meeting_per_source_number")
    twin = {
        "body": kept.body,
        "source": "notubiz",
        "source_id": "7",
        "title": "Raad",
        "starts_at": kept.starts_at,
    }
    Meeting.objects.create(**twin)
    assert Meeting.objects.count() == 2

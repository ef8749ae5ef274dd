"""The yearly report of 311 complaints: each figure on screen, paper and in the file is that of the cases."""

from __future__ import annotations

import csv
import io
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import html5lib
import pytest
from django.db import IntegrityError, connection, transaction

from complaints.models import Publication, RegisterEntry
from complaints.rules.outcomes import Judgement, Outcome, Theme
from core.accounts.acting import Channel
from tests.client import XHTML, PageClient
from tests.complaints import year_2024 as year
from tests.complaints.year_2024 import Counted
from tests.notifications.pdf_checks import check_pdf, reading_text
from tests.people import Cast

pytestmark = pytest.mark.django_db

MONTHS = {
    "januari": "1",
    "februari": "2",
    "maart": "3",
    "april": "4",
    "mei": "5",
    "juni": "6",
    "juli": "7",
    "augustus": "8",
    "september": "9",
    "oktober": "10",
    "november": "11",
    "december": "12",
}
CHARTS = {
    "Hoe de klachten eindigden": ("outcome", {str(each.label): each.value for each in Outcome}),
    "Het oordeel": ("judgement", {str(each.label): each.value for each in Judgement}),
    "Waar de klachten over gingen": ("theme", {str(each.label): each.value for each in Theme}),
    "Hoe de klachten binnenkwamen": ("channel", {str(each.label): each.value for each in Channel}),
    "Afgehandeld per maand": ("month", MONTHS),
}
"""Each table of the report: what the recount calls it, and its words."""

Tables = dict[str, dict[str, list[str]]]


@pytest.fixture
def counted(cast: Cast) -> Counted:
    """The year is in the register, and counted from the cases."""
    year.write_register(year.make(cast))
    year.write_year_before()
    return year.count_again()


def tables_of(answer: Any) -> Tables:
    """Every table of a page: its caption, and of each row the cells."""
    tree = html5lib.parse(answer.content.decode(), treebuilder="etree")
    found: Tables = {}
    for table in tree.iter(f"{XHTML}table"):
        caption = table.find(f"{XHTML}caption")
        rows = {}
        for row in table.iter(f"{XHTML}tr"):
            head, *cells = [" ".join("".join(cell.itertext()).split()) for cell in row]
            rows[head] = cells
        found["".join(caption.itertext())] = rows
    return found


def wrong_charts(tables: Tables, counted: Counted) -> list[str]:
    """Every number in a chart that the recount does not give, and every one that is missing."""
    wrong = []
    for caption, (kind, words) in CHARTS.items():
        shown = {
            words[label[0].lower() + label[1:]]: int(cells[0])
            for label, cells in list(tables[caption].items())[1:]
        }
        if +Counter(shown) != counted.by[kind]:
            wrong.append(f"{caption}: {shown}")
    return wrong


def overview_of(counted: Counted) -> dict[str, list[str]]:
    """The short table as it must be."""
    return {
        "Afgehandeld": ["311", "296"],
        "Op tijd, met de termijn die gold": [f"{counted.percent(counted.in_time)} %", "100 %"],
        "Binnen 6 weken": ["78 %", "75 %"],
        "Binnen 10 weken": ["90 %", "88 %"],
        "Extra tijd genomen (Awb 9:11)": [str(counted.adjourned), "0"],
        "Gemiddeld aantal dagen": [str(int(counted.days / 311 + 0.5)), "28"],
        "Maatregelen": [str(counted.measures), "0"],
    }


def without_head(rows: dict[str, list[str]]) -> dict[str, list[str]]:
    return dict(list(rows.items())[1:])


def test_the_year_has_the_shape_of_leiden(counted: Counted) -> None:
    assert counted.total == RegisterEntry.objects.filter(ended_on__year=2024).count() == 311
    assert counted.by["judgement"] == {"founded": 103, "unfounded": 80, "none": 54}
    assert (counted.percent(counted.within_six), counted.percent(counted.within_ten)) == (78, 90)
    assert set(counted.by["outcome"]) == set(Outcome.values), "every way to end occurs"


def test_the_page_says_what_the_cases_say(counted: Counted, page: PageClient, cast: Cast) -> None:
    tables = tables_of(page.as_staff(cast.wilma).get("/beheer/klachtenregister/?jaar=2024"))
    assert wrong_charts(tables, counted) == []
    assert without_head(tables["Het jaar in het kort"]) == overview_of(counted)
    departments = without_head(tables["Over welk deel van de gemeente"])
    assert {name: int(cells[0]) for name, cells in departments.items()} == counted.by["department"]


def test_the_file_can_be_counted_again(counted: Counted, page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.wilma).get("/beheer/klachtenregister/rijen.csv?jaar=2024")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) == 311
    assert sum(row["Binnen 6 weken"] == "ja" for row in rows) == counted.within_six
    assert sum(row["Binnen 10 weken"] == "ja" for row in rows) == counted.within_ten
    assert sum(row["Op tijd"] == "ja" for row in rows) == counted.in_time
    assert sum(row["Verdaagd"] == "ja" for row in rows) == counted.adjourned
    assert sum(int(row["Maatregelen"]) for row in rows) == counted.measures
    assert sum(int(row["Dagen"]) for row in rows) == counted.days
    columns = {"Einde": "Hoe de klachten eindigden", "Oordeel": "Het oordeel"}
    columns |= {"Binnengekomen via": "Hoe de klachten binnenkwamen"}
    for column, caption in columns.items():
        kind, words = CHARTS[caption]
        assert Counter(words[row[column]] for row in rows if row[column]) == counted.by[kind]
    _kind, words = CHARTS["Waar de klachten over gingen"]
    themes = Counter(words[theme] for row in rows for theme in row["Thema's"].split(", "))
    assert themes == counted.by["theme"]
    assert Counter(row["Afdeling"] for row in rows if row["Afdeling"]) == counted.by["department"]
    assert Counter(str(int(row["Klaar"][5:7])) for row in rows) == counted.by["month"]


def test_the_report_on_paper_says_the_same(counted: Counted, page: PageClient, cast: Cast) -> None:
    answer = page.as_staff(cast.wilma).get("/beheer/klachtenregister/jaarverslag.pdf?jaar=2024")
    assert check_pdf(answer.content) == []
    read = " ".join(reading_text(answer.content).split())
    for label, cells in overview_of(counted).items():
        assert f"{label} {cells[0]} {cells[1]}" in read
    for caption, (kind, words) in CHARTS.items():
        chart = read.split(caption, 1)[1].split("Staaf", 2)[1]
        for label, value in words.items():
            if value in counted.by[kind]:
                assert f"{label[0].upper()}{label[1:]} {counted.by[kind][value]} " in chart
    assert "Burgerzaken 96" in read and "Archief minder dan 5" in read and "Griffie minder dan 5" in read


def test_a_small_number_cannot_be_worked_out(counted: Counted, page: PageClient) -> None:
    """Three and two complaints are hidden, and together they are five: nobody can tell which is which."""
    Publication.objects.create(
        office="municipality",
        kind="year",
        slug="jaar",
        title="2024",
        summary="Zo ging het.",
        text="Wij bellen nu terug.",
        year=2024,
        published_at=datetime(2025, 3, 1, tzinfo=UTC),
    )
    tables = tables_of(page.get("/klachten/jaarcijfers/2024/"))
    assert wrong_charts(tables, counted) == []
    assert without_head(tables["Het jaar in het kort"]) == overview_of(counted)
    shown = {name: cells[0] for name, cells in without_head(tables["Over welk deel van de gemeente"]).items()}
    hidden = dict.fromkeys(("Griffie", "Archief"), "minder dan 5")
    assert shown == {**{name: str(n) for name, n in counted.by["department"].items()}, **hidden}


def test_a_row_that_is_missing_is_found(page: PageClient, cast: Cast) -> None:
    """Negative control: one complaint never came into the register."""
    year.write_register(year.make(cast)[1:])
    tables = tables_of(page.as_staff(cast.wilma).get("/beheer/klachtenregister/?jaar=2024"))
    assert wrong_charts(tables, year.count_again()) != []


def test_a_row_that_was_changed_is_found(counted: Counted, page: PageClient, cast: Cast) -> None:
    """Negative control: the database refuses to change a row; without its trigger the report is wrong."""
    founded = RegisterEntry.objects.filter(judgement="founded").order_by("pk")[:1]
    rows = RegisterEntry.objects.filter(pk__in=founded.values("pk"))
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(judgement="unfounded")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.delete()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_registerentry DISABLE TRIGGER append_only")
    RegisterEntry.objects.filter(pk=founded[0].pk).update(judgement="unfounded")
    tables = tables_of(page.as_staff(cast.wilma).get("/beheer/klachtenregister/?jaar=2024"))
    assert len(wrong_charts(tables, counted)) == 1


def test_the_year_before_is_counted_apart(counted: Counted, page: PageClient, cast: Cast) -> None:
    tables = tables_of(page.as_staff(cast.wilma).get("/beheer/klachtenregister/?jaar=2023"))
    assert tables["Het jaar in het kort"]["Afgehandeld"] == ["296", "–"]

"""Files with what people sent in: whole, without names, safe in a spreadsheet, in constant memory."""

from __future__ import annotations

import csv
import io
import tracemalloc
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest

from participation.models import Contribution, Export, Process
from participation.staff import exporting
from participation.staff.sheets import CsvSheet, XlsxSheet
from tests.client import PageClient
from tests.participation_made import make_contribution, make_participant, make_process
from tests.people import Cast
from tests.queries import counted

pytestmark = pytest.mark.django_db
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def fetched(page: PageClient, process: Process, kind: str) -> bytes:
    """Ask for a file, let the worker write it, and fetch it."""
    page.post(f"/beheer/meedoen/{process.pk}/export/", {"kind": kind})
    exporting.write_all()
    row = Export.objects.get(kind=kind)
    assert row.state == "ready" and row.rows == row.total
    answer = page.get(f"/beheer/meedoen/{process.pk}/export/{row.pk}/")
    return answer.getvalue()


def cells(content: bytes) -> list[list[str]]:
    """The cells of an Excel file."""
    with ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
        sheet = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    return [["".join(cell.itertext()) for cell in row] for row in sheet.iter(f"{SHEET}row")]


def test_both_files_say_the_same(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    somebody = make_participant(process, email="sam@voorbeeld.example")
    make_contribution(process, somebody, title="=1+1", text="Een <b>wip</b>\x0b & meer", shown_name="Sam")
    make_contribution(process, state="hidden")
    make_contribution(process, state="withdrawn")
    page.as_staff(cast.pleun)
    assert "bezig" not in page.get(f"/beheer/meedoen/{process.pk}/export/").text
    text = fetched(page, process, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) == 3 and rows[1][4] == "'=1+1"
    assert ";Sam;" not in text and "voorbeeld.example" not in text
    sheet = cells(fetched(page, process, "xlsx"))
    assert [row[:5] for row in sheet] == [row[:5] for row in rows]
    assert sheet[1][5] == "Een <b>wip</b> & meer"
    assert "Ophalen: 2 regels" in page.get(f"/beheer/meedoen/{process.pk}/export/").text


def test_progress_is_shown_and_asking_twice_is_once(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    page.as_staff(cast.pleun)
    for _time in range(2):
        page.post(f"/beheer/meedoen/{process.pk}/export/", {"kind": "csv"})
    assert Export.objects.count() == 1
    Export.objects.update(state="writing", rows=3000, total=50000)
    answer = page.get(f"/beheer/meedoen/{process.pk}/export/")
    assert "bezig: 3000 van 50000" in answer.text and answer["Refresh"] == "5"
    row = Export.objects.get()
    assert page.get(f"/beheer/meedoen/{process.pk}/export/{row.pk}/").status_code == 404


def test_a_failure_is_told(page: PageClient, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    process = make_process(cast.pleun)
    make_contribution(process)
    row = exporting.ask(process, "csv", cast.pleun)

    def full(*_arguments: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(CsvSheet, "write", full)
    exporting.write_all()
    row.refresh_from_db()
    assert row.state == "failed"
    assert "mislukt" in page.as_staff(cast.pleun).get(f"/beheer/meedoen/{process.pk}/export/").text


def test_old_files_go(cast: Cast) -> None:
    process = make_process(cast.pleun)
    exporting.ask(process, "csv", cast.pleun)
    exporting.write_all()
    assert exporting.forget_old() == 0
    Export.objects.update(at=process.published_at - exporting.KEPT * 2)  # type: ignore[operator]
    assert exporting.forget_old() == 1 and not Export.objects.exists()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_memory_does_not_grow(cast: Cast, kind: str) -> None:
    process = make_process(cast.pleun)
    somebody, phase = make_participant(process), process.phases.get()
    peaks = []
    for many in (3000, 12000):
        Contribution.objects.bulk_create(
            Contribution(
                process=process, phase=phase, participant=somebody, title="Wip", text="x" * 500, state="shown"
            )
            for _number in range(many)
        )
        row = exporting.ask(process, kind, cast.pleun)
        tracemalloc.start()
        exporting.write_all()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
        row.refresh_from_db()
        assert row.state == "ready"
    assert peaks[1] < peaks[0] * 1.3


def test_sheets_leave_the_file_open() -> None:
    for kind in (CsvSheet, XlsxSheet):
        file = io.BytesIO()
        sheet = kind(file)
        sheet.write(["a", 1])
        sheet.close()
        assert not file.closed and file.getvalue()


def test_open_data_has_no_names(page: PageClient, cast: Cast) -> None:
    process = make_process(cast.pleun)
    somebody = make_participant(process, email="sam@voorbeeld.example", shown_name="Sam")
    make_contribution(process, somebody, shown_name="Sam")
    make_contribution(process, state="hidden", title="Verborgen")
    with counted() as queries:
        answer = page.get(f"/meedoen/{process.slug}/open-data.json")
    body = answer.json()
    assert len(body["contributions"]) == 1 and body["next"] is None
    assert not {"Sam", "voorbeeld.example", "Verborgen"} & set(answer.content.decode().split('"'))
    assert len(queries) <= 5
    draft = make_process(cast.pleun, "draft", title="Concept")
    assert page.get(f"/meedoen/{draft.slug}/open-data.json").status_code == 404


def test_open_data_leads_on(page: PageClient, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("participation.views.open_data.AT_ONCE", 2)
    process = make_process(cast.pleun)
    made = [make_contribution(process).pk for _number in range(5)]
    found, address = [], f"/meedoen/{process.slug}/open-data.json"
    while address:
        body = page.get(address).json()
        found += [row["id"] for row in body["contributions"]]
        address = body["next"]
    assert found == made
    assert page.get(f"/meedoen/{process.slug}/open-data.json?na=x").status_code == 200

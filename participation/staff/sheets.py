"""Spreadsheets written row by row, so that a large one takes no more memory than a small one.

XLSX is a zip with a few XML files (ECMA-376); text stands in the cells themselves, which no program computes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import IO, Protocol
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from core.forms.text import spreadsheet_cell

NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
LONGEST = 32_767
"""So many characters fit in a cell."""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{KIND}.worksheet+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATED}"><sheets>'
    '<sheet name="Inzendingen" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
}

Cell = str | int


class Sheet(Protocol):
    """Something to write rows to."""

    def write(self, row: Sequence[Cell]) -> None:
        """One row more."""

    def close(self) -> None:
        """That was the last."""


class CsvSheet:
    """CSV for spreadsheets of the Netherlands: semicolons, and a mark that says that it is UTF-8."""

    def __init__(self, file: IO[bytes]) -> None:
        self.text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
        self.writer = csv.writer(self.text, delimiter=";")

    def write(self, row: Sequence[Cell]) -> None:
        """One row; what a spreadsheet would compute becomes plain text."""
        self.writer.writerow([spreadsheet_cell(cell) if isinstance(cell, str) else cell for cell in row])

    def close(self) -> None:
        """Leave the file open for who gave it."""
        self.text.detach()


class XlsxSheet:
    """One sheet of an Excel file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.zip = ZipFile(file, "w", ZIP_DEFLATED)
        for name, content in PARTS.items():
            self.zip.writestr(name, HEAD + content)
        self.part = self.zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self.part.write(f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>'.encode())

    def write(self, row: Sequence[Cell]) -> None:
        """One row of numbers and texts."""
        self.part.write(f"<row>{''.join(_cell(cell) for cell in row)}</row>".encode())

    def close(self) -> None:
        """Finish the zip; the file itself stays open."""
        self.part.write(b"</sheetData></worksheet>")
        self.part.close()
        self.zip.close()


def _cell(cell: Cell) -> str:
    if isinstance(cell, int):
        return f"<c><v>{cell}</v></c>"
    text = escape(NOT_XML.sub("", spreadsheet_cell(cell))[:LONGEST])
    return f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


SHEETS: dict[str, type[CsvSheet] | type[XlsxSheet]] = {"csv": CsvSheet, "xlsx": XlsxSheet}

"""Many letters as one file for the printer, and the list that goes with the pile.

The merged file keeps every letter's tags, language and reading order, one part a letter. It is a print
file: it makes no claim to PDF/A or PDF/UA, and it is not what a resident is sent or what is archived.
"""

import csv
import datetime
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from django.utils.translation import gettext, override
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from core.forms.text import spreadsheet_cell
from core.notifications.envelopes import marks
from core.notifications.letters import render_document

A4 = [0, 0, 595.28, 841.89]


@dataclass(frozen=True)
class PrintedLetter:
    """A letter to put on the pile: its reference, the name on the envelope, and its PDF."""

    reference: str
    recipient: str
    pdf: bytes


@dataclass(frozen=True)
class ManifestLine:
    """Where a letter is in the pile: `sequence` counts letters, `first_page` pages of the file, from 1."""

    sequence: int
    reference: str
    recipient: str
    pages: int
    first_page: int


def merge_letters(
    letters: Iterable[PrintedLetter], title: str, double_sided: bool = True
) -> tuple[bytes, list[ManifestLine]]:
    """The merged PDF and its manifest. Each letter starts on a new sheet, or two people's letters would
    share one: printed on both sides, an odd last page is followed by a blank one.
    """
    batch = Pdf.new()
    tree = _TagTree(batch)
    lines: list[ManifestLine] = []
    sheets = 0
    with batch.open_outline() as outline:
        for sequence, letter in enumerate(letters, start=1):
            first_page = len(batch.pages) + 1
            with Pdf.open(io.BytesIO(letter.pdf)) as source:
                tree.add(source, sequence)
                pages = len(source.pages)
            sheets = _mark_sheets(batch, first_page - 1, sheets, 2 if double_sided else 1)
            outline.root.append(OutlineItem(f"{sequence}. {letter.reference}", first_page - 1))
            lines.append(ManifestLine(sequence, letter.reference, letter.recipient, pages, first_page))
            if double_sided and pages % 2:
                batch.add_blank_page(page_size=(A4[2], A4[3]))
    tree.finish()
    batch.Root.Lang = String("nl")
    batch.Root.MarkInfo = Dictionary(Marked=True)
    batch.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    with batch.open_metadata(set_pikepdf_as_editor=False) as metadata:
        metadata["dc:title"] = title
    target = io.BytesIO()
    batch.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return target.getvalue(), lines


def _mark_sheets(batch: Pdf, first: int, before: int, pages_a_sheet: int) -> int:
    """Draw the marks of envelopes.py on the fronts of one letter. Returns the sheets of the pile so far."""
    fronts = range(first, len(batch.pages), pages_a_sheet)
    for number, front in enumerate(fronts, start=before):
        marked = batch.make_stream(marks(number, last=front == fronts[-1]))
        batch.pages[front].contents_add(marked)
    return before + len(fronts)


def manifest_csv(lines: Iterable[ManifestLine]) -> bytes:
    """The list as CSV for a spreadsheet; a name that a spreadsheet would compute is made plain text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_headings())
    for line in lines:
        writer.writerow(
            [line.sequence, spreadsheet_cell(line.reference), spreadsheet_cell(line.recipient), line.pages]
        )
    return text.getvalue().encode("utf-8-sig")


def manifest_pdf(lines: Iterable[ManifestLine], reference: str, date: datetime.date) -> bytes:
    """The list as a PDF to sign and keep with the pile. Errors: as render_document."""
    rows = list(lines)
    context = {
        "subject": gettext("Verzendlijst"),
        "reference": reference,
        "date": date,
        "rows": rows,
        "pages": sum(row.pages for row in rows),
    }
    return render_document("letters/manifest.html", context, "nl")


def _headings() -> list[str]:
    with override("nl"):
        return [gettext("Nummer"), gettext("Kenmerk"), gettext("Ontvanger"), gettext("Bladzijden")]


class _TagTree:
    """The structure tree of the batch, grown letter by letter (ISO 32000-1, 14.7)."""

    def __init__(self, batch: Pdf) -> None:
        self.batch = batch
        self.parents: list[Any] = []
        self.root = batch.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self.document = batch.make_indirect(
            Dictionary(Type=Name.StructElem, S=Name.Document, P=self.root, K=Array())
        )

    def add(self, source: Pdf, sequence: int) -> None:
        """Add the pages of a letter with their tags, renumbered so that no two letters share a number."""
        number = len(self.parents)
        first = len(self.batch.pages)
        self.batch.pages.extend(source.pages)
        for page in self.batch.pages[first:]:
            page.obj.StructParents = number + int(page.obj.StructParents)
            for annotation in page.obj.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent = number + int(annotation.StructParent)
        tree = self.batch.copy_foreign(source.Root.StructTreeRoot)
        flat = list(tree.ParentTree.Nums)
        by_key = {int(key): value for key, value in zip(flat[::2], flat[1::2], strict=True)}
        for key in range(max(by_key) + 1):
            self.parents.append(by_key.get(key))
        for part in tree.K:
            part.S, part.P, part.Lang = Name.Part, self.document, source.Root.Lang
            self.document.K.append(part)
            for element in _elements(part):
                _make_ids_own(element, sequence)

    def finish(self) -> None:
        """Hang the tree in the file."""
        numbers: list[Any] = []
        for key, parent in enumerate(self.parents):
            if parent is not None:
                numbers.extend([key, parent])
        self.root.K = Array([self.document])
        self.root.ParentTree = self.batch.make_indirect(Dictionary(Nums=Array(numbers)))
        self.root.ParentTreeNextKey = len(self.parents)
        self.batch.Root.StructTreeRoot = self.root


def _elements(element: Any) -> Iterator[Any]:
    """A structure element and all below it."""
    yield element
    for child in element.get("/K", ()):
        if isinstance(child, Dictionary) and child.get("/Type") == Name.StructElem:
            yield from _elements(child)


def _make_ids_own(element: Any, sequence: int) -> None:
    """Table headers are known by an id, which must be of one letter only."""
    if "/ID" in element:
        element.ID = String(f"{sequence}-{element.ID}")
    attributes = element.get("/A")
    if isinstance(attributes, Dictionary) and "/Headers" in attributes:
        attributes.Headers = Array([String(f"{sequence}-{header}") for header in attributes.Headers])

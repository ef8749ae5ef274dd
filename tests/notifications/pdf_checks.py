"""Rules of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) that can be checked without a validator.

No finding means: none of these rules is broken. It does not mean that the file is valid; docs/letters.md
lists what is not looked at.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

ACTIVE = ("/OpenAction", "/AA", "/JavaScript", "/EmbeddedFiles", "/XFA")
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS_TEXT | {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do"}


@dataclass(frozen=True)
class Finding:
    """A broken rule: a short stable code, and what was found."""

    code: str
    detail: str = ""


def check_pdf(content: bytes) -> list[Finding]:
    """Every broken rule, in no particular order."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        return [*_file(pdf), *_metadata(pdf), *_fonts(pdf), *_tags(pdf), *_pages(pdf)]


def reading_text(content: bytes) -> str:
    """The text as it is read aloud: in the order of the tags, one line a block."""
    with Pdf.open(io.BytesIO(content)) as pdf:
        spoken = {page.obj.objgen: _text_by_mcid(page) for page in pdf.pages}
        blocks: list[str] = []
        for element in pdf.Root.StructTreeRoot.K:
            _read(element, spoken, blocks)
    return "\n".join(line for block in blocks if (line := " ".join(block.split())))


def page_texts(content: bytes) -> list[str]:
    """What stands on each page."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [" ".join(_text_by_mcid(page).values()) for page in pdf.pages]


def _file(pdf: Pdf) -> Iterator[Finding]:
    root = pdf.Root
    intents = [str(intent.get("/S")) for intent in root.get("/OutputIntents", ())]
    rules = {
        "encrypted": not pdf.is_encrypted,
        "no-id": "/ID" in pdf.trailer,
        "no-language": bool(root.get("/Lang")),
        "not-marked": bool(root.get("/MarkInfo", Dictionary()).get("/Marked")),
        "title-not-shown": bool(root.get("/ViewerPreferences", Dictionary()).get("/DisplayDocTitle")),
        "no-title": bool(str(pdf.docinfo.get("/Title", "")).strip()),
        "no-bookmarks": "/Outlines" in root,
        "output-intent": intents == ["/GTS_PDFA1"],
    }
    yield from (Finding(code) for code, kept in rules.items() if not kept)
    for place in (root, root.get("/Names", Dictionary()), *(page.obj for page in pdf.pages)):
        yield from (Finding("active-content", key) for key in ACTIVE if key in place)


def _metadata(pdf: Pdf) -> Iterator[Finding]:
    if "/Metadata" not in pdf.Root:
        yield Finding("no-xmp")
        return
    xmp = pdf.open_metadata()
    if xmp.get("pdfaid:part") != "2" or xmp.get("pdfaid:conformance") != "A":
        yield Finding("no-pdfa-2a", f"{xmp.get('pdfaid:part')}{xmp.get('pdfaid:conformance')}")
    if xmp.get("pdfuaid:part") != "1":
        yield Finding("no-pdfua-1")
    if not xmp.get("dc:title"):
        yield Finding("no-xmp-title")
    packet = pdf.Root.Metadata.read_bytes()
    if packet.count(b"<rdf:RDF") != 1:
        yield Finding("rdf-not-single")
    if not re.search(rb"namespaceURI>http://www\.aiim\.org/pdfua/ns/id/<", packet):
        yield Finding("no-extension-schema")


def _fonts(pdf: Pdf) -> Iterator[Finding]:
    for page in pdf.pages:
        for name, font in page.resources.get("/Font", {}).items():
            descendant = font.get("/DescendantFonts", [font])[0]
            descriptor = descendant.get("/FontDescriptor", Dictionary())
            if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
                yield Finding("font-not-embedded", name)
            if "/ToUnicode" not in font:
                yield Finding("font-without-unicode", name)


def _tags(pdf: Pdf) -> Iterator[Finding]:
    if "/StructTreeRoot" not in pdf.Root:
        yield Finding("no-tags")
        return
    level = 0
    for element in _elements(pdf.Root.StructTreeRoot):
        kind = str(element.get("/S", ""))
        attributes = element.get("/A", Dictionary())
        if kind == "/TH" and str(attributes.get("/Scope")) not in {"/Row", "/Column", "/Both"}:
            yield Finding("header-without-scope")
        if kind == "/Figure" and not element.get("/Alt"):
            yield Finding("figure-without-text")
        if re.fullmatch("/H[1-6]", kind):
            if int(kind[2]) > level + 1:
                yield Finding("heading-skipped", kind)
            level = int(kind[2])
    if not level:
        yield Finding("no-heading")


def _pages(pdf: Pdf) -> Iterator[Finding]:
    if "/StructTreeRoot" not in pdf.Root:
        return
    tagged = set(_tagged(pdf.Root.StructTreeRoot))
    for page in pdf.pages:
        yield from _content(page, tagged)
        for annotation in page.obj.get("/Annots", ()):
            if not annotation.get("/Contents") or "/StructParent" not in annotation:
                yield Finding("annotation-without-text")
            if str(page.obj.get("/Tabs")) != "/S":
                yield Finding("tab-order")


def _content(page: pikepdf.Page, tagged: set[tuple[tuple[int, int], int]]) -> Iterator[Finding]:
    for code, operands, marks in _operators(page):
        known = any(
            tag == "/Artifact" or (mcid is not None and (page.obj.objgen, mcid) in tagged)
            for tag, mcid in marks
        )
        if code in PAINTS and not known:
            yield Finding("untagged-content", code)
        if code in SHOWS_TEXT and any(glyph == 0 for glyph in _glyphs(operands)):
            yield Finding("missing-glyph")


def _operators(page: pikepdf.Page) -> Iterator[tuple[str, Any, list[tuple[str, int | None]]]]:
    """Each operator of a page with its operands and the marks it stands in: tag and number."""
    marks: list[tuple[str, int | None]] = []
    for instruction in pikepdf.parse_content_stream(page):
        code, operands = str(instruction.operator), instruction.operands
        if code in {"BDC", "BMC"}:
            properties: Any = operands[1] if len(operands) > 1 else None
            mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
            marks.append((str(operands[0]), None if mcid is None else int(mcid)))
        elif code == "EMC":
            marks.pop()
        yield code, operands, marks


def _elements(root: Any) -> Iterator[Any]:
    for child in root.get("/K", ()):
        if isinstance(child, Dictionary) and "/S" in child:
            yield child
            yield from _elements(child)


def _tagged(root: Any) -> Iterator[tuple[tuple[int, int], int]]:
    """Page and number of every piece of content that hangs in the tree."""
    for element in _elements(root):
        for child in element.get("/K", ()):
            if isinstance(child, int):
                yield element.Pg.objgen, child


def _glyphs(operands: Any) -> Iterator[int]:
    parts = operands[0] if isinstance(operands[0], Array) else [operands[0]]
    for part in parts:
        if isinstance(part, pikepdf.String):
            raw = bytes(part)
            yield from (int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2))


def _text_by_mcid(page: pikepdf.Page) -> dict[int, str]:
    maps = {name: _to_unicode(font) for name, font in page.resources.get("/Font", {}).items()}
    text: dict[int, str] = {}
    current: dict[int, str] = {}
    for code, operands, marks in _operators(page):
        if code == "Tf":
            current = maps[str(operands[0])]
        elif code in SHOWS_TEXT and marks and (mcid := marks[-1][1]) is not None:
            text[mcid] = text.get(mcid, "") + "".join(current.get(g, "") for g in _glyphs(operands))
    return text


def _to_unicode(font: Any) -> dict[int, str]:
    """Glyph to text from the font's CMap; WeasyPrint writes bfchar lines only."""
    cmap = font.ToUnicode.read_bytes()
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>\s*$", cmap, re.MULTILINE)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace") for glyph, text in pairs
    }


def _read(element: Any, spoken: dict[tuple[int, int], dict[int, str]], blocks: list[str]) -> None:
    if element.S in {Name.P, Name.H1, Name.H2, Name.TD, Name.TH, Name.Lbl, Name.LBody, Name.Caption}:
        blocks.append("")
    for child in element.get("/K", ()):
        if isinstance(child, int):
            # One number is one piece of a line; at a line's end the file has no space, readers add it.
            line = blocks.pop() if blocks else ""
            blocks.append(f"{line} {spoken[element.Pg.objgen].get(child, '')}")
        elif isinstance(child, Dictionary) and "/S" in child:
            _read(child, spoken, blocks)

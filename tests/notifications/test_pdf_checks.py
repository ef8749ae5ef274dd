"""Each check finds the damage it is there for: otherwise "no findings" would mean nothing."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Dictionary, Name, Pdf

from core.notifications.letters import render_document
from tests.notifications.letter_samples import CONFIRMATION
from tests.notifications.pdf_checks import check_pdf


@pytest.fixture(scope="module")
def sound() -> bytes:
    return render_document("letters/confirmation.html", CONFIRMATION, "nl")


def _xmp(old: bytes, new: bytes) -> Callable[[Pdf], None]:
    def damage(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        assert old in packet
        pdf.Root.Metadata.write(packet.replace(old, new))

    return damage


def _fonts(pdf: Pdf) -> list[pikepdf.Object]:
    return [font for page in pdf.pages for font in page.resources.Font.values()]


def _first(pdf: Pdf, kind: Name) -> pikepdf.Object:
    return next(obj for obj in pdf.objects if isinstance(obj, Dictionary) and obj.get("/S") == kind)


def _unembed(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in [key for key in dict(descriptor.items()) if key.startswith("/FontFile")]:
            del descriptor[key]


def _without_unicode(pdf: Pdf) -> None:
    for font in _fonts(pdf):
        del font["/ToUnicode"]


def _paint(content: bytes) -> Callable[[Pdf], None]:
    return lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(content), prepend=True)


def _untag_page_numbers(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.Contents = pdf.make_stream(page.Contents.read_bytes().replace(b"/Artifact", b"/Span"))


DAMAGE: dict[str, Callable[[Pdf], None]] = {
    "no-language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "not-marked": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "title-not-shown": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "no-title": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "no-bookmarks": lambda pdf: pdf.Root.__delitem__("/Outlines"),
    "output-intent": lambda pdf: pdf.Root.__delitem__("/OutputIntents"),
    "active-content": lambda pdf: pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.JavaScript)),
    "no-xmp": lambda pdf: pdf.Root.__delitem__("/Metadata"),
    "no-pdfa-2a": _xmp(b'conformance="A"', b'conformance="B"'),
    "no-pdfua-1": _xmp(b'pdfuaid:part="1"', b""),
    "no-extension-schema": _xmp(
        b"namespaceURI>http://www.aiim.org/pdfua", b"namespaceURI>http://example.org"
    ),
    "no-xmp-title": _xmp(b"dc:title", b"dc:subject"),
    "rdf-not-single": _xmp(b"</x:xmpmeta>", b"<rdf:RDF xmlns:rdf='x'/></x:xmpmeta>"),
    "font-not-embedded": _unembed,
    "font-without-unicode": _without_unicode,
    "no-tags": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "header-without-scope": lambda pdf: _first(pdf, Name.TH).A.__delitem__("/Scope"),
    "heading-skipped": lambda pdf: _first(pdf, Name.H1).__setitem__("/S", Name.H3),
    "no-heading": lambda pdf: _first(pdf, Name.H1).__setitem__("/S", Name.P),
    "figure-without-text": lambda pdf: _first(pdf, Name.P).__setitem__("/S", Name.Figure),
    "untagged-content": _paint(b"0 0 9 9 re f"),
    "missing-glyph": _paint(b"/Artifact BMC BT <0000> Tj ET EMC"),
    "annotation-without-text": lambda pdf: pdf.pages[0].Annots[0].__delitem__("/Contents"),
    "tab-order": lambda pdf: pdf.pages[0].obj.__delitem__("/Tabs"),
}


@pytest.mark.parametrize("code", DAMAGE)
def test_damage_is_found(sound: bytes, code: str) -> None:
    with Pdf.open(io.BytesIO(sound)) as pdf:
        DAMAGE[code](pdf)
        target = io.BytesIO()
        pdf.save(target, fix_metadata_version=False)
    assert code in {finding.code for finding in check_pdf(target.getvalue())}


def test_page_numbers_outside_the_tree_are_found(sound: bytes) -> None:
    with Pdf.open(io.BytesIO(sound)) as pdf:
        _untag_page_numbers(pdf)
        target = io.BytesIO()
        pdf.save(target)
    assert "untagged-content" in {finding.code for finding in check_pdf(target.getvalue())}


def test_encryption_and_a_missing_id_are_found(sound: bytes) -> None:
    with Pdf.open(io.BytesIO(sound)) as pdf:
        target = io.BytesIO()
        pdf.save(target, encryption=pikepdf.Encryption(owner="x", user=""))
    assert "encrypted" in {finding.code for finding in check_pdf(target.getvalue())}
    start = sound.rindex(b"/ID")
    broken = sound[:start] + b"/XX" + sound[start + 3 :]
    assert "no-id" in {finding.code for finding in check_pdf(broken)}


def test_a_sound_file_has_no_findings(sound: bytes) -> None:
    assert check_pdf(sound) == []

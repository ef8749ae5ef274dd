"""HTML of a letter to PDF/A-2a with PDF/UA-1: the only module that imports weasyprint.

It runs as a process of its own (`python -m core.notifications.letter_pdf FOLDER`), which letter_press
starts, feeds and guards. It knows no Django, no database and no secret. FOLDER is the static folder.

A job on stdin is four bytes of length and the HTML; the answer on stdout one byte of status, four bytes
of length, and the PDF or a sentence. Fonts, styles and fetcher are made once and shared by all jobs.
"""

import gc
import logging
import re
import resource
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

OK, FAILED, UNAVAILABLE = b"k", b"f", b"u"
LENGTH = struct.Struct(">I")
CPU_SECONDS = 15
MEMORY_BYTES = 1 << 30
SCHEME = "letter:/"
FILES = {
    "letter.css": ("css/letter.css", "text/css"),
    "letter-400.ttf": ("vendor/letter-sans/letter-400.ttf", "font/ttf"),
    "letter-600.ttf": ("vendor/letter-sans/letter-600.ttf", "font/ttf"),
}
PDFUA_SCHEMA = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>'
    b'<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    b' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    b' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>'
    b"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    b"<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    b'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>'
    b"<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category>"
    b"<pdfaProperty:description>Part of ISO 14289 that the file follows</pdfaProperty:description>"
    b"</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)


class MissingSigns(Exception):
    """No installed font has these signs; PDF/UA forbids the empty box that would be drawn instead."""

    def __init__(self, signs: set[str]) -> None:
        super().__init__(signs)
        self.signs = signs


class Typesetter:
    """What every letter shares: two fonts, one style sheet, and a fetcher that refuses all else."""

    def __init__(self, static: Path) -> None:
        from weasyprint import CSS
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher, URLFetcherResponse

        class OwnFilesOnly(URLFetcher):  # type: ignore[misc]
            """Knows the files of FILES by name; every other address is refused, whatever its scheme."""

            def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
                name = url.removeprefix(SCHEME)
                if name not in FILES or name == url:
                    raise ValueError("not a file of ours")
                path, kind = FILES[name]
                return URLFetcherResponse(url, (static / path).read_bytes(), {"Content-Type": kind})

        self.fetcher = OwnFilesOnly()
        self.fonts = FontConfiguration()
        self.css = CSS(url=SCHEME + "letter.css", url_fetcher=self.fetcher, font_config=self.fonts)

    def pdf(self, html: str) -> bytes:
        """The letter as bytes; signs that no installed font has become question marks."""
        try:
            return self._pdf(html)
        except MissingSigns as missing:
            return self._pdf(html.translate(dict.fromkeys(map(ord, missing.signs), "?")))

    def _pdf(self, html: str) -> bytes:
        from weasyprint import HTML

        parsed = HTML(string=html, base_url=SCHEME, url_fetcher=self.fetcher)
        document = parsed.render(
            font_config=self.fonts, stylesheets=[self.css], pdf_variant="pdf/a-2a", pdf_tags=True
        )
        plain_rdf = document.metadata.generate_rdf_metadata

        def rdf_with_pdfua(variant: str, version: int, conformance: str) -> bytes:
            rdf: bytes = plain_rdf(variant, version, conformance)
            return rdf.replace(b"</rdf:RDF>", PDFUA_SCHEMA + b"</rdf:RDF>")

        document.metadata.generate_rdf_metadata = rdf_with_pdfua
        pdf: bytes = document.write_pdf(finisher=_finish, pdf_variant="pdf/a-2a", pdf_tags=True)
        return pdf


def _finish(document: Any, pdf: Any) -> None:
    """What WeasyPrint leaves undone for PDF/UA, set before the file is written."""
    missing = {chr(code) for font in document.fonts.values() for code in font.missing}
    if missing:
        raise MissingSigns(missing)
    elements = [obj for obj in pdf.objects if isinstance(obj, dict) and obj.get("Type") == "/StructElem"]
    for element in elements:
        if element["S"] == "/TH":
            row = _object(pdf, element["P"])
            in_head = _object(pdf, row["P"])["S"] == "/THead"
            element["A"]["Scope"] = "/Column" if in_head else "/Row"
    _page_furniture_as_artifacts(pdf)


def _page_furniture_as_artifacts(pdf: Any) -> None:
    """Mark page numbers and running lines as artifacts: their tags hang outside the tree (7.1, 7.8)."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    reachable = set(_walk(pdf, root["K"][0]))
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    for page_number, reference in enumerate(pdf.page_references):
        parents = numbers[2 * page_number + 1]
        loose = {mcid for mcid, parent in enumerate(parents) if parent not in reachable}
        operators = _object(pdf, _object(pdf, reference)["Contents"]).stream
        for place, operator in enumerate(operators):
            if operator == b"BDC" and operators[place - 1].get("MCID") in loose:
                operators[place - 2 : place + 1] = ["/Artifact", "<</Type /Pagination>>", operator]
        for mcid in loose:
            parents[mcid] = "null"


def _walk(pdf: Any, reference: Any) -> Iterator[Any]:
    """References of a structure element and all below it."""
    yield reference
    for child in _object(pdf, reference).get("K", ()):
        if not isinstance(child, int):
            yield from _walk(pdf, child)


def _object(pdf: Any, reference: Any) -> Any:
    return pdf.objects[int(reference.split()[0])]


def _limit(kind: int, soft: int) -> None:
    """Set a limit of this process, never above the one it was given; macOS refuses some, which is fine."""
    hard = resource.getrlimit(kind)[1]
    try:
        resource.setrlimit(kind, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))
    except (ValueError, OSError):
        logging.getLogger(__name__).warning("limit %s not set on this system", kind)


def _read(stream: BinaryIO) -> str | None:
    head = stream.read(LENGTH.size)
    return stream.read(LENGTH.unpack(head)[0]).decode() if len(head) == LENGTH.size else None


def _write(stream: BinaryIO, status: bytes, payload: bytes) -> None:
    stream.write(status + LENGTH.pack(len(payload)) + payload)
    stream.flush()


def main(static: Path) -> None:
    """Say whether letters can be made, then make them until stdin closes."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    try:
        typesetter = Typesetter(static)
    except (ImportError, OSError) as error:
        return _write(answers, UNAVAILABLE, str(error).splitlines()[0].encode())
    _write(answers, OK, b"")
    gc.freeze()
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    while (html := _read(sys.stdin.buffer)) is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + CPU_SECONDS + 1)
        try:
            pdf = typesetter.pdf(html)
        except Exception as error:
            # The text of an exception may hold the resident's words: only its kind goes to the log.
            _write(answers, FAILED, re.sub(r"\W", "", type(error).__name__).encode())
        else:
            _write(answers, OK, pdf)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

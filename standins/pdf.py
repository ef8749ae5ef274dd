"""Small PDF files, good ones and ones that are there to go wrong."""

import io
import zlib
from functools import cache

BOMB_PART, BOMB_BYTES = 10_000_000, 3_000_000_000
WIDTH = 88


def text_pdf(pages: list[str]) -> bytes:
    """A file with these words on its pages."""
    contents = []
    for page in pages:
        lines = [line for part in page.splitlines() for line in _folded(part)]
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines[:50])
        contents.append(b"BT /F1 11 Tf 14 TL 56 780 Td\n" + shown.encode("cp1252", "replace") + b"ET")
    return _file([(content, b"") for content in contents])


def scanned_pdf() -> bytes:
    """A picture of a paper: a page without a single letter."""
    return _file([(b"0.9 g 56 56 480 700 re f 0.2 g 80 600 300 4 re f 80 580 260 4 re f", b"")])


def encrypted_pdf() -> bytes:
    """A file that asks for a password."""
    import pikepdf

    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(text_pdf(["Geheim"]))) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner="owner", user="user"))
    return out.getvalue()


def broken_pdf() -> bytes:
    """A file that only begins well."""
    return b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n" + bytes(range(256)) * 8


@cache
def bomb_pdf() -> bytes:
    """A file of some kilobytes whose one page takes gigabytes: packed zeros, and that packed again."""
    packer, part = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(BOMB_PART)
    block = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    parts = BOMB_BYTES // BOMB_PART
    checksum = ((BOMB_BYTES % 65521) << 16 | 1).to_bytes(4, "big")
    once = b"\x78\x9c" + block * parts + packer.flush() + checksum
    return _file([(zlib.compress(once, 9), b"/Filter [/FlateDecode /FlateDecode]")])


def _folded(line: str) -> list[str]:
    lines, now = [], ""
    for word in line.split():
        if len(now) + len(word) > WIDTH:
            lines.append(now)
            now = ""
        now = f"{now} {word}".strip()
    return [*lines, now]


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _file(contents: list[tuple[bytes, bytes]]) -> bytes:
    """A file of pages, each a stream and what its dictionary says of it besides its length."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    pages = [4 + 2 * number for number in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % page for page in pages)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        font,
    ]
    for page, (content, filters) in zip(pages, contents, strict=True):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % (page + 1)
        )
        objects.append(b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)

"""Files as an attacker, and as an ordinary resident, would send them; all made here."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String
from PIL import Image

CANARY = b"canary-that-must-not-survive"


def picture(kind: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size).save(out, kind, **options)
    return out.getvalue()


def photo_with_place() -> bytes:
    """A JPEG that tells where and with what it was taken."""
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (52.0, 9.0, 36.0)
    return picture("JPEG", exif=exif.tobytes())


def huge_png() -> bytes:
    """A PNG of a few kilobytes that decodes to 144 megapixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    side = 12_000
    header = struct.pack("!IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(b"\0" * (side * (side // 8 + 1)), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/document.xml", CANARY)
    return out.getvalue()


def pdf(change: Callable[[pikepdf.Pdf], None] = lambda pdf: None, **options: object) -> bytes:
    """A PDF of one page, with something added."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    change(made)
    out = io.BytesIO()
    made.save(out, **options)
    return out.getvalue()


def script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String(CANARY.decode()))


def open_action(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = script()


def indirect_open_action(made: pikepdf.Pdf) -> None:
    made.Root.OpenAction = made.make_indirect(script())


def page_action(made: pikepdf.Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=script())


def named_script(made: pikepdf.Pdf) -> None:
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("x"), script()])))


def embedded_file(made: pikepdf.Pdf) -> None:
    made.attachments["virus.exe"] = CANARY


def launch_link(made: pikepdf.Pdf) -> None:
    _link(made, Dictionary(S=Name.Launch, F=String(CANARY.decode())))


def sending_form(made: pikepdf.Pdf) -> None:
    _link(made, Dictionary(S=Name.SubmitForm, F=String(CANARY.decode())))


def next_action(made: pikepdf.Pdf) -> None:
    go = Dictionary(S=Name.URI, URI=String("https://voorbeeld.example"), Next=Array([script()]))
    _link(made, made.make_indirect(go))


def script_link(made: pikepdf.Pdf) -> None:
    _link(made, Dictionary(S=Name.URI, URI=String("javascript:" + CANARY.decode())))


def field_script(made: pikepdf.Pdf) -> None:
    field = Dictionary(
        Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=Array([0, 0, 9, 9]),
        AA=Dictionary(K=made.make_indirect(script())),
    )  # fmt: skip
    made.Root.AcroForm = Dictionary(Fields=Array([made.make_indirect(field)]), XFA=String(CANARY.decode()))
    made.pages[0].obj.Annots = made.Root.AcroForm.Fields


def file_annotation(made: pikepdf.Pdf) -> None:
    spec = Dictionary(Type=Name.Filespec, F=String("x"), EF=Dictionary(F=Stream(made, CANARY)))
    note = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=spec)
    made.pages[0].obj.Annots = Array([made.make_indirect(note)])


def metadata(made: pikepdf.Pdf) -> None:
    made.docinfo["/Author"] = CANARY.decode()
    made.Root.Metadata = Stream(made, CANARY)


def _link(made: pikepdf.Pdf, action: Dictionary) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=action)
    made.pages[0].obj.Annots = Array([made.make_indirect(link)])


ARMED = {
    change.__name__: change
    for change in (
        open_action,
        indirect_open_action,
        page_action,
        named_script,
        embedded_file,
        launch_link,
        sending_form,
        next_action,
        script_link,
        field_script,
        file_annotation,
        metadata,
    )  # fmt: skip
}
"""PDFs that would do something, by what they would do it with. All are taken, none keeps its canary."""

REFUSED: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "text": lambda: b"just words",
    "html": lambda: b"<html><script>alert(1)</script>",
    "svg": lambda: b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "zip": archive,
    "program": lambda: b"MZ" + b"\0" * 200,
    "gif": lambda: picture("GIF", mode="P"),
    "tiff": lambda: picture("TIFF"),
    "half a png": lambda: picture("PNG", (400, 400))[:60],
    "half a jpeg": lambda: picture("JPEG", (400, 400))[:300],
    "png that is a header": lambda: b"\x89PNG\r\n\x1a\n",
    "144 megapixels": huge_png,
    "locked pdf": lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")),
    "pdf with an owner": lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="")),
    "pdf that is a header": lambda: b"%PDF-1.7\n",
    "pdf of noise": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
}
"""What is not taken at all."""

GOOD: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: picture("JPEG"),
    "grey jpeg": lambda: picture("JPEG", mode="L"),
    "cmyk jpeg": lambda: picture("JPEG", mode="CMYK"),
    "png": lambda: picture("PNG"),
    "png with alpha": lambda: picture("PNG", mode="RGBA"),
    "png of 16 bits": lambda: picture("PNG", mode="I;16"),
    "png in one bit": lambda: picture("PNG", mode="1"),
    "phone photo": lambda: picture("JPEG", (4000, 3000)),
    "pdf": pdf,
    "compressed pdf": lambda: pdf(object_stream_mode=pikepdf.ObjectStreamMode.generate),
}
"""What ordinary people send."""

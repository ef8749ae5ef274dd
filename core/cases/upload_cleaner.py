"""The program that remakes one hostile file, alone in a process with little memory and time.

Run as `python -m core.cases.upload_cleaner KIND`: the file comes in on standard input, the clean one goes out
on standard output. It ends with 0, or with REFUSED and a word on standard error that says why. Whatever
a file does to the libraries that read it happens here, where there is no database and no key.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from typing import Any

from core.limits import limit_resources

MEMORY_BYTES = 1_500_000_000
CPU_SECONDS = 20
MAX_PIXELS = 50_000_000
MAX_PAGES = 500
REFUSED = 3

PIXELS, ENCRYPTED, DAMAGED, PAGES = "pixels", "encrypted", "damaged", "pages"

DROPPED_KEYS = frozenset(
    {"/OpenAction", "/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Collection"}
    | {"/RichMediaContent", "/RichMediaSettings", "/Metadata", "/PieceInfo", "/Perms", "/DSS", "/Rendition"}
)
DROPPED_ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie"}
    | {"/Sound", "/RichMediaExecute", "/GoTo3DView", "/Thread", "/Hide", "/ResetForm"}
)
DROPPED_ANNOTATIONS = frozenset(
    {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/PrinterMark", "/TrapNet"}
)
LINKS = ("http://", "https://", "mailto:", "tel:")


class Refused(Exception):
    """The file is not taken; its text is one of the words above."""


def clean_image(content: bytes, kind: str) -> bytes:
    """The same picture, decoded and encoded again: no metadata, no second file behind it."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # we look at the size ourselves, before anything is decoded
    wanted = "PNG" if kind == "image/png" else "JPEG"
    with Image.open(io.BytesIO(content), formats=[wanted]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Refused(PIXELS)
        upright = ImageOps.exif_transpose(image)
        keeps_alpha = wanted == "PNG" and (
            upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
        )
        pixels = upright.convert("RGBA" if keeps_alpha else "RGB")
    pixels.info.clear()
    out = io.BytesIO()
    if wanted == "PNG":
        pixels.save(out, "PNG", optimize=False)
    else:
        pixels.save(out, "JPEG", quality=88)
    return out.getvalue()


def clean_pdf(content: bytes, kind: str) -> bytes:
    """The same pages without scripts, actions, forms that send, attachments, media and metadata."""
    import pikepdf

    try:
        pdf = pikepdf.open(io.BytesIO(content))
    except pikepdf.PasswordError as error:
        raise Refused(ENCRYPTED) from error
    with pdf:
        if pdf.is_encrypted:
            raise Refused(ENCRYPTED)
        if not 0 < len(pdf.pages) <= MAX_PAGES:
            raise Refused(PAGES)
        for item in (pdf.Root, *pdf.objects):
            for part in _dictionaries(item):
                _disarm(part)
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        out = io.BytesIO()
        pdf.save(out, fix_metadata_version=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return out.getvalue()


def _dictionaries(item: Any, depth: int = 0) -> Iterator[Any]:
    """Every dictionary within one object; what it only refers to has its own turn."""
    import pikepdf

    if depth > 100:
        raise Refused(DAMAGED)
    if isinstance(item, pikepdf.Stream):
        item = item.stream_dict
    if isinstance(item, pikepdf.Dictionary):
        yield item
        inner = list(item.values())
    elif isinstance(item, pikepdf.Array):
        inner = list(item)
    else:
        return
    for each in inner:
        if isinstance(each, pikepdf.Dictionary | pikepdf.Array) and not each.is_indirect:
            yield from _dictionaries(each, depth + 1)


def _disarm(part: Any) -> None:
    import pikepdf

    for key in list(part.keys()):
        value = part.get(key)
        if key in DROPPED_KEYS or (isinstance(value, pikepdf.Dictionary) and _acts(value)):
            del part[key]
        elif isinstance(value, pikepdf.Array) and any(_is_bad(each) for each in value):
            part[key] = pikepdf.Array([each for each in value if not _is_bad(each)])
    if str(part.get("/Type", "")) == "/Filespec" or str(part.get("/Subtype", "")) in DROPPED_ANNOTATIONS:
        for key in list(part.keys()):
            if key not in ("/Type", "/Subtype", "/Rect"):
                del part[key]


def _is_bad(each: Any) -> bool:
    import pikepdf

    if not isinstance(each, pikepdf.Dictionary):
        return False
    return _acts(each) or str(each.get("/Subtype", "")) in DROPPED_ANNOTATIONS


def _acts(value: Any) -> bool:
    """Whether a dictionary is an action that does more than go to a page or a web address."""
    action = str(value.get("/S", ""))
    if action == "/URI":
        return not str(value.get("/URI", "")).lower().startswith(LINKS)
    return action in DROPPED_ACTIONS


def main() -> int:
    """Read, remake, write."""
    limit_resources(MEMORY_BYTES, CPU_SECONDS)
    kind = sys.argv[1]
    content = sys.stdin.buffer.read()
    try:
        clean = clean_pdf(content, kind) if kind == "application/pdf" else clean_image(content, kind)
    except Refused as refusal:
        sys.stderr.write(str(refusal))
        return REFUSED
    except Exception:  # a library that chokes on a hostile file may do so in any way
        sys.stderr.write(DAMAGED)
        return REFUSED
    sys.stdout.buffer.write(clean)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Hostile files: refused, or remade without anything that acts. Good files: taken."""

import io
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.cases import uploads
from core.cases.models.attachment import MAX_BYTES
from core.cases.uploads import UploadRefused, clean
from tests.cases import hostile_files
from tests.cases.hostile_files import ARMED, CANARY, GOOD, REFUSED

SIGNS_OF_ACTION = (
    b"/JavaScript",
    b"/Launch",
    b"/SubmitForm",
    b"/OpenAction",
    b"/EmbeddedFile",
    b"/XFA",
    b"/AA",
)


def sent(content: bytes, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def opened(content: bytes) -> bytes:
    """A PDF written out without compression, so that words can be looked for."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        pdf.save(
            out, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, qdf=True
        )
    return out.getvalue()


@pytest.mark.parametrize("name", GOOD)
def test_good_files_are_taken(name: str) -> None:
    taken = clean(sent(GOOD[name]()))
    if taken.kind == "application/pdf":
        with pikepdf.open(io.BytesIO(taken.content)) as pdf:
            assert len(pdf.pages) == 1
    else:
        with Image.open(io.BytesIO(taken.content)) as image:
            image.load()


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused(name: str) -> None:
    with pytest.raises(UploadRefused) as refused:
        clean(sent(REFUSED[name]()))
    assert str(refused.value)


def test_each_refusal_says_why() -> None:
    def why(content: bytes) -> str:
        with pytest.raises(UploadRefused) as refused:
            clean(sent(content))
        return refused.value.why

    assert why(hostile_files.huge_png()) == "pixels"
    assert why(REFUSED["locked pdf"]()) == "encrypted"
    assert why(REFUSED["zip"]()) == "kind"
    assert why(b"\x89PNG\r\n\x1a\n" + b"\0" * MAX_BYTES) == "size"


@pytest.mark.parametrize("name", ARMED)
def test_armed_pdfs_are_disarmed(name: str) -> None:
    armed = hostile_files.pdf(ARMED[name])
    assert CANARY in opened(armed), "negative control: the canary is there before"
    clean_content = opened(clean(sent(armed, "brief.pdf")).content)
    assert CANARY not in clean_content
    assert not [sign for sign in SIGNS_OF_ACTION if sign in clean_content]


def test_a_photo_forgets_where_it_was_taken() -> None:
    photo = hostile_files.photo_with_place()
    assert CANARY in photo
    taken = clean(sent(photo))
    assert CANARY not in taken.content
    with Image.open(io.BytesIO(taken.content)) as image:
        assert not image.getexif()
        assert image.size == (40, 60), "it was turned upright first"


def test_a_zip_behind_a_photo_is_left_behind() -> None:
    taken = clean(sent(GOOD["jpeg"]() + hostile_files.archive()))
    assert b"PK\x03\x04" not in taken.content


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("paspoort.PDF", "paspoort.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("C:\\docs\\a.exe", "a.jpg"),
        ('x"\r\nSet-Cookie: a=b.jpg', "xSet-Cookie ab.jpg"),
        ("\u202egpj.exe", "gpj.jpg"),
        ("", "bestand.jpg"),
        ("é" * 300 + ".jpg", "é" * 100 + ".jpg"),
    ],
)
def test_names_are_made_harmless(given: str, shown: str) -> None:
    assert uploads.shown_name(given, "image/jpeg") == shown


def test_a_cleaner_that_takes_too_much_memory_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit is real: the same program with less memory cannot open a photo it opens otherwise."""
    photo = GOOD["phone photo"]()
    assert uploads.remake(photo, "image/jpeg")
    script = (
        "from core.cases import upload_cleaner as c; c.MEMORY_BYTES = 60_000_000; raise SystemExit(c.main())"
    )
    import subprocess
    import sys

    done = subprocess.run(
        [sys.executable, "-c", script, "image/jpeg"], input=photo, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert not done.stdout


@pytest.fixture
def clamd(tmp_path: Path, settings: Any) -> Iterator[list[bytes]]:
    """A virus scanner that speaks clamd's INSTREAM and knows one virus: the word EICAR."""
    path = tmp_path / "clamd.sock"
    heard: list[bytes] = []
    server = socket.socket(socket.AF_UNIX)
    server.bind(str(path))
    server.listen()

    def serve() -> None:
        while True:
            try:
                connection, _address = server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(10) == b"zINSTREAM\0"
                content = b""
                while size := int.from_bytes(stream.read(4)):
                    content += stream.read(size)
                heard.append(content)
                connection.sendall(b"stream: Eicar FOUND\0" if b"EICAR" in content else b"stream: OK\0")

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    settings.CLAMAV_SOCKET = str(path)
    yield heard
    server.shutdown(socket.SHUT_RDWR)
    server.close()


def test_the_scanner_sees_what_was_sent(clamd: list[bytes]) -> None:
    photo = GOOD["jpeg"]()
    clean(sent(photo))
    assert clamd == [photo]


def test_what_the_scanner_finds_is_refused(clamd: list[bytes]) -> None:
    with pytest.raises(UploadRefused) as refused:
        clean(sent(GOOD["jpeg"]() + b"EICAR"))
    assert refused.value.why == "virus"


def test_without_its_scanner_nothing_is_taken(settings: Any, tmp_path: Path) -> None:
    settings.CLAMAV_SOCKET = str(tmp_path / "nobody.sock")
    with pytest.raises(UploadRefused) as refused:
        clean(sent(GOOD["jpeg"]()))
    assert refused.value.why == "scanner"

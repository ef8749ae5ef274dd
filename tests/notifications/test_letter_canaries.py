"""No text that reaches a letter fetches anything: not over the network, not from the disk."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import weasyprint
from django.conf import settings
from weasyprint.urls import URLFetchingError, fetch

from core.notifications.letter_pdf import SCHEME, Typesetter
from core.notifications.letters import render_document, render_letter
from tests.notifications.letter_samples import CONFIRMATION, LETTER

SECRET = "Geheim-van-de-schijf"


class Canary(ThreadingHTTPServer):
    """A web server on loopback that remembers what was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        assert isinstance(self.server, Canary)
        self.server.asked.append(self.path)
        self.send_response(200)
        self.send_header("Content-Type", "text/css")
        self.end_headers()

    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def canary() -> Iterator[Canary]:
    with Canary() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    path = tmp_path / "geheim.txt"
    path.write_text(SECRET)
    return path


def hostile_markup(url: str) -> str:
    """Every element and rule that makes WeasyPrint fetch."""
    return f"""<base href="{url}/"><link rel="stylesheet" href="{url}/link.css">
    <link rel="attachment" href="{url}/attachment"><a rel="attachment" href="{url}/a">x</a>
    <style>@import url("{url}/import.css"); @font-face {{ font-family: q; src: url("{url}/font") }}
    p {{ background: url("{url}/background"); font-family: q; list-style-image: url("{url}/list") }}
    p::before {{ content: url("{url}/content") }}</style><p>x</p>
    <img src="{url}/img"><object data="{url}/object"></object><embed src="{url}/embed">
    <svg xmlns="http://www.w3.org/2000/svg"><image href="{url}/svg" width="9" height="9"/>
    <use href="{url}/use#x"/></svg>"""


def test_addresses_in_every_text_of_a_letter_fetch_nothing(canary: Canary, secret: Path) -> None:
    for url in (canary.url, secret.as_uri()):
        text = hostile_markup(url)
        context = {
            **LETTER,
            "recipient": [text[:200], url, "2312 JG  LEIDEN"],
            "sender": {"name": url, "unit": text, "street": url, "website": f'x"><img src="{url}/site">'},
            "paragraphs": [text, url],
            **dict.fromkeys(("subject", "reference", "salutation"), text),
            "signed_by": [text],
            "enclosures": [text],
        }
        rows = {"facts": [(text, text)], "prices": [(text, url, text)], "total": text}
        letter = render_letter("letters/plain.html", context, "nl")
        confirmation = render_document("letters/confirmation.html", {**CONFIRMATION, **context, **rows}, "nl")
        assert SECRET.encode() not in letter + confirmation
    assert canary.asked == []


def test_even_markup_that_got_through_fetches_nothing(canary: Canary, secret: Path) -> None:
    typesetter = Typesetter(settings.BASE_DIR / "static")
    for url in (canary.url, secret.as_uri(), f"{SCHEME}../../etc/passwd", "data:text/css,p{color:red}"):
        page = f'<html lang="nl"><title>x</title>{hostile_markup(url)}<h1>x</h1></html>'
        assert SECRET.encode() not in typesetter.pdf(page)
    assert canary.asked == []


def test_weasyprints_own_fetcher_would_have_fetched(canary: Canary, secret: Path) -> None:
    """The negative control: the same page without our fetcher reaches network and disk."""
    weasyprint.HTML(string=hostile_markup(canary.url)).write_pdf()
    assert len(canary.asked) > 5
    leaking = f'<link rel="attachment" href="{secret.as_uri()}">'
    assert SECRET.encode() in weasyprint.HTML(string=leaking).write_pdf(uncompressed_pdf=True)


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "https://127.0.0.1/",
        "file:///etc/passwd",
        "data:text/plain,x",
        "ftp://127.0.0.1/",
        "letter.css",
        "letter:/../css/letter.css",
        "letter:///etc/passwd",
        "LETTER:/letter.css",
        "letter:/letter.css?x",
    ],
)
def test_the_fetcher_refuses_every_other_address(url: str) -> None:
    typesetter = Typesetter(settings.BASE_DIR / "static")
    with pytest.raises(URLFetchingError, match="not a file of ours"), fetch(typesetter.fetcher, url):
        pass


def test_the_fetcher_knows_its_own_files() -> None:
    typesetter = Typesetter(settings.BASE_DIR / "static")
    with fetch(typesetter.fetcher, "letter:/letter.css") as answer:
        assert b"@font-face" in answer.read()

"""Only our own subset of Markdown becomes HTML; all else stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import markdown


def test_it_renders_what_editors_need() -> None:
    html = markdown.render("Neem **dit** mee:\n\n- uw pas\n- [uw brief](/contact/)\n\n1. Eerst.")
    assert "<strong>dit</strong>" in html and '<a href="/contact/">uw brief</a>' in html
    assert html.count("<li>") == 3 and "<ol>" in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "# kop",
        "![plaatje](/x.png)",
        "```\ncode\n```",
        "> citaat",
        "<https://kwaad.example>",
        "[x]: javascript:alert(1)",
        "| a | b |\n|---|---|\n| 1 | 2 |",
    ],
)
def test_it_renders_nothing_else(text: str) -> None:
    html = markdown.render(text)
    for tag in ("<script", "<img", "<h1", "<pre", "<code", "<blockquote", "<table"):
        assert tag not in html


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//kwaad.example/",
        "https://leiden.nl@kwaad.example/",
        "file:///etc/passwd",
        "ergens",
    ],
)
def test_unsafe_addresses_are_no_links(address: str) -> None:
    assert not markdown.is_safe_link(address)
    assert "<a " not in markdown.render(f"[x]({address})")


def test_addresses_that_a_browser_reads_otherwise() -> None:
    assert not markdown.is_safe_link("/\\kwaad.example") and not markdown.is_safe_link("")
    assert "/%5Ckwaad" in markdown.render("[x](/\\kwaad.example)")  # a path of our own


@pytest.mark.parametrize(
    "address",
    [
        "https://www.svb.nl",
        "http://a.nl/x?y=1#z",
        "mailto:info@leiden.nl",
        "tel:14071",
        "/contact/",
        "#kosten",
        "/",
    ],
)
def test_safe_addresses_are(address: str) -> None:
    assert markdown.is_safe_link(address)
    assert f'href="{address}"' in markdown.render(f"[x]({address})")


@given(st.text(alphabet="ab<>&\"'*_[]()#!`-\n\\/:javascript", max_size=80))
def test_whatever_is_written_no_foreign_tag_comes_out(text: str) -> None:
    html = markdown.render(text)
    for allowed in ("p", "ul", "ol", "li", "strong", "em", "br"):
        html = html.replace(f"<{allowed}>", "").replace(f"</{allowed}>", "").replace(f"<{allowed} />", "")
    rest = html.replace("</a>", "")
    assert all(piece.startswith(('a href="', 'ol start="')) for piece in rest.split("<")[1:])


def test_plain_words() -> None:
    assert markdown.plain("Neem **dit** [mee](/x/).\n\n- een\n- twee") == "Neem dit mee. een twee"
    assert markdown.links("[a](/x/) en [b](https://c.nl)") == ["/x/", "https://c.nl"]

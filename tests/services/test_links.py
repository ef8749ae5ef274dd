"""Links are found in the text, and those that lead nowhere are told from those that do."""

import pytest

from services import links


@pytest.mark.parametrize(
    "address",
    ["/contact/", "/en/contact/?a=1#b", "https://www.svb.nl/nl", "mailto:info@a.nl", "tel:14071", "#kosten"],
)
def test_leads_somewhere(address: str) -> None:
    assert not links.leads_nowhere(address)


@pytest.mark.parametrize(
    "address",
    [
        "/bestaat-niet/",
        "contact",
        "http://www.svb.nl",
        "ftp://a.nl/b",
        "//a.nl/b",
        "tel:",
        "#",
        "",
        "https:///a",
        "https://[a",
    ],
)
def test_leads_nowhere(address: str) -> None:
    assert links.leads_nowhere(address)


def test_outside() -> None:
    assert links.is_outside("https://www.svb.nl")
    assert not links.is_outside("/contact/")

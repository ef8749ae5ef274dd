"""What keeps a version from the website: personal data, links that lead nowhere, ways that are not named."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from core.audit import personal_data
from services import links, markdown
from services.models import PARTS, OldAddress, Service, ServiceText, ServiceVersion, label_of

WAYS = ("online", "counter", "phone", "post")
"""How people arrange it: a page always names all four, also to say that a way does not exist."""
AROUND = 40
"""Signs shown on either side of a place in a text."""
PAGE = "/diensten/"


class Kind(StrEnum):
    """What is wrong."""

    BSN = "bsn"
    EMAIL = "email"
    PHONE = "phone"
    LINK = "link"
    MISSING = "missing"


SAID = {
    Kind.BSN: _("Dit lijkt een burgerservicenummer. Haal het weg."),
    Kind.EMAIL: _(
        "Dit lijkt het e-mailadres van een persoon. Noem een adres van een afdeling, of haal het weg."
    ),
    Kind.PHONE: _("Dit lijkt een mobiel nummer van een persoon. Haal het weg."),
    Kind.LINK: _("Deze link leidt nergens heen. Kijk het adres na."),
    Kind.MISSING: _("Dit is nog leeg. Bestaat deze mogelijkheid niet? Schrijf dat dan op."),
}


@dataclass(frozen=True)
class Fault:
    """One thing that must go first: in which part of which text, and the words around it."""

    kind: Kind
    language: str
    part: str
    before: str = ""
    found: str = ""
    after: str = ""

    @property
    def label(self) -> str:
        """The name of the part."""
        return label_of(self.part)

    @property
    def said(self) -> str:
        """What is wrong and what to do, for a screen."""
        return str(SAID[self.kind])


def has_faults(version: ServiceVersion, *, of_editors: bool = True) -> bool:
    """Whether a version may not go to the website.

    Without `of_editors` only personal data count: content files name pages that are loaded after them.
    """
    found = faults(version)
    return any(of_editors or fault.kind not in {Kind.LINK, Kind.MISSING} for fault in found)


def faults(version: ServiceVersion) -> list[Fault]:
    """Everything that keeps a version from the website, in reading order."""
    texts = list(version.texts.all())
    gone = missing_pages([link for text in texts for link in links_of(text)])
    return [fault for text in texts for fault in _of_text(text, gone)]


def missing_pages(addresses: list[str]) -> set[str]:
    """Those of these addresses that name a service page that is not there, or never was public."""
    slugs = {address: slug for address in addresses if (slug := _slug(address))}
    if not slugs:
        return set()
    known = Service.objects.filter(slug__in=slugs.values(), published__isnull=False).values_list("slug")
    old = OldAddress.objects.filter(slug__in=slugs.values(), service__published__isnull=False)
    there = {slug for (slug,) in known.order_by().union(old.order_by().values_list("slug"))}
    return {address for address, slug in slugs.items() if slug not in there}


def _of_text(text: ServiceText, gone: set[str]) -> list[Fault]:
    found: list[Fault] = []
    for part in ("title", "summary", *PARTS):
        words = getattr(text, part)
        if not words.strip() and part in ("title", "summary", *WAYS):
            found.append(Fault(Kind.MISSING, text.language, part))
        for data in personal_data.find(words, shared_boxes=True):
            found.append(_placed(Kind(data.kind), text.language, part, words, data.start, data.end))
        for address in dict.fromkeys(markdown.links(words)) if part in PARTS else ():
            if address in gone or links.leads_nowhere(address):
                start = words.find(f"({address}") + 1
                found.append(_placed(Kind.LINK, text.language, part, words, start, start + len(address)))
    return found


def _placed(kind: Kind, language: str, part: str, words: str, start: int, end: int) -> Fault:
    before = ("…" if start > AROUND else "") + words[max(0, start - AROUND) : start]
    after = words[end : end + AROUND] + ("…" if end + AROUND < len(words) else "")
    return Fault(kind, language, part, before, words[start:end], after)


def links_of(text: ServiceText) -> list[str]:
    """Where the links of a text lead."""
    return [address for part in PARTS for address in markdown.links(getattr(text, part))]


def _slug(address: str) -> str:
    path = address.split("#")[0].split("?")[0].removeprefix("/en")
    return path.removeprefix(PAGE).strip("/") if path.startswith(PAGE) else ""

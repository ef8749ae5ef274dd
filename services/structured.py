"""Pages for machines: schema.org as JSON-LD. Pure functions from what a page reads."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.city.models import Tariff
from services.reading import Page

CITY = "Gemeente Leiden"
PHONE = "+31715166005"
UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
Data = dict[str, Any]


def government_service(page: Page, path: str, tariffs: Iterable[Tariff], start_url: str) -> Data:
    """The service: https://schema.org/GovernmentService."""
    address = settings.BASE_URL + path
    channels = [
        {
            "@type": "ServiceChannel",
            "name": _("Telefoon"),
            "servicePhone": {"@type": "ContactPoint", "telephone": PHONE},
        }
    ]
    if start_url:
        channels.insert(
            0, {"@type": "ServiceChannel", "name": _("Online"), "serviceUrl": settings.BASE_URL + start_url}
        )
    data: Data = {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "@id": f"{address}#dienst",
        "url": address,
        "name": page.text.title,
        "description": page.text.summary,
        "provider": {"@type": "GovernmentOrganization", "name": CITY, "url": settings.BASE_URL + "/"},
        "areaServed": {"@type": "AdministrativeArea", "name": "Leiden"},
        "audience": [{"@type": "Audience", "audienceType": kind} for kind in page.version.audience],
        "availableChannel": channels,
        "offers": [
            {
                "@type": "Offer",
                "name": tariff.name,
                "price": f"{tariff.cents / 100:.2f}",
                "priceCurrency": "EUR",
                "validFrom": tariff.valid_from.isoformat(),
            }
            for tariff in tariffs
            if not tariff.example
        ],
    }
    if page.version.upl:
        data |= {"serviceType": page.version.upl, "sameAs": page.version.upl_uri}
    return {name: value for name, value in data.items() if value}


def website() -> Data:
    """The portal itself, with its search: https://schema.org/WebSite."""
    return {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": "Portaal Leiden",
        "url": f"{settings.BASE_URL}/",
        "publisher": {"@type": "GovernmentOrganization", "name": CITY},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{settings.BASE_URL}/zoeken/?q={{search_term_string}}",
            "query-input": "required name=search_term_string",
        },
    }


def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> Data:
    """The way up, from the front page down to this page: https://schema.org/BreadcrumbList."""
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": label, "item": settings.BASE_URL + url}
            for place, (url, label) in enumerate(crumbs, start=1)
        ],
    }


def as_json(*data: Data) -> SafeString:
    """The data as text that is safe inside a script element: nothing in it can end the element."""
    return SafeString(json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(UNSAFE))

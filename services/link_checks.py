"""Whether the links on public pages still lead somewhere: gathered from the pages, tried a few at a time."""

from __future__ import annotations

import ipaddress
import socket
from collections import defaultdict
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from core import http
from services import faults, links
from services.models import CheckedLink, ServiceText

Outcome = CheckedLink.Outcome

AGAIN_AFTER = timedelta(days=1)
AT_ONCE = 20
"""Links that one sweep tries: at worst each takes the whole of its time limit."""
GONE = (404, 410)
MOVED = (301, 308)


def sweep(may_ask: Callable[[str], bool] | None = None) -> int:
    """Bring the list of links up to date and try those whose turn it is. Returns how many were tried.

    `may_ask` tells whether a host may be asked; without it only hosts on the public internet are.
    """
    gather()
    due = CheckedLink.objects.filter(Q(checked_at=None) | Q(checked_at__lt=timezone.now() - AGAIN_AFTER))
    found = list(due.order_by("checked_at", "pk")[:AT_ONCE])
    for link in found:
        look(link, may_ask or is_public)
    return len(found)


def gather() -> None:
    """Write down every address that public pages link to, and forget those that none links to any more."""
    pages: dict[str, set[int]] = defaultdict(set)
    texts = ServiceText.objects.filter(version__public_of__isnull=False).select_related("version")
    for text in texts:
        for address in faults.links_of(text):
            if len(address) <= 500 and not address.startswith(("#", "mailto:", "tel:")):
                pages[address].add(text.version.service_id)
    with transaction.atomic():
        CheckedLink.objects.exclude(address__in=pages).delete()
        CheckedLink.objects.bulk_create(
            [CheckedLink(address=address) for address in pages], ignore_conflicts=True
        )
        for link in CheckedLink.objects.prefetch_related("services"):
            if {service.pk for service in link.services.all()} != pages[link.address]:
                link.services.set(pages[link.address])


def look(link: CheckedLink, may_ask: Callable[[str], bool]) -> None:
    """Try one link and write down what was found. Asks other websites outside any transaction."""
    outcome, leads_to = _tried(link.address, may_ask)
    works = outcome not in {Outcome.GONE, Outcome.SILENT}
    now = timezone.now()
    link.outcome, link.leads_to, link.checked_at = outcome, leads_to[:500], now
    link.failing_since = None if works else link.failing_since or now
    link.save(update_fields=["outcome", "leads_to", "checked_at", "failing_since"])


def is_public(host: str) -> bool:
    """Whether a host stands on the public internet: a link never makes us ask a machine of our own."""
    try:
        found = {info[4][0] for info in socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError):
        return False
    return bool(found) and all(ipaddress.ip_address(str(each).split("%")[0]).is_global for each in found)


def _tried(address: str, may_ask: Callable[[str], bool]) -> tuple[str, str]:
    if not links.is_outside(address):
        broken = links.leads_nowhere(address) or faults.missing_pages([address])
        return (Outcome.GONE if broken else Outcome.WORKS), ""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return Outcome.GONE, ""
    if not may_ask(host):
        return Outcome.SILENT, ""
    answer = http.knock(address)
    if answer is None or answer.status >= 500 or answer.status == 429:
        return Outcome.SILENT, ""
    if answer.status in GONE:
        return Outcome.GONE, ""
    if answer.status in MOVED:
        return Outcome.MOVED, answer.location
    return Outcome.WORKS, ""  # also "not without logging in": somebody answers there


def broken() -> int:
    """How many links on public pages are broken now."""
    return CheckedLink.objects.filter(failing_since__isnull=False).count()

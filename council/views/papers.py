"""One paper: what it is, where to get it, and its words by page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from council import reading
from council.views.crumbs import crumbs

MOST_PAGES = 300
"""Pages of which the words are shown: more makes a page that no phone reads."""


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of a paper; each page has its own place (#pagina-7)."""
    found = reading.paper(pk)
    above = [(found.meeting.get_absolute_url(), found.meeting.title)]
    if found.item:
        above.append((found.item.get_absolute_url(), found.item.words))
    context = {
        "paper": found,
        "pages": list(found.pages.all()[:MOST_PAGES]),
        "most": MOST_PAGES,
        "crumbs": crumbs(*above),
    }
    return render(request, "council/paper.html", context)

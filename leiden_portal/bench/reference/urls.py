"""Sixty addresses to reverse, as many as T shows, and the page itself."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

CARDS = [{"number": number, "slug": f"kaart-{number}", "title": f"Kaart {number}"} for number in range(20)]


def page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """About 13 KB, 20 includes, 60 addresses, no query."""
    return render(request, "page.html", {"cards": CARDS})


urlpatterns = [
    path("", page, name="page"),
    *(path(f"over/{number}/", page, name=f"about-{number}") for number in range(17)),
    path("kaart/<slug:slug>/", page, name="card"),
    path("kaart/<slug:slug>/uitleg/", page, name="explained"),
    path("kaart/<slug:slug>/regelen/", page, name="arrange"),
]

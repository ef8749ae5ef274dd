"""The request for a travel document, as the resident meets it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def start(request: HttpRequest) -> HttpResponse:
    """What you can request, what it costs, and where to start."""
    return render(request, "documents/start.html")


def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Pay for a request."""
    return render(request, "documents/start.html")

"""Paying for a request."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect


def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Pay for a request."""
    return redirect("documents:confirmation", reference)

"""The rules of the house."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from participation.contributions.contributing import MOST_LINKS
from participation.models import Reason


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """What may be on the website, who looks at it, and what somebody can do who disagrees."""
    context = {"reasons": [str(each.label) for each in Reason], "links": MOST_LINKS}
    return render(request, "participation/rules.html", context)

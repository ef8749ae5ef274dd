"""What readers say of a page. No cookie, no person: a day, a yes or no, a reason and scrubbed words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from services.feedback import FeedbackForm, public_page
from services.models import PageFeedback


# Who forges this post for somebody else gains nothing over posting it themselves: no session is read, and
# a token would need a cookie on every page.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest) -> HttpResponse:
    """Keep a yes at once; after a no, ask why first."""
    asked = request.POST if request.method == "POST" else request.GET
    page = public_page(asked.get("pagina", ""))
    if request.method == "POST" and page and asked.get("gevonden") == "ja":
        PageFeedback.keep(page=page, language=get_language() or "nl", found=True)
        return redirect(_thanks(page))
    sent = request.method == "POST" and "verstuur" in asked
    form = FeedbackForm(asked if sent else None, initial={"pagina": page})
    if sent and page and form.is_valid():
        PageFeedback.keep(page=page, language=get_language() or "nl", found=False, **form.answers)
        return redirect(_thanks(page))
    return render(
        request, "services/feedback.html", {"form": form, "page": page}, status=200 if page else 400
    )


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """It came in; back to the page."""
    page = public_page(request.GET.get("pagina", ""))
    return render(request, "services/feedback_thanks.html", {"page": page or reverse("home")})


def _thanks(page: str) -> str:
    return reverse("services:feedback_thanks", query={"pagina": page})

"""A confirmation or receipt as PDF, in the language and the size that the reader needs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.accounts.acting import Acting
from core.cases import receipt
from core.cases.models import Case
from core.notifications.letters import LetterFailed, LettersUnavailable, LetterTooLarge, render_document

LANGUAGE, LARGE = "taal", "groot"
PAPER_METHODS = ["GET", "HEAD", "POST"]
"""What these addresses take: only a POST makes a code to follow the case, for a GET changes nothing."""


def paper_response(
    request: HttpRequest,
    case: Case,
    acting: Acting,
    paper: Callable[[Case], dict[str, Any]],
    *,
    back: str,
    sorry: str,
) -> HttpResponseBase:
    """The paper of a case to keep or print; `back`: the page that says `sorry` when no PDF can be made now.

    `paper` gives the context of letters/confirmation.html. With ?groot=1 in large print. Who is helped gets
    it in their own language, whatever staff read; with ?taal=nl or ?taal=en in that one. When staff who help
    post to it, it has a new code to follow the case.
    """
    language = language_of(request, acting)
    with translation.override(language):
        context = {
            "reference": case.reference,
            **paper(case),
            **receipt.of(case, acting, language, with_code=request.method == "POST"),
            "large_print": LARGE in request.GET,
        }
    try:
        pdf = render_document("letters/confirmation.html", context, language)
    except (LettersUnavailable, LetterFailed, LetterTooLarge):
        messages.warning(request, sorry)
        return redirect(back, case.reference)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_("bevestiging")}-{context["reference"]}.pdf"'
    return response


def language_of(request: HttpRequest, acting: Acting) -> str:
    """The language that was asked for, else that of who is helped, else that of the page."""
    asked = request.GET.get(LANGUAGE, "")
    if asked in dict(settings.LANGUAGES):
        return asked
    helped = acting.party.language if acting.assistance and acting.party else ""
    return helped or get_language() or "nl"

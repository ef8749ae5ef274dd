"""Writing a message about one's case."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.accounts import unsent
from core.cases import conversation, uploads
from core.cases.forms import MessageForm
from core.cases.models import Case
from core.cases.views.reading import case_of_reader, reader_required
from core.forms.text import without_nul


@reader_required(keeps_answers=True)
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """The form. Who was logged out while typing finds the text back after logging in again."""
    case, acting = case_of_reader(request, reference)
    if request.method != "POST":
        typed = (unsent.take(request) or QueryDict()).get("text", "")[: conversation.MAX_LENGTH]
        return render(request, "cases/write.html", _page(case, MessageForm(typed=typed), bool(typed)))
    form = MessageForm(without_nul(request.POST), request.FILES)
    if not form.is_valid():
        return render(request, "cases/write.html", _page(case, form), status=422)
    said = form.cleaned_data
    conversation.write_from_resident(case, acting, said["text"], said["papers"], key=said["key"])
    messages.success(request, _("Wij hebben uw bericht ontvangen. U krijgt antwoord van ons."))
    return redirect("cases:case", reference)


def _page(case: Case, form: MessageForm, found_back: bool = False) -> dict[str, Any]:
    return {
        "case": case,
        "form": form,
        "title": case.workflow.telling.title(case),
        "found_back": found_back,
        "accepted": uploads.ACCEPTED,
        "files_lost": form.is_bound and bool(form.files),
    }

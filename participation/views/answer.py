"""What we did with what people brought in: the page, and the account as a PDF."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from participation.answers.answered import answer_page
from participation.answers.judgements import can_judge
from participation.models import AccountFile, Process


@require_safe
def answer(request: HttpRequest, slug: str) -> HttpResponse:
    """The answer, once it was given; `na`: single answers after this number."""
    rows = Process.objects.closed().select_related("account", "department", "thread")
    process = get_object_or_404(rows, slug=slug)
    asked = request.GET.get("na", "")
    after = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else 0
    crumbs = [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("participation:processes"), "label": _("Meedoen")},
        {"url": process.get_absolute_url(), "label": str(process)},
    ]
    page = answer_page(process, after)
    context = {"page": page, "process": process, "crumbs": crumbs, "can_judge": can_judge(process)}
    return render(request, "participation/answer.html", context)


@require_safe
def account(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The account as it was made: in the language of the page, or in Dutch when there is no other."""
    process = get_object_or_404(Process.objects.closed(), slug=slug)
    files = {each.language: each for each in AccountFile.objects.filter(process=process)}
    found = files.get(get_language() or "nl") or files.get("nl")
    if found is None or not found.file.storage.exists(str(found.file.name)):
        raise Http404
    name = f"nota-{process.slug}-{found.language}.pdf"
    response = FileResponse(found.file.open("rb"), filename=name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Language"] = found.language
    return response

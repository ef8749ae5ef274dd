"""Printable forms for meetings: each with a number of its own, as words to type and as a QR code."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.accounts.desk import desk_page, show
from core.notifications.letter_links import qr_path
from core.notifications.letters import LettersUnavailable, render_document
from participation.desk.access import WRITE
from participation.models import Paper, Process
from participation.staff.entering import MOST_FORMS, print_forms

AT_ONCE = 30
"""So many forms fit in one file that is made while somebody waits."""


class KitForm(forms.Form):
    """How many blank forms."""

    many = forms.IntegerField(
        label=gettext_lazy("Hoeveel formulieren?"),
        help_text=gettext_lazy("Hoogstens %(most)s tegelijk. Elk formulier krijgt een eigen nummer.")
        % {"most": AT_ONCE},
        min_value=1,
        max_value=min(AT_ONCE, MOST_FORMS),
        initial=10,
    )


@desk_page(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def kit(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose how many, and get the file."""
    found = get_object_or_404(Process.objects.public(), pk=pk)
    form = KitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        papers = print_forms(found, form.cleaned_data["many"])
        try:
            made = render_document("participation/kit.html", context_of(found, papers), "nl")
        except LettersUnavailable:
            messages.error(request, _("Afdrukken kan nu niet. Probeer het over een uur weer."))
            return redirect("admin:process_kit", pk)
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = f'attachment; filename="formulieren-{found.slug}.pdf"'
        return response
    printed = found.papers.exclude(printed_at=None)
    context = {
        "process": found,
        "form": form,
        "printed": printed.count(),
        "entered": printed.exclude(entered_at=None).count(),
    }
    return show(request, "participation/desk/kit.html", context)


def context_of(process: Process, papers: list[Paper]) -> dict[str, Any]:
    """What the forms say."""
    page = f"{settings.BASE_URL}{reverse('admin:process_enter', args=[process.pk])}"
    return {
        "subject": process.title,
        "date": timezone.localdate(),
        "process": process,
        "forms": [_form(paper.number, page) for paper in papers],
    }


def _form(number: str, page: str) -> dict[str, Any]:
    size, path = qr_path(f"{page}?nummer={number}&hoe=meeting")
    return {"number": number, "size": size, "path": path}

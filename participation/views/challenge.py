"""A challenge for everybody: the table of points, and mending a shortlisted text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.forms.text import without_nul
from participation.contests.judging import judging_of
from participation.contests.points_table import table_of
from participation.contests.revising import entry_of, refusal_of
from participation.contests.revising import revise as mend
from participation.models import Contribution, NotAllowed, Process


class RevisionForm(forms.Form):
    """The text as it will be."""

    title = forms.CharField(label=gettext_lazy("Titel"), max_length=120)
    text = forms.CharField(
        label=gettext_lazy("Uw idee"), max_length=4000, widget=forms.Textarea(attrs={"rows": 10})
    )


class CodeForm(forms.Form):
    """The code that came when the idea was sent in."""

    code = forms.CharField(
        label=gettext_lazy("Uw bewijscode"),
        help_text=gettext_lazy("Die kreeg u toen u uw idee instuurde, bijvoorbeeld 7H2K9-QXM4T."),
        max_length=20,
    )


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """The points of the jury and how they were added up, from the day the shortlist is known."""
    process = _challenge(slug)
    judging = judging_of(process)
    if all(entry.standing == Contribution.Standing.NONE for entry in judging.entries):
        raise Http404
    context = {"process": process, "table": table_of(judging), "judging": judging, "crumbs": _crumbs(process)}
    return render(request, "participation/challenge_results.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """First the code, for who did not log in; then the text. The old text stays to read."""
    process = _challenge(slug)
    sent = without_nul(request.POST)
    entry = entry_of(request, process, sent.get("code", ""))
    if entry is None:
        return _ask_code(request, process)
    refused = refusal_of(entry)
    initial = {"title": entry.title, "text": entry.text}
    form = RevisionForm(sent if "text" in sent else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            mend(entry.pk, form.cleaned_data["title"], form.cleaned_data["text"])
        except NotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Uw tekst is verbeterd. Uw eerste tekst blijft ook te lezen."))
            return redirect(process.get_absolute_url())
    context = {
        "form": form,
        "entry": entry,
        "refused": "" if form.is_bound else refused,
        "code": sent.get("code", ""),
    }
    return _page(request, process, context, form)


def _ask_code(request: HttpRequest, process: Process) -> HttpResponse:
    sent = without_nul(request.POST) if request.method == "POST" else None
    form = CodeForm(sent)
    if form.is_bound and form.is_valid():
        form.add_error(
            "code", _("Bij deze code hoort geen genomineerde inzending. Kijk de code na, of bel 14 071.")
        )
    return _page(request, process, {"form": form}, form)


def _page(request: HttpRequest, process: Process, context: dict[str, Any], form: forms.Form) -> HttpResponse:
    page = {"process": process, "crumbs": _crumbs(process), **context}
    return render(request, "participation/revise.html", page, status=422 if form.errors else 200)


def _challenge(slug: str) -> Process:
    rows = Process.objects.public().filter(kind=Process.Kind.CHALLENGE)
    return get_object_or_404(rows, slug=slug)


def _crumbs(process: Process) -> list[dict[str, str]]:
    return [
        {"url": reverse("home"), "label": _("Voorpagina")},
        {"url": reverse("participation:processes"), "label": _("Meedoen")},
        {"url": process.get_absolute_url(), "label": str(process)},
    ]

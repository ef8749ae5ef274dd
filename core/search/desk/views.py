"""What people ask and do not find, and doing something about it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.desk import desk_page, show
from core.search.analysis import tokens
from core.search.asking import search
from core.search.desk.forms import ImproveForm
from core.search.found import Answer
from core.search.gaps import GAPS, deal_with, questions, totals
from core.search.improving import compared
from core.search.models import Document
from core.search.suggesting import suggestions

PAGE = 50
IMPROVE = "search.improve_search"
LONGEST = 100
LANGUAGES = ("nl", "en")

improvers_page = desk_page(IMPROVE)


@improvers_page
@require_safe
def gaps(request: HttpRequest, name: str = "niets") -> HttpResponse:
    """One list of questions that went badly, commonest first."""
    chosen = next((each for each in GAPS if each.slug == name), None)
    if chosen is None:
        raise Http404
    counted = totals()
    tabs = [
        {
            "label": each.label,
            "url": reverse("admin:search_gaps", args=[each.slug]),
            "total": counted[each.slug],
            "current": each is chosen,
        }
        for each in GAPS
    ]
    rows = questions().filter(chosen.condition()).order_by(chosen.order, "question")[:PAGE]
    listed = [{**row, "url": _address(row["question"], row["language"])} for row in rows]
    return show(request, "search/desk/gaps.html", {"chosen": chosen, "tabs": tabs, "rows": listed})


@improvers_page
@require_http_methods(["GET", "HEAD", "POST"])
def improve(request: HttpRequest) -> HttpResponse:
    """What a question finds, and what it would find after a change; kept when that was seen."""
    question, language = _asked(request)
    if not question:
        return redirect("admin:search_gaps")
    now = search(question, language=language)
    other = request.GET.get("zoek", "")[:LONGEST]
    pages = _pages(now, other, language, request.POST.get("pagina", ""))
    form = ImproveForm(request.POST or None, pages=pages, initial={"woorden": question})
    context: dict[str, Any] = {
        "question": question,
        "language": language,
        "form": form,
        "now": now,
        "other": other,
        "address": _address(question, language),
    }
    if request.method == "POST" and form.is_valid():
        change = form.improvement(question)
        if "bewaar" in request.POST:
            change.keep()
            deal_with(question, language)
            messages.success(request, _("Bewaard. Wie dit vanaf nu vraagt, vindt wat u hebt gezien."))
            return redirect("admin:search_gaps")
        context["before"], context["after"] = compared(change, language)
    return show(request, "search/desk/improve.html", context)


@improvers_page
@require_POST
def handled(request: HttpRequest) -> HttpResponse:
    """Nothing needs to change for this question."""
    question, language = _asked(request)
    deal_with(question, language)
    messages.success(request, _("De vraag staat niet meer op de lijst."))
    return redirect("admin:search_gaps")


def _asked(request: HttpRequest) -> tuple[str, str]:
    """The question and its language, in the form in which they are kept."""
    sent = request.POST if request.method == "POST" else request.GET
    language = sent.get("taal", "")
    question = " ".join(tokens(sent.get("q", "")[: 2 * LONGEST]))[:LONGEST]
    return question, language if language in LANGUAGES else LANGUAGES[0]


def _pages(now: Answer, other: str, language: str, chosen: str) -> list[tuple[str, str]]:
    """Pages to choose from: what was found, what an editor looked for by name, and what was chosen before."""
    pages = {f"{hit.kind}:{hit.key}": hit.title for hit in now.hits}
    names = {each.url: each.title for each in suggestions(other, language)}
    kind, _colon, key = chosen.replace("\x00", "").partition(":")
    current = Document.objects.filter(generation__current=True)
    more = current.filter(url__in=names) | current.filter(kind=kind, key=key)
    for row in more.order_by("-language"):
        pages.setdefault(f"{row.kind}:{row.key}", row.title)
    return list(pages.items())


def _address(question: str, language: str) -> str:
    return reverse("admin:search_improve", query={"q": question, "taal": language})

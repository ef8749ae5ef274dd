"""The search as people see it: its page, what is suggested while they type, and where they go from there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from core.search import log
from core.search.answers import direct_answer, subjects
from core.search.asking import LONGEST, search
from core.search.found import Answer, Hit
from core.search.models import Document
from core.search.sources import Group, sources
from core.search.suggesting import suggestions

PER_PAGE = 10
LAST_PAGE = 20
DUTCH = "nl"
SUGGESTED_FOR = 300
"""Seconds that a browser may keep suggestions."""


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found, ten at a time; with nothing asked, the subjects to choose from."""
    question, language = asked(request), get_language() or DUTCH
    kind, number = request.GET.get("soort", ""), page_number(request.GET.get("pagina", ""))
    kinds = {source.kind: source.label for source in sources()}
    kind = kind if kind in kinds else ""
    if not question:
        return render(request, "search/begin.html", {"subjects": subjects()})
    answer = search(question, language=language, kind=kind, page=number, size=PER_PAGE)
    first = not kind and number == 1
    if first:
        log.note(question, answer, language)
    direct = direct_answer(answer, language) if first else None
    corrected = answer.corrected if answer.hits and answer.corrected != question.lower() else ""
    context = {
        "query": question,
        "answer": answer,
        "corrected": corrected,
        "corrected_url": _address(corrected),
        "hits": _rows(answer.hits, question, kinds),
        "happening": _rows(answer.happening, question, kinds),
        "more_happening": _more_happening(answer, question),
        "direct": direct,
        "weak": _is_weak(answer) and not direct,
        "subjects": [] if answer.hits or direct or answer.happening else subjects(),
        "filters": _filters(answer, question, kind, kinds),
        "pages": _pages(answer, question, kind, number),
        "judged": request.GET.get("reactie", ""),
    }
    return render(request, "search/results.html", context)


@require_safe
def suggest(request: HttpRequest) -> JsonResponse:
    """Pages that may be meant by what was typed until now, for static/js/suggest.js."""
    kinds = {source.kind: str(source.label) for source in sources()}
    found = suggestions(asked(request), get_language() or DUTCH)
    listed = [
        {"title": each.title, "url": each.url, "kind": kinds.get(each.kind, ""), "language": each.language}
        for each in found
    ]
    answer = JsonResponse({"suggestions": listed})
    patch_cache_control(answer, public=True, max_age=SUGGESTED_FOR)
    return answer


@require_safe
def to_result(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Count the choice and go to that page: only ever to an address that is in the index."""
    language = get_language() or DUTCH
    found = Document.objects.filter(generation__current=True, kind=kind, key=key.replace("\x00", ""))
    addresses = dict(found.values_list("language", "url"))
    if not addresses:
        raise Http404
    log.clicked(asked(request), language)
    answer = HttpResponseRedirect(addresses.get(language) or addresses.get(DUTCH) or min(addresses.values()))
    patch_cache_control(answer, no_store=True)
    return answer


# Nothing is read from a session here, so that a forged post gains nothing; see services.views.feedback.
@csrf_exempt
@require_POST
def judge(request: HttpRequest) -> HttpResponse:
    """Count whether somebody found what they looked for, and bring them back to what was found."""
    question = asked(request)
    helped = request.POST.get("gevonden") == "ja"
    if question:
        log.judged(question, get_language() or DUTCH, helped=helped)
    query = {"q": question, "reactie": "ja" if helped else "nee"} if question else {}
    return redirect(reverse("search", query=query) + ("#reactie" if question else ""))


def asked(request: HttpRequest) -> str:
    """The question as it was typed, without what nobody types."""
    sent = request.POST if request.method == "POST" else request.GET
    plain = sent.get("q", "")[: 2 * LONGEST].replace("\x00", " ").encode(errors="ignore").decode()
    return " ".join(plain.split())[:LONGEST]


def page_number(text: str) -> int:
    """The number of a page as it stands in an address; 1 for anything else."""
    return min(max(int(text), 1), LAST_PAGE) if text.isdecimal() and len(text) < 4 else 1


def _through(kind: str, key: str, question: str) -> str:
    return reverse("search_result", args=[kind, key], query={"q": question})


def _is_weak(answer: Answer) -> bool:
    """Something was found, and nothing that is likely to be what was meant."""
    found = bool(answer.hits or answer.happening)
    return found and not (answer.confident or answer.happening_confident)


def _rows(hits: Iterable[Hit], question: str, kinds: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"hit": hit, "url": _through(hit.kind, hit.key, question), "label": kinds.get(hit.kind, hit.kind)}
        for hit in hits
    ]


def _more_happening(answer: Answer, question: str) -> list[dict[str, Any]]:
    """All that was found of each kind of what happens."""
    happens = [source for source in sources() if source.group == Group.HAPPENS]
    return [
        {"url": _address(question, source.kind), "label": source.label, "total": total}
        for source in happens
        if (total := answer.per_kind.get(source.kind))
    ]


def _filters(answer: Answer, question: str, kind: str, kinds: dict[str, Any]) -> list[dict[str, Any]]:
    """All, and each kind of which something was found, with how many; none when there is one kind only."""
    counts = {each: answer.per_kind[each] for each in kinds if answer.per_kind.get(each)}
    if len(counts) < 2 and not kind:
        return []
    entries = [("", _("Alles"), sum(counts.values()))]
    entries += [(each, kinds[each], count) for each, count in counts.items()]
    return [
        {"url": _address(question, name), "label": label, "total": count, "current": name == kind}
        for name, label, count in entries
    ]


def _pages(answer: Answer, question: str, kind: str, number: int) -> dict[str, Any]:
    """Where the reader is in all that was found, and the pages before and after."""
    last = min(max(-(-answer.total // PER_PAGE), 1), LAST_PAGE)
    return {
        "number": number,
        "last": last,
        "before": _address(question, kind, number - 1) if number > 1 else "",
        "after": _address(question, kind, number + 1) if number < last else "",
    }


def _address(question: str, kind: str = "", number: int = 1) -> str:
    query: dict[str, str | int] = {"q": question}
    if kind:
        query["soort"] = kind
    if number > 1:
        query["pagina"] = number
    return reverse("search", query=query)

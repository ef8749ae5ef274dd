"""The outcome of surveys, budget rounds and rankings, from the day that was promised."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from participation.models import Question, Reply
from participation.surveys.results import WRITTEN, is_public, outcomes

PER_PAGE = 50


@require_safe
def results(request: HttpRequest, slug: str) -> HttpResponse:
    """Each phase with its outcome, or the day on which it comes."""
    found = outcomes(slug)
    if not found:
        raise Http404
    context = {"outcomes": found, "process": found[0].phase.process}
    return render(request, "participation/asking/results.html", context)


@require_safe
def written(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """What people wrote at one question, as far as it was let through; a page at a time."""
    rows = Question.objects.filter(phase__process__slug=slug, kind__in=WRITTEN)
    question = get_object_or_404(
        rows.exclude(phase__process__state="draft").select_related("phase__process"), pk=pk
    )
    if not is_public(question.phase):
        raise Http404
    replies = Reply.objects.filter(question=question, shown=True, response__sent_at__isnull=False)
    before = request.GET.get("voor", "")
    if before.isascii() and before.isdigit() and len(before) < 19:
        replies = replies.filter(pk__lt=int(before))
    found = list(replies.select_related("response").order_by("-pk")[: PER_PAGE + 1])
    context = {
        "question": question,
        "process": question.phase.process,
        "replies": found[:PER_PAGE],
        "older_url": f"?voor={found[PER_PAGE - 1].pk}" if len(found) > PER_PAGE else "",
    }
    return render(request, "participation/asking/written.html", context)

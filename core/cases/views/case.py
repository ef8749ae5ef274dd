"""One case: where it stands, what the resident can do, what was said and sent."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.accounts.assurance import resident_required
from core.accounts.models import User
from core.cases import story
from core.cases import workflow as workflows
from core.cases.models import Attachment, Case, CaseQuerySet
from core.cases.views.mine import badge
from core.prefetch import Lookup, OfKind, fetch


def own_case(user: User, reference: str, *lookups: Lookup) -> Case:
    """A case of this resident, with what its title tells and these relations, else 404."""
    details = [OfKind(w.kind, w.telling.detail) for w in workflows.all_workflows() if w.telling.detail]
    wanted = ("subject", "submitted_by", *details, *lookups)
    found = fetch(_own, *wanted, user=user.pk, person=user.person_id, reference=reference)
    if not found:
        raise Http404
    return found[0]


def _own(user: int, person: int, reference: str) -> CaseQuerySet:
    return Case.objects.visible_to(User(pk=user, person_id=person)).filter(reference=reference)


@resident_required()
@require_safe
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One case with its timeline. Somebody else's answers 404."""
    assert isinstance(request.user, User)
    rows = [OfKind(workflow.kind, row) for workflow in workflows.all_workflows() for row in workflow.rows]
    case = own_case(request.user, reference, *rows)
    events, more = story.events_of(case, request.user, everything="alles" in request.GET)
    page = {
        "case": case,
        "title": case.workflow.telling.title(case),
        "badge": badge(case.state),
        "for_other": case.subject_id != request.user.person_id,
        "panels": [
            {
                "heading": panel.heading,
                "leads": panel.leads,
                "html": render_to_string(panel.template, dict(panel.context)),
            }
            for panel in case.workflow.panels(case)
        ],
        "more": more,
        "timeline": story.timeline(case, events),
        "conversation": story.conversation(case, events, request.user),
        "papers": story.papers(case, events),
        "sent": story.messages_sent(events),
    }
    return render(request, "cases/case.html", page)


@resident_required()
@require_safe
def attachment(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """A paper of one's own case, as a download that no browser runs. Another's, or an internal one: 404."""
    assert isinstance(request.user, User)
    cases = Case.objects.visible_to(request.user)
    papers = Attachment.objects.filter(case__in=cases, case__reference=reference)
    paper = get_object_or_404(papers.filter(event__visible_to_subject=True), pk=pk)
    return paper_response(paper)


def paper_response(paper: Attachment) -> FileResponse:
    """The file of an attachment: always a download, never opened by the browser itself."""
    try:
        stored = default_storage.open(str(paper.file.name))
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(stored, as_attachment=True, filename=paper.name, content_type=paper.kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response

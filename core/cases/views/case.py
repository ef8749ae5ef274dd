"""One case: where it stands, what the resident can do, what was said and sent."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from core.audit.models import AccessRecord
from core.cases import story
from core.cases import workflow as workflows
from core.cases.models import Attachment
from core.cases.views.mine import badge
from core.cases.views.reading import case_of_reader, reader_required
from core.prefetch import OfKind


@reader_required()
@require_safe
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """One case with its timeline. Somebody else's answers 404."""
    rows = [OfKind(workflow.kind, row) for workflow in workflows.all_workflows() for row in workflow.rows]
    case, acting = case_of_reader(request, reference, rows=rows)
    reader = acting.party
    assert reader
    by_other = acting.mandate is not None and acting.assistance is None
    events, more = story.events_of(case, reader, everything="alles" in request.GET)
    page = {
        "case": case,
        "title": case.workflow.telling.title(case),
        "badge": badge(case.state),
        "for_other": case.subject_id != reader.pk,
        "panels": [
            {
                "heading": panel.heading,
                "leads": panel.leads,
                "html": render_to_string(panel.template, dict(panel.context)),
            }
            for panel in case.workflow.panels(case)
        ],
        "more": more,
        "timeline": story.timeline(case, events, by_other),
        "conversation": story.conversation(case, events, reader, by_other),
        "papers": story.papers(case, events),
        "sent": story.messages_sent(events),
        "by_code": acting.actor is None,
    }
    return render(request, "cases/case.html", page)


@reader_required()
@require_safe
def attachment(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """A paper of one's own case, as a download that no browser runs. Another's, or an internal one: 404."""
    case, _acting = case_of_reader(request, reference, action=AccessRecord.Action.DOWNLOADED)
    paper = get_object_or_404(Attachment, case=case, event__visible_to_subject=True, pk=pk)
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

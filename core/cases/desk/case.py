"""One page for one case: who, what, the timeline, what can be done now; and the small things done from it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.accounts.acting import acting_as_staff
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import Person
from core.audit.access import record_access
from core.audit.models import AccessRecord
from core.cases import worklists
from core.cases.conversation import CONVERSE, write_from_desk
from core.cases.desk.access import case_to_view, case_to_work_on, hindrance
from core.cases.desk.forms import AssignForm, MessageForm, NoteForm, ReasonForm, RevealForm
from core.cases.desk.steps import preview, sends, steps
from core.cases.desk.timeline import ROWS as TIMELINE
from core.cases.desk.timeline import timeline
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed
from core.notifications.models import Message
from core.prefetch import prefetch

VIEW = "cases.view_case"


@desk_page(VIEW)
@require_safe
def case_page(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything about a case."""
    case, user = case_to_view(request, reference), staff(request)
    return show(request, "cases/desk/case.html", page_context(case, acting_as_staff(user, case.subject)))


def page_context(case: Case, acting: Any, **forms: Any) -> dict[str, Any]:
    """What the page of a case shows this user."""
    prefetch(case, *TIMELINE, *case.workflow.desk_rows)
    hindered = hindrance(case, acting)
    may_assign = acting.actor.has_perm("cases.assign") and not hindered
    may_write = acting.actor.has_perm(CONVERSE) and not hindered
    return {
        "case": case,
        "heading": f"{case.workflow.telling.title(case)}: {_who(case)}",
        "due": worklists.due(case),
        "people": [person for person in (case.subject, asker(case)) if person],
        "hindrance": hindered,
        "steps": [] if hindered else steps(case, acting),
        "timeline": timeline(case),
        "panels": case.workflow.desk_panels(case),
        "note_form": None if hindered else forms.get("note_form", NoteForm()),
        "message_form": forms.get("message_form", MessageForm()) if may_write else None,
        "assign_form": AssignForm(case=case) if may_assign else None,
        "is_mine": case.handler_id == acting.actor.pk,
    }


def _who(case: Case) -> str:
    name = case.subject.full_name
    return f"{case.organisation} ({name})" if case.organisation else name


def asker(case: Case) -> Person | None:
    """The one who asked for somebody else, or None."""
    return case.submitted_by if case.submitted_by_id != case.subject_id else None


@desk_page(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, reference: str, target: str) -> HttpResponse:
    """A move, in two looks: what it will do and say to whom, and then doing it."""
    case, acting = case_to_work_on(request, reference)
    try:
        move = case.workflow.move(case.status, target)
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("admin:case", reference)
    if not move.button or not case.may_move(move, acting):
        raise PermissionDenied
    form = None
    if move.asks_reason:
        form = ReasonForm(request.POST or None, grounds=move.grounds(case) if move.grounds else ())
    ready = form is None or form.is_valid()
    reason, facts = (form.cleaned_data["reason"], form.facts) if form and ready else ("", {})
    try:
        if request.method == "POST" and "sure" in request.POST and ready:
            case.move_to(move.target, acting, reason=reason, facts=facts)
            messages.success(request, _("Gedaan. De zaak is nu: %(status)s.") % {"status": case.state.label})
            return redirect("admin:case", reference)
        shown = preview(case, move, acting, reason, facts) if ready else []
    except NotAllowed as error:
        messages.error(request, str(error))
        return redirect("admin:case", reference)
    return show(
        request,
        "cases/desk/step.html",
        {
            "case": case,
            "move": move,
            "form": form,
            "ready": ready,
            "sends": sends(case, move),
            "previews": shown,
            "next_status": case.workflow.status(move.target).label,
        },
    )


@desk_page(VIEW)
@require_POST
def note(request: HttpRequest, reference: str) -> HttpResponse:
    """A note that only colleagues see."""
    case, acting = case_to_work_on(request, reference)
    form = NoteForm(request.POST)
    if not form.is_valid():
        return show(request, "cases/desk/case.html", page_context(case, acting, note_form=form))
    case.record(CaseEvent.Kind.NOTE, acting, text=form.cleaned_data["note"], visible=False)
    messages.success(request, _("De notitie is bewaard."))
    return redirect(reverse("admin:case", args=[reference]) + "#verloop")


@desk_page(VIEW)
@require_POST
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """What the resident wrote was read; it needs no answer, or one of another kind."""
    case, _acting = case_to_work_on(request, reference)
    case.read_by_desk()
    messages.success(request, _("De berichten staan als gelezen."))
    return redirect("admin:case", reference)


@desk_page(CONVERSE)
@require_POST
def message(request: HttpRequest, reference: str) -> HttpResponse:
    """A message to the resident, once however often it is sent."""
    case, acting = case_to_work_on(request, reference, CONVERSE)
    form = MessageForm(request.POST, request.FILES)
    if form.is_valid():
        said = form.cleaned_data
        try:
            write_from_desk(case, acting, said["message"], said["papers"], key=said["key"])
        except NotAllowed as error:
            form.add_error("message", str(error))
    if not form.is_valid():
        return show(request, "cases/desk/case.html", page_context(case, acting, message_form=form))
    messages.success(request, _("Het bericht is verstuurd. U ziet hieronder hoe het de inwoner bereikt."))
    return redirect(reverse("admin:case", args=[reference]) + "#verloop")


@desk_page(VIEW)
@require_safe
def attachment(request: HttpRequest, reference: str, pk: int) -> HttpResponseBase:
    """A paper of the case; that it was taken out is written down."""
    case, user = case_to_view(request, reference), staff(request)
    paper = get_object_or_404(case.attachments, pk=pk, office=user.office)
    record_access(user, [case.subject_id], AccessRecord.Action.DOWNLOADED, f"{reference} {paper.pk}")
    response = FileResponse(paper.file.open("rb"), as_attachment=True, filename=paper.name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@desk_page("cases.assign")
@require_POST
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give the case to a colleague, take it, or let it go."""
    case, acting = case_to_work_on(request, reference, "cases.assign")
    form = AssignForm(request.POST, case=case)
    if not form.is_valid():
        messages.error(request, _("Deze collega kan de zaak niet behandelen. Kies iemand uit de lijst."))
    elif form.cleaned_data["handler"] != case.handler:
        try:
            case.assign(form.cleaned_data["handler"], acting)
            messages.success(request, _("De behandelaar is veranderd."))
        except NotAllowed as error:
            messages.error(request, str(error))
    return redirect("admin:case", reference)


@desk_page(VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def reveal(request: HttpRequest, reference: str, person_id: int) -> HttpResponse:
    """Show a BSN, once, to who says why. The look is written down with the reason."""
    case, _acting = case_to_work_on(request, reference)
    person = next((each for each in (case.subject, asker(case)) if each and each.pk == person_id), None)
    if person is None:
        raise Http404
    form = RevealForm(request.POST or None)
    number = ""
    if form.is_valid():
        number = person.reveal_bsn(staff(request), form.cleaned_data["reason"])
    context = {"case": case, "person": person, "form": form, "number": number}
    return show(request, "cases/desk/reveal.html", context)


@desk_page("notifications.view_message")
@require_POST
def retry(request: HttpRequest, reference: str, message_id: int) -> HttpResponse:
    """Try a failed message of this case again."""
    case, _acting = case_to_work_on(request, reference, "notifications.view_message")
    get_object_or_404(Message, pk=message_id, event__event__case=case).retry()
    messages.success(request, _("Het bericht gaat opnieuw uit."))
    return redirect(reverse("admin:case", args=[reference]) + "#verloop")

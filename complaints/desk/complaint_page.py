"""What the desk's pages about one complaint share: finding it, and carrying out what a form says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from complaints.models import Involved
from complaints.procedure.complaining import KIND
from core.accounts.acting import Acting
from core.accounts.desk import show
from core.cases.desk.access import case_to_work_on
from core.cases.desk.steps import rehearsal
from core.cases.models import Case
from core.cases.workflow import NotAllowed, Text

METHODS = ["GET", "HEAD", "POST"]


def complaint_to_work_on(request: HttpRequest, reference: str, *rights: str) -> tuple[Case, Acting]:
    """The complaint and who works on it. 404 for a case of another kind, else as `case_to_work_on`."""
    case, acting = case_to_work_on(request, reference, *rights)
    if case.kind != KIND:
        raise Http404
    return case, acting


def official_of(case: Case, pk: int) -> Involved:
    """One of those whom the complaint is about, or 404."""
    found = case.complaint.involved.select_related("user", "person").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


class SureForm(forms.Form):
    """Nothing to fill in: the button says it all."""


def carry_out(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    act: Callable[[], object],
    *,
    done: Text,
    show_first: bool = False,
    template: str = "desk/form.html",
    **context: Any,
) -> HttpResponse:
    """Show a form, or what it will send, or do what it says and go back to the case.

    `show_first`: the page opens with the messages, as there is nothing to fill in.
    """
    previews = []
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST:
                previews = rehearsal(case, act)
            else:
                act()
                messages.success(request, str(done))
                return redirect("admin:case", case.reference)
        except NotAllowed as error:
            form.add_error(None, str(error))
    elif show_first and request.method != "POST":
        try:
            previews = rehearsal(case, act)
        except NotAllowed as error:
            messages.error(request, str(error))
            return redirect("admin:case", case.reference)
    about = case.workflow.telling.title(case)
    return show(
        request, template, {"case": case, "form": form, "about": about, "previews": previews, **context}
    )

"""What the pages of the ombudsman's desk share: a form that is shown, looked through, and then done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from complaints.ombudsman.requesting import KIND
from complaints.rights import INVESTIGATE
from core.accounts.acting import Acting
from core.accounts.desk import show, staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.desk.access import case_to_work_on
from core.cases.desk.steps import Preview, rehearsal
from core.cases.models import Case, CaseEvent
from core.cases.workflow import NotAllowed

Act = Callable[[], CaseEvent | None]
TEMPLATE = "complaints/ombudsman/desk/form.html"


def file_to_work_on(request: HttpRequest, reference: str) -> tuple[Case, Acting]:
    """The file and who works on it. 404 for every other office and kind; 403 without the right."""
    case, acting = case_to_work_on(request, reference, INVESTIGATE)
    if case.kind != KIND:
        get_object_or_404(Case.objects.none(), reference=reference)
    return case, acting


def of_the_ombudsman(request: HttpRequest) -> User:
    """Who is at work, of the ombudsman's office. 403 for the municipality, its superusers too."""
    user = staff(request)
    if user.office != Office.OMBUDSMAN or not user.has_perm(INVESTIGATE):
        raise PermissionDenied
    return user


def on_case(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    act: Act,
    *,
    done: str,
    looks: bool = False,
    stays: str = "",
    **context: Any,
) -> HttpResponse:
    """Show a form about a case, or do what it says and go back to the case.

    `looks`: a letter goes out, so its words can be seen first. `stays`: the page to come back to instead.
    """
    previews: Sequence[Preview] = ()
    if request.method == "POST" and form.is_valid():
        try:
            if "look" in request.POST and looks:
                previews = rehearsal(case, act)
            else:
                act()
                messages.success(request, done)
                return redirect(stays or "admin:case", case.reference)
        except NotAllowed as error:
            form.add_error(None, str(error))
    page = {
        "form": form,
        "about": f"{case.workflow.telling.title(case)}, {case.subject.full_name}",
        "back_url": reverse("admin:case", args=[case.reference]),
        "back_label": _("Terug naar de zaak"),
        "looks": looks,
        "previews": previews,
        **context,
    }
    return show(request, TEMPLATE, page)

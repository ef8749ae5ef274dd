"""The municipality answers the ombudsman: what was asked, until when, and nothing else of the file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from complaints.forms.ombudsman_desk import AnswerForm, RecommendationsForm
from complaints.models import Inquiry, OmbudsmanFile, Recommendation
from complaints.ombudsman import inquiring, promises, reporting
from complaints.rights import ANSWER_OMBUDSMAN
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import User
from core.audit.models import Office
from core.cases.desk.carrying_out import METHODS
from core.cases.explanations import long_date
from core.cases.workflow import NotAllowed

MOST = 100


def contact_person(request: HttpRequest) -> User:
    """Who is at work, as contact person of the municipality. 403 for anybody else."""
    user = staff(request)
    if user.office != Office.MUNICIPALITY or not user.has_perm(ANSWER_OMBUDSMAN):
        raise PermissionDenied
    return user


@desk_page(ANSWER_OMBUDSMAN)
@require_safe
def inquiries(request: HttpRequest) -> HttpResponse:
    """What the ombudsman asked this contact person: open first, then what was answered."""
    user = contact_person(request)
    rows = [_row(each) for each in Inquiry.objects.visible_to(user).select_related("file").order_by("due_on")]
    rows += _reports(user)
    page = {
        "open": [row for row in rows if row["open"]],
        "answered": [row for row in reversed(rows) if not row["open"]][:MOST],
    }
    return show(request, "complaints/ombudsman/desk/to_answer.html", page)


@desk_page(ANSWER_OMBUDSMAN)
@require_http_methods(METHODS)
def inquiry(request: HttpRequest, pk: int) -> HttpResponse:
    """One question or findings, and the answer."""
    user = contact_person(request)
    asked = get_object_or_404(Inquiry.objects.visible_to(user).select_related("file"), pk=pk)
    if asked.answered_at is not None:
        return show(
            request, "complaints/ombudsman/desk/answered.html", {"row": _row(asked), "inquiry": asked}
        )
    form = AnswerForm(request.POST or None)
    if form.is_bound and form.is_valid():
        try:
            inquiring.answer(asked, user, form.cleaned_data["text"])
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw antwoord is bij de ombudsman."))
            return redirect("admin:ombudsman_inquiries")
    row = _row(asked)
    page = _frame(row["number"]) | {
        "title": row["title"],
        "form": form,
        "button": _("Antwoord versturen"),
        "explanation": f"{row['due']}. {row['left']}.",
        "shown": asked.text,
    }
    return show(request, "complaints/ombudsman/desk/answer.html", page)


@desk_page(ANSWER_OMBUDSMAN)
@require_http_methods(METHODS)
def recommendations(request: HttpRequest, number: str) -> HttpResponse:
    """The report and its recommendations, each to be answered with reasons (Awb art. 9:36(4))."""
    user = contact_person(request)
    listed = list(Recommendation.objects.visible_to(user).filter(file__number=number))
    file = get_object_or_404(
        OmbudsmanFile.objects.select_related("case"), pk__in={each.file_id for each in listed}
    )
    answered = all(each.answered_at for each in listed)
    form = RecommendationsForm(request.POST or None, recommendations=listed)
    if form.is_bound and not answered and form.is_valid():
        try:
            reporting.answer_recommendations(file, user, form.answers)
        except NotAllowed as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("Uw antwoord is bij de ombudsman."))
            return redirect("admin:ombudsman_inquiries")
    page = _frame(number) | {
        "title": _("Rapport %(number)s van de ombudsman") % {"number": number},
        "form": None if answered else form,
        "button": _("Antwoord versturen"),
        "explanation": _("Antwoord uiterlijk %(day)s.") % {"day": long_date(file.case.due_on)}
        if file.case.due_on and not answered
        else "",
        "shown": file.report,
        "norms": promises.measured(file),
        "recommendations": promises.recommended(file),
        "answered": answered,
    }
    return show(request, "complaints/ombudsman/desk/answer.html", page)


def _frame(number: str) -> dict[str, Any]:
    return {
        "about": _("Nummer van de ombudsman: %(number)s") % {"number": number},
        "back_url": reverse("admin:ombudsman_inquiries"),
        "back_label": _("Vragen van de ombudsman"),
    }


def _row(asked: Inquiry) -> dict[str, Any]:
    is_findings = asked.about == Inquiry.About.FINDINGS
    return {
        "number": asked.file.number,
        "title": _("Bevindingen van de ombudsman") if is_findings else _("Vraag van de ombudsman"),
        "url": reverse("admin:ombudsman_inquiry", args=[asked.pk]),
        **_term(asked.due_on, is_open=asked.answered_at is None),
    }


def _reports(user: User) -> list[dict[str, Any]]:
    """A line for each report with recommendations."""
    listed = Recommendation.objects.visible_to(user).select_related("file__case").order_by("file", "pk")
    files: dict[str, list[Recommendation]] = {}
    for each in listed:
        files.setdefault(each.file.number, []).append(each)
    return [
        {
            "number": number,
            "title": _("Rapport van de ombudsman"),
            "url": reverse("admin:ombudsman_recommendations", args=[number]),
            **_term(rows[0].file.case.due_on, is_open=not all(each.answered_at for each in rows)),
        }
        for number, rows in files.items()
    ]


def _term(due_on: Any, *, is_open: bool) -> dict[str, Any]:
    """The last day in words, with a badge."""
    if not is_open or due_on is None:
        return {"open": is_open, "due": "", "left": _("beantwoord"), "badge": "ok"}
    left = (due_on - timezone.localdate()).days
    words = ngettext("Nog %(n)s dag", "Nog %(n)s dagen", left) % {"n": left}
    badge = "ok" if left > 7 else "warning"
    if left < 0:
        words, badge = ngettext("%(n)s dag te laat", "%(n)s dagen te laat", -left) % {"n": -left}, "error"
    due = _("Antwoord uiterlijk %(day)s") % {"day": long_date(due_on)}
    return {"open": is_open, "due": due, "left": words, "badge": badge}

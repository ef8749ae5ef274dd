"""Applying: one page for the three kinds, for residents, organisations and who is helped at the counter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from complaints.forms.carrying import typed
from complaints.forms.reading import rows_of, who_rows
from complaints.forms.who import acting_person, who_form
from complaints.views.checking import CHANGE, Check, Group
from core.accounts.assurance import resident_required
from core.accounts.on_behalf import acting_of
from core.cases import uploads
from core.cases.forms import ReceivedForm
from core.cases.models import Case, CaseEvent
from core.cases.reading_back import keep, lines_of
from core.cases.views.asking import form_for
from core.forms.text import without_nul
from initiatives.forms.apply import ApplyForm
from initiatives.message_types import INITIATIVES
from initiatives.models import Kind
from initiatives.procedure import applying

TITLE = gettext_lazy("Uw initiatief aanvragen")


class Filled:
    """The forms of the page: the initiative, when a letter came in, and how we reach who asks."""

    def __init__(self, request: HttpRequest, sent: QueryDict | None = None, **initial: Any) -> None:
        self.acting = acting_of(request)
        files = request.FILES if sent is not None else None
        self.form = ApplyForm(sent, files, acting=self.acting, **initial)
        self.received = ReceivedForm(sent, acting=self.acting, **initial)
        self.who = who_form(sent, acting=self.acting, messages=INITIATIVES, **initial)

    @property
    def forms(self) -> list[forms.Form]:
        """All of them, in the order of the page."""
        return [self.form, self.received, self.who]

    def is_valid(self) -> bool:
        """Whether all is right; each form is looked at."""
        return not [form for form in self.forms if not form.is_valid()]

    @property
    def groups(self) -> list[Group]:
        """What is read back."""
        return [
            Group(gettext("Uw initiatief"), [*rows_of(self.form), *rows_of(self.received)]),
            Group(gettext("Wie u bent"), who_rows(self.who, self.acting.party)),
        ]


@resident_required()
@form_for(applying.KIND)
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest) -> HttpResponseBase:
    """The form; what was typed stays, whatever happens."""
    if request.method != "POST":
        wanted = request.GET.get("soort", "")
        return _page(request, Filled(request, initial={"kind": wanted if wanted in Kind.values else ""}))
    sent = without_nul(request.POST)
    filled = Filled(request, sent)
    if CHANGE in sent:
        known = {name: value for form in filled.forms for name, value in typed(form, sent).items()}
        return _page(request, Filled(request, initial=known))
    if not filled.is_valid():
        return _page(request, filled, status=422)
    if filled.acting.assistance:
        check = Check(request, sent, filled.forms, filled.groups, filled.form)
        if not check.is_agreed:
            return check.page(str(TITLE), gettext("Initiatief versturen"))
        return redirect("initiatives:sent", take_in(filled, check.agreed.agreed).reference)
    return redirect("initiatives:sent", take_in(filled).reference)


def take_in(filled: Filled, agreed: str = "") -> Case:
    """One case for one form, however often it is sent."""
    key, files = filled.form.cleaned_data["key"], filled.form.cleaned_data["papers"]
    stored = uploads.store(files)
    with transaction.atomic():
        before = Case.objects.filter(kind=applying.KIND, submission_key=key).first()
        if before:
            return before
        acting = acting_person(filled.acting, filled.who)
        applied = filled.form.applied
        if filled.received.day:
            applied = applying.received(applied, filled.received.day)
        case = applying.apply(applied, acting, key=key)
        uploads.attach(case.events.get(kind=CaseEvent.Kind.OPENED), files, stored)
        if acting.assistance:
            keep(case, acting, agreed, lines_of(*[group.rows for group in filled.groups]))
    return case


def _page(request: HttpRequest, filled: Filled, *, status: int = 200) -> HttpResponse:
    context = {
        "form": filled.form,
        "received": filled.received,
        "who": filled.who,
        "acting": filled.acting,
        "accepted": uploads.ACCEPTED,
        "files_lost": filled.form.is_bound and bool(filled.form.files),
        "title": _("Uw initiatief aanvragen"),
    }
    return render(request, "initiatives/apply.html", context, status=status)

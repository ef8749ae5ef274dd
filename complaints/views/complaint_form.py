"""Complaining on the website: what happened, who you are, and reading it back before it is sent.

All that was typed travels along in the page itself, so that we keep nothing of somebody who stops half-way.
Files are chosen on the last page: no page can carry those.
"""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.forms.carrying import carried, typed
from complaints.forms.complaint import OTHER, ComplainantForm, PapersForm, WhatForm
from complaints.forms.how import ToldForm
from complaints.forms.reading import Row, name_and_address, rows_of, who_rows
from complaints.forms.who import NO_WAY_BACK, ContactForm, acting_person, who_form
from complaints.message_types import COMPLAINTS
from complaints.procedure.intake import KIND, Intake, Sender, take_in
from core.accounts.models import Person
from core.accounts.on_behalf import acting_of
from core.accounts.registered import is_known
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.reading_back import AgreedForm, lines_of
from core.cases.views.asking import form_for
from core.cases.views.reading import let_in
from core.forms.text import without_nul

WHAT, WHO, CHECK = STEPS = ("wat", "wie", "nakijken")
OF_OTHER = "voor"
"""Stands before the names of what is asked about somebody else."""


class Filled:
    """What a visitor filled in so far, as the forms of the three pages."""

    def __init__(self, request: HttpRequest) -> None:
        self.acting = acting_of(request)
        self.sent = without_nul(request.POST) if request.method == "POST" else QueryDict()
        self.what = WhatForm(self.sent, acting=self.acting)
        self.told = ToldForm(self.sent, acting=self.acting)
        self.papers = PapersForm(self.sent, request.FILES)
        self.agreed = AgreedForm(self.sent, acting=self.acting)

    @cached_property
    def person(self) -> Person | None:
        """In whose name it is, when we know name and address."""
        person = self.acting.party
        return person if is_known(person) else None

    @property
    def key(self) -> uuid.UUID:
        """What makes sending twice sending once; it goes along from the first page."""
        try:
            return uuid.UUID(self.sent.get("key", ""))
        except ValueError:
            return uuid.uuid4()

    @property
    def is_for_other(self) -> bool:
        """Whether somebody else complains, with the help of who fills this in."""
        return self.sent.get("for_whom") == OTHER

    @cached_property
    def other(self) -> ComplainantForm:
        """About the complainant, when that is somebody else."""
        return ComplainantForm(self.sent, prefix=OF_OTHER)

    @cached_property
    def who(self) -> ContactForm:
        """About who fills this in."""
        return self.ask_who(data=self.sent)

    def ask_who(self, **kwargs: Any) -> ContactForm:
        """The form for who is known, or for who is not: then the law wants name and address."""
        return who_form(acting=self.acting, messages=COMPLAINTS, needs_address=True, **kwargs)

    def forms_of(self, step: str) -> list[forms.Form]:
        """The forms of one page, checked."""
        who: list[forms.Form] = [self.other, self.who] if self.is_for_other else [self.who]
        of_step: dict[str, list[forms.Form]] = {
            WHAT: [self.told, self.what],
            WHO: who,
            CHECK: [self.agreed, self.papers],
        }
        return of_step[step]

    def first_wrong(self, until: str) -> str | None:
        """The first page up to this one on which something is wrong."""
        return next((step for step in STEPS[: STEPS.index(until) + 1] if not self._is_right(step)), None)

    def _is_right(self, step: str) -> bool:
        right = not [form for form in self.forms_of(step) if not form.is_valid()]
        if step == WHO and right and self.person and not self.person.has_postal_address:
            data = self.who.cleaned_data
            if not (data["email"] and data["by_email"]):
                self.who.add_error("email", NO_WAY_BACK)
        return right and not any(form.errors for form in self.forms_of(step))

    def people(self) -> Sender:
        """Write down who complains, and who helps."""
        acting = acting_person(self.acting, self.who)
        if not self.is_for_other:
            return Sender(acting)
        asked_by = None if acting.actor else acting.party
        return Sender(acting.for_person(self.other.keep_person()), asked_by)

    def intake(self) -> Intake:
        """The whole complaint. Only when nothing is wrong."""
        authorised = self.other.cleaned_data["authorised"] if self.is_for_other else ""
        told = self.what.told(authorised=authorised, **self.told.told)
        read = lines_of(*self.read_back().values()) if self.acting.assistance else []
        papers = self.papers.cleaned_data["papers"]
        return Intake(told, self.people, self.key, papers, self.agreed.agreed, read)

    def read_back(self) -> dict[str, list[Row]]:
        """Everything that is about to be sent, on the page that sends it."""
        return {
            "what_rows": [*self.what.rows, *rows_of(self.told)],
            "other_rows": self._other_rows() if self.is_for_other else [],
            "who_rows": who_rows(self.who, self.person),
        }

    def _other_rows(self) -> list[Row]:
        data = self.other.cleaned_data
        why = str(self.other.fields["authorised"].label)
        return [*name_and_address(data), {"question": why, "answer": data["authorised"]}]


@never_cache
@form_for(KIND)
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponseBase:
    """One page of the three; the last one sends."""
    filled = Filled(request)
    if filled.acting.is_staff:
        return render(request, "complaints/complaints/as_staff.html")
    if request.method != "POST":
        return _ask(request, filled, WHAT)
    if (back := request.POST.get("to")) in STEPS:
        return _ask(request, filled, str(back))
    at = request.POST.get("at", "")
    here = at if at in STEPS else WHAT
    if wrong := filled.first_wrong(here):
        return _show(request, filled, wrong, filled.forms_of(wrong), status=422)
    if here == CHECK:
        return _send(request, filled)
    return _ask(request, filled, STEPS[STEPS.index(here) + 1])


def _send(request: HttpRequest, filled: Filled) -> HttpResponse:
    case = take_in(filled.intake(), request)
    if filled.acting.actor is None and _came_without_account(case):
        let_in(request, case)
    if filled.acting.assistance and not Case.objects.open_to(filled.acting).filter(pk=case.pk).exists():
        return _closed_to_helper(request, case)
    return redirect("complaints:complaint_sent", case.reference)


def _closed_to_helper(request: HttpRequest, case: Case) -> HttpResponse:
    """The complaint may be about who typed it: it is in, and no more can be seen of it (Awb art. 9:7)."""
    said = {"number": case.complaint.number, "reference": case.reference}
    messages.success(
        request,
        _(
            "De klacht is ontvangen: %(number)s. Zaaknummer: %(reference)s. De inwoner krijgt een bericht. "
            "U kunt deze klacht niet zien, omdat uw naam erin staat."
        )
        % said,
    )
    return redirect("complaints:complaints")


def _came_without_account(case: Case) -> bool:
    """Not so for a key that somebody with DigiD used before, at the same screen."""
    return case.events.filter(kind=CaseEvent.Kind.OPENED, actor=None).exists()


def _ask(request: HttpRequest, filled: Filled, step: str) -> HttpResponse:
    """A page with what was typed there before, not yet judged."""
    acting, sent = filled.acting, filled.sent
    if step == CHECK:
        return _show(request, filled, step, [AgreedForm(acting=acting), PapersForm()])
    if step == WHAT:
        told = ToldForm(initial=typed(filled.told, sent), acting=acting)
        return _show(request, filled, step, [told, WhatForm(initial=typed(filled.what, sent), acting=acting)])
    asked: list[forms.Form] = [filled.ask_who(initial=typed(filled.who, sent))]
    if filled.is_for_other:
        asked.insert(0, ComplainantForm(initial=typed(filled.other, sent), prefix=OF_OTHER))
    return _show(request, filled, step, asked)


def _show(
    request: HttpRequest, filled: Filled, step: str, shown: list[forms.Form], status: int = 200
) -> HttpResponse:
    page = {
        "step": step,
        "number": STEPS.index(step) + 1,
        "total": len(STEPS),
        "previous": STEPS[max(STEPS.index(step) - 1, 0)],
        "forms": shown,
        "form": shown[-1],
        "other": shown[0] if len(shown) > 1 else None,
        "key": filled.key,
        "carried": carried(filled.sent, (filled.told, filled.what, filled.other, filled.who), shown),
        "person": filled.person,
        "logged_in": filled.acting.actor is not None,
        "acting": filled.acting,
        "files_lost": bool(request.FILES) and status != 200,
        "accepted": uploads.ACCEPTED,
        **(_read_back(filled) if step == CHECK else {}),
    }
    return render(request, f"complaints/complaints/form_{step}.html", page, status=status)


def _read_back(filled: Filled) -> dict[str, Any]:
    """The page that sends shows all of it."""
    filled.first_wrong(WHO)
    received = filled.told.day or timezone.localdate()
    return {**filled.read_back(), "long_ago": filled.what.is_long_ago(received)}


__all__ = ["complain"]

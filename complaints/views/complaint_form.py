"""Complaining on the website: what happened, who you are, and reading it back before it is sent.

All that was typed travels along in the page itself, so that we keep nothing of somebody who stops half-way.
Files are chosen on the last page: no page can carry those.
"""

from __future__ import annotations

import uuid
from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from complaints.forms.complaint import OTHER, ComplainantForm, PapersForm, WhatForm, readable
from complaints.forms.who import NO_WAY_BACK, ContactForm, WhoForm
from complaints.message_types import COMPLAINTS
from complaints.procedure.intake import Intake, Sender, take_in
from core.accounts.acting import acting_as_resident, acting_without_account
from core.accounts.models import Person, User
from core.accounts.registered import is_known
from core.cases import uploads
from core.cases.models import Case, CaseEvent
from core.cases.views.reading import let_in
from core.forms.text import without_nul

WHAT, WHO, CHECK = STEPS = ("wat", "wie", "nakijken")
OF_OTHER = "voor"
"""Stands before the names of what is asked about somebody else."""


class Filled:
    """What a visitor filled in so far, as the forms of the three pages."""

    def __init__(self, request: HttpRequest) -> None:
        self.user = request.user if isinstance(request.user, User) else None
        self.sent = without_nul(request.POST) if request.method == "POST" else QueryDict()
        self.what = WhatForm(self.sent)
        self.papers = PapersForm(self.sent, request.FILES)

    @cached_property
    def person(self) -> Person | None:
        """Who logged in with DigiD and whose name and address we know."""
        person = self.user.person if self.user else None
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
        if self.person:
            return ContactForm(messages=COMPLAINTS, person=self.person, **kwargs)
        unknown = self.user.person if self.user else None
        return WhoForm(messages=COMPLAINTS, needs_address=True, person=unknown, **kwargs)

    def forms_of(self, step: str) -> list[forms.Form]:
        """The forms of one page, checked."""
        who: list[forms.Form] = [self.other, self.who] if self.is_for_other else [self.who]
        of_step: dict[str, list[forms.Form]] = {WHAT: [self.what], WHO: who, CHECK: [self.papers]}
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
        if isinstance(self.who, WhoForm):
            helper = self.who.keep_person()
        else:
            assert self.person
            helper = self.person
            self.who.keep_contact(helper)
        acting = acting_as_resident(self.user) if self.user else acting_without_account(helper)
        if not self.is_for_other:
            return Sender(acting)
        return Sender(acting.for_person(self.other.keep_person()), None if self.user else helper)

    def intake(self) -> Intake:
        """The whole complaint. Only when nothing is wrong."""
        authorised = self.other.cleaned_data["authorised"] if self.is_for_other else ""
        told = self.what.told(authorised=authorised)
        return Intake(told, self.people, self.key, self.papers.cleaned_data["papers"])


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def complain(request: HttpRequest) -> HttpResponse:
    """One page of the three; the last one sends."""
    if getattr(request.user, "is_staff", False):
        return render(request, "complaints/complaints/as_staff.html")
    filled = Filled(request)
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
    if filled.user is None and _came_without_account(case):
        let_in(request, case)
    return redirect("complaints:complaint_sent", case.reference)


def _came_without_account(case: Case) -> bool:
    """Not so for a key that somebody with DigiD used before, at the same screen."""
    return case.events.filter(kind=CaseEvent.Kind.OPENED, actor=None).exists()


def _ask(request: HttpRequest, filled: Filled, step: str) -> HttpResponse:
    """A page with what was typed there before, not yet judged."""
    if step == CHECK:
        return _show(request, filled, step, [PapersForm()])
    if step == WHAT:
        return _show(request, filled, step, [WhatForm(initial=_typed(filled.what, filled.sent))])
    asked: list[forms.Form] = [filled.ask_who(initial=_typed(filled.who, filled.sent))]
    if filled.is_for_other:
        typed = _typed(filled.other, filled.sent)
        asked.insert(0, ComplainantForm(initial=typed, prefix=OF_OTHER))
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
        "carried": _carried(filled, shown),
        "person": filled.person,
        "logged_in": filled.user is not None,
        "files_lost": bool(request.FILES) and status != 200,
        "accepted": uploads.ACCEPTED,
        **(_read_back(filled) if step == CHECK else {}),
    }
    return render(request, f"complaints/complaints/form_{step}.html", page, status=status)


def _read_back(filled: Filled) -> dict[str, Any]:
    """Everything that is about to be sent, on the page that sends it."""
    filled.first_wrong(WHO)
    return {
        "what_rows": filled.what.rows,
        "other_rows": _other_rows(filled) if filled.is_for_other else [],
        "who_rows": _who_rows(filled),
        "long_ago": filled.what.is_long_ago(timezone.localdate()),
    }


def _other_rows(filled: Filled) -> list[dict[str, str]]:
    data = filled.other.cleaned_data
    why = str(filled.other.fields["authorised"].label)
    return [*_name_and_address(data), {"question": why, "answer": data["authorised"]}]


def _who_rows(filled: Filled) -> list[dict[str, str]]:
    data, person = filled.who.cleaned_data, filled.person
    if person:
        lines = person.postal_lines if person.has_postal_address else [person.full_name]
        rows = [{"question": _("Naam en adres"), "answer": "\n".join(lines)}]
    else:
        rows = _name_and_address(data)
    by_mail = data["email"] if data["by_email"] else _("Per brief")
    rows.append({"question": _("Hoe u berichten krijgt"), "answer": by_mail})
    if data["by_sms"]:
        rows.append({"question": _("En een sms op"), "answer": data["phone"]})
    return rows


def _name_and_address(data: dict[str, Any]) -> list[dict[str, str]]:
    person = Person(given_names=data["given_names"], family_name=data["family_name"])
    house = f"{data['house_number']} {data['addition']}".strip()
    lines = [person.full_name, f"{data['street']} {house}", f"{data['postcode']}  {data['city']}"]
    return [{"question": _("Naam en adres"), "answer": "\n".join(lines)}]


def _typed(form: forms.Form, sent: QueryDict) -> dict[str, Any]:
    """What was typed on a page before; nothing when the visitor was not there yet."""
    if not any(name in sent for name in _names(form)):
        return {}
    return {
        name: field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def _carried(filled: Filled, shown: list[forms.Form]) -> list[tuple[str, str]]:
    """What was typed on the other pages, to go along with this one."""
    here = {name for form in shown for name in _names(form)}
    known = {name for form in (filled.what, filled.other, filled.who) for name in _names(form)}
    return [
        (name, readable(value))
        for name, values in filled.sent.lists()
        if name in known - here
        for value in values[:1]
    ]


def _names(form: forms.Form) -> list[str]:
    """The names under which a browser sends the controls of a form."""
    found = []
    for name, field in form.fields.items():
        full = form.add_prefix(name)
        widget = field.widget
        found += [full + each for each in getattr(widget, "widgets_names", [""])]
    return found


__all__ = ["complain"]

"""Entering a complaint of somebody who phones, writes or comes (Awb art. 9:2, 9:4), for the municipality."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from complaints.forms.complaint import OTHER, ComplainantForm, of_somebody_else
from complaints.forms.entering import EnteredForm, FindForm, HowForm
from complaints.forms.who import NO_WAY_BACK, ContactForm, WhoForm
from complaints.message_types import COMPLAINTS
from complaints.procedure.intake import Intake, Sender, take_in
from complaints.rights import ENTER
from core.accounts import bsn
from core.accounts.acting import Channel, acting_as_staff
from core.accounts.desk import desk_page, show, staff
from core.accounts.models import Person, User
from core.audit.access import record_access
from core.audit.models import AccessRecord, Office
from core.cases import uploads
from core.cases.models import Case
from core.cases.references import tidy
from core.forms.text import without_nul

SALT = "complaints.desk.enter"
OF_OTHER = "voor"
HOURS = 4
"""So long a person that was found stays found on the page."""


@dataclass
class Entry:
    """All forms of the page; `person` is who was found, if anybody was looked up.

    The button to search stands first, so that Enter in any box presses it: with nothing to look up it sends.
    """

    how: HowForm
    what: EnteredForm
    who: ContactForm
    other: ComplainantForm
    person: Person | None

    @property
    def asked(self) -> list[forms.Form]:
        """The forms that must be right: about somebody else only when there is one."""
        found: list[forms.Form] = [self.how, self.who, self.what]
        return [*found, self.other] if self.what.data.get("for_whom") == OTHER else found

    def is_valid(self) -> bool:
        """Whether all is right, and whoever was found can be reached."""
        right = not [form for form in self.asked if not form.is_valid()]
        if right and self.person and not self.person.has_postal_address:
            said = self.who.cleaned_data
            if not (said["email"] and said["by_email"]):
                self.who.add_error("email", NO_WAY_BACK)
                return False
        return right

    def intake(self, user: User) -> Intake:
        """The complaint, entered by this member of staff."""
        how = self.how.cleaned_data
        is_for_other = self.what.is_for_other
        told = self.what.told(
            form=how["form"],
            received_on=how["received_on"],
            authorised=self.other.cleaned_data["authorised"] if is_for_other else "",
        )

        def people() -> Sender:
            caller = self._caller()
            subject = self.other.keep_person() if is_for_other else caller
            acting = acting_as_staff(user, subject, Channel(how["channel"]))
            return Sender(acting, caller if is_for_other else None)

        return Intake(told, people, how["key"], how["papers"])

    def _caller(self) -> Person:
        if self.person:
            self.who.keep_contact(self.person)
            return self.person
        assert isinstance(self.who, WhoForm)
        return self.who.keep_person()


@desk_page(ENTER)
@sensitive_post_parameters("known")
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """One page: how it came in, who it is, what happened. The ombudsman has a page of their own."""
    user = staff(request)
    if user.office != Office.MUNICIPALITY:
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, _entry(None), FindForm())
    sent = without_nul(request.POST)
    if (sent.get("known") and "find" in sent) or "forget" in sent:
        return _look_up(request, user, sent)
    entry = _entry(_signed_person(user, sent), sent, request.FILES)
    if not entry.is_valid():
        return _page(request, entry, FindForm(), status=422)
    case = take_in(entry.intake(user))
    return _done(request, user, case)


def _done(request: HttpRequest, user: User, case: Case) -> HttpResponse:
    """To the case, for who may see it: not at the counter, and not who it may be about."""
    said = {"number": case.complaint.number, "reference": case.reference}
    messages.success(
        request,
        _("De klacht staat erin: %(number)s. Zaaknummer: %(reference)s. De inwoner krijgt bericht.") % said,
    )
    if Case.objects.visible_to(user).filter(pk=case.pk).exists():
        return redirect("admin:case", case.reference)
    return redirect("admin:enter_complaint")


def _look_up(request: HttpRequest, user: User, sent: QueryDict) -> HttpResponse:
    """Find somebody, or let go of who was found; all that was typed stays."""
    form = FindForm(sent)
    person = None
    if "find" in sent and form.is_valid():
        person = _find(user, form.cleaned_data["known"])
        if person is None:
            form.add_error("known", _("Wij vinden niemand. Kijk het nummer na, of vul naam en adres in."))
    if person is None or not form.is_valid():
        return _page(request, _unchecked(person, sent), form, status=422 if form.errors else 200)
    return _page(request, _unchecked(person, sent), FindForm())


def _find(user: User, typed: str) -> Person | None:
    """By the number of a case that this user may see, else by BSN; that somebody looked is written down."""
    person: Person | None
    if case := Case.objects.visible_to(user).filter(reference=tidy(typed)).select_related("subject").first():
        person = case.subject
    else:
        try:
            person = Person.objects.with_bsn(bsn.clean(typed)).first()
        except ValueError:
            person = None
    if person:
        record_access(user, [person.pk], AccessRecord.Action.FOUND, "klacht invoeren")
    return person


def _signed_person(user: User, sent: QueryDict) -> Person | None:
    """Whom this user found on this page before: signed, so that nobody picks a person by number."""
    try:
        return Person.objects.filter(
            pk=signing.loads(sent.get("person", ""), salt=_salt(user), max_age=HOURS * 3600)
        ).first()
    except signing.BadSignature:
        return None


def _salt(user: User) -> str:
    return f"{SALT}:{user.pk}"


def _entry(person: Person | None, sent: QueryDict | None = None, files: Any = None) -> Entry:
    return Entry(
        HowForm(sent, files),
        EnteredForm(sent),
        _who(person, data=sent),
        _other(sent),
        person,
    )


def _other(sent: QueryDict | None) -> ComplainantForm:
    """Judged only when the complaint is for somebody else; what was typed stays all the same."""
    form = ComplainantForm(sent, prefix=OF_OTHER)
    if sent is None or sent.get("for_whom") == OTHER:
        return form
    return ComplainantForm(initial=_typed(form, sent), prefix=OF_OTHER)


def _unchecked(person: Person | None, sent: QueryDict) -> Entry:
    """The page with what was typed, without a word on what is still missing."""
    checked = _entry(person, sent)
    return Entry(
        HowForm(initial=_typed(checked.how, sent)),
        EnteredForm(initial=_typed(checked.what, sent)),
        _who(person, initial={} if person else _typed(checked.who, sent)),
        ComplainantForm(initial=_typed(checked.other, sent), prefix=OF_OTHER),
        person,
    )


def _who(person: Person | None, **kwargs: Any) -> ContactForm:
    if person:
        return ContactForm(messages=COMPLAINTS, person=person, **kwargs)
    form = WhoForm(messages=COMPLAINTS, needs_address=True, **kwargs)
    of_somebody_else(form)
    return form


def _typed(form: forms.Form, sent: QueryDict) -> dict[str, Any]:
    return {
        name: field.widget.value_from_datadict(sent, {}, form.add_prefix(name))
        for name, field in form.fields.items()
    }


def _page(request: HttpRequest, entry: Entry, find: FindForm, status: int = 200) -> HttpResponse:
    context = {
        "find": find,
        "how": entry.how,
        "what": entry.what,
        "who": entry.who,
        "other": entry.other,
        "person": entry.person,
        "person_key": signing.dumps(entry.person.pk, salt=_salt(staff(request))) if entry.person else "",
        "checked": [find, *entry.asked] if status != 200 else [],
        "files_lost": bool(request.FILES),
        "for_other": entry.what["for_whom"].value() == OTHER,
        "accepted": uploads.ACCEPTED,
    }
    return show(request, "complaints/desk/enter.html", context, status=status)
